// A rule set from text, what the prover says of it, and the interpreter's answer to the calls that it shows.
#pragma once

#include <gtest/gtest.h>
#include <simdjson.h>

#include "compiler/prove/prove.h"
#include "runtime/evaluate/interpreter.h"
#include "runtime/read/read_context.h"
#include "tests/check/checked.h"

namespace wrapup::prove {

inline Compiled compile_text(const std::string& text) {
  return RuleFolder().file("rules.wrap", text).compile();
}

/// One call decided from its JSON, as `wrapup decide` does it.
class Replay {
 public:
  Replay(const plan::Plan& plan, const Environment& environment)
      : plan_(plan), environment_(environment), interpreter_(plan), context_(plan), frame_(plan, environment) {}

  const Frame& decide(const Shown& call) {
    simdjson::dom::parser parser;
    const ContextReader reader(plan_, environment_);
    frame_.phase = call.during ? plan::Phase::during : plan::Phase::after;
    context_.reset();
    const auto faults = reader.read(parser.parse(call.json), context_.slots, context_.sure, context_.arena, frame_.phase);
    EXPECT_TRUE(faults.empty()) << call.json << ": " << (faults.empty() ? "" : faults[0].path + " " + faults[0].message);
    wrapup::decide(interpreter_, context_, frame_);
    return frame_;
  }
  bool holds(plan::NodeId node) { return interpreter_.evaluate(frame_, node).truth(); }

 private:
  const plan::Plan& plan_;
  const Environment& environment_;
  Interpreter interpreter_;
  Context context_;
  Frame frame_;
};

/// A rule set with its proof.
class Proved {
 public:
  explicit Proved(const std::string& text) : compiled_(compile_text(text)) {
    if (!compiled_.plan) {
      ADD_FAILURE() << render_text(compiled_.sources, compiled_.diagnostics.entries(), false) << text;
      return;
    }
    report_ = prove(*compiled_.plan, compiled_.promises, compiled_.project.environment, {});
    replay_.emplace(plan(), compiled_.project.environment);
  }

  const plan::Plan& plan() const { return *compiled_.plan; }
  const Compiled& compiled() const { return compiled_; }
  const Report& report() const { return report_; }
  Replay& replay() { return *replay_; }

  std::uint32_t decision(std::string_view name) const {
    for (std::uint32_t i = 0; i < plan().decisions.size(); ++i) {
      if (plan().decisions[i].name == name) return i;
    }
    ADD_FAILURE() << "no decision " << name;
    return 0;
  }

  /// "W1001 outcome: never; W1003 fee: short long": codes, decisions and rules, in order; "?" behind what is only possible.
  std::string found() const {
    std::string text;
    for (const auto& finding : report_.findings) {
      text += (text.empty() ? "" : "; ") + std::string(info(finding.diagnostic.code).number) + " " + finding.decision + ":";
      for (const auto& rule : finding.rules) text += " " + rule.substr(rule.rfind('/') + 1);
      if (!finding.certain) text += "?";
    }
    return text;
  }
  const Finding* finding(Code code, std::size_t nth = 0) const {
    for (const auto& each : report_.findings) {
      if (each.diagnostic.code == code && nth-- == 0) return &each;
    }
    ADD_FAILURE() << "not found";
    return nullptr;
  }

 private:
  Compiled compiled_;
  Report report_;
  std::optional<Replay> replay_;
};

/// The name of a rule: what is behind the last slash of its id.
inline std::string rule_name(const plan::Decision& decision, std::int32_t rule) {
  if (rule == no_rule) return "nothing";
  const auto& id = decision.rules[static_cast<std::size_t>(rule)].id;
  return id.substr(id.rfind('/') + 1);
}

}  // namespace wrapup::prove

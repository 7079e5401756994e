#include "compiler/check/labels.h"

#include <algorithm>
#include <functional>

#include "compiler/check/clearance.h"
#include "compiler/check/flows.h"
#include "compiler/check/steps.h"

namespace wrapup::check {

namespace {

Place place_of(const RequestPart& part) {
  if (part.name == "query") return Place::url;
  if (part.name == "headers") return Place::header;
  return Place::body;
}

class LabelChecker {
 public:
  /// Called with each flow into a request.
  using Watch = std::function<void(std::uint32_t step, const Flow& flow, Place place)>;

  LabelChecker(const Program& program, const SourceMap& sources, Diagnostics& diagnostics, Watch watch = nullptr)
      : program_(program), sources_(sources), diagnostics_(diagnostics), flows_(program), watch_(std::move(watch)) {}

  void rule(Rule& rule) {
    flows_.clear_results();
    for (std::uint32_t i = 0; i < rule.steps.size(); ++i) step(rule, i);
  }

 private:
  const Action& action_of(const Step& step) const { return program_.destinations[step.destination].actions[step.action]; }

  void step(Rule& rule, std::uint32_t index) {
    auto& step = rule.steps[index];
    index_ = index;
    std::vector<Carried> given;
    for (std::uint32_t i = 0; i < step.arguments.size(); ++i) {
      given.push_back(flows_.of(step.arguments[i]));
      each_flow(given.back(), [&](Flow& flow) { flow.argument = i; });
    }
    // A result's name means the step that ran: this one, or the one that it stands in for.
    flows_.add_result(step.instead_of.value_or(index), result_of(step, given));
    given.push_back(about_the_step(step));
    flows_.set_parameters(std::move(given));

    Clearance clearance(program_, sources_, rule, step, diagnostics_);
    for (const auto& piece : action_of(step).address) {
      if (piece.value && action_of(step).transport == Transport::http) value(*piece.value, Place::url, clearance, step);
    }
    for (const auto& part : action_of(step).parts) body(part.value, place_of(part), clearance, step);
  }

  /// `step` in a request: of key, deadline and rule only the deadline is made from the call.
  Carried about_the_step(const Step& step) {
    Carried about;
    about.parts.resize(3);
    if (step.deadline) about.parts[1] = flows_.of(*step.deadline);
    return about;
  }

  /// What was sent may come back, unless the action says what comes back.
  Carried result_of(const Step& step, const std::vector<Carried>& given) {
    const auto& action = action_of(step);
    Carried sent;
    for (const auto& each : given) {
      for (const auto& flow : all_flows(each)) {
        if (flow.released_by.empty()) merge(sent, {{flow}, {}});
      }
    }
    const auto name = action_name(program_, {step.destination, step.action});
    pass(sent, step.span, "goes to `" + name + "` here, which may give it back");
    each_flow(sent, [](Flow& flow) { flow.argument.reset(); });
    Carried result;
    for (const auto& field : action.results) {
      const auto from = name + "." + field.name;
      auto part = flows_.typed(field.type, from, step.span, action.span);
      const bool says_yes_or_no = field.type.kind == Kind::boolean;
      if (!field.labels && !says_yes_or_no) merge(part, sent);
      for (const auto& label : field.labels.value_or(std::vector<std::string>{}))
        part.whole.push_back({label, from, {{action.span, "`" + from + "` is @" + label}}, step.span, std::nullopt, "", ""});
      result.parts.push_back(std::move(part));
    }
    return result;
  }

  void body(const Template& part, Place place, Clearance& clearance, Step& step) {
    switch (part.kind) {
      case Template::Kind::value: return value(part.value, place, clearance, step);
      case Template::Kind::each: flows_.bind(part.local, part.value); break;
      case Template::Kind::object:
      case Template::Kind::list: break;
    }
    for (const auto& inner : part.parts) body(inner, place, clearance, step);
  }

  void value(const Expr& expr, Place place, Clearance& clearance, Step& step) {
    for (const auto& flow : all_flows(flows_.of(expr))) {
      if (watch_) watch_(index_, flow, place);
      if (flow.released_by.empty()) {
        clearance.check(flow, place, expr.span);
      } else {
        release(flow, step);
      }
    }
  }

  void release(const Flow& flow, Step& step) {
    const auto& parameters = action_of(step).parameters;
    const auto argument = flow.argument ? parameters[*flow.argument].name : "";
    const auto known = std::find_if(step.released.begin(), step.released.end(), [&](const Release& each) {
      return each.argument == argument && each.from == flow.from && each.by == flow.released_by && each.why == flow.why;
    });
    if (known == step.released.end()) {
      step.released.push_back({argument, {flow.label}, flow.from, flow.released_by, flow.why});
    } else if (std::find(known->labels.begin(), known->labels.end(), flow.label) == known->labels.end()) {
      known->labels.push_back(flow.label);
    }
  }

  const Program& program_;
  const SourceMap& sources_;
  Diagnostics& diagnostics_;
  FlowFinder flows_;
  Watch watch_;
  std::uint32_t index_ = 0;  // of the step at hand
};

}  // namespace

void check_labels(Program& program, const SourceMap& sources, Diagnostics& diagnostics) {
  LabelChecker checker(program, sources, diagnostics);
  for (auto& decision : program.decisions) {
    for (auto& rule : decision.rules) checker.rule(rule);
  }
}

std::vector<Movement> movements(const Program& program, const SourceMap& sources) {
  std::vector<Movement> all;
  Movement at;
  const Rule* rule = nullptr;
  Diagnostics known;  // the program was checked: what is said again here, its owner has said
  const auto note = [&](std::uint32_t index, const Flow& flow, Place place) {
    const auto& step = rule->steps[index];
    const auto& action = program.destinations[step.destination].actions[step.action];
    at.step = index;
    at.label = flow.label;
    at.from = flow.from;
    at.parameter = flow.argument ? action.parameters[*flow.argument].name : "";
    at.in_body = place == Place::body;
    at.released_by = flow.released_by;
    at.why = flow.why;
    const auto of_rule = std::find_if(all.rbegin(), all.rend(),
                                      [&](const Movement& each) { return each.decision != at.decision || each.rule != at.rule; });
    if (std::find(of_rule.base(), all.end(), at) == all.end()) all.push_back(at);
  };
  LabelChecker checker(program, sources, known, note);
  for (at.decision = 0; at.decision < program.decisions.size(); ++at.decision) {
    const auto& decision = program.decisions[at.decision];
    for (at.rule = 0; at.rule < decision.rules.size(); ++at.rule) {
      auto copy = decision.rules[at.rule];
      rule = &copy;
      checker.rule(copy);
    }
  }
  return all;
}

}  // namespace wrapup::check

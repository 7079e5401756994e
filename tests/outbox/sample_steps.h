// Destinations `a`, `b` and `c`, a voice platform `v`, and steps for them as records have them.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "runtime/outbox/outbox.h"
#include "tests/check/checked.h"

namespace wrapup::outbox {

using nlohmann::ordered_json;

/// Each of them retries twice, with pauses of 1s and 2s; `go` gives an id, `tell` gives nothing.
inline std::shared_ptr<const plan::Plan> sample_plan() {
  static const auto plan = [] {
    std::string rules = "package demo\n";
    for (const auto* name : {"a", "b", "c"}) {
      rules +=
          std::string("destination ") + name + " {\n http POST \"https://" + name +
          ".example.com/\"\n retry 2 times from 1s to 2s\n action go(text: string) -> { id: string }\n  body { text: text }\n"
          "  reads id = id\n action tell(text: string)\n  body { text: text }\n}\n";
    }
    rules += "destination v {\n reply\n action say(text: string)\n  body { text: text }\n}\n";
    auto compiled = RuleFolder().file("rules.wrap", rules).compile();
    if (!compiled.plan) ADD_FAILURE() << render_text(compiled.sources, compiled.diagnostics.entries(), false);
    return std::make_shared<const plan::Plan>(std::move(*compiled.plan));
  }();
  return plan;
}

/// "a.go", "b.tell": the step `place` (from 1) of a rule, that sends `text`.
inline PlannedStep step(const std::string& call, const std::string& rule, int place, const std::string& name, ordered_json text,
                        int instead_of = 0) {
  const auto key = [&](int of) { return call + "/" + rule + "/" + std::to_string(of); };
  ordered_json json{{"key", key(place)},
                    {"rule", rule},
                    {"destination", name.substr(0, 1)},
                    {"action", name.substr(2)},
                    {"arguments", {{"text", std::move(text)}}},
                    {"due", nullptr},
                    {"needs", ordered_json::array()}};
  if (name.substr(2) == "go") json["result"] = "r" + std::to_string(place);
  if (instead_of != 0) json["instead_of"] = key(instead_of);
  return read_step(*sample_plan(), json);
}

/// A text that waits for the id that step `place` gives back.
inline ordered_json id_of(int place) {
  return {{"$result", "r" + std::to_string(place) + ".id"}};
}

inline Verdict good(const std::string& id = "x1") {
  return {ordered_json{{"id", id}}, false, Health::good, std::nullopt};
}
inline Verdict bad(const std::string& reason = "answered 503") {
  return {Failure{reason}, true, Health::bad, std::nullopt};
}
inline Verdict refused() {
  return {Failure{"answered 400"}, false, Health::good, std::nullopt};
}

/// "attempt k/1 #2", "k/1 done", "k/1 failed: …", "k/1 again at 500", "k/1 skipped: …".
inline std::string text_of(const Entry& entry) {
  if (const auto* attempted = std::get_if<Attempted>(&entry.what))
    return "attempt " + attempted->key + " #" + std::to_string(attempted->number) + " " + attempted->arguments.dump();
  if (const auto* answered = std::get_if<Answered>(&entry.what)) {
    if (answered->again_at) return answered->key + " again at " + std::to_string(*answered->again_at);
    const auto* failure = std::get_if<Failure>(&answered->outcome);
    return answered->key + (failure == nullptr ? " done" : " failed: " + failure->reason);
  }
  if (const auto* settled = std::get_if<Settled>(&entry.what))
    return settled->receipt.key + " " + std::string(word_of(settled->receipt.outcome)) +
           (settled->receipt.reason.empty() ? "" : ": " + settled->receipt.reason);
  return "decided";
}

inline std::vector<std::string> texts_of(const std::vector<Entry>& entries) {
  std::vector<std::string> texts;
  for (const auto& entry : entries) texts.push_back(text_of(entry));
  return texts;
}

}  // namespace wrapup::outbox

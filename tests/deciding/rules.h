// A rule set over a provider that says when a call is complete, and one that does not.
#pragma once

#include <filesystem>
#include <fstream>

#include "compiler/compile.h"
#include "gtest/gtest.h"
#include "runtime/decide/rule_set.h"

namespace wrapup::deciding {

inline constexpr const char* rules_text = R"(package demo
label pii "Who somebody is"
enum Outcome { booked, missed }
enum Channel { phone, web }
record Turn { who: Channel, text: string @pii }
context {
  event { id: string?, at: instant?, asks: string?, complete: bool? }
  call { long: bool?, name: string? @pii, channel: Channel?, turns: [Turn]? }
  finding { intent: string? scored }
}
decision outcome: Outcome, first, required
decision greeting: string?, first, optional
decision answer: steps, first, optional, during
destination desk {
  reply
  accepts pii
  action say(what: string) body { say: what }
}
destination book {
  http POST "https://book.example.com/slots"
  accepts pii
  action find(who: string) -> { at: string } body { who: who } reads at = at
  action note(who: string) body { who: who }
}
decide outcome {
  rule long_call when call.long ?? false then booked
  otherwise OTHERWISE
}
decide greeting {
  rule known when call.name is present then "Dear {call.name ?? ""}"
}
decide answer {
  rule slot when event.asks == "slot"
    then found = book.find(call.name ?? "")
    then desk.say("At {found.at}")
    if failed then desk.say("Later")
    then book.note("told")
  rule asked when event.asks is present then desk.say("Yes, {call.name ?? "you"}")
}
adapter acme "ask" during when kind == "ask" {
  key call_id
  event.id = id
  event.asks = question
  call.name = name
}
adapter acme "part" when kind == "part" or kind == "end" {
  key call_id
  event.id = id
  call.long = long
  call.name = name
  finding.intent = intent sure 70%
  event.complete = if kind == "end" then true else none
}
adapter acme "noise" when kind == "noise" ignore
adapter plain "call" when call_id is present {
  key call_id
  call.long = long
}
)";

inline std::shared_ptr<const RuleSet> make_rules(const std::string& otherwise = "missed") {
  const auto path = std::filesystem::path(testing::TempDir()) /
                    (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".wrap");
  std::string text = rules_text;
  text.replace(text.find("OTHERWISE"), 9, otherwise);
  std::ofstream(path) << text;
  auto compiled = compile(path);
  if (!compiled.plan) {
    ADD_FAILURE() << compiled.diagnostics.entries().at(0).message;
    return nullptr;
  }
  return std::make_shared<const RuleSet>("demo", Environment{}, std::move(*compiled.plan), std::move(compiled.sources),
                                         EngineMode::interpreter, nullptr);
}

}  // namespace wrapup::deciding

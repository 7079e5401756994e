#include "cli/corrections/judge.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/coverage/expectations.h"
#include "runtime/decide/correction.h"
#include "runtime/read/json.h"
#include "runtime/values/render.h"
#include "runtime/values/sha256.h"

namespace wrapup::cli {

namespace {

using nlohmann::ordered_json;

/// What was expected, without steps: those follow, and are not what a person said.
deciding::Corrections said_in(const plan::Plan& plan, const deciding::CorrectedCase& one) {
  deciding::Corrections said;
  for (const auto& [name, value] : one.expected.items()) {
    const auto decision = find_decision(plan, name);
    if (!decision || !plan.decisions[*decision].steps) said.decisions[name] = {value, one.by};
  }
  return said;
}

}  // namespace

std::string test_title(const deciding::CorrectedCase& one) {
  std::vector<std::string> names;
  for (const auto& [name, value] : one.expected.items()) names.push_back(name);
  return fmt::format("corrected {}: {}", sha256_hex(one.call).substr(0, 8), fmt::join(names, ", "));
}

Judge::Judge(const Compiled& rules)
    : rules_(rules),
      plan_(*rules.plan),
      interpreter_(plan_),
      reader_(plan_, rules.project.environment),
      context_(plan_),
      frame_(plan_, rules.project.environment),
      stand_ins_(plan_) {
  frame_.phase = plan::Phase::after;
}

bool Judge::read(const ordered_json& context, std::vector<Fault>& faults) {
  context_.reset();
  JsonParser parser;
  const auto json = parser.parse(context.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  if (!json.root) {
    faults.push_back({"", json.error});
    return false;
  }
  for (const auto& fault : reader_.read(*json.root, context_.slots, context_.sure, context_.arena))
    faults.push_back({fault.path, fault.message});
  return faults.empty();
}

Judged Judge::judge(const deciding::CorrectedCase& one) {
  Judged judged{one.call, one.by, one.note, {}, {}};
  Arena arena;
  auto said = deciding::read_corrections(plan_, rules_.project.environment, said_in(plan_, one), arena);
  judged.faults = std::move(said.faults);
  if (!read(one.context, judged.faults) || !judged.faults.empty()) return judged;
  decide(interpreter_, context_, frame_);
  for (const auto& given : said.decisions) {
    const auto& decision = plan_.decisions[given.decision];
    const auto& decided = frame_.decided[given.decision];
    const auto json = [&](const Cell& cell) { return render_json(cell, decided_type(decision), plan_.types); };
    if (json(decided.value) == json(given.value)) continue;
    judged.otherwise.push_back({decision.name, json(decided.value),
                                decided.rule == no_rule ? "" : decision.rules[static_cast<std::size_t>(decided.rule)].id,
                                json(given.value)});
  }
  return judged;
}

void Judge::forget_names() {
  for (std::size_t slot = 0; slot < plan_.slots.size(); ++slot) {
    const auto& path = plan_.slots[slot].path;
    if (path.starts_with("event.") || path == "call.id" || path == "call.parent_id") context_.slots[slot] = Cell::missing();
  }
}

std::vector<std::vector<std::uint32_t>> Judge::rules_for(const ordered_json& context, bool as_test) {
  std::vector<std::vector<std::uint32_t>> all;
  std::vector<Fault> faults;
  if (!read(context, faults)) return all;
  if (as_test) forget_names();
  decide(interpreter_, context_, frame_);
  for (const auto& decided : frame_.decided) {
    all.push_back(decided.matched);
    if (decided.rule != no_rule) all.back().push_back(static_cast<std::uint32_t>(decided.rule));
  }
  return all;
}

bool Judge::is_sayable(const Type& type, const ordered_json& value) const {
  const bool is_words =
      type.kind == Kind::string || type.kind == Kind::text || type.kind == Kind::phone || type.kind == Kind::url;
  if (is_words) return !value.is_string() || stand_ins_.is_said_by_rules(value.get<std::string>());
  return true;
}

std::variant<SuggestedTest, NoTest> Judge::test(const deciding::CorrectedCase& one) {
  Arena arena;
  std::vector<Fault> faults;
  auto expected = said_in(plan_, one);
  // Texts about a person stay out; of records, their fields.
  std::erase_if(expected.decisions, [&](auto& each) {
    const auto decision = find_decision(plan_, each.first);
    if (!decision) return false;
    const auto type = decided_type(plan_.decisions[*decision]);
    if (type.kind == Kind::list) return true;
    if (type.kind != Kind::record) return !is_sayable(type, each.second.value);
    const auto& fields = plan_.types.records[type.id].fields;
    return std::any_of(fields.begin(), fields.end(), [&](const FieldType& field) {
      return each.second.value.is_object() && !is_sayable(field.type, each.second.value.value(field.name, ordered_json()));
    });
  });
  if (expected.decisions.empty()) return NoTest{"what was said is text about a person"};
  const auto said = deciding::read_corrections(plan_, rules_.project.environment, expected, arena);
  if (!said.faults.empty()) return NoTest{said.faults.front().path + ": " + said.faults.front().message};
  const auto stands_in = stand_ins_.replace(one.context);
  const auto as_decided = rules_for(one.context, false);
  if (rules_for(stands_in, true) != as_decided) {
    std::vector<std::string> hangs_on;
    for (const auto& path : stand_ins_.replaced(one.context)) {
      if (rules_for(stand_ins_.replace(one.context, path), false) != as_decided) hangs_on.push_back(path);
    }
    return NoTest{fmt::format(
        "it hangs on what may not stand in a test: {}",
        hangs_on.empty() ? "several fields together, or the number of the call" : fmt::format("{}", fmt::join(hangs_on, ", ")))};
  }
  if (!read(stands_in, faults)) return NoTest{faults.front().path + ": " + faults.front().message};
  forget_names();
  const auto call = call_text(plan_, context_.slots, context_.sure);
  if (!call) return NoTest{"a value of the call has no form in the language"};
  decide(interpreter_, context_, frame_, said.decisions);
  SuggestedTest test{.title = test_title(one), .during = false, .groups = *call, .expectations = {}};
  for (const auto& given : said.decisions) {
    for (auto& expectation : expectations_of(plan_, frame_, given.decision)) test.expectations.push_back(std::move(expectation));
  }
  return test;
}

}  // namespace wrapup::cli

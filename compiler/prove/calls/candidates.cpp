#include "compiler/prove/calls/candidates.h"

#include <algorithm>

#include "compiler/plan/form.h"
#include "compiler/prove/calls/plain.h"
#include "runtime/values/time.h"

namespace wrapup::prove {

namespace {

constexpr std::size_t most_candidates = 300;

/// The constants of a kind that the plan's nodes hold, those in lists too.
void collect(const Cell& cell, const Type& type, Kind kind, std::vector<Cell>& found) {
  if (!cell.present) return;
  if (type.kind == kind) found.push_back(cell);
  if (type.kind != Kind::list) return;
  for (std::uint32_t i = 0; i < cell.size; ++i) collect(cell.cells[i], *type.element, kind, found);
}

std::vector<Cell> constants(const plan::Plan& plan, Kind kind) {
  std::vector<Cell> found;
  for (const auto& node : plan.nodes) {
    if (node.op == Op::constant) collect(node.constant, node.type, kind, found);
  }
  return found;
}

}  // namespace

std::vector<Value> candidates(const plan::Plan& plan, std::uint32_t slot) {
  const auto& type = plan.slots[slot].type;
  std::vector<Value> values;
  const auto add = [&](auto value) { values.emplace_back().node = std::move(value); };
  const auto whole = [&](std::int64_t value) { add(value); };
  if (type.optional) add(std::monostate{});
  const auto around = [&](std::int64_t step) {
    for (const auto& cell : constants(plan, type.kind)) {
      whole(cell.integer);
      whole(cell.integer - step);
      whole(cell.integer + step);
    }
  };
  switch (type.kind) {
    case Kind::boolean:
      add(true);
      add(false);
      break;
    case Kind::integer:
      around(1);
      for (const std::int64_t each : {0, 1, 2, 10, 100, -1}) whole(each);
      break;
    case Kind::duration:
      around(1);
      for (const std::int64_t each : {std::int64_t{0}, minute_ms, 10 * minute_ms, hour_ms}) whole(each);
      break;
    case Kind::time:
      around(minute_ms);
      for (std::int64_t hour = 0; hour < 24; ++hour) whole(hour * hour_ms);
      break;
    case Kind::date:
      around(1);
      for (std::int64_t day = 0; day < 7; ++day) whole(some_monday_noon / day_ms + day);
      break;
    case Kind::instant:
      for (std::int64_t day = 0; day < 7; ++day) {
        for (std::int64_t hour = -12; hour < 12; hour += 3) whole(some_monday_noon + day * day_ms + hour * hour_ms);
      }
      around(1);
      break;
    case Kind::number:
      for (const auto& cell : constants(plan, Kind::number)) {
        for (const auto step : {0.0, -0.1, 0.1}) add(cell.number + step);
      }
      for (const auto each : {0.0, 1.0, -1.0, 0.5, -0.5, 10.0, 100.0}) add(each);
      break;
    case Kind::string:
    case Kind::phone:
    case Kind::url:
    case Kind::language:
      for (const auto& cell : constants(plan, type.kind)) add(std::string(cell.view()));
      for (std::size_t i = 0; i < 120; ++i) add(other_string(type.kind, i));
      if (type.kind == Kind::string) add(std::string());
      if (type.kind == Kind::language) {
        for (const auto* each : {"en", "es", "fr", "de", "pt", "zh"}) add(std::string(each));
      }
      [[fallthrough]];
    case Kind::text:
      if (type.kind == Kind::text || type.kind == Kind::string) {
        for (const auto& set : plan.phrases) {
          for (const auto& phrase : set.phrases) add(phrase);
        }
        for (const auto& pattern : plan.patterns) add(text_matching(pattern));
      }
      break;
    case Kind::enumeration:
      for (std::size_t i = 0; i < plan.types.enums[type.id].members.size(); ++i) whole(static_cast<std::int64_t>(i));
      break;
    case Kind::entity:
      for (std::size_t i = 0; i < plan.types.entities[type.id].rows.size(); ++i) whole(static_cast<std::int64_t>(i));
      break;
    case Kind::list: {
      add(std::vector<Value>());
      if (plan::form_of(*type.element) == plan::Form::bytes) {
        for (const auto& cell : constants(plan, type.element->kind)) {
          std::vector<Value> one(1);
          one[0].node = std::string(cell.view());
          add(std::move(one));
        }
      } else {
        add(std::vector<Value>(1, plain_value(*type.element, plan.types)));
      }
      break;
    }
    case Kind::record: values.push_back(plain_value(type, plan.types)); break;
    case Kind::schedule:
    case Kind::json:
    case Kind::nothing: break;
  }
  std::vector<Value> once;
  for (auto& value : values) {
    if (once.size() < most_candidates && std::find(once.begin(), once.end(), value) == once.end())
      once.push_back(std::move(value));
  }
  return once;
}

}  // namespace wrapup::prove

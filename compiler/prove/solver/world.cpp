#include "compiler/prove/solver/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "compiler/plan/form.h"
#include "runtime/values/schedule.h"
#include "runtime/values/time.h"

namespace wrapup::prove {

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
// The years 0001 to 9999: no reading of an instant or a date gives another.
constexpr std::int64_t first_day = -719'162, last_day = 2'932'896;

/// Whether some node sees the field as one that may be missing, although it is declared as required: `from after`, asked during
/// the call.
bool is_late(const plan::Plan& plan, std::uint32_t slot) {
  return !plan.slots[slot].type.optional && std::any_of(plan.nodes.begin(), plan.nodes.end(), [&](const plan::Node& node) {
    return node.op == Op::slot && node.index == slot && node.type.optional;
  });
}

std::string key_of(const plan::Plan& plan, std::uint32_t slot) {
  return plan.slots[slot].path + " " + plan.types.spell(plan.slots[slot].type);
}

}  // namespace

World::World() : solver_(context_, z3::solver::simple()), during_(context_) {
  during_ = fresh_bool("during");
}

z3::expr World::number(double value) {
  auto digits = fmt::format("{:.1100f}", value);  // exact: a double has no more digits
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits += "0";
  return context_.real_val(digits.c_str());
}

std::int64_t World::code(std::string_view text, Kind kind) {
  const auto [entry, is_new] = codes_.try_emplace({kind, std::string(text)}, static_cast<std::int64_t>(texts_.size()));
  if (is_new) texts_.push_back(entry->first);
  return entry->second;
}

const std::string* World::text(std::int64_t code, Kind kind) const {
  if (code < 0 || code >= static_cast<std::int64_t>(texts_.size())) return nullptr;
  const auto& [of_kind, text] = texts_[static_cast<std::size_t>(code)];
  return of_kind == kind ? &text : nullptr;
}

std::int64_t World::member(const std::string& type, const std::string& name) {
  auto& known = members_[type];
  const auto found = std::find(known.begin(), known.end(), name);
  if (found != known.end()) return found - known.begin();
  known.push_back(name);
  return static_cast<std::int64_t>(known.size()) - 1;
}

std::string enum_name(const TypeTable& types, std::uint32_t id) {
  return "enum " + types.enums[id].package + "." + types.enums[id].name;
}

std::string entity_name(const TypeTable& types, std::uint32_t id) {
  return "entity " + types.entities[id].package + "." + types.entities[id].name;
}

z3::expr World::between(const char* name, std::int64_t low, std::int64_t high) {
  auto value = fresh(name, context_.int_sort());
  assume(value >= whole(low) && value <= whole(high));
  return value;
}

Term World::any(const char* name, const Type& type, const TypeTable& types, const z3::expr& present) {
  const auto of = [&](const z3::expr& value) { return Term{present, Scalar{value, {}}}; };
  const auto one_of = [&](const std::string& type_name, const std::vector<std::string>& names) {
    std::vector<z3::expr> cases;
    bool in_order = true;
    auto value = fresh(name, context_.int_sort());
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto number = this->member(type_name, names[i]);
      in_order &= number == static_cast<std::int64_t>(i);
      cases.push_back(value == whole(number));
    }
    assume(in_order ? value >= 0 && value < whole(static_cast<std::int64_t>(names.size())) : any_of(context_, cases));
    return of(value);
  };
  switch (type.kind) {
    case Kind::boolean: return of(fresh_bool(name));
    case Kind::integer:
    case Kind::duration: return of(between(name, lowest, highest));
    case Kind::instant: return of(between(name, first_day * day_ms, (last_day + 1) * day_ms - 1));
    case Kind::date: return of(between(name, first_day, last_day));
    case Kind::time: return of(between(name, 0, day_ms - 1));
    case Kind::number: {
      auto value = fresh(name, context_.real_sort());
      const auto most = number(std::numeric_limits<double>::max());
      assume(value >= -most && value <= most);
      return of(value);
    }
    case Kind::string:
    case Kind::phone:
    case Kind::url:
    case Kind::language: return of(fresh(name, context_.int_sort()));
    case Kind::enumeration: return one_of(enum_name(types, type.id), types.enums[type.id].members);
    case Kind::entity: return one_of(entity_name(types, type.id), types.entities[type.id].rows);
    case Kind::record: {
      Record record;
      for (const auto& field : types.records[type.id].fields) {
        const auto there = field.type.optional ? both(present, fresh_bool(name)) : present;
        record.fields.push_back(any(name, field.type, types, there));
      }
      return {present, std::move(record)};
    }
    case Kind::nothing: return missing();
    case Kind::text:
    case Kind::schedule:
    case Kind::json:
    case Kind::list: return {present, Unknown{number_of(name_of("unknown")) + 1}};
  }
  return {present, Unknown{}};
}

Term World::constant(const Cell& cell, const Type& type, const TypeTable& types) {
  if (!cell.present) return missing();
  const auto of = [&](const z3::expr& value) { return Term{yes(), Scalar{value, {}}}; };
  switch (type.kind) {
    case Kind::boolean: return of(context_.bool_val(cell.truth()));
    case Kind::integer:
    case Kind::instant:
    case Kind::date:
    case Kind::time:
    case Kind::duration: return of(whole(cell.integer));
    case Kind::number: return std::isfinite(cell.number) ? of(number(cell.number)) : Term{yes(), Unknown{}};
    case Kind::string:
    case Kind::phone:
    case Kind::url:
    case Kind::language: return of(whole(code(cell.view(), type.kind)));
    case Kind::enumeration: {
      const auto& members = types.enums[type.id].members;
      return of(whole(member(enum_name(types, type.id), members[static_cast<std::size_t>(cell.integer)])));
    }
    case Kind::entity: {
      const auto& rows = types.entities[type.id].rows;
      return of(whole(member(entity_name(types, type.id), rows[static_cast<std::size_t>(cell.integer)])));
    }
    case Kind::record: {
      Record record;
      const auto& fields = types.records[type.id].fields;
      for (std::size_t i = 0; i < fields.size(); ++i) record.fields.push_back(constant(cell.cells[i], fields[i].type, types));
      return {yes(), std::move(record)};
    }
    case Kind::list: {
      Items items;
      for (std::uint32_t i = 0; i < cell.size; ++i)
        items.elements.emplace_back(yes(), constant(cell.cells[i], *type.element, types));
      return {yes(), std::move(items)};
    }
    case Kind::nothing: return missing();
    case Kind::text: return {yes(), Unknown{number_of("text " + std::string(cell.view())) + 1}};
    case Kind::schedule: return {yes(), Unknown{number_of("schedule " + render_schedule(*cell.schedule)) + 1}};
    case Kind::json: return {yes(), Unknown{}};
  }
  return {yes(), Unknown{}};
}

std::size_t World::chosen(const z3::expr& condition, std::size_t yes, std::size_t no) {
  if (yes == 0 || no == 0) return 0;
  if (yes == no) return yes;
  kept_.push_back(condition);
  return number_of(fmt::format("chosen {} {} {}", condition.id(), yes, no)) + 1;
}

const Term* World::known_slot(const plan::Plan& plan, std::uint32_t slot) const {
  const auto known = slots_.find(key_of(plan, slot));
  return known == slots_.end() ? nullptr : &known->second;
}

const z3::expr* World::known_sure(const plan::Plan& plan, std::uint32_t slot) const {
  const auto known = sure_.find(plan.slots[slot].path);
  return known == sure_.end() ? nullptr : &known->second;
}

const Term& World::slot(const plan::Plan& plan, std::uint32_t slot) {
  const auto& of = plan.slots[slot];
  const auto key = key_of(plan, slot);
  const auto known = slots_.find(key);
  if (known != slots_.end()) return known->second;
  auto present = yes();
  if (of.type.optional) present = fresh_bool(of.path.c_str());
  if (is_late(plan, slot)) present = either(fresh_bool(of.path.c_str()), !during_);
  return slots_.emplace(key, any(of.path.c_str(), of.type, plan.types, present)).first->second;
}

const z3::expr& World::sure(const plan::Plan& plan, std::uint32_t slot) {
  const auto& of = plan.slots[slot];
  const auto known = sure_.find(of.path);
  if (known != sure_.end()) return known->second;
  if (!of.scored) return sure_.emplace(of.path, number(1)).first->second;
  const auto sure = fresh((of.path + ".sure").c_str(), context_.real_sort());
  assume(sure >= 0 && sure <= 1 && z3::implies(!this->slot(plan, slot).present, sure == 0));
  return sure_.emplace(of.path, sure).first->second;
}

}  // namespace wrapup::prove

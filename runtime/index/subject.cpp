#include "runtime/index/subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "compiler/plan/form.h"
#include "runtime/values/render.h"

namespace wrapup::index {
namespace {

using plan::Form;

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

/// A search of a text, a function or a list costs more than trying a few rules.
bool is_cheap(const plan::Plan& plan, plan::NodeId id, int levels = 4) {
  const plan::Node& node = plan.nodes[id];
  bool reads = node.op == Op::constant || node.op == Op::slot || node.op == Op::decision || node.op == Op::slot_confidence ||
               node.op == Op::decision_confidence;
  bool steps = node.op == Op::field || node.op == Op::entity_field || node.op == Op::lookup || node.op == Op::in_table ||
               node.op == Op::coalesce || node.op == Op::is_present || node.op == Op::equal || node.op == Op::less ||
               node.op == Op::less_equal || node.op == Op::widen;
  return reads || (steps && levels > 0 && std::all_of(node.operands.begin(), node.operands.end(), [&](plan::NodeId operand) {
                     return is_cheap(plan, operand, levels - 1);
                   }));
}

Subject::Source source_of(const plan::Plan& plan, plan::NodeId id) {
  if (plan.nodes[id].op == Op::slot) return Subject::Source::slot;
  if (plan.nodes[id].op == Op::decision) return Subject::Source::decision;
  return is_cheap(plan, id) ? Subject::Source::cheap : Subject::Source::costly;
}

template <typename T>
T payload(const Cell& cell) {
  if constexpr (std::is_same_v<T, double>)
    return cell.number;
  else
    return cell.integer;
}
Cell cell_of(std::int64_t value) {
  return Cell::of_integer(value);
}
Cell cell_of(double value) {
  return Cell::of_number(value);
}

template <typename T>
Bounds<T> bounds(const std::vector<Cell>& constants) {
  Bounds<T> result;
  for (const Cell& constant : constants) {
    T value = payload<T>(constant);
    if (value == value) result.sorted.push_back(value);  // no NaN: nothing is equal to it or less
  }
  std::sort(result.sorted.begin(), result.sorted.end());
  result.sorted.erase(std::unique(result.sorted.begin(), result.sorted.end()), result.sorted.end());
  return result;
}

/// How many bounds lie below; without branches that depend on the value.
template <typename T>
std::uint32_t below(const std::vector<T>& sorted, T value) {
  const T* first = sorted.data();
  std::size_t length = sorted.size();
  while (length > 1) {
    std::size_t half = length / 2;
    first += first[half - 1] < value ? half : 0;
    length -= half;
  }
  std::size_t at = static_cast<std::size_t>(first - sorted.data());
  return static_cast<std::uint32_t>(at + (length == 1 && *first < value ? 1 : 0));
}

template <typename T>
std::uint32_t class_of_ordered(const Bounds<T>& bounds, T value) {
  if (value != value) return other_class;
  std::uint32_t at = below(bounds.sorted, value);
  bool on_bound = at < bounds.sorted.size() && bounds.sorted[at] == value;
  return first_class + 2 * at + (on_bound ? 1 : 0);
}

/// A value above `low` and below `high`, where there is one; an end that is null does not bind.
template <typename T>
std::optional<T> between(const T* low, const T* high) {
  using Limits = std::numeric_limits<T>;
  T value = Limits::has_infinity ? -Limits::infinity() : Limits::min();
  if (low != nullptr) {
    if constexpr (Limits::has_infinity) {
      value = std::nextafter(*low, Limits::infinity());
    } else if (*low < Limits::max()) {
      value = *low + 1;
    }
    if (value <= *low) return std::nullopt;
  }
  if (high != nullptr && value >= *high) return std::nullopt;
  return value;
}

template <typename T>
std::vector<Subject::Piece> ordered_pieces(const Bounds<T>& all, const std::vector<Cell>& constants) {
  std::vector<Subject::Piece> pieces{{Cell::missing(), {{missing_class, missing_class}}}};
  if constexpr (std::is_same_v<T, double>) {
    pieces.push_back({Cell::of_number(std::numeric_limits<double>::quiet_NaN()), {{other_class, other_class}}});
  }
  std::vector<T> own = bounds<T>(constants).sorted;
  std::uint32_t last_class = first_class + 2 * static_cast<std::uint32_t>(all.sorted.size());
  std::uint32_t next = first_class;
  for (std::size_t i = 0; i <= own.size(); ++i) {
    bool last = i == own.size();
    std::uint32_t bound = last ? last_class + 1 : class_of_ordered(all, own[i]);
    if (std::optional<T> value = between(i > 0 ? &own[i - 1] : nullptr, last ? nullptr : &own[i]))
      pieces.push_back({cell_of(*value), {{next, bound - 1}}});
    if (!last) pieces.push_back({cell_of(own[i]), {{bound, bound}}});
    next = bound + 1;
  }
  return pieces;
}

}  // namespace

Subject::Subject(const plan::Plan& plan, plan::NodeId node, const std::vector<Cell>& constants)
    : node_(node), source_(source_of(plan, node)), number_(plan.nodes[node].index), type_(plan.nodes[node].type) {
  switch (plan::form_of(type_)) {
    case Form::integer:
      if (type_.kind == Kind::boolean) {
        told_apart_ = Members{2};
      } else if (type_.kind == Kind::enumeration) {
        told_apart_ = Members{static_cast<std::uint32_t>(plan.types.enums[type_.id].members.size())};
      } else if (type_.kind == Kind::entity) {
        told_apart_ = Members{static_cast<std::uint32_t>(plan.types.entities[type_.id].rows.size())};
      } else {
        told_apart_ = bounds<std::int64_t>(constants);
      }
      return;
    case Form::number: told_apart_ = bounds<double>(constants); return;
    case Form::bytes: {
      if (constants.empty()) return;  // presence is all that is asked for
      std::set<std::string_view> unique;
      std::vector<std::string_view> strings;
      for (const Cell& constant : constants) {
        if (unique.insert(constant.view()).second) strings.push_back(constant.view());
      }
      std::size_t longest = 0;
      for (std::string_view text : strings) longest = std::max(longest, text.size());
      unlike_.assign(longest + 1, '?');
      told_apart_ = StringNumbers(strings);
      return;
    }
    case Form::cells:
    case Form::schedule:
    case Form::json:
    case Form::none: told_apart_ = Members{}; return;
  }
}

std::uint32_t Subject::classes() const {
  return std::visit(
      Overloaded{[](const Members& members) { return first_class + members.count; },
                 [](const StringNumbers& strings) { return first_class + strings.size(); },
                 [](const auto& bounds) { return first_class + 2 * static_cast<std::uint32_t>(bounds.sorted.size()) + 1; }},
      told_apart_);
}

std::uint32_t Subject::class_of(const Cell& value) const {
  if (!value.present) return missing_class;
  if (const auto* strings = std::get_if<StringNumbers>(&told_apart_)) {
    std::uint32_t number = strings->find(value.view());
    return number == StringNumbers::none ? other_class : first_class + number;
  }
  if (const auto* members = std::get_if<Members>(&told_apart_)) {
    return static_cast<std::uint64_t>(value.integer) < members->count ? first_class + static_cast<std::uint32_t>(value.integer)
                                                                      : other_class;
  }
  if (const auto* integers = std::get_if<Bounds<std::int64_t>>(&told_apart_)) return class_of_ordered(*integers, value.integer);
  return class_of_ordered(std::get<Bounds<double>>(told_apart_), value.number);
}

void Subject::fetch_class_of(const Cell& value) const {
  const auto* strings = std::get_if<StringNumbers>(&told_apart_);
  if (strings != nullptr && value.present) strings->fetch(value.view());
}

std::vector<Subject::Piece> Subject::pieces(std::vector<Cell> constants) const {
  if (const auto* integers = std::get_if<Bounds<std::int64_t>>(&told_apart_)) return ordered_pieces(*integers, constants);
  if (const auto* numbers = std::get_if<Bounds<double>>(&told_apart_)) return ordered_pieces(*numbers, constants);
  if (type_.kind == Kind::boolean) constants = {Cell::of_boolean(false), Cell::of_boolean(true)};
  std::sort(constants.begin(), constants.end(), [&](const Cell& a, const Cell& b) { return class_of(a) < class_of(b); });
  std::vector<Piece> result{{Cell::missing(), {{missing_class, missing_class}}}};
  ClassRanges others;
  std::uint32_t next = other_class;
  std::int64_t unused = 0;
  for (const Cell& constant : constants) {
    std::uint32_t number = class_of(constant);
    if (number < next) continue;  // once is enough
    result.push_back({constant, {{number, number}}});
    if (next < number) append(others, {next, number - 1});
    next = number + 1;
    if (constant.integer == unused) ++unused;
  }
  if (next < classes()) append(others, {next, classes() - 1});
  bool is_string = std::holds_alternative<StringNumbers>(told_apart_);
  result.push_back({is_string ? Cell::of_string(unlike_) : Cell::of_integer(unused), std::move(others)});
  return result;
}

std::string Subject::name(const plan::Plan& plan, std::uint32_t number) const {
  if (number == missing_class) return "missing";
  auto show = [&](Cell cell) { return render_json(cell, type_, plan.types); };
  auto ordered = [&](const auto& sorted) {
    std::uint32_t at = (number - first_class) / 2;
    if ((number - first_class) % 2 == 1) return show(cell_of(sorted[at]));
    if (sorted.empty()) return std::string("any");
    return at == 0 ? "below " + show(cell_of(sorted[0])) : "above " + show(cell_of(sorted[at - 1]));
  };
  if (number == other_class) return "other";
  return std::visit(
      Overloaded{[&](const Members&) { return show(Cell::of_integer(number - first_class)); },
                 [&](const StringNumbers& strings) { return show(Cell::of_string(strings.text(number - first_class))); },
                 [&](const auto& bounds) { return ordered(bounds.sorted); }},
      told_apart_);
}

}  // namespace wrapup::index

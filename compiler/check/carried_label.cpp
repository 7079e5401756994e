#include "compiler/check/carried_label.h"

#include <algorithm>
#include <array>
#include <set>

namespace wrapup::check {

namespace {

using Found = std::optional<CarriedLabel>;

/// What is left of a telephone number or a text after these says nothing of one person.
bool takes_labels_away(const std::string& function) {
  constexpr std::array<std::string_view, 4> blunt{"area", "last4", "mask", "region"};
  return std::ranges::find(blunt, function) != blunt.end();
}

class Trail {
 public:
  explicit Trail(const Program& program) : program_(program) {}

  /// `field`: the one field of a record that is wanted.
  Found find(const Expr& expr, std::optional<std::uint32_t> field = {}) {
    switch (expr.op) {
      case Op::slot: return labelled(program_.slots[expr.index].labels, expr.span);
      case Op::field: {
        const auto& record = program_.types.records[expr.operands[0].type.id];
        if (auto own = labelled(record.fields[expr.index].labels, expr.span)) return own;
        return find(expr.operands[0], expr.index);
      }
      case Op::entity_field: {
        const auto& entity = program_.types.entities[expr.operands[0].type.id];
        return labelled(entity.fields[expr.index].labels, expr.span);
      }
      case Op::decision: return in_rules(expr.index, field);
      case Op::make_record: return field ? find(expr.operands[*field]) : in_any(expr, 0, {});
      case Op::if_: return in_any(expr, 1, field);
      case Op::map: return in_any(expr, 0, {});
      case Op::first: return find(expr.operands[0], field);
      case Op::coalesce: return in_any(expr, 0, field);
      case Op::call: return takes_labels_away(expr.name) || expr.type.kind == Kind::boolean ? std::nullopt : in_any(expr, 0, {});
      case Op::widen:
      case Op::negate:
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
      case Op::make_list:
      case Op::concat:
      case Op::format:
      case Op::json_member:
      case Op::json_index:
      case Op::json_list:
      case Op::read: return in_any(expr, 0, {});
      case Op::constant:
      case Op::slot_confidence:
      case Op::decision_confidence:
      case Op::local:
      case Op::parameter:
      case Op::result:
      case Op::is_present:
      case Op::not_:
      case Op::and_:
      case Op::or_:
      case Op::equal:
      case Op::less:
      case Op::less_equal:
      case Op::in_list:
      case Op::in_range:
      case Op::in_schedule:
      case Op::in_table:
      case Op::lookup:
      case Op::mentions:
      case Op::matches:
      case Op::any:
      case Op::all:
      case Op::count:
      case Op::json_root: return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  static Found labelled(const std::vector<std::string>& labels, Span source) {
    return labels.empty() ? std::nullopt : Found(CarriedLabel{labels.front(), source});
  }

  Found in_any(const Expr& expr, std::size_t from, std::optional<std::uint32_t> field) {
    for (std::size_t i = from; i < expr.operands.size(); ++i) {
      if (auto found = find(expr.operands[i], field)) return found;
    }
    return std::nullopt;
  }

  Found in_rules(std::uint32_t decision, std::optional<std::uint32_t> field) {
    if (!seen_.insert({decision, field}).second) return std::nullopt;
    for (const auto& rule : program_.decisions[decision].rules) {
      if (auto found = find(rule.then, field)) return found;
    }
    return std::nullopt;
  }

  const Program& program_;
  std::set<std::pair<std::uint32_t, std::optional<std::uint32_t>>> seen_;
};

}  // namespace

std::optional<CarriedLabel> carried_label(const Program& program, const Expr& expr) {
  return Trail(program).find(expr);
}

}  // namespace wrapup::check

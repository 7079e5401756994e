#include "compiler/check/canonical.h"

#include <fmt/format.h>

#include "runtime/values/overloaded.h"
#include "runtime/values/schedule.h"
#include "runtime/values/sha256.h"

namespace wrapup::check {

namespace {

constexpr std::size_t version_digits = 8;

class Writer {
 public:
  explicit Writer(const Program& program) : program_(program) {}

  std::string write(const Expr& expr) {
    expression(expr);
    return std::move(out_);
  }

 private:
  void expression(const Expr& expr) {
    out_ += op_name(expr.op);
    subject(expr);
    if (expr.operands.empty()) return;
    out_ += '(';
    for (const auto& operand : expr.operands) {
      expression(operand);
      out_ += ',';
    }
    out_ += ')';
  }

  /// With its length, so that no text can pass for two.
  void text(std::string_view text) {
    out_ += ' ';
    number(text.size());
    out_ += ':';
    out_ += text;
  }

  void number(auto figure) {
    const fmt::format_int digits(figure);
    out_.append(digits.data(), digits.size());
  }

  void subject(const Expr& expr) {
    switch (expr.op) {
      case Op::constant: constant(expr.type, expr.constant); break;
      case Op::slot:
      case Op::slot_confidence: slot(program_.slots[expr.index]); break;
      case Op::decision:
      case Op::decision_confidence: decision(program_.decisions[expr.index]); break;
      case Op::field: text(program_.types.records[expr.operands[0].type.id].fields[expr.index].name); break;
      case Op::entity_field: text(program_.types.entities[expr.operands[0].type.id].fields[expr.index].name); break;
      case Op::in_table:
      case Op::lookup: text(program_.tables[expr.index].name); break;
      case Op::mentions:
        out_ += " by ";
        number(expr.extra);
        for (const auto& phrase : program_.phrases[expr.index].phrases) text(phrase);
        break;
      case Op::matches: text(program_.patterns[expr.index]); break;
      case Op::call:
      case Op::format:
      case Op::json_member: text(expr.name); break;
      case Op::local:
      case Op::parameter:
      case Op::result:
      case Op::any:
      case Op::all:
      case Op::count:
      case Op::first:
      case Op::map:
        out_ += ' ';
        number(expr.index);
        break;
      case Op::json_index: constant(simple(Kind::integer), expr.constant); break;
      case Op::is_present:
      case Op::coalesce:
      case Op::not_:
      case Op::and_:
      case Op::or_:
      case Op::equal:
      case Op::less:
      case Op::less_equal:
      case Op::in_list:
      case Op::in_range:
      case Op::in_schedule:
      case Op::widen:
      case Op::negate:
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
      case Op::if_:
      case Op::make_record:
      case Op::make_list:
      case Op::concat:
      case Op::json_root:
      case Op::json_list:
      case Op::read: break;
    }
  }

  void slot(const Slot& slot) { dotted(slot.group, slot.name); }
  void decision(const Decision& decision) { dotted(decision.package, decision.name); }
  void dotted(std::string_view owner, std::string_view name) {
    out_ += ' ';
    out_ += owner;
    out_ += '.';
    out_ += name;
  }

  void constant(const Type& type, const Value& value) {
    out_ += ' ';
    out_ += kind_word(type.kind);
    std::visit(
        Overloaded{[&](std::monostate) { out_ += " none"; }, [&](bool flag) { out_ += flag ? " true" : " false"; },
                   [&](std::int64_t figure) { integer(type, figure); },
                   [&](double figure) { out_ += fmt::format(" {}", figure); }, [&](const std::string& string) { text(string); },
                   [&](const std::vector<Value>& parts) {
                     out_ += " [";
                     for (std::size_t i = 0; i < parts.size(); ++i) constant(part_type(type, i), parts[i]);
                     out_ += ']';
                   },
                   [&](const std::shared_ptr<const Schedule>& schedule) { text(render_schedule(*schedule)); }},
        value.node);
  }

  void integer(const Type& type, std::int64_t figure) {
    const auto at = static_cast<std::size_t>(figure);
    if (type.kind == Kind::enumeration) return text(program_.types.enums[type.id].members[at]);
    if (type.kind == Kind::entity) return text(program_.types.entities[type.id].rows[at]);
    out_ += ' ';
    number(figure);
  }

  Type part_type(const Type& type, std::size_t part) const {
    if (type.kind == Kind::list) return *type.element;
    return program_.types.records[type.id].fields[part].type;
  }

  const Program& program_;
  std::string out_;
};

}  // namespace

std::string canonical(const Program& program, const Expr& expr) {
  return Writer(program).write(expr);
}

std::string version_of(const Program& program, const Rule& rule) {
  auto text = fmt::format("when {}\nthen {}", canonical(program, rule.when), canonical(program, rule.then));
  for (const auto& step : rule.steps) {
    const auto& destination = program.destinations[step.destination];
    text += fmt::format("\nstep {}.{} {}", destination.name, destination.actions[step.action].name, step.instead_of.value_or(0));
    for (const auto& argument : step.arguments) text += " " + canonical(program, argument);
    if (step.due) text += " due " + canonical(program, *step.due);
  }
  return sha256_hex(text).substr(0, version_digits);
}

}  // namespace wrapup::check

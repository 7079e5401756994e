// The program as text, for `wrapup emit --stage check`: every expression with its type, names resolved.
#include <fmt/format.h>

#include "compiler/check/check.h"
#include "runtime/values/overloaded.h"

namespace wrapup::check {

namespace {

class Printer {
 public:
  explicit Printer(const Program& program) : program_(program) {}

  std::string print() {
    for (const auto& slot : program_.slots) {
      line(0, fmt::format("slot {}.{}: {}{}", slot.group, slot.name, spell(slot.type), slot.scored ? " scored" : ""));
    }
    for (const auto& table : program_.tables) {
      const auto& record = program_.types.records[table.record];
      line(0,
           fmt::format("table {}: {} by {}, {} rows", table.name, record.name, record.fields[table.key].name, table.rows.size()));
    }
    for (const auto& decision : program_.decisions) print(decision);
    for (const auto& adapter : program_.adapters) print(adapter);
    for (const auto& measure : program_.measures) {
      line(0, "measure " + measure.name);
      print(1, "when", measure.when);
      if (measure.value) print(1, measure.figure == syntax::Figure::sums ? "sums" : "averages", *measure.value);
      for (const auto& group : measure.by) print(1, "by", group.value);
    }
    for (const auto& test : program_.tests) {
      line(0, fmt::format("test \"{}\"", test.title));
      for (const auto& expectation : test.expectations) print(1, "expect", expectation.condition);
    }
    return std::move(out_);
  }

 private:
  void print(const Decision& decision) {
    line(0, fmt::format("decision {}.{}: {}", decision.package, decision.name, spell(decision.type)));
    for (const auto& rule : decision.rules) {
      line(1, fmt::format("{} {}{}", rule.otherwise ? "otherwise" : rule.row ? "row" : "rule", rule.id, layer(rule)));
      if (!rule.otherwise) print(2, "when", rule.when);
      print(2, "then", rule.then);
    }
  }

  /// What makes a rule other than a shared one.
  static std::string layer(const Rule& rule) {
    if (!rule.overrides.empty()) return " overrides " + rule.overrides;
    switch (rule.layer) {
      case Layer::locked: return " locked";
      case Layer::scoped: return " for some calls";
      case Layer::shared:
      case Layer::otherwise: return "";
    }
    return "";
  }

  void print(const Adapter& adapter) {
    line(0, fmt::format("adapter {} \"{}\"{}", adapter.provider, adapter.event, adapter.ignore ? " ignore" : ""));
    print(1, "when", adapter.when);
    if (adapter.ignore) return;
    print(1, "key", adapter.key);
    for (const auto& field : adapter.fields) {
      const auto& slot = program_.slots[field.slot];
      print(1, slot.group + "." + slot.name, field.value);
      if (field.sure) print(2, "sure", *field.sure);
    }
  }

  void print(int depth, std::string_view what, const Expr& expr) {
    line(depth, fmt::format("{} {}", what, head(expr)));
    for (const auto& operand : expr.operands) print(depth + 1, "-", operand);
  }

  std::string head(const Expr& expr) const {
    std::string detail;
    switch (expr.op) {
      case Op::constant: detail = " " + value(expr.constant); break;
      case Op::slot:
      case Op::slot_confidence:
        detail = fmt::format(" {}.{}", program_.slots[expr.index].group, program_.slots[expr.index].name);
        break;
      case Op::decision:
      case Op::decision_confidence: detail = " " + program_.decisions[expr.index].name; break;
      case Op::in_table:
      case Op::lookup: detail = " " + program_.tables[expr.index].name; break;
      case Op::matches: detail = fmt::format(" \"{}\"", program_.patterns[expr.index]); break;
      case Op::mentions: {
        const auto& set = program_.phrases[expr.index];
        detail = set.name.empty() ? fmt::format(" [{}]", fmt::join(set.phrases, ", ")) : " " + set.name;
        break;
      }
      case Op::call:
      case Op::json_member: detail = " " + expr.name; break;
      case Op::local:
      case Op::parameter:
      case Op::result:
      case Op::field:
      case Op::entity_field:
      case Op::any:
      case Op::all:
      case Op::count:
      case Op::first:
      case Op::map: detail = fmt::format(" #{}", expr.index); break;
      case Op::json_index: detail = " " + value(expr.constant); break;
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
      case Op::format:
      case Op::json_root:
      case Op::json_list:
      case Op::read: break;
    }
    return fmt::format("{}{}: {}", op_name(expr.op), detail, spell(expr.type));
  }

  static std::string value(const Value& value) {
    return std::visit(Overloaded{[](std::monostate) { return std::string("none"); },
                                 [](bool flag) { return std::string(flag ? "true" : "false"); },
                                 [](const std::string& text) { return fmt::format("\"{}\"", text); },
                                 [](const std::vector<Value>& parts) { return fmt::format("({} parts)", parts.size()); },
                                 [](const std::shared_ptr<const Schedule>&) { return std::string("schedule"); },
                                 [](auto figure) { return fmt::format("{}", figure); }},
                      value.node);
  }

  std::string spell(const Type& type) const { return program_.types.spell(type); }

  void line(int depth, std::string_view text) { out_ += fmt::format("{:{}}{}\n", "", depth * 2, text); }

  const Program& program_;
  std::string out_;
};

}  // namespace

std::string print(const Program& program, const SourceMap&) {
  return Printer(program).print();
}

}  // namespace wrapup::check

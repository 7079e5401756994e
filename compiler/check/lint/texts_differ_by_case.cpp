#include <fmt/format.h>

#include <map>

#include "compiler/check/lint/letters.h"
#include "compiler/check/lint/lints.h"
#include "compiler/check/lint/program_exprs.h"

namespace wrapup::check {

namespace {

/// The texts that each field is compared with.
class Compared {
 public:
  Compared(const LintInput& input, Diagnostics& diagnostics) : input_(input), diagnostics_(diagnostics) {}

  void add(const Expr& field, const Expr& value) {
    if (field.op == Op::coalesce) return add(field.operands[0], value);
    if (value.op == Op::make_list) {
      for (const auto& element : value.operands) add(field, element);
    }
    const auto* text = std::get_if<std::string>(&value.constant.node);
    if (field.op != Op::slot || value.op != Op::constant || text == nullptr) return;
    const auto [other, is_new] = first_.try_emplace({field.index, small_letters(*text)}, Seen{*text, value.span});
    if (is_new || other->second.text == *text || !input_.is_own(value.span)) return;
    const auto& slot = input_.program.slots[field.index];
    auto& entry = diagnostics_.report(Code::texts_differ_by_case, value.span,
                                      fmt::format("`{}.{}` is compared with \"{}\" and with \"{}\": these are two values",
                                                  slot.group, slot.name, other->second.text, *text));
    entry.related.push_back({other->second.span, "the other one"});
    entry.help = fmt::format("\"{}\"", other->second.text);
    entry.edits = {{value.span, fmt::format("\"{}\"", other->second.text)}};
  }

 private:
  struct Seen {
    std::string text;
    Span span;
  };

  const LintInput& input_;
  Diagnostics& diagnostics_;
  std::map<std::pair<std::uint32_t, std::string>, Seen> first_;
};

}  // namespace

/// `caller.tier == "gold"` in one rule, `== "Gold"` in another.
void lint_texts_differ_by_case(const LintInput& input, Diagnostics& diagnostics) {
  Compared compared(input, diagnostics);
  each_rule_expr(input.program, [&](const Expr& expr) {
    if (expr.op == Op::equal || expr.op == Op::in_list) compared.add(expr.operands[0], expr.operands[1]);
  });
}

}  // namespace wrapup::check

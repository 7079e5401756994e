// in, mentions, matches.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "compiler/check/declare.h"
#include "compiler/check/expression.h"

namespace wrapup::check {

namespace {

Expr test(Op op, std::uint32_t index, std::vector<Expr> operands, Span span) {
  Expr expr;
  expr.op = op;
  expr.type = simple(Kind::boolean);
  expr.index = index;
  expr.span = span;
  expr.operands = std::move(operands);
  return expr;
}

template <typename... Exprs>
std::vector<Expr> operands(Exprs... exprs) {
  std::vector<Expr> list;
  (list.push_back(std::move(exprs)), ...);
  return list;
}

/// The enum of `speaker` where `type` is a list of records with `text: text` and `speaker: E`, as a transcript is.
std::optional<std::uint32_t> speaker_enum(const Type& type, const TypeTable& types) {
  if (type.kind != Kind::list || type.element->kind != Kind::record) return std::nullopt;
  std::optional<std::uint32_t> speaker;
  bool has_text = false;
  for (const auto& field : types.records[type.element->id].fields) {
    if (field.name == "speaker" && field.type.kind == Kind::enumeration) speaker = field.type.id;
    if (field.name == "text" && field.type.kind == Kind::text) has_text = true;
  }
  return has_text ? speaker : std::nullopt;
}

}  // namespace

/// Turns a test that is false for a missing subject into what was written: lax, negated, with its facts.
std::optional<Checked> ExpressionChecker::finish_test(Expr expr, const Expr& subject, bool negated, Span span) {
  Checked result;
  result.expr = std::move(expr);
  const bool may_miss = subject.type.optional && subject.type.kind != Kind::json;
  if (negated && may_miss) {
    require_present(subject);
    return std::nullopt;
  }
  if (subject.type.optional) result.when_true.push_back(key_of(subject));
  if (may_miss) result.lax.push_back(span);
  return negated ? negate(std::move(result), span) : std::optional(std::move(result));
}

const Symbol* ExpressionChecker::table_named(const syntax::Expr& written) {
  const auto* name = std::get_if<syntax::NameExpr>(&written.node);
  if (!name || bound_.contains(name->name.text)) return nullptr;
  for (const auto* symbol : setting_.symbols.find(where_.package, name->name.text)) {
    if (symbol->kind == SymbolKind::table) return symbol;
  }
  return nullptr;
}

std::optional<Checked> ExpressionChecker::in(const syntax::InExpr& node, Span span) {
  if (const auto* table = table_named(*node.set)) {
    setting_.symbols.note(std::get<syntax::NameExpr>(node.set->node).name, *table);
    return in_table(node, *table, span);
  }
  auto value = check(*node.value);
  if (!value) return std::nullopt;
  if (node.range_end) return in_range(node, std::move(value->expr), span);
  return in_list(node, std::move(value->expr), span);
}

std::optional<Checked> ExpressionChecker::in_table(const syntax::InExpr& node, const Symbol& table, Span span) {
  const auto& declared = setting_.program.tables[table.index];
  const auto& key_type = setting_.program.types.records[declared.record].fields[declared.key].type;
  auto key = check_as(*node.value, key_type.maybe());
  if (!key) return std::nullopt;
  Expr row;
  row.op = Op::lookup;
  row.index = table.index;
  row.operands.push_back(*key);
  row.operands[0].type = key->type.required();  // a look-up under this test sees the key as present
  const auto row_key = key_of(row);
  auto result = finish_test(test(Op::in_table, table.index, operands(*key), span), *key, node.negated, span);
  if (result) (node.negated ? result->when_false : result->when_true).push_back(row_key);
  return result;
}

std::optional<Checked> ExpressionChecker::in_range(const syntax::InExpr& node, Expr value, Span span) {
  auto low = check(*node.set, &value.type);
  auto high = check(*node.range_end, &value.type);
  if (!low || !high) return std::nullopt;
  if (value.type.kind == Kind::json) {
    auto read = convert(std::move(value), low->expr.type.maybe());
    if (!read) return std::nullopt;
    value = std::move(*read);
  }
  if (!require_present(value) || !require_present(low->expr) || !require_present(high->expr)) return std::nullopt;
  const auto bounds = unify(low->expr.type, high->expr.type);
  const auto common = bounds ? unify(*bounds, value.type) : std::nullopt;
  if (!common) {
    report_mismatch(low->expr, value.type);
    return std::nullopt;
  }
  auto x = convert(std::move(value), *common);
  auto a = convert(std::move(low->expr), *common);
  auto b = convert(std::move(high->expr), *common);
  if (!x || !a || !b) return std::nullopt;
  Checked result{test(Op::in_range, 0, operands(std::move(*x), std::move(*a), std::move(*b)), span), {}, {}, {}};
  return node.negated ? negate(std::move(result), span) : std::optional(std::move(result));
}

std::optional<Checked> ExpressionChecker::in_list(const syntax::InExpr& node, Expr value, Span span) {
  const auto of_value = value.type.kind == Kind::json ? simple(Kind::string) : value.type.required();
  const auto wanted = list_of(of_value);
  auto set = check(*node.set, &wanted);
  if (!set) return std::nullopt;
  if (set->expr.type.kind == Kind::schedule) {
    if (!require_present(value) || !require_present(set->expr)) return std::nullopt;
    auto at = convert(std::move(value), simple(Kind::instant));
    if (!at) return std::nullopt;
    Checked result{test(Op::in_schedule, 0, operands(std::move(*at), std::move(set->expr)), span), {}, {}, {}};
    return node.negated ? negate(std::move(result), span) : std::optional(std::move(result));
  }
  if (set->expr.type.kind != Kind::list) {
    auto& entry =
        diagnostics_.report(Code::type_mismatch, set->expr.span,
                            fmt::format("expected a list, a table, a range or a schedule, found {}", a_type(set->expr.type)));
    entry.help = fmt::format("`[{}]`", written(set->expr.span));
    return std::nullopt;
  }
  if (!require_present(set->expr)) return std::nullopt;
  if (value.type.kind == Kind::text) {
    diagnostics_.report(Code::text_equality, span, "natural language is not compared word for word").help =
        fmt::format("`{} mentions [\"…\"]`", written(value.span));
    return std::nullopt;
  }
  auto list = value.type.kind == Kind::json && set->expr.type.element->kind != Kind::string
                  ? std::optional(std::move(set->expr))
                  : convert(std::move(set->expr), wanted);
  if (!list) return std::nullopt;
  const auto subject = value;
  return finish_test(test(Op::in_list, 0, operands(std::move(value), std::move(*list)), span), subject, node.negated, span);
}

std::optional<std::uint32_t> ExpressionChecker::phrase_set(const syntax::Expr& written) {
  if (const auto* name = std::get_if<syntax::NameExpr>(&written.node)) {
    const auto* symbol =
        resolve(name->name, SymbolKind::phrases, "a list of phrases", where_.package, setting_.symbols, diagnostics_);
    return symbol ? std::optional(symbol->index) : std::nullopt;
  }
  std::vector<std::string> phrases;
  const auto add = [&](const syntax::Expr& element) {
    const auto* literal = std::get_if<syntax::TemplateLiteral>(&element.node);
    if (!literal || !literal->is_plain()) {
      diagnostics_.report(Code::phrase_expected, element.span, "a phrase is a text in quotes, without holes").help =
          "`mentions [\"speak to a person\", \"a real person\"]`";
      return false;
    }
    if (literal->plain().find_first_not_of(" \t") == std::string::npos) {
      diagnostics_.report(Code::phrase_expected, element.span, "an empty phrase is mentioned nowhere").help = "leave it out";
      return false;
    }
    phrases.push_back(literal->plain());
    return true;
  };
  bool good = true;
  if (const auto* list = std::get_if<syntax::ListExpr>(&written.node)) {
    for (const auto& element : list->elements) good &= add(*element);
  } else {
    good = add(written);
  }
  if (!good) return std::nullopt;
  auto& sets = setting_.program.phrases;
  const auto known =
      std::find_if(sets.begin(), sets.end(), [&](const PhraseSet& set) { return set.name.empty() && set.phrases == phrases; });
  if (known != sets.end()) return static_cast<std::uint32_t>(known - sets.begin());
  sets.push_back({"", std::move(phrases)});
  return static_cast<std::uint32_t>(sets.size() - 1);
}

std::optional<Checked> ExpressionChecker::mentions(const syntax::MentionsExpr& node, Span span) {
  auto text = check(*node.text);
  const auto set = phrase_set(*node.phrases);
  if (!text || !set) return std::nullopt;
  auto subject = std::move(text->expr);
  if (subject.type.kind == Kind::json) {
    auto read = convert(std::move(subject), simple(Kind::string, true));
    if (!read) return std::nullopt;
    subject = std::move(*read);
  }
  const auto speakers = speaker_enum(subject.type, setting_.program.types);
  if (subject.type.kind != Kind::text && subject.type.kind != Kind::string && !speakers) {
    diagnostics_
        .report(Code::type_mismatch, subject.span, fmt::format("expected a text or a transcript, found {}", a_type(subject.type)))
        .label = "nothing is mentioned in this";
    return std::nullopt;
  }
  std::uint32_t speaker = 0;
  if (node.by) {
    if (!speakers) {
      diagnostics_.report(Code::no_speakers, node.by->span, "only a transcript knows who said what").help = "leave out `by …`";
      return std::nullopt;
    }
    const auto type = named(Kind::enumeration, *speakers);
    const auto member = enum_member(*node.by, type, node.by->span);
    if (!member) {
      report_unknown_name(*node.by, &type);
      return std::nullopt;
    }
    speaker = static_cast<std::uint32_t>(std::get<std::int64_t>(member->constant.node)) + 1;
  }
  auto expr = test(Op::mentions, *set, operands(subject), span);
  expr.extra = speaker;
  return finish_test(std::move(expr), subject, node.negated, span);
}

std::optional<Checked> ExpressionChecker::matches(const syntax::MatchesExpr& node, Span span) {
  auto text = check(*node.text);
  if (!text) return std::nullopt;
  auto subject = std::move(text->expr);
  if (subject.type.kind == Kind::json) {
    auto read = convert(std::move(subject), simple(Kind::string, true));
    if (!read) return std::nullopt;
    subject = std::move(*read);
  }
  if (subject.type.kind != Kind::text && subject.type.kind != Kind::string && subject.type.kind != Kind::phone &&
      subject.type.kind != Kind::url) {
    report_mismatch(subject, simple(Kind::string));
    return std::nullopt;
  }
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  const RE2 pattern(node.pattern, options);
  if (!pattern.ok()) {
    auto& entry = diagnostics_.report(Code::bad_pattern, node.pattern_span,
                                      fmt::format("this pattern cannot be used: {}", pattern.error()));
    if (pattern.error_code() == RE2::ErrorBadPerlOp)
      entry.help = "looking ahead and back references are left out, so that a match takes linear time";
    return std::nullopt;
  }
  auto& patterns = setting_.program.patterns;
  const auto known = std::find(patterns.begin(), patterns.end(), node.pattern);
  const auto index = static_cast<std::uint32_t>(known - patterns.begin());
  if (known == patterns.end()) patterns.push_back(node.pattern);
  return finish_test(test(Op::matches, index, operands(subject), span), subject, node.negated, span);
}

}  // namespace wrapup::check

// Parse tree to AST. Walks ANTLR's contexts by their labels; a context that is null, because the parser recovered, becomes an
// ErrorExpr or an empty name.
#pragma once

#include "WrapupParser.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/ast.h"
#include "compiler/syntax/build/precedence.h"
#include "compiler/syntax/parse.h"

namespace wrapup::syntax {

using Grammar = wrapup_grammar::WrapupParser;

/// The hit policy that a word of the grammar names, or nothing.
std::optional<HitPolicy> hit_policy(std::size_t word);

using CellRow = std::vector<Grammar::DecisionCellContext*>;

/// Cells that start on one line make a row.
template <typename Cell>
std::vector<std::vector<Cell*>> rows_by_line(const std::vector<Cell*>& cells) {
  std::vector<std::vector<Cell*>> rows;
  for (auto* cell : cells) {
    if (rows.empty() || rows.back().front()->start->getLine() != cell->start->getLine()) rows.emplace_back();
    rows.back().push_back(cell);
  }
  return rows;
}

class Builder {
 public:
  /// `text` is the whole file; `depth` is how deep within other expressions the text stands (templates).
  Builder(std::string_view text, FileId file, const Limits& limits, std::size_t depth, Diagnostics& diagnostics)
      : text_(text), file_(file), limits_(limits), depth_(depth), diagnostics_(diagnostics) {}

  File file(Grammar::FileContext* context);
  ExprPtr expr(Grammar::ExprContext* context);
  /// What a cell of a decision table asks of its column; null for `*`.
  ExprPtr cell_test(Grammar::CellContentContext* content);
  Name name(Grammar::NameContext* context);

 private:
  // declarations.cpp
  void declaration(Grammar::DeclarationContext* context, File& file);
  LabelDecl label_decl(Grammar::LabelDeclContext& context);
  LetDecl let_decl(Grammar::LetDeclContext& context);
  std::vector<Param> params(Grammar::ParamListContext* context);
  PhrasesDecl phrases_decl(Grammar::PhrasesDeclContext& context);
  std::string documentation(std::uint32_t offset) const;

  // data.cpp
  ContextDecl context_decl(Grammar::ContextDeclContext& context);
  EnumDecl enum_decl(Grammar::EnumDeclContext& context);
  std::vector<Field> fields(Grammar::FieldsContext* context);
  Field field(Grammar::FieldContext& context);
  void field_mark(Grammar::FieldMarkContext& context, Field& field);
  TypeRef type(Grammar::TypeContext* context);
  Phase phase(Grammar::PhaseContext* context) const;

  // tables.cpp
  TableDecl table_decl(Grammar::TableDeclContext& context);
  void table_rows(Grammar::TableDeclContext& context, TableDecl& table);
  void table_columns(const std::vector<Grammar::TableCellContext*>& cells, TableDecl& table);

  // decision_tables.cpp
  DecisionTable decision_table(Grammar::DecisionTableContext& context);
  bool table_header(const CellRow& cells, DecisionTable& table, std::optional<std::size_t>& named);
  std::optional<DecisionRow> table_row(const CellRow& cells, std::optional<std::size_t> named);
  ExprPtr cell_value(Grammar::CellContentContext* content, Span cell);
  ExprPtr one_test(Grammar::CellTestContext& context);

  // decisions.cpp
  DecisionDecl decision_decl(Grammar::DecisionDeclContext& context);
  void decision_marks(Grammar::DecisionDeclContext& context, DecisionDecl& decision);
  DecideDecl decide_decl(Grammar::DecideDeclContext& context);
  RuleDecl rule_decl(Grammar::RuleDeclContext& context);
  OtherwiseDecl otherwise_decl(Grammar::OtherwiseContext& context);
  ThenClause then_clause(Grammar::ThenClauseContext& context);
  ThenClause plain_value(Grammar::ExprContext* value, const antlr4::ParserRuleContext& around);
  std::optional<Deadline> deadline(Grammar::DeadlineContext* context);

  // destinations.cpp
  DestinationDecl destination_decl(Grammar::DestinationDeclContext& context);
  void destination_item(Grammar::DestinationItemContext& context, DestinationDecl& destination);
  ActionDecl action_decl(Grammar::DestinationItemContext& context);
  TransportLine transport(Grammar::DestinationItemContext& context, Transport transport);
  Acceptance acceptance(Grammar::AcceptanceContext& context);
  Retry retry(Grammar::DestinationItemContext& context);

  // deltas.cpp
  OverrideDecl override_decl(Grammar::OverrideDeclContext& context);
  WithoutDecl without_decl(Grammar::WithoutDeclContext& context);
  std::optional<AsOf> as_of(Grammar::AsOfContext* context);
  Span head(const antlr4::ParserRuleContext& context, const Name& rule, const Grammar::TextContext* about) const;

  // adapters.cpp
  AdapterDecl adapter_decl(Grammar::AdapterDeclContext& context);
  void adapter_item(Grammar::AdapterItemContext& context, AdapterDecl& adapter);
  TestDecl test_decl(Grammar::TestDeclContext& context);

  // measures.cpp
  MeasureDecl measure_decl(Grammar::MeasureDeclContext& context);

  // expressions.cpp
  ExprPtr required(Grammar::ExprContext* context, const antlr4::ParserRuleContext& around);
  ExprPtr conditions(const Grammar::ExprContext& context, Part part, Binding binding);
  ExprPtr comparison(Grammar::ComparisonContext* context);
  ExprPtr comparison_tail(ExprPtr left, Grammar::ComparisonTailContext& context);
  ExprPtr operation(Grammar::OperationContext* context);
  ExprPtr operations(const Grammar::OperationContext& context, Part part, Binding binding);
  ExprPtr operand(Grammar::OperandContext* context);

  // operand.cpp
  ExprPtr with_parts(ExprPtr object, const std::vector<Grammar::PostfixPartContext*>& parts);
  ExprPtr postfix_part(ExprPtr object, Grammar::PostfixPartContext& context);
  Argument argument(Grammar::ArgumentContext& context);
  ExprPtr primary(Grammar::OperandContext& context);
  ExprPtr if_expr(Grammar::IfExprContext& context);
  ExprPtr match_expr(Grammar::MatchExprContext& context);
  ExprPtr quantified(Grammar::QuantifiedExprContext& context);
  ExprPtr list(Grammar::ListExprContext& context);
  RecordExpr record(Grammar::RecordLiteralContext* context);

  // schedule.cpp
  ExprPtr schedule(Grammar::ScheduleExprContext& context);
  std::optional<ScheduleEntry> schedule_entry(Grammar::ScheduleEntryContext& context);
  bool schedule_hours(Grammar::ScheduleEntryContext& context, ScheduleEntry& entry);
  bool schedule_moment(Grammar::ScheduleEntryContext& context, ScheduleEntry& entry);
  std::optional<Name> day(Grammar::NameContext* context);

  // literals.cpp
  ExprPtr literal(const antlr4::Token& token);
  std::optional<DateLiteral> date(std::string_view written, Span span);
  std::optional<std::int64_t> time_of_day(std::string_view written, Span span);
  ExprPtr int_literal(Span span);
  ExprPtr float_literal(Span span);
  ExprPtr duration_literal(Span span);
  ExprPtr instant_literal(Span span);

  // templates.cpp
  TemplateLiteral template_literal(Span string);
  TemplateLiteral::Hole hole(Span inner);
  void escape(Span sequence, std::string& into);
  /// Text that is fixed: a description, a path, a phrase. Holes are reported.
  std::string plain_text(Grammar::TextContext* context);

  // builder.cpp
  ExprPtr make(Span span, decltype(Expr::node) node) const { return std::make_unique<Expr>(Expr{span, std::move(node)}); }
  ExprPtr named(Span word) const { return make(word, NameExpr{{std::string(written(word)), word}}); }
  ExprPtr error(Span span) const { return make(span, ErrorExpr{}); }
  Name qualified(Grammar::QualifiedNameContext* context);
  Span span(const antlr4::Token* token) const;
  Span span(const antlr4::ParserRuleContext& context) const;
  Span from(const antlr4::Token* token, const antlr4::ParserRuleContext& context) const;
  Span end_of(const antlr4::ParserRuleContext& context) const;
  std::string_view written(Span span) const { return text_.substr(span.begin, span.end - span.begin); }

  std::string_view text_;
  FileId file_;
  const Limits& limits_;
  std::size_t depth_;
  Diagnostics& diagnostics_;
};

}  // namespace wrapup::syntax

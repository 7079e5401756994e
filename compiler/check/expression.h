// Expressions: names, types and missing values, in one walk that takes the expected type down and the facts along.
// The parts: expression.cpp (the walk), reference.cpp (names and members), literal.cpp, logic.cpp (and, or, not, presence),
// comparison.cpp, membership.cpp (in, mentions, matches), arithmetic.cpp, compound.cpp (if, match, quantifiers, records,
// lists), call.cpp, convert.cpp (one type where another is wanted), presence.cpp (what is known to be there).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/check/name_notes.h"
#include "compiler/check/symbols.h"
#include "compiler/diagnostics/diagnostic.h"
#include "runtime/values/environment.h"
#include "stdlib/functions/function.h"
#include "stdlib/functions/signature.h"

namespace wrapup::check {

/// A checked expression, and what follows for presence when it is true or false.
struct Checked {
  Expr expr;
  std::vector<std::string> when_true;  // keys (see key_of) of expressions that are present then
  std::vector<std::string> when_false;
  std::vector<Span> lax;  // tests that are false only because something may be missing: not to be negated
};

/// Where an expression stands.
struct Where {
  std::size_t package = 0;
  std::optional<Phase> phase;  // of the decision it belongs to
  bool adapter = false;        // bare names are keys of the payload
};

/// What the parts of the checker share and do not change, but for inline phrase sets and patterns.
struct Setting {
  const Symbols& symbols;
  Program& program;
  const SourceMap& sources;
  const Environment& environment;
};

/// Equal for equal expressions: how facts about presence name them.
std::string key_of(const Expr& expr);

class ExpressionChecker {
 public:
  ExpressionChecker(Setting setting, Where where, Diagnostics& diagnostics)
      : setting_(setting), where_(where), diagnostics_(diagnostics) {}

  /// Checks against `expected` where that helps to read literals and bare enum members; the result may still differ from it.
  /// Nothing after a diagnostic.
  std::optional<Checked> check(const syntax::Expr& written, const Type* expected = nullptr);
  /// Checks and converts to `wanted`; a mismatch is reported as "expected …, found …".
  std::optional<Expr> check_as(const syntax::Expr& written, const Type& wanted);
  /// A record literal of `type`, for `define`.
  std::optional<Expr> check_record(const syntax::RecordExpr& written, Span span, const Type& type);
  /// A boolean, false where a possibly missing part decides.
  std::optional<Checked> condition(const syntax::Expr& written);
  /// The arguments for something with these parameters, converted and in their order; one that may be missing may be left out.
  std::optional<std::vector<Expr>> arguments(const std::vector<syntax::Argument>& written, Span at,
                                             const std::vector<FieldType>& parameters, std::string_view callee);
  /// JSON with expressions for leaves, as the body of a request is written.
  std::optional<Template> json(const syntax::Expr& written);
  /// A template's texts and values in turn, each a string.
  std::optional<std::vector<Expr>> pieces(const syntax::TemplateLiteral& written);
  /// A let where it stands, with its parameters unknown.
  bool check_let(const syntax::LetDecl& written);
  /// Makes a local name known: of an adapter, a let's or action's parameter, a step's result.
  /// `declared` is where it is written, for editors.
  void bind(const std::string& name, Expr value, Span declared = {}) { bound_[name] = {std::move(value), declared}; }
  /// What a cell of a decision table asks about, from here on.
  void ask_of(Checked column) { column_ = std::move(column); }
  /// Takes something for present from here on, as after `EXPR is present`.
  void assume(const std::vector<std::string>& facts) { facts_.insert(facts_.end(), facts.begin(), facts.end()); }

 private:
  // reference.cpp
  std::optional<Checked> name(const syntax::NameExpr& node, Span span, const Type* expected);
  std::optional<Checked> member(const syntax::MemberExpr& node, Span span, const Type* expected);
  std::optional<Checked> index(const syntax::IndexExpr& node, Span span);
  std::optional<Checked> symbol(const Symbol& symbol, Span span);
  std::optional<Checked> qualified(const syntax::Expr& object, const syntax::Name& member, Span span, bool& handled);
  std::optional<Checked> slot(std::uint32_t index, Span span);
  std::optional<Checked> member_of(Expr object, const syntax::Name& member, Span span);
  void report_unknown_name(const syntax::Name& name, const Type* expected);
  void report_unknown_member(const syntax::Name& member, std::string_view owner, const std::vector<std::string>& members);
  std::optional<Expr> enum_member(const syntax::Name& name, const Type& type, Span span);
  /// Tells an editor what is looked for at `name`, where the cursor stands there.
  template <typename What>
  void tell_wanted(Span name, What what) const {
    auto* notes = setting_.symbols.notes;
    if (notes && notes->asks_about(name))
      notes->wanted = Wanted{name, where_.package, where_.phase, where_.adapter, std::move(what)};
  }
  ValueWanted value_wanted(const Type* expected) const;
  void note_member(Span at, const std::vector<std::vector<Span>>& spans, std::size_t type, std::ptrdiff_t member) const;

  // literal.cpp
  std::optional<Checked> text_literal(const syntax::TemplateLiteral& node, Span span, const Type* expected);
  std::optional<Expr> hole(const syntax::TemplateLiteral::Hole& hole);
  std::optional<Checked> instant_literal(const syntax::InstantLiteral& node, Span span);
  std::optional<Checked> schedule(const syntax::ScheduleExpr& node, Span span);

  // logic.cpp
  std::optional<Checked> chain(Op op, const std::vector<syntax::ExprPtr>& operands, Span span);
  std::optional<Checked> negation(const syntax::Expr& operand, Span span);
  std::optional<Checked> presence(const syntax::PresenceExpr& node, Span span);
  std::optional<Checked> negate(Checked inner, Span span);
  std::optional<Checked> otherwise_value(const syntax::BinaryExpr& node, Span span, const Type* expected);

  // comparison.cpp
  std::optional<Checked> comparison(const syntax::BinaryExpr& node, Span span);
  std::optional<Checked> equality(const syntax::BinaryExpr& node, Span span);
  std::optional<Checked> ordering(const syntax::BinaryExpr& node, Span span);
  bool check_pair(const syntax::Expr& left, const syntax::Expr& right, std::optional<Checked>& a, std::optional<Checked>& b);

  // membership.cpp
  std::optional<Checked> in(const syntax::InExpr& node, Span span);
  std::optional<Checked> in_range(const syntax::InExpr& node, Expr value, Span span);
  std::optional<Checked> in_table(const syntax::InExpr& node, const Symbol& table, Span span);
  std::optional<Checked> in_list(const syntax::InExpr& node, Expr value, Span span);
  std::optional<Checked> mentions(const syntax::MentionsExpr& node, Span span);
  std::optional<std::uint32_t> phrase_set(const syntax::Expr& written);
  std::optional<Checked> matches(const syntax::MatchesExpr& node, Span span);
  const Symbol* table_named(const syntax::Expr& written);
  std::optional<Checked> finish_test(Expr test, const Expr& subject, bool negated, Span span);

  // arithmetic.cpp
  std::optional<Checked> arithmetic(const syntax::BinaryExpr& node, Span span, const Type* expected);
  std::optional<Checked> minus(const syntax::Expr& operand, Span span, const Type* expected);

  // compound.cpp
  std::optional<Checked> if_(const syntax::IfExpr& node, Span span, const Type* expected);
  std::optional<Checked> match(const syntax::MatchExpr& node, Span span, const Type* expected);
  std::optional<Checked> quantified(const syntax::QuantifiedExpr& node, Span span);
  std::optional<Checked> list(const syntax::ListExpr& node, Span span, const Type* expected);
  std::optional<Checked> list_for(const syntax::ListForExpr& node, Span span, const Type* expected);
  std::optional<Checked> record(const syntax::RecordExpr& node, Span span, const Type* expected);
  std::optional<Type> unify(const Type& a, const Type& b) const;
  struct Loop {
    Expr list;
    std::optional<Checked> where;
    std::uint32_t local = 0;
  };
  std::optional<Loop> loop(const syntax::Expr& list, const syntax::Name& variable, const syntax::Expr* where, bool may_miss,
                           const std::function<bool()>& body);

  // call.cpp
  std::optional<Checked> call(const syntax::CallExpr& node, Span span);
  std::optional<Checked> call_let(const Symbol& symbol, const syntax::CallExpr* node, Span span);
  std::optional<Checked> call_function(std::uint32_t function, const syntax::Name& name,
                                       const std::vector<const syntax::Expr*>& arguments, Span span);
  std::optional<Checked> let_body(const syntax::LetDecl& written);
  std::optional<Type> resolve_type_of(const syntax::TypeRef& written, std::size_t package, Diagnostics& diagnostics);
  bool known_zone(const Expr& zone);
  bool says_why(const Expr& reason, const Function& function);
  std::optional<std::vector<const syntax::Expr*>> arrange(const std::vector<syntax::Argument>& written, Span at,
                                                          const std::vector<std::string>& names, std::string_view callee,
                                                          const std::vector<bool>& may_be_left_out = {});

  // step_questions.cpp
  std::optional<Checked> has(const syntax::HasExpr& node, Span span);
  bool is_step_question(const syntax::CallExpr& node) const;
  std::optional<Checked> step_question(const syntax::CallExpr& node, Span span);

  // convert.cpp
  std::optional<Expr> convert(Expr expr, const Type& wanted);
  bool converts(const Expr& expr, const Type& wanted);
  void report_mismatch(const Expr& found, const Type& wanted);
  std::optional<Expr> constant_text_as(const Expr& text, const Type& wanted);

  // presence.cpp
  Checked known(Checked checked);
  bool require_present(const Expr& expr, std::string_view then_try = {});
  std::string written(Span span) const { return std::string(setting_.sources.text(span)); }

  /// "an `int?`"
  std::string a_type(const Type& type) const;
  std::string spell(const Type& type) const { return setting_.program.types.spell(type); }

  Setting setting_;
  Where where_;
  Diagnostics& diagnostics_;
  std::vector<std::string> facts_;
  std::optional<Checked> column_;  // what ColumnExpr is
  struct Bound {
    Expr value;
    Span declared;
  };
  std::map<std::string, Bound, std::less<>> bound_;  // quantifier variables, adapter lets, let parameters
  std::vector<const syntax::LetDecl*> open_lets_;    // being written out, for cycles
  std::size_t steps_ = 0;                            // expressions checked so far, lets written out
  std::uint32_t loop_depth_ = 0;                     // numbers the local variables
};

/// Index into all_functions(), or nothing.
std::optional<std::uint32_t> find_function(std::string_view name);
/// A constant of `type`.
Expr constant(Type type, Value value, Span span);
/// The value of an expression of constants only, or nothing.
std::optional<Value> constant_value(const Expr& expr);

}  // namespace wrapup::check

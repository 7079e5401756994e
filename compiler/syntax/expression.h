// Expressions as they were written.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/source/source.h"

namespace wrapup::syntax {

struct Name {
  std::string text;  // dotted for a qualified name
  Span span;
};

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

struct IntLiteral {
  std::int64_t value;
};
struct FloatLiteral {
  double value;
};
struct PercentLiteral {
  double value;
};  // 75% is 0.75
struct DurationLiteral {
  std::int64_t milliseconds;
};
struct DateLiteral {
  int year, month, day;
};
struct TimeLiteral {
  std::int64_t milliseconds;
};  // since midnight, 24:00 is 86,400,000
struct InstantLiteral {  // local to the project's zone without an offset
  DateLiteral date;
  std::int64_t time_of_day_ms;
  std::optional<int> offset_minutes;
};
struct BoolLiteral {
  bool value;
};
struct NoneLiteral {};
/// A string or template: text and holes in turn. `raw` is what stood between the quotes, for patterns.
struct TemplateLiteral {
  struct Hole {
    ExprPtr value;
    std::optional<Name> format;
  };
  std::vector<std::variant<std::string, Hole>> parts;  // empty for ""
  std::string raw;
  bool is_plain() const;      // no holes
  std::string plain() const;  // the text, where is_plain()
};

struct NameExpr {
  Name name;
};  // one word
struct MemberExpr {
  ExprPtr object;
  Name member;
};
struct IndexExpr {
  ExprPtr object;
  ExprPtr index;
};
struct Argument {
  std::optional<Name> name;
  ExprPtr value;
};
struct CallExpr {
  ExprPtr callee;
  std::vector<Argument> arguments;
};

enum class UnaryOp { negate, not_ };
struct UnaryExpr {
  UnaryOp op;
  ExprPtr operand;
};
enum class BinaryOp { add, subtract, multiply, divide, equal, not_equal, less, less_equal, greater, greater_equal, coalesce };
struct BinaryExpr {
  BinaryOp op;
  ExprPtr left, right;
  Span op_span;
};
/// Flat `and` / `or` chains, at least two operands.
struct AndExpr {
  std::vector<ExprPtr> operands;
};
struct OrExpr {
  std::vector<ExprPtr> operands;
};
/// A parenthesised expression: kept for the lint on mixed and/or, and for spans.
struct GroupExpr {
  ExprPtr inner;
};
struct InExpr {
  ExprPtr value;
  ExprPtr set;
  ExprPtr range_end;
  bool negated;
};  // range_end: `in a..b`, or null
struct PresenceExpr {
  ExprPtr value;
  bool present;
};  // is present / is missing (is not X is flipped)
struct MentionsExpr {
  ExprPtr text;
  ExprPtr phrases;
  std::optional<Name> by;
  bool negated;
};
struct MatchesExpr {
  ExprPtr text;
  std::string pattern;
  Span pattern_span;
  bool negated;
};
/// `route has oncall.page`
struct HasExpr {
  ExprPtr steps;
  Name action;  // dotted
  bool negated;
};
struct IfExpr {
  ExprPtr condition, then, otherwise;
};
struct MatchArm {
  std::vector<ExprPtr> patterns;
  ExprPtr result;
  Span span;
};  // no patterns: `*`
struct MatchExpr {
  ExprPtr subject;
  std::vector<MatchArm> arms;
};
enum class Quantifier { any, all, count, first };
struct QuantifiedExpr {
  Quantifier quantifier;
  Name variable;
  ExprPtr list;
  ExprPtr where;
};  // where: or null
struct ScheduleEntry {
  bool closed = false;
  std::optional<Name> first_day, last_day;  // mon … sun, unless `date`
  std::optional<DateLiteral> date;
  std::int64_t from_ms = 0, to_ms = 0;  // to < from: overnight
  Span span;
};
struct ScheduleExpr {
  ExprPtr zone;
  std::vector<ScheduleEntry> entries;
};
struct RecordField {
  Name name;  // any text where it stood in quotes
  ExprPtr value;
};
struct RecordExpr {
  std::vector<RecordField> fields;
};
struct ListExpr {
  std::vector<ExprPtr> elements;
};
/// `[EXPR for x in LIST where COND]`
struct ListForExpr {
  ExprPtr result;
  Name variable;
  ExprPtr list;
  ExprPtr where;
};  // where: or null
/// In a cell of a decision table: the value of its column.
struct ColumnExpr {};
/// Where the parser recovered. Later stages stay silent about it.
struct ErrorExpr {};

struct Expr {
  Span span;
  std::variant<IntLiteral, FloatLiteral, PercentLiteral, DurationLiteral, DateLiteral, TimeLiteral, InstantLiteral, BoolLiteral,
               NoneLiteral, TemplateLiteral, NameExpr, MemberExpr, IndexExpr, CallExpr, UnaryExpr, BinaryExpr, AndExpr, OrExpr,
               GroupExpr, InExpr, PresenceExpr, MentionsExpr, MatchesExpr, HasExpr, IfExpr, MatchExpr, QuantifiedExpr,
               ScheduleExpr, RecordExpr, ListExpr, ListForExpr, ColumnExpr, ErrorExpr>
      node;
};

}  // namespace wrapup::syntax

// What was written: names unresolved, spans everywhere, error nodes where the parser recovered.
// Every node owns its children. Nothing here knows types or meaning.
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

// ---------------------------------------------------------------- expressions

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

// ---------------------------------------------------------------- declarations

struct TypeRef {
  Name name;                         // empty where it is a list
  std::unique_ptr<TypeRef> element;  // the T of [T], or null
  bool optional = false;             // T?
  Span span;
};

enum class Phase { during, after, both };

struct Field {
  Name name;
  TypeRef type;
  std::vector<Name> labels;  // @pii
  bool scored = false;
  std::optional<Phase> present_from;  // `from after`
  std::string description;
};

struct ContextGroup {
  Name name;
  std::vector<Field> fields;
};
struct ContextDecl {
  bool extend;
  std::vector<ContextGroup> groups;
};
struct EnumMember {
  Name name;
  std::string description;
};
struct EnumDecl {
  Name name;
  std::vector<EnumMember> members;
};
struct RecordDecl {
  Name name;
  std::vector<Field> fields;
};
struct EntityDecl {
  Name name;
  std::vector<Field> fields;
};
struct LabelDecl {
  Name name;
  std::string why;
};
struct DefineValueDecl {
  Name name;
  Name entity;
  RecordExpr fields;
  Span fields_span;
};
struct DefineFileDecl {
  Name entity;
  std::string path;
  Span path_span;
  Name key;
};
struct TableRow {
  std::vector<ExprPtr> cells;
  Span span;
};
struct TableDecl {
  Name name;
  Name record;  // the type of a row
  Name key;
  std::optional<std::string> path;  // from "FILE"
  Span path_span;
  std::vector<Name> columns;   // inline: the first row
  std::vector<TableRow> rows;  // inline: the rest
};
struct PhrasesDecl {
  Name name;
  std::vector<std::pair<std::string, Span>> phrases;
};
struct Param {
  Name name;
  TypeRef type;
};
struct LetDecl {
  Name name;
  std::vector<Param> params;
  std::optional<TypeRef> type;
  ExprPtr value;
};

enum class HitPolicy { first, unique, any, collect, priority };
struct DecisionDecl {
  Name name;
  TypeRef type;
  HitPolicy hit = HitPolicy::first;
  bool required = false;
  Phase phase = Phase::after;
  ExprPtr due_from;  // what deadlines count from, or null
  std::string description;
};
/// `due 4h in austin.hours`
struct Deadline {
  ExprPtr within;
  ExprPtr hours;  // or null: every hour counts
};
struct Fallback {
  ExprPtr value;
  std::optional<Deadline> due;
  Span span;
};
/// One `then`: a decided value, or a step.
struct ThenClause {
  std::optional<Name> result;
  ExprPtr value;
  std::optional<Deadline> due;
  std::vector<Fallback> fallbacks;  // `if failed then`, in order
  Span span;
};
struct RuleDecl {
  Name name;
  std::string description;
  bool locked = false;
  ExprPtr when;
  std::vector<ThenClause> then;  // at least one
  Span span;
};
struct OtherwiseDecl {
  std::optional<Name> name;
  std::string description;
  std::vector<ThenClause> then;  // at least one; a NoneLiteral for `otherwise none`
  Span span;
};
/// A row of a decision table. In a test the column's value is ColumnExpr.
struct DecisionRow {
  std::optional<Name> name;     // from a column `rule`
  std::vector<ExprPtr> tests;   // by column; null for `*`
  std::vector<ExprPtr> values;  // by result
  std::string description;
  Span span;
};
/// `by table`: every row is a rule.
struct DecisionTable {
  std::optional<HitPolicy> hit;  // where it is said again
  Span hit_span;
  std::optional<std::string> path;  // from "FILE": the header and the rows stand there
  Span path_span;
  std::vector<ExprPtr> columns;  // inline: what is tested
  std::vector<Name> results;     // inline: the decision's name, or fields of its record
  std::vector<DecisionRow> rows;
  Span span;
};
struct DecideDecl {
  Name decision;
  std::vector<RuleDecl> rules;
  std::optional<DecisionTable> table;  // instead of rules
  std::optional<OtherwiseDecl> otherwise;
};

enum class Transport { http, smtp, file, reply };
struct TransportLine {
  Transport transport;
  std::optional<Name> method;  // http
  ExprPtr address;             // URL or path; or null
  Span span;
};
/// `body { … }`, `to caller.email`
struct DestinationPart {
  Name name;
  ExprPtr value;
};
/// `recording if consent.recording == true`, `pii in url`
struct Acceptance {
  Name label;
  std::optional<Name> place;
  ExprPtr when;  // or null
};
struct Retry {
  std::int64_t times = 0;
  std::int64_t first_ms = 0, last_ms = 0;  // 0: the deployment's choice
  Span span;
};
/// `reads id = ticket.id`
struct ResponseField {
  Name name;
  ExprPtr value;
};
struct ActionDecl {
  Name name;
  std::vector<Param> params;
  std::vector<Field> results;
  std::string description;
  std::optional<Phase> phase;
  std::string phase_why;
  std::vector<TransportLine> transports;  // one at most is right
  std::vector<DestinationPart> parts;
  std::vector<ResponseField> reads;
  Span span;
};
struct DestinationDecl {
  Name name;
  std::vector<Param> params;
  std::optional<Name> base;  // `from zendesk(…)`
  std::vector<Argument> settings;
  std::string description;
  std::vector<TransportLine> transports;  // one at most is right
  std::vector<Name> auth;                 // one at most is right
  std::vector<Acceptance> accepts;
  std::optional<Retry> retry;
  std::vector<DestinationPart> parts;  // of every action
  std::vector<ResponseField> reads;    // of every action
  std::vector<ActionDecl> actions;
};

/// `as of 2026-11-21 "4be1c09a"`: the day and the version of the shared rule that a delta was written against.
struct AsOf {
  std::string date;
  std::string version;
  Span span;
};
/// A shared rule changed for the calls of this package: the parts that are left out stay the shared rule's.
struct OverrideDecl {
  Name rule;  // "org.outcome.asked_for_human"
  std::string description;
  std::optional<AsOf> as_of;
  ExprPtr when;                  // or null
  std::vector<ThenClause> then;  // or none
  Span head;                     // from `override` to the description: `as of` follows
};
/// A shared rule that does not hold for the calls of this package.
struct WithoutDecl {
  Name rule;
  std::string description;
  std::optional<AsOf> as_of;
  Span head;
};

struct AdapterField {
  Name group, field;
  ExprPtr value;
  ExprPtr sure;
  Span span;
};  // sure: or null
struct AdapterLet {
  Name name;
  ExprPtr value;
};
struct AdapterDecl {
  Name provider;
  std::string event;
  Span event_span;
  bool during = false;  // the call goes on
  ExprPtr when;
  bool ignore = false;
  std::vector<ExprPtr> keys;     // exactly one is right; check says so
  std::vector<AdapterLet> lets;  // in order
  std::vector<AdapterField> fields;
};

enum class Figure { counts, sums, averages };
/// `measure bookings counts calls when outcome == booked by owner.location`
struct MeasureDecl {
  Name name;
  std::string description;
  Figure figure = Figure::counts;
  ExprPtr value;            // what is added up; null for counts
  ExprPtr when;             // or null: every call
  std::vector<ExprPtr> by;  // what the figure is parted by, or nothing
};

struct TestField {
  Name name;
  ExprPtr value;
  ExprPtr sure;
};  // sure: or null
struct TestGroup {
  Name name;
  std::vector<TestField> fields;
};
struct TestDecl {
  std::string title;
  Span title_span;
  bool during = false;  // what is decided while the call goes on
  std::vector<TestGroup> groups;
  std::vector<ExprPtr> expectations;
};

struct Declaration {
  Span span;
  std::string documentation;  // the comment lines directly above, without `#`
  std::variant<ContextDecl, EnumDecl, RecordDecl, EntityDecl, LabelDecl, DefineValueDecl, DefineFileDecl, TableDecl, PhrasesDecl,
               LetDecl, DecisionDecl, DecideDecl, OverrideDecl, WithoutDecl, DestinationDecl, AdapterDecl, TestDecl, MeasureDecl>
      node;
};

struct Import {
  Name package;
  Span span;
};

struct File {
  FileId id = no_file;
  std::optional<Name> package;
  ExprPtr scope;  // `for COND`, or null
  std::vector<Import> imports;
  std::vector<Declaration> declarations;
};

}  // namespace wrapup::syntax

// Declarations as they were written.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/syntax/expression.h"

namespace wrapup::syntax {

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

}  // namespace wrapup::syntax

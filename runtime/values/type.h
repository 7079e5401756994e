// The types of the language, as every stage and the runtime see them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wrapup {

enum class Kind : std::uint8_t {
  boolean,
  integer,   // 64 bits, signed; arithmetic saturates
  number,    // IEEE 754 double; percentages too (75% is 0.75)
  string,    // UTF-8, compared byte by byte
  text,      // natural language: mentions, matches, length; no ==
  phone,     // E.164 ("+15125550100")
  instant,   // milliseconds since 1970-01-01T00:00Z
  date,      // days since 1970-01-01
  time,      // milliseconds since midnight
  duration,  // milliseconds, may be negative
  url,       // absolute http(s) URL
  language,  // BCP 47 tag, canonical case ("en-US")
  schedule,  // opening hours with a zone
  json,      // a value of a provider's payload, in adapters only
  enumeration,
  entity,  // one of the rows of an `entity`, known at link time
  record,
  list,
  nothing,  // the type of `none` before it meets another
};

struct Type {
  Kind kind = Kind::nothing;
  bool optional = false;
  std::uint32_t id = 0;                 // which enumeration, entity or record in the TypeTable
  std::shared_ptr<const Type> element;  // of a list

  Type required() const;  // this type without `?`
  Type maybe() const;     // this type with `?`
  friend bool operator==(const Type& a, const Type& b);
};

Type simple(Kind kind, bool optional = false);
Type named(Kind kind, std::uint32_t id, bool optional = false);
Type list_of(Type element, bool optional = false);

/// The spelling of a simple kind ("duration"), or nothing for kinds that are declared.
std::optional<Kind> simple_kind(std::string_view word);
std::string_view kind_word(Kind kind);

struct EnumType {
  std::string name;  // as declared: "Outcome"
  std::string package;
  std::vector<std::string> members;  // a value is its index here
};

struct FieldType {
  std::string name;
  Type type;
  bool scored = false;
  std::vector<std::string> labels;
};

struct RecordType {
  std::string name;  // empty for a record that a function returns
  std::string package;
  std::vector<FieldType> fields;
};

/// An entity's columns; its rows are a constant table of the plan, in `Plan::entities`.
struct EntityType {
  std::string name;
  std::string package;
  std::vector<FieldType> fields;
  std::vector<std::string> rows;  // names of the values; a value is its index here
};

struct TypeTable {
  std::vector<EnumType> enums;
  std::vector<RecordType> records;
  std::vector<EntityType> entities;

  /// As people write it: "duration?", "[Turn]", "Outcome".
  std::string spell(const Type& type) const;
};

}  // namespace wrapup

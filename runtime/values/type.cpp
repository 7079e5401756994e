#include "runtime/values/type.h"

#include <array>
#include <utility>

namespace wrapup {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 19> words = {{
    {Kind::boolean, "bool"},      {Kind::integer, "int"},       {Kind::number, "number"},    {Kind::string, "string"},
    {Kind::text, "text"},         {Kind::phone, "phone"},       {Kind::instant, "instant"},  {Kind::date, "date"},
    {Kind::time, "time"},         {Kind::duration, "duration"}, {Kind::url, "url"},          {Kind::language, "language"},
    {Kind::schedule, "schedule"}, {Kind::json, "json"},         {Kind::enumeration, "enum"}, {Kind::entity, "entity"},
    {Kind::record, "record"},     {Kind::list, "list"},         {Kind::nothing, "none"},
}};

bool is_declared(Kind kind) {
  return kind == Kind::enumeration || kind == Kind::entity || kind == Kind::record;
}

std::string spell_fields(const TypeTable& types, const RecordType& record) {
  std::string out = "{";
  for (const FieldType& field : record.fields) {
    if (out.size() > 1) out += ", ";
    out += field.name + ": " + types.spell(field.type);
  }
  return out + "}";
}

}  // namespace

Type Type::required() const {
  Type type = *this;
  type.optional = false;
  return type;
}

Type Type::maybe() const {
  Type type = *this;
  type.optional = true;
  return type;
}

bool operator==(const Type& a, const Type& b) {
  if (a.kind != b.kind || a.optional != b.optional || a.id != b.id) return false;
  if (a.element == nullptr || b.element == nullptr) return a.element == b.element;
  return *a.element == *b.element;
}

Type simple(Kind kind, bool optional) {
  return {kind, optional, 0, nullptr};
}

Type named(Kind kind, std::uint32_t id, bool optional) {
  return {kind, optional, id, nullptr};
}

Type list_of(Type element, bool optional) {
  return {Kind::list, optional, 0, std::make_shared<const Type>(std::move(element))};
}

std::optional<Kind> simple_kind(std::string_view word) {
  for (const auto& [kind, spelling] : words) {
    if (spelling != word) continue;
    if (is_declared(kind) || kind == Kind::list || kind == Kind::nothing) return std::nullopt;
    return kind;
  }
  return std::nullopt;
}

std::string_view kind_word(Kind kind) {
  return words[static_cast<std::size_t>(kind)].second;
}

std::string TypeTable::spell(const Type& type) const {
  std::string out;
  switch (type.kind) {
    case Kind::enumeration: out = enums[type.id].name; break;
    case Kind::entity: out = entities[type.id].name; break;
    case Kind::record: out = records[type.id].name.empty() ? spell_fields(*this, records[type.id]) : records[type.id].name; break;
    case Kind::list: out = "[" + spell(*type.element) + "]"; break;
    case Kind::boolean:
    case Kind::integer:
    case Kind::number:
    case Kind::string:
    case Kind::text:
    case Kind::phone:
    case Kind::instant:
    case Kind::date:
    case Kind::time:
    case Kind::duration:
    case Kind::url:
    case Kind::language:
    case Kind::schedule:
    case Kind::json:
    case Kind::nothing: out = kind_word(type.kind); break;
  }
  return type.optional ? out + "?" : out;
}

}  // namespace wrapup

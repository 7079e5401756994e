#include "runtime/values/read_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "runtime/values/language.h"
#include "runtime/values/number.h"
#include "runtime/values/phone.h"
#include "runtime/values/scan.h"
#include "runtime/values/schedule.h"
#include "runtime/values/time.h"
#include "runtime/values/url.h"

namespace wrapup {
namespace {

constexpr std::size_t most_names = 8;
constexpr std::size_t longest_quote = 60;

std::string one_of(const std::vector<std::string>& names) {
  std::string out = "one of ";
  for (std::size_t i = 0; i < names.size() && i < most_names; ++i) out += fmt::format("{}`{}`", i > 0 ? ", " : "", names[i]);
  return names.size() > most_names ? out + ", …" : out;
}

ReadError not_a(std::string_view text, const Type& type, const TypeTable& types) {
  if (text.empty()) return {fmt::format("expected {}, found nothing", expected(type, types))};
  std::string_view quote = text.substr(0, longest_quote);
  while (quote.size() < text.size() && !quote.empty() && (text[quote.size()] & 0xC0) == 0x80) quote.remove_suffix(1);
  return {fmt::format("expected {}, found `{}{}`", expected(type, types), quote, quote.size() < text.size() ? "…" : "")};
}

std::optional<bool> boolean_of(std::string_view text) {
  if (same_word(text, "true") || same_word(text, "yes")) return true;
  if (same_word(text, "false") || same_word(text, "no")) return false;
  return std::nullopt;
}

/// "0.75", "-3", "75%".
std::optional<double> share_or_number(std::string_view text) {
  if (!text.ends_with('%')) return parse_number(text);
  text.remove_suffix(1);
  const auto percent = parse_number(text);
  return percent ? std::optional<double>(*percent / 100) : std::nullopt;
}

std::optional<std::int64_t> index_of(std::string_view text, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) return static_cast<std::int64_t>(i);
  }
  return std::nullopt;
}

template <typename T>
std::optional<Value> value_of(std::optional<T> read) {
  if (!read) return std::nullopt;
  return Value{*std::move(read)};
}

/// Kinds whose text has no parts of its own to complain about.
std::optional<Value> plain_value(std::string_view text, const Type& type, const TypeTable& types,
                                 const Environment& environment) {
  switch (type.kind) {
    case Kind::boolean: return value_of(boolean_of(text));
    case Kind::integer: return value_of(parse_integer(text));
    case Kind::number: return value_of(share_or_number(text));
    case Kind::phone: return value_of(read_phone(text, environment.phone_region));
    case Kind::instant: {
      const auto zone = load_zone(environment.time_zone);
      return value_of(parse_instant(text, zone ? &*zone : nullptr));
    }
    case Kind::date: return value_of(parse_date(text));
    case Kind::time: return value_of(parse_time(text));
    case Kind::duration: return value_of(parse_duration(text));
    case Kind::url: return value_of(read_url(text));
    case Kind::language: return value_of(read_language(text));
    case Kind::enumeration: return value_of(index_of(text, types.enums[type.id].members));
    case Kind::entity: return value_of(index_of(text, types.entities[type.id].rows));
    case Kind::string:
    case Kind::text:
    case Kind::schedule:
    case Kind::list:
    case Kind::json:
    case Kind::record:
    case Kind::nothing: break;
  }
  return std::nullopt;
}

std::variant<Value, ReadError> read_schedule(std::string_view text) {
  auto read = parse_schedule(text);
  if (auto* error = std::get_if<ScheduleError>(&read)) return ReadError{std::move(error->message)};
  return Value{std::make_shared<const Schedule>(std::get<Schedule>(std::move(read)))};
}

std::variant<Value, ReadError> read_list(std::string_view text, const Type& element, const TypeTable& types,
                                         const Environment& environment) {
  std::vector<Value> values;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    auto read = read_value(trimmed(text.substr(0, end)), element, types, environment);
    if (std::holds_alternative<ReadError>(read)) return read;
    values.push_back(std::get<Value>(std::move(read)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return Value{std::move(values)};
}

}  // namespace

std::variant<Value, ReadError> read_value(std::string_view text, const Type& type, const TypeTable& types,
                                          const Environment& environment) {
  const std::string_view inner = trimmed(text);
  if (inner.empty() && type.optional) return Value{};
  if (type.kind == Kind::string || type.kind == Kind::text) return Value{std::string(text)};
  if (type.kind == Kind::list) return read_list(inner, *type.element, types, environment);
  if (type.kind == Kind::schedule && !inner.empty()) return read_schedule(inner);
  if (auto value = plain_value(inner, type, types, environment)) return *std::move(value);
  return not_a(inner, type, types);
}

std::string expected(const Type& type, const TypeTable& types) {
  switch (type.kind) {
    case Kind::boolean: return "true or false";
    case Kind::integer: return "a whole number";
    case Kind::number: return "a number";
    case Kind::string: return "a string";
    case Kind::text: return "a text";
    case Kind::phone: return "a phone number";
    case Kind::instant: return "an instant such as 2026-11-20T22:12:07Z";
    case Kind::date: return "a date such as 2026-12-24";
    case Kind::time: return "a time of day such as 08:00";
    case Kind::duration: return "a duration such as 15m";
    case Kind::url: return "an address such as https://example.com/";
    case Kind::language: return "a language tag such as en-US";
    case Kind::schedule: return "a schedule such as `mon-fri 08:00-18:00 @ America/Chicago`";
    case Kind::json: return "JSON";
    case Kind::enumeration: return one_of(types.enums[type.id].members);
    case Kind::entity: return one_of(types.entities[type.id].rows);
    case Kind::record: return fmt::format("a record `{}`", types.spell(type.required()));
    case Kind::list: return "a list";
    case Kind::nothing: return "nothing";
  }
  return "";
}

}  // namespace wrapup

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

#include "compiler/syntax/antlr/lexeme.h"
#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

namespace {

/// The digits at the start of `text`, which the lexer has seen to be few.
int small_number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<double> to_double(std::string_view text) {
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || !std::isfinite(value)) return std::nullopt;
  return value;
}

double unit_milliseconds(std::string_view unit) {
  if (unit == "ms") return 1;
  if (unit == "s") return 1e3;
  if (unit == "m") return 60e3;
  return unit == "h" ? 3600e3 : 86400e3;
}

/// `1h30m`, `1.5d` in milliseconds, or nothing where the sum passes what 64 bits hold exactly in a double.
std::optional<std::int64_t> milliseconds(std::string_view written) {
  double total = 0;
  while (!written.empty()) {
    const auto unit_begin = written.find_first_not_of("0123456789.");
    auto unit_end = written.find_first_of("0123456789", unit_begin);
    if (unit_end == std::string_view::npos) unit_end = written.size();
    const auto number = to_double(written.substr(0, unit_begin));
    if (!number) return std::nullopt;
    total += *number * unit_milliseconds(written.substr(unit_begin, unit_end - unit_begin));
    written.remove_prefix(unit_end);
  }
  constexpr double largest_exact = 9007199254740992.0;  // 2^53: 285,000 years
  if (total > largest_exact) return std::nullopt;
  return std::llround(total);
}

}  // namespace

ExprPtr Builder::literal(const antlr4::Token& token) {
  const auto at = span(&token);
  switch (token.getType()) {
    case Lexer::INT: return int_literal(at);
    case Lexer::FLOAT: return float_literal(at);
    case Lexer::PERCENT: {
      const auto value = to_double(written({file_, at.begin, at.end - 1}));
      if (value) return make(at, PercentLiteral{*value / 100});
      diagnostics_.report(Code::bad_number, at, "this percentage is too large");
      return error(at);
    }
    case Lexer::DURATION: return duration_literal(at);
    case Lexer::DATE: {
      const auto value = date(written(at), at);
      return value ? make(at, *value) : error(at);
    }
    case Lexer::TIME: {
      const auto value = time_of_day(written(at), at);
      return value ? make(at, TimeLiteral{*value}) : error(at);
    }
    case Lexer::INSTANT: return instant_literal(at);
    case Lexer::STRING: return make(at, template_literal(at));
    case Lexer::TRUE: return make(at, BoolLiteral{true});
    case Lexer::FALSE: return make(at, BoolLiteral{false});
    case Lexer::NONE: return make(at, NoneLiteral{});
    default: return error(at);  // the token pass has reported it
  }
}

ExprPtr Builder::int_literal(Span span) {
  const auto text = written(span);
  std::int64_t value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{}) return make(span, IntLiteral{value});
  diagnostics_.report(Code::bad_number, span, "this number is too large").help =
      "the largest whole number is 9223372036854775807";
  return error(span);
}

ExprPtr Builder::float_literal(Span span) {
  if (const auto value = to_double(written(span))) return make(span, FloatLiteral{*value});
  diagnostics_.report(Code::bad_number, span, "this number is too large or too small");
  return error(span);
}

ExprPtr Builder::duration_literal(Span span) {
  if (const auto value = milliseconds(written(span))) return make(span, DurationLiteral{*value});
  diagnostics_.report(Code::bad_number, span, "this duration is too long");
  return error(span);
}

/// YYYY-MM-DD in the Gregorian calendar.
std::optional<DateLiteral> Builder::date(std::string_view written, Span span) {
  const DateLiteral value{small_number(written.substr(0, 4)), small_number(written.substr(5, 2)),
                          small_number(written.substr(8, 2))};
  const auto month = std::chrono::year{value.year} / std::chrono::month{static_cast<unsigned>(value.month)};
  if ((month / std::chrono::day{static_cast<unsigned>(value.day)}).ok()) return value;
  auto& entry = diagnostics_.report(Code::impossible_date, span, fmt::format("there is no {}", written));
  if (!month.ok()) {
    entry.help = "months run from 01 to 12; a date is year-month-day";
  } else {
    const auto last = static_cast<unsigned>((month / std::chrono::last).day());
    entry.help = fmt::format("{:04}-{:02} has {} days", value.year, value.month, last);
  }
  return std::nullopt;
}

/// HH:MM[:SS[.fff]] in milliseconds since midnight, 24:00 included.
std::optional<std::int64_t> Builder::time_of_day(std::string_view written, Span span) {
  const auto hour = small_number(written.substr(0, 2));
  const auto minute = small_number(written.substr(3, 2));
  const auto seconds = written.size() > 6 ? to_double(written.substr(6)).value_or(0) : 0;
  const auto value = (hour * 60 + minute) * std::int64_t{60'000} + static_cast<std::int64_t>(std::floor(seconds * 1000 + 1e-6));
  if (minute < 60 && seconds < 60 && value <= 86'400'000) return value;
  diagnostics_.report(Code::impossible_date, span, fmt::format("there is no time {}", written)).help =
      "times run from 00:00 to 24:00";
  return std::nullopt;
}

/// DATE then T or a space, a time, and Z, an offset, or nothing.
ExprPtr Builder::instant_literal(Span span) {
  const auto text = written(span);
  const auto day = date(text.substr(0, 10), {span.file, span.begin, span.begin + 10});
  auto clock_end = text.find_first_of("Z+-", 11);
  if (clock_end == std::string_view::npos) clock_end = text.size();
  const auto clock = time_of_day(text.substr(11, clock_end - 11),
                                 {span.file, span.begin + 11, span.begin + static_cast<std::uint32_t>(clock_end)});
  std::optional<int> offset;
  if (clock_end < text.size()) {
    const auto zone = text.substr(clock_end);
    offset =
        zone == "Z" ? 0 : (small_number(zone.substr(1, 2)) * 60 + small_number(zone.substr(4, 2))) * (zone[0] == '-' ? -1 : 1);
    constexpr int largest_offset = 18 * 60;
    if (std::abs(*offset) > largest_offset || (zone != "Z" && small_number(zone.substr(4, 2)) > 59)) {
      const auto begin = span.begin + static_cast<std::uint32_t>(clock_end);
      diagnostics_.report(Code::impossible_date, {span.file, begin, span.end},
                          fmt::format("there is no time zone {} from UTC", zone));
      return error(span);
    }
  }
  if (!day || !clock) return error(span);
  return make(span, InstantLiteral{*day, *clock, offset});
}

}  // namespace wrapup::syntax

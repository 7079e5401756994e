#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/syntax/build/builder.h"

namespace wrapup::syntax {

namespace {

constexpr std::array<std::string_view, 7> days = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

}  // namespace

ExprPtr Builder::schedule(Grammar::ScheduleExprContext& context) {
  ScheduleExpr result{expr(context.zone), {}};
  for (auto* item : context.entries) {
    if (auto entry = schedule_entry(*item)) result.entries.push_back(std::move(*entry));
  }
  return make(span(context), std::move(result));
}

/// An entry whose day, date or time does not exist is reported and left out.
std::optional<ScheduleEntry> Builder::schedule_entry(Grammar::ScheduleEntryContext& context) {
  ScheduleEntry entry;
  entry.span = span(context);
  if (entry.span.end > entry.span.begin && text_[entry.span.end - 1] == ',') --entry.span.end;
  entry.closed = context.CLOSED() != nullptr;
  if (context.moment != nullptr) return schedule_moment(context, entry) ? std::optional(std::move(entry)) : std::nullopt;
  if (context.day != nullptr) {
    entry.first_day = day(context.day);
    entry.last_day = context.lastDay == nullptr ? entry.first_day : day(context.lastDay);
    if (!entry.first_day || !entry.last_day) return std::nullopt;
  }
  if (context.date != nullptr) {
    entry.date = date(written(span(context.date)), span(context.date));
    if (!entry.date) return std::nullopt;
  }
  return entry.closed || schedule_hours(context, entry) ? std::optional(std::move(entry)) : std::nullopt;
}

bool Builder::schedule_hours(Grammar::ScheduleEntryContext& context, ScheduleEntry& entry) {
  const auto from = time_of_day(written(span(context.begin)), span(context.begin));
  const auto to = time_of_day(written(span(context.end)), span(context.end));
  if (!from || !to) return false;
  entry.from_ms = *from;
  entry.to_ms = *to;
  return true;
}

// `2026-12-24 09:00-12:00`: the lexer has read the end as an offset from UTC.
bool Builder::schedule_moment(Grammar::ScheduleEntryContext& context, ScheduleEntry& entry) {
  const auto at = span(context.moment);
  const auto text = written(at);
  const auto part = [&](std::size_t begin, std::size_t end) {
    return Span{file_, at.begin + static_cast<std::uint32_t>(begin), at.begin + static_cast<std::uint32_t>(end)};
  };
  const auto clock_end = std::min(text.find_first_of("Z+-", 11), text.size());
  const bool has_end = clock_end < text.size() && text[clock_end] == '-';
  if (has_end == (context.end != nullptr) || (!has_end && clock_end < text.size())) {
    diagnostics_.report(Code::unexpected_token, at, "a date in a schedule needs the hours of that day").help =
        fmt::format("write `{} 09:00-12:00`, or `closed {}`", text.substr(0, 10), text.substr(0, 10));
    return false;
  }
  const auto to_span = has_end ? part(clock_end + 1, text.size()) : span(context.end);
  entry.date = date(text.substr(0, 10), part(0, 10));
  const auto from = time_of_day(text.substr(11, clock_end - 11), part(11, clock_end));
  const auto to = time_of_day(written(to_span), to_span);
  if (!entry.date || !from || !to) return false;
  entry.from_ms = *from;
  entry.to_ms = *to;
  return true;
}

std::optional<Name> Builder::day(Grammar::NameContext* context) {
  auto written_day = name(context);
  if (std::ranges::find(days, written_day.text) != days.end()) return written_day;
  auto& entry =
      diagnostics_.report(Code::impossible_date, written_day.span, fmt::format("there is no day `{}`", written_day.text));
  entry.help = "days are mon, tue, wed, thu, fri, sat and sun";
  const auto meant = std::ranges::find(days, std::string_view(written_day.text).substr(0, 3));
  if (meant != days.end()) {
    entry.help = fmt::format("write `{}`", *meant);
    entry.edits = {{written_day.span, std::string(*meant)}};
  }
  return std::nullopt;
}

}  // namespace wrapup::syntax

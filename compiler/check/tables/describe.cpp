#include "compiler/check/tables/describe.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "runtime/values/render.h"

namespace wrapup::check {

namespace {

using Kind = Dimension::Part::Kind;

constexpr std::size_t most_alternatives = 4;

/// As the language writes it: booked, "gold", 30s, 2026-12-24.
std::string spelled(const Point& point, const Type& type, const TypeTable& types) {
  const auto required = type.required();
  if (const auto* whole = std::get_if<std::int64_t>(&point)) {
    return render_text(Cell::of_integer(*whole), required, types);
  }
  if (const auto* number = std::get_if<double>(&point)) return render_number(*number);
  return render_json(Cell::of_string(std::get<std::string>(point)), required, types);
}

}  // namespace

std::string BoxWriter::value(const Dimension& dimension, std::uint32_t point) const {
  return spelled(dimension.points()[point], dimension.subject().type, types_);
}

/// Neighbouring parts that have an order: from the first one's lower end to the last one's upper end.
std::string BoxWriter::interval(const Dimension& dimension, std::uint32_t first, std::uint32_t end) const {
  const auto &low = dimension.parts()[first], &high = dimension.parts()[end - 1];
  if (first + 1 == end && low.kind == Kind::point) return fmt::format("= {}", value(dimension, low.low));
  std::vector<std::string> bounds;
  if (low.low != Dimension::no_point)
    bounds.push_back(fmt::format("{} {}", low.kind == Kind::point ? ">=" : ">", value(dimension, low.low)));
  if (high.high != Dimension::no_point)
    bounds.push_back(fmt::format("{} {}", high.kind == Kind::point ? "<=" : "<", value(dimension, high.high)));
  return bounds.empty() ? "anything" : fmt::format("{}", fmt::join(bounds, " and "));
}

std::string BoxWriter::answer(const Dimension& dimension, const Parts& parts) const {
  std::vector<std::string> named, ranges, rest;
  const bool ordered = std::ranges::any_of(dimension.parts(), [](const auto& part) { return part.kind == Kind::between; });
  for (const auto& [first, end] : parts.intervals()) {
    for (auto part = first; part < end;) {
      const auto kind = dimension.parts()[part].kind;
      auto last = part + 1;
      const auto goes_on = [&](std::uint32_t i) { return i < end && ordered && dimension.parts()[i].kind != Kind::missing; };
      const bool in_range = kind == Kind::between || (kind == Kind::point && goes_on(last));
      if (in_range) {
        while (goes_on(last)) ++last;
        ranges.push_back(interval(dimension, part, last));
      } else {
        switch (kind) {
          case Kind::missing: rest.emplace_back("missing"); break;
          case Kind::other:
            if (dimension.points().empty()) {
              rest.emplace_back("present");
            } else {
              named.emplace_back("anything else");
            }
            break;
          case Kind::point:
          case Kind::between: named.push_back(value(dimension, dimension.parts()[part].low)); break;
          case Kind::no:
          case Kind::yes: break;
        }
      }
      part = last;
    }
  }
  if (!named.empty()) {
    if (named.size() > most_alternatives) {
      named.resize(most_alternatives);
      named.emplace_back("…");
    }
    ranges.insert(ranges.begin(), fmt::format("= {}", fmt::join(named, " or ")));
  }
  ranges.insert(ranges.end(), rest.begin(), rest.end());
  if (ranges.size() > most_alternatives) {
    ranges.resize(most_alternatives);
    ranges.emplace_back("…");
  }
  return fmt::format("{}", fmt::join(ranges, " or "));
}

std::vector<Answer> BoxWriter::answers(const Box& box) const {
  std::vector<Answer> result;
  for (const auto& [id, parts] : box) {
    const auto& dimension = regions_.dimensions[id];
    if (parts == dimension.all()) continue;
    if (!dimension.is_opaque()) {
      result.push_back({dimension.column(), answer(dimension, parts)});
      continue;
    }
    const bool holds = parts == Parts::between(1, 2);
    const auto cell = sources_.text(dimension.subject().span);
    result.push_back({dimension.column(), holds ? std::string(cell) : fmt::format("not {}", cell)});
  }
  std::ranges::stable_sort(result, {}, &Answer::column);
  return result;
}

std::string BoxWriter::text(const Box& box) const {
  std::string text;
  for (const auto& answer : answers(box)) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", table_.columns[answer.column].text, answer.text);
  }
  return text.empty() ? "any call" : text;
}

}  // namespace wrapup::check

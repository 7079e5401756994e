#include "cli/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace wrapup::cli {

namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t around = 3;                // equal lines shown beside a change
constexpr std::size_t largest_table = 16 << 20;  // cells; what is larger is shown as replaced whole

struct Step {
  char sign;  // ' ', '-' or '+'
  std::string_view line;
};

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

/// The longest common subsequence's length of the ends from (i, j) on, by dynamic programming.
std::vector<std::uint32_t> table_of(const Lines& a, const Lines& b) {
  const auto width = b.size() + 1;
  std::vector<std::uint32_t> table((a.size() + 1) * width);
  for (auto i = a.size(); i-- > 0;) {
    for (auto j = b.size(); j-- > 0;) {
      const auto at = i * width + j;
      table[at] = a[i] == b[j] ? table[at + width + 1] + 1 : std::max(table[at + width], table[at + 1]);
    }
  }
  return table;
}

std::vector<Step> steps_between(const Lines& a, const Lines& b) {
  std::vector<Step> steps;
  const bool small = (a.size() + 1) * (b.size() + 1) <= largest_table;
  const auto table = small ? table_of(a, b) : std::vector<std::uint32_t>();
  const auto width = b.size() + 1;
  std::size_t i = 0, j = 0;
  while (small && i < a.size() && j < b.size()) {
    if (a[i] == b[j]) {
      steps.push_back({' ', a[i++]});
      ++j;
    } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) {
      steps.push_back({'-', a[i++]});
    } else {
      steps.push_back({'+', b[j++]});
    }
  }
  for (; i < a.size(); ++i) steps.push_back({'-', a[i]});
  for (; j < b.size(); ++j) steps.push_back({'+', b[j]});
  return steps;
}

/// The steps from `begin` to `end` under a head that counts their lines.
std::string hunk(const std::vector<Step>& steps, std::size_t begin, std::size_t end, bool colour) {
  std::size_t old_line = 1, new_line = 1, old_count = 0, new_count = 0;
  for (std::size_t at = 0; at < end; ++at) {
    const bool inside = at >= begin;
    if (steps[at].sign != '+') ++(inside ? old_count : old_line);
    if (steps[at].sign != '-') ++(inside ? new_count : new_line);
  }
  auto text = fmt::format("@@ -{},{} +{},{} @@\n", old_count == 0 ? old_line - 1 : old_line, old_count,
                          new_count == 0 ? new_line - 1 : new_line, new_count);
  for (std::size_t at = begin; at < end; ++at) {
    const auto* style = !colour || steps[at].sign == ' ' ? "" : steps[at].sign == '-' ? "\033[31m" : "\033[32m";
    text += fmt::format("{}{}{}{}\n", style, steps[at].sign, steps[at].line, *style == '\0' ? "" : "\033[0m");
  }
  return text;
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, const std::string& name, bool colour) {
  if (before == after) return {};
  const auto steps = steps_between(lines_of(before), lines_of(after));
  const auto changed = [](const Step& step) { return step.sign != ' '; };
  auto text = fmt::format("--- {}\n+++ {}\n", name, name);
  for (auto change = std::find_if(steps.begin(), steps.end(), changed); change != steps.end();) {
    const auto begin = static_cast<std::size_t>(change - steps.begin());
    auto end = begin + 1;
    // Changes with little between them share a hunk.
    for (auto at = end; at < steps.size() && at <= end + 2 * around; ++at) {
      if (changed(steps[at])) end = at + 1;
    }
    text += hunk(steps, begin - std::min(begin, around), std::min(end + around, steps.size()), colour);
    change = std::find_if(steps.begin() + static_cast<std::ptrdiff_t>(end), steps.end(), changed);
  }
  return text;
}

}  // namespace wrapup::cli

#include "runtime/values/language.h"

#include <unicode/locid.h>

#include <algorithm>

#include "runtime/values/scan.h"

namespace wrapup {
namespace {

constexpr std::size_t longest_tag = 64;

/// "zh-Hant" of "zh-Hant-TW"; empty for "zh". What stands before a single letter means nothing without what follows it.
std::string_view without_last_subtag(std::string_view range) {
  auto end = range.rfind('-');
  if (end == std::string_view::npos) return {};
  if (end >= 2 && range[end - 2] == '-') end -= 2;
  return range.substr(0, end);
}

}  // namespace

std::optional<std::string> read_language(std::string_view text) {
  std::string tag(trimmed(text));
  if (tag.size() > longest_tag) return std::nullopt;
  std::replace(tag.begin(), tag.end(), '_', '-');
  // Longer first subtags are reserved: "english" is well-formed and means nothing.
  const std::size_t primary = std::min(tag.find('-'), tag.size());
  if (primary < 2 || primary > 3) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
  locale.canonicalize(status);
  std::string canonical = locale.toLanguageTag<std::string>(status);
  if (U_FAILURE(status) || canonical.starts_with("und")) return std::nullopt;
  return canonical;
}

std::optional<std::size_t> look_up_language(std::span<const std::string_view> wanted, std::span<const std::string_view> offered) {
  for (std::string_view range : wanted) {
    while (!range.empty()) {
      const auto found = std::ranges::find_if(offered, [&](std::string_view tag) { return same_word(tag, range); });
      if (found != offered.end()) return static_cast<std::size_t>(found - offered.begin());
      range = without_last_subtag(range);
    }
  }
  return std::nullopt;
}

bool speaks(std::string_view tag, std::string_view range) {
  if (range == "*") return true;
  if (tag.size() < range.size() || !same_word(tag.substr(0, range.size()), range)) return false;
  return tag.size() == range.size() || tag[range.size()] == '-';
}

}  // namespace wrapup

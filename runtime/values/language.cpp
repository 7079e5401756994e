#include "runtime/values/language.h"

#include <unicode/locid.h>

#include <algorithm>

#include "runtime/values/scan.h"

namespace wrapup {
namespace {

constexpr std::size_t longest_tag = 64;

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

bool speaks(std::string_view tag, std::string_view range) {
  if (range == "*") return true;
  if (tag.size() < range.size() || !same_word(tag.substr(0, range.size()), range)) return false;
  return tag.size() == range.size() || tag[range.size()] == '-';
}

}  // namespace wrapup

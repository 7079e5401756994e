#include "runtime/values/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "runtime/values/scan.h"

namespace wrapup {
namespace {

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

/// The code point that starts at `at`, which moves past it.
UChar32 next(std::string_view text, std::int32_t& at) {
  UChar32 character = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, static_cast<std::int32_t>(text.size()), character);
  return character;
}

std::int32_t size_of(std::string_view text) {
  return static_cast<std::int32_t>(text.size());
}

}  // namespace

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string upper_case(std::string_view text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToUpper("", 0, piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

std::string lower_case(std::string_view text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

std::string case_folded(std::string_view text) {
  std::string out;
  if (is_ascii(text)) {  // the same, without the tables
    out.resize(text.size());
    std::transform(text.begin(), text.end(), out.begin(), Scan::lower);
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  icu::StringByteSink<std::string> sink(&out);
  if (U_SUCCESS(status)) normalizer->normalizeUTF8(0, piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::int32_t at = 0; at < size_of(text); ++count) next(text, at);
  return count;
}

std::string_view last_characters(std::string_view text, std::size_t count) {
  std::int32_t at = size_of(text);
  for (; count > 0 && at > 0; --count) {
    U8_BACK_1(reinterpret_cast<const std::uint8_t*>(text.data()), 0, at);
  }
  return text.substr(static_cast<std::size_t>(at));
}

std::string_view without_space(std::string_view text) {
  std::int32_t first = 0, end = 0;
  bool started = false;
  for (std::int32_t at = 0; at < size_of(text);) {
    const std::int32_t from = at;
    if (u_isUWhiteSpace(next(text, at))) continue;
    if (!started) first = from;
    started = true;
    end = at;
  }
  return text.substr(static_cast<std::size_t>(first), static_cast<std::size_t>(end - first));
}

std::string masked(std::string_view text) {
  std::string out;
  for (std::int32_t at = 0; at < size_of(text);) {
    const std::int32_t from = at;
    if (u_isalnum(next(text, at))) {
      out += '*';
    } else {
      out += text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at - from));
    }
  }
  return out;
}

}  // namespace wrapup

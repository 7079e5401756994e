#include "runtime/values/fold_by_character.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <utility>

#include "runtime/values/unicode.h"

namespace wrapup {
namespace {

enum class Part { none, letter, mark, apostrophe, alone };

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC || c == 0x2032;
}

/// Scripts without space between words.
bool is_word_alone(UChar32 c) {
  if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) return true;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

Part part_of(UChar32 c) {
  if (is_apostrophe(c)) return Part::apostrophe;
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? Part::letter : Part::none;
  if (u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_COMBINING_SPACING_MARK) return Part::mark;
  if (!u_isalnum(c)) return Part::none;
  return is_word_alone(c) ? Part::alone : Part::letter;
}

/// The words so far, and how the next character joins them.
struct Words {
  std::string text;
  bool open = false;        // a letter would go on with the last word
  bool apostrophe = false;  // one stands after it, which belongs to the word if a letter follows
  bool joins = false;       // a combining mark belongs to the character before

  void add(Part part, std::string_view character) {
    switch (part) {
      case Part::none: open = apostrophe = joins = false; return;
      case Part::apostrophe:
        open = apostrophe = open && !apostrophe;
        joins = false;
        return;
      case Part::mark:
        if (joins) text += character;
        return;
      case Part::letter:
        if (!open) text += ' ';
        if (apostrophe) text += '\'';
        break;
      case Part::alone: text += ' '; break;
    }
    text += character;
    open = part == Part::letter;
    apostrophe = false;
    joins = true;
  }
};

/// An acute accent often stands for an apostrophe ("geht´s"), and normalisation would take it apart.
std::string with_plain_acutes(std::string_view text) {
  constexpr std::string_view acute = "\xC2\xB4";
  std::string out(text);
  for (std::size_t at = out.find(acute); at != std::string::npos; at = out.find(acute, at)) out.replace(at, acute.size(), "'");
  return out;
}

template <typename Visit>
void each_character(std::string_view text, Visit visit) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t from = at;
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, character);
    visit(character, text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at - from)));
  }
}

}  // namespace

std::string fold_by_character(std::string_view text) {
  const std::string folded = case_folded(with_plain_acutes(text));
  Words words;
  words.text.reserve(folded.size() + 2);
  each_character(folded, [&](UChar32 character, std::string_view bytes) { words.add(part_of(character), bytes); });
  if (!words.text.empty()) words.text += ' ';
  return std::move(words.text);
}

std::optional<std::string> plain_form(char32_t character) {
  std::string alone;
  const auto point = static_cast<UChar32>(character);
  icu::UnicodeString(point).toUTF8String(alone);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) || !normalizer->hasBoundaryBefore(point)) return std::nullopt;
  std::string plain;
  bool stands_alone = true, joins = false;
  each_character(case_folded(with_plain_acutes(alone)), [&](UChar32 folded, std::string_view bytes) {
    const Part part = part_of(folded);
    if (part == Part::alone || (part == Part::mark && plain.empty())) stands_alone = false;
    if (part == Part::none) plain += ' ';
    if (part == Part::apostrophe) plain += '\'';
    if (part == Part::letter || (part == Part::mark && joins)) plain += bytes;
    joins = part == Part::letter || (part == Part::mark && joins);
  });
  if (!stands_alone) return std::nullopt;
  return plain;
}

}  // namespace wrapup

#include "runtime/values/plain_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <vector>

#include "runtime/values/fold_by_character.h"

namespace wrapup {
namespace {

/// Sixteen characters at once; compilers know how on every processor.
using Block [[gnu::vector_size(16)]] = std::uint8_t;

/// The plain forms of ASCII characters.
Block plain_ascii(Block characters) {
  const Block lower = characters | 0x20;
  const auto letter = (lower >= 'a') & (lower <= 'z'), digit = (characters >= '0') & (characters <= '9');
  const auto apostrophe = (characters == '\'') | (characters == '`');
  const Block space = Block{} + ' ';
  return letter ? lower : digit ? characters : apostrophe ? Block{} + '\'' : space;
}

bool is_ascii(Block characters) {
  std::array<std::uint64_t, 2> halves{};
  std::memcpy(halves.data(), &characters, sizeof characters);
  return ((halves[0] | halves[1]) & 0x8080808080808080) == 0;
}

/// A plain form of at most six bytes.
struct Form {
  static constexpr std::uint8_t none = 0xFF;
  std::uint8_t size = none;
  std::array<char, 6> bytes{};
};

/// Plain forms of the characters of up to two bytes, and of General Punctuation, where quotation marks and dashes are.
class Forms {
 public:
  Forms() : two_bytes_(0x800), punctuation_(0x70) {
    for (char32_t c = 0; c < 0x80; ++c) ascii_[c] = form_of(c);
    for (char32_t c = 0x80; c < 0x800; ++c) two_bytes_[c] = form_of(c);
    for (char32_t c = 0; c < 0x70; ++c) punctuation_[c] = form_of(0x2000 + c);
  }

  /// Of the character that starts at `at`, which moves past it; null where there is none.
  const Form* next(const char*& at, const char* end) const {
    const auto byte = [&](std::ptrdiff_t i) -> std::uint8_t { return i < end - at ? static_cast<std::uint8_t>(at[i]) : 0; };
    const auto goes_on = [&](std::ptrdiff_t i) { return (byte(i) & 0xC0) == 0x80; };
    const Form* form = nullptr;
    std::ptrdiff_t size = 0;
    if (byte(0) < 0x80) {
      form = &ascii_[byte(0)];
      size = 1;
    } else if (byte(0) >= 0xC2 && byte(0) < 0xE0 && goes_on(1)) {
      form = &two_bytes_[static_cast<std::size_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F))];
      size = 2;
    } else if (byte(0) == 0xE2 && (byte(1) == 0x80 || (byte(1) == 0x81 && byte(2) < 0xB0)) && goes_on(2)) {
      form = &punctuation_[static_cast<std::size_t>((byte(1) & 0x3F) << 6 | (byte(2) & 0x3F))];
      size = 3;
    }
    if (form == nullptr || form->size == Form::none) return nullptr;
    at += size;
    return form;
  }

 private:
  static Form form_of(char32_t character) {
    Form form;
    const std::optional<std::string> plain = plain_form(character);
    if (!plain || plain->size() > form.bytes.size()) return form;
    form.size = static_cast<std::uint8_t>(plain->size());
    std::copy(plain->begin(), plain->end(), form.bytes.begin());
    return form;
  }

  std::array<Form, 0x80> ascii_;
  std::vector<Form> two_bytes_, punctuation_;
};

/// Character by character, up to `end`.
bool append_mixed(std::string& out, const char* at, const char* end) {
  static const Forms forms;
  while (at != end) {
    const Form* form = forms.next(at, end);
    if (form == nullptr) return false;
    out.append(form->bytes.data(), form->size);
  }
  return true;
}

}  // namespace

bool append_plain(std::string& out, std::string_view text) {
  const std::size_t from = out.size(), whole_blocks = text.size() / sizeof(Block) * sizeof(Block);
  out.resize(from + text.size());
  char* to = out.data() + from;
  Block characters{};
  std::size_t at = 0;
  for (; at < whole_blocks; at += sizeof(Block)) {
    std::memcpy(&characters, text.data() + at, sizeof(Block));
    if (!is_ascii(characters)) break;
    const Block plain = plain_ascii(characters);
    std::memcpy(to + at, &plain, sizeof(Block));
  }
  out.resize(from + at);
  return append_mixed(out, text.data() + at, text.data() + text.size());
}

}  // namespace wrapup

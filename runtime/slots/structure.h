// Where the values of JSON begin: the first stage of simdjson alone, for one event or for many at once. What the library leaves
// undocumented stays behind this file.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "runtime/slots/names.h"

namespace wrapup {

/// The places of an event's brackets, commas, colons, and of the first bytes of its strings, numbers and literals, in order.
struct Structurals {
  const std::uint8_t* text = nullptr;  // what the places count from
  std::uint32_t* first = nullptr;
  std::uint32_t* limit = nullptr;  // no place may be read from here on
  std::uint32_t text_begin = 0;    // the event's own bytes within the text
  std::uint32_t text_end = 0;

  /// Whether these bytes are the event's.
  bool has(std::string_view bytes) const {
    const auto* begin = reinterpret_cast<const std::uint8_t*>(bytes.data());
    return begin >= text + text_begin && begin < text + text_end;
  }
};

class Structure {
 public:
  /// `depth`: how many levels of arrays and objects a document may have.
  explicit Structure(std::size_t depth);

  /// Takes `block`: events with white space between them, which stay in place while they are read; SIMDJSON_PADDING more bytes
  /// after them must be readable. False where there is no structure: wrong UTF-8, a string that is not closed, a control
  /// character in one, nothing at all.
  bool index(std::string_view block);
  /// Whether the event is one of the block that has not been taken yet.
  bool has(std::string_view event) const;
  /// The structure of an event that it has; the block has neither it nor what stands before it any more, for their structurals
  /// may be changed now. Nothing where there is no value in it.
  std::optional<Structurals> take(std::string_view event);
  /// Where the structurals of the event that was taken end: those of the next one are looked for there.
  void passed(const std::uint32_t* end) { next_ = end; }

  /// The value among `names` of a name that is written with escapes; nothing where they are wrong.
  std::optional<std::uint32_t> find(const Names& names, const std::uint8_t* written, std::size_t size);

  /// The JSON that these places make: any part of an event's structurals that is one value with its brackets in balance. Valid
  /// until the next document. Nothing where a string or number in it is malformed.
  std::optional<simdjson::dom::element> document(const Structurals& kept);

 private:
  simdjson::dom::parser parser_;
  simdjson::dom::document document_;
  std::size_t depth_;
  std::vector<std::uint8_t> unescaped_;
  std::string_view block_;
  std::size_t taken_ = 0;  // bytes of the block
  const std::uint32_t* next_ = nullptr;
};

}  // namespace wrapup

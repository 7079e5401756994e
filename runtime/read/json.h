// One JSON text in, its value or a sentence about what is wrong with it. simdjson reads; its words stay in here.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wrapup {

struct JsonLimits {
  std::size_t depth = 1000;  // levels of arrays and objects
  bool refuse_repeated_names =
      true;  // which of two values a reader takes is not agreed on (RFC 8259 section 4), so neither is taken
};

struct JsonReading {
  std::optional<simdjson::dom::element> root;
  std::string error;  // where there is no root: a sentence without a full stop, such as "`NaN` is not JSON (byte 17)"
};

/// Parses JSON texts one after another and keeps its memory between them.
class JsonParser {
 public:
  explicit JsonParser(JsonLimits limits = {});

  /// The value of `text` (UTF-8), valid until the next call. Whole numbers beyond 64 bits and numbers beyond a double are errors.
  JsonReading parse(std::string_view text);
  /// The same without a copy; simdjson::SIMDJSON_PADDING bytes after `text` must be readable, as they are after an Event's bytes.
  JsonReading parse_padded(std::string_view text);

  /// A sentence about a name that stands twice in one object of `element`, or nothing where none does.
  std::string repetition(simdjson::dom::element element);

 private:
  JsonReading finish(std::string_view text, simdjson::simdjson_result<simdjson::dom::element> result);
  std::string repeated_name(simdjson::dom::element element);

  JsonLimits limits_;
  simdjson::dom::parser parser_;
  std::vector<std::string_view> names_;  // of the objects on the way down
};

/// Where `text` stops being JSON: the byte, counted from 1, or nothing where it does not.
std::optional<std::size_t> json_error_position(std::string_view text);

}  // namespace wrapup

#include "runtime/read/json.h"

#include <fmt/format.h>

#include <algorithm>

namespace wrapup {
namespace {

constexpr std::size_t longest_quote = 24;
constexpr std::size_t few_names = 16;
constexpr std::size_t first_capacity = 64 * 1024;

/// Words that other notations have. Anything else at an error may be somebody's data, which stays out of messages.
constexpr std::string_view known_words[] = {"NaN", "nan", "Infinity", "-Infinity", "undefined", "None", "True", "False"};

/// What stands at the error, where it is such a word or a mark.
std::string quote_at(std::string_view text, std::size_t position) {
  const std::string_view rest = text.substr(position - 1, longest_quote);
  const std::string_view word = rest.substr(0, std::min(rest.find_first_of(" \t\r\n,:{}[]\""), rest.size()));
  if (word.empty() && rest[0] > ' ') return fmt::format("`{}`", rest.substr(0, 1));
  const bool is_known = std::find(std::begin(known_words), std::end(known_words), word) != std::end(known_words);
  return is_known ? fmt::format("`{}`", word) : "";
}

std::string place(std::size_t position) {
  return fmt::format(" (byte {})", position);
}

std::string not_json(std::string_view text) {
  const auto position = json_error_position(text);
  if (!position) return "not JSON";
  if (*position > text.size()) return "cut short: the JSON does not end";
  const std::string quote = quote_at(text, *position);
  return quote.empty() ? "not JSON" + place(*position) : quote + " is not JSON here" + place(*position);
}

std::string with_place(std::string_view what, std::string_view text) {
  const auto position = json_error_position(text);
  return position && *position <= text.size() ? std::string(what) + place(*position) : std::string(what);
}

std::string error_text(simdjson::error_code error, std::string_view text, const JsonLimits& limits) {
  // simdjson's list of errors is not ours and grows; the plain words do for what is not named.
  if (error == simdjson::EMPTY) return "empty: expected JSON";
  if (error == simdjson::DEPTH_ERROR) return fmt::format("nested deeper than {} levels", limits.depth);
  if (error == simdjson::UTF8_ERROR) return with_place("not valid UTF-8", text);
  if (error == simdjson::NUMBER_ERROR) return with_place("a number is malformed or too big", text);
  if (error == simdjson::UNCLOSED_STRING) return "cut short: a string is not closed";
  if (error == simdjson::UNESCAPED_CHARS) return with_place("a control character stands unescaped in a string", text);
  if (error == simdjson::STRING_ERROR) return with_place("a string has a wrong escape", text);
  if (error == simdjson::CAPACITY || error == simdjson::MEMALLOC) return "too large to read at once";
  return not_json(text);
}

/// A name that stands twice among these, or nothing. Reorders them.
std::optional<std::string_view> twice(std::vector<std::string_view>::iterator first,
                                      std::vector<std::string_view>::iterator last) {
  if (static_cast<std::size_t>(last - first) <= few_names) {
    for (auto name = first; name != last; ++name) {
      if (std::find(first, name, *name) != name) return *name;
    }
    return std::nullopt;
  }
  std::sort(first, last);
  const auto found = std::adjacent_find(first, last);
  return found != last ? std::optional(*found) : std::nullopt;
}

}  // namespace

JsonParser::JsonParser(JsonLimits limits) : limits_(limits) {
  // Where memory is short already, the library's own depth stays.
  if (parser_.allocate(first_capacity, limits.depth) != simdjson::SUCCESS) limits_.depth = parser_.max_depth();
}

JsonReading JsonParser::parse(std::string_view text) {
  return finish(text, parser_.parse(text.data(), text.size(), true));
}

JsonReading JsonParser::parse_padded(std::string_view text) {
  return finish(text, parser_.parse(text.data(), text.size(), false));
}

JsonReading JsonParser::finish(std::string_view text, simdjson::simdjson_result<simdjson::dom::element> result) {
  simdjson::dom::element root;
  if (const auto error = result.get(root); error != simdjson::SUCCESS) return {std::nullopt, error_text(error, text, limits_)};
  if (limits_.refuse_repeated_names) {
    if (std::string error = repetition(root); !error.empty()) return {std::nullopt, std::move(error)};
  }
  return {root, ""};
}

std::string JsonParser::repetition(simdjson::dom::element element) {
  names_.clear();
  const std::string repeated = repeated_name(element);
  return repeated.empty() ? "" : fmt::format("`{}` stands twice in one object", repeated);
}

/// The path of a name that an object has twice, or an empty string. As deep as the depth limit allows.
std::string JsonParser::repeated_name(simdjson::dom::element element) {
  simdjson::dom::object object;
  simdjson::dom::array array;
  if (element.get_array().get(array) == simdjson::SUCCESS) {
    std::size_t index = 0;
    for (const simdjson::dom::element child : array) {
      if (const std::string inner = repeated_name(child); !inner.empty())
        return fmt::format("[{}]{}{}", index, inner[0] == '[' ? "" : ".", inner);
      ++index;
    }
    return "";
  }
  if (element.get_object().get(object) != simdjson::SUCCESS) return "";
  const std::size_t before = names_.size();
  for (const auto member : object) {
    names_.push_back(member.key);
    if (const std::string inner = repeated_name(member.value); !inner.empty()) {
      return fmt::format("{}{}{}", member.key, inner[0] == '[' ? "" : ".", inner);
    }
  }
  const auto found = twice(names_.begin() + static_cast<std::ptrdiff_t>(before), names_.end());
  names_.resize(before);
  return found ? std::string(*found) : "";
}

}  // namespace wrapup

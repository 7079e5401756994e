// simdjson does not say where a text goes wrong. Once one has, a slower reader finds the place.
#include <nlohmann/json.hpp>

#include "runtime/read/json.h"

namespace wrapup {
namespace {

/// Takes everything and remembers where reading stopped.
struct PositionFinder {
  using Json = nlohmann::json;

  std::optional<std::size_t> position;

  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(Json::number_integer_t) { return true; }
  bool number_unsigned(Json::number_unsigned_t) { return true; }
  bool number_float(Json::number_float_t, const Json::string_t&) { return true; }
  bool string(Json::string_t&) { return true; }
  bool binary(Json::binary_t&) { return true; }
  bool start_object(std::size_t) { return true; }
  bool key(Json::string_t&) { return true; }
  bool end_object() { return true; }
  bool start_array(std::size_t) { return true; }
  bool end_array() { return true; }

  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) {
    position = at;
    return false;
  }
};

}  // namespace

std::optional<std::size_t> json_error_position(std::string_view text) {
  PositionFinder finder;
  nlohmann::json::sax_parse(text, &finder);
  return finder.position;
}

}  // namespace wrapup

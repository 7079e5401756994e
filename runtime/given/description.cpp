#include "runtime/given/description.h"

#include <fmt/format.h>

namespace wrapup {

namespace {

// Where providers say what kind of event it is.
constexpr std::string_view kinds[] = {"/type",        "/event",      "/event_type", "/message/type",
                                      "/detail-type", "/event_name", "/eventType",  "/kind"};
constexpr std::size_t most_members = 5;

}  // namespace

std::string description_of(simdjson::dom::element event) {
  for (const auto kind : kinds) {
    std::string_view word;
    if (event.at_pointer(kind).get(word) == simdjson::SUCCESS)
      return fmt::format("{} is \"{}\"", kind.substr(1), word.substr(0, 80));
  }
  simdjson::dom::object object;
  if (event.get(object) != simdjson::SUCCESS) return "not an object";
  std::string names;
  std::size_t count = 0;
  for (const auto& member : object) {
    if (++count > most_members) break;
    names += fmt::format("{}{}", names.empty() ? "" : ", ", member.key.substr(0, 40));
  }
  return fmt::format("an object with {}{}", names.empty() ? "nothing in it" : names, count > most_members ? ", …" : "");
}

}  // namespace wrapup

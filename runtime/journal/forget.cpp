#include "runtime/journal/forget.h"

#include <nlohmann/json.hpp>

namespace wrapup::journal {

namespace {

using nlohmann::ordered_json;

std::string text_of(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace

NewEntry erasure(const std::string& call, std::string_view by, std::string_view reason) {
  return {.kind = Kind::erasure, .call = call, .about = text_of({{"by", by}, {"reason", reason}})};
}

NewEntry retention(const Retired& retired) {
  return {.kind = Kind::retention,
          .about = text_of({{"kind", kind_name(retired.kind)},
                            {"before", retired.before},
                            {"first", retired.first},
                            {"last", retired.last},
                            {"bodies", retired.bodies}})};
}

std::optional<Retired> read_retention(std::string_view about) {
  const auto json = ordered_json::parse(about, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto number = [&](const char* name) {
    const auto value = json.value(name, ordered_json());
    return value.is_number_integer() ? value.get<std::int64_t>() : std::int64_t{-1};
  };
  const auto name = json.value("kind", ordered_json());
  const auto kind = name.is_string() ? kind_of(name.get<std::string>()) : std::nullopt;
  if (!kind || number("first") < 0 || number("last") < 0) return std::nullopt;
  return Retired{*kind, number("before"), static_cast<Sequence>(number("first")), static_cast<Sequence>(number("last")),
                 static_cast<std::uint64_t>(std::max<std::int64_t>(number("bodies"), 0))};
}

}  // namespace wrapup::journal

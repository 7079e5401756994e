#include "runtime/compare/record_key.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace wrapup {

std::uint64_t RecordKey::hash() const {
  auto hash = XXH3_64bits(provider.data(), provider.size());
  hash = XXH3_64bits_withSeed(call.data(), call.size(), hash);
  return during ? XXH3_64bits_withSeed(event.data(), event.size(), hash + 1) : hash;
}

std::optional<RecordKey> RecordKeys::read(std::string_view line) {
  simdjson::dom::object record, decisions;
  if (parser_.parse(line).get(record) != simdjson::SUCCESS || record["decisions"].get(decisions) != simdjson::SUCCESS) return {};
  const auto text = [&](const char* pointer) {
    std::string_view found;
    return record.at_pointer(pointer).get(found) == simdjson::SUCCESS ? std::string(found) : std::string();
  };
  RecordKey key{.provider = text("/event/provider"), .call = text("/event/call"), .during = false, .event = {}};
  if (key.call.empty()) return {};
  if (text("/event/phase") == "during") {
    key.during = true;
    key.event = text("/event/id");
  }
  return key;
}

std::string_view decided_part(std::string_view line) {
  // Within a string of JSON the quotes would be escaped.
  const auto at = line.find(",\"decisions\":{");
  return at == std::string_view::npos ? line : line.substr(at);
}

}  // namespace wrapup

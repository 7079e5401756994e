// By what decision records of one call are found.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace wrapup {

struct RecordKey {
  std::string provider, call;
  bool during = false;
  std::string event;  // its id, for what was asked while the call went on

  friend bool operator==(const RecordKey&, const RecordKey&) = default;
  std::uint64_t hash() const;
};

/// Reads keys of records, one after another.
class RecordKeys {
 public:
  /// Nothing where the line is no decision record.
  std::optional<RecordKey> read(std::string_view line);

 private:
  simdjson::dom::parser parser_;
};

/// What a record's text says of decisions, steps and the rest, without the event and the rules' version: equal texts decide
/// alike. The whole text where it isn't written as RecordWriter does.
std::string_view decided_part(std::string_view line);

}  // namespace wrapup

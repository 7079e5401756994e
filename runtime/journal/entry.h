// What stands in the journal.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace wrapup::journal {

/// The number of an entry: from 1, without holes, in the order in which entries became durable.
using Sequence = std::uint64_t;

enum class Kind : std::uint8_t {
#define KIND(name, text) name,
#include "runtime/journal/entry_kinds.def"
#undef KIND
};

/// "export": the name on the disk.
std::string_view kind_name(Kind kind);
std::optional<Kind> kind_of(std::string_view name);

/// Milliseconds since 1970, by the clock of whoever runs the service; tests bring their own.
using Clock = std::function<std::int64_t()>;
std::int64_t system_now();

/// An entry that is to be appended.
struct NewEntry {
  Kind kind = Kind::event;
  std::string call = {};   // whose it is, "vapi/c_77"; empty: of no call
  std::string once = {};   // a name that only one entry may have, or empty: see Journal::append
  std::string about = {};  // a JSON object without anything personal; it is kept for good
  std::string body = {};   // any bytes. Of a call: encrypted with the call's key, and unreadable once that is thrown away
};

/// An entry as it was appended.
struct Entry {
  Sequence sequence = 0;
  std::int64_t at = 0;  // milliseconds since 1970
  Kind kind = Kind::event;
  std::string call, once, about;
  std::optional<std::string> body;  // nothing: the call was erased, or its time was over
};

}  // namespace wrapup::journal

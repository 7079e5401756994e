// What is thrown away on purpose, and how the journal says so. Hashes cover a body by its own hash, which stays: the chain can be
// verified as before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/journal/entry.h"

namespace wrapup::journal {

/// The entry that throws away the key of a call: nothing that was kept of it can be read any more. `by` and `reason` stay for
/// good.
NewEntry erasure(const std::string& call, std::string_view by, std::string_view reason);

/// Bodies of one kind that went because their time was over.
struct Retired {
  Kind kind = Kind::event;
  std::int64_t before = 0;       // when they had been appended at the latest, milliseconds since 1970
  Sequence first = 0, last = 0;  // the entries among which they are
  std::uint64_t bodies = 0;
};
NewEntry retention(const Retired& retired);
/// Nothing where the entry's `about` says no such thing.
std::optional<Retired> read_retention(std::string_view about);

}  // namespace wrapup::journal

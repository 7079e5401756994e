// Each entry's hash covers the one before it, so that a changed, missing or added entry breaks the chain.
// docs/operations/journal.md has the layout, byte by byte, for those who check it with a program of their own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/journal/entry.h"

namespace wrapup::journal {

/// An entry as it stands on the disk.
struct StoredEntry {
  Sequence sequence = 0;
  std::int64_t at = 0;
  std::string kind;  // as it is written, whether this program knows it or not
  std::string call, once, about;
  std::string body;  // encrypted where `sealed`
  bool sealed = false;
  bool retired = false;  // its time was over: `body` is the SHA-256 of what stood there
};

/// What the first entry's hash covers in place of one before it.
std::string chain_start(std::string_view journal_id);

/// SHA-256 over the hash before and the entry, its body by its own SHA-256: 32 bytes.
std::string chain_hash(std::string_view before, const StoredEntry& entry);

/// What a body is bound to when it is sealed, so that it cannot be moved to another entry.
std::string bound_to(Sequence sequence, std::string_view call);

}  // namespace wrapup::journal

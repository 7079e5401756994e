// A signature under the chain so far.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/journal/entry.h"
#include "runtime/journal/signing.h"

namespace wrapup::journal {

struct Checkpoint {
  Sequence upto = 0;      // the entry that it covers, with all before it
  std::string hash;       // that entry's, 32 bytes
  std::string signature;  // 64 bytes
};

Checkpoint make_checkpoint(const SigningKey& key, std::string_view journal_id, Sequence upto, std::string_view hash);
bool is_genuine(const Checkpoint& checkpoint, std::string_view public_pem, std::string_view journal_id);

/// {"upto": 10000, "hash": "9b1c…", "signature": "…"}: hexadecimal and base64.
std::string checkpoint_json(const Checkpoint& checkpoint);
/// Nothing where the text is no checkpoint.
std::optional<Checkpoint> read_checkpoint(std::string_view json);

}  // namespace wrapup::journal

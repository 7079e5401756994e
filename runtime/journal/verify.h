// Whether a journal is as it was written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/journal/checkpoint.h"
#include "runtime/journal/projection.h"

namespace wrapup::journal {

struct Verified {
  Sequence entries = 0, checkpoints = 0;
  std::string hash;                   // of the last entry, hexadecimal
  std::vector<std::string> findings;  // sentences without a full stop, each naming an entry; none: all is well
};

/// Goes through the whole journal in `folder`: the chain of hashes, the numbers, the signatures under checkpoints by any of
/// `public_pem` (empty: the keys that the journal itself names, which proves less), and that encrypted bodies are those that were
/// written, where `sealing_key` is given and the call was not erased. `kept` is a checkpoint that somebody has kept elsewhere:
/// the journal must still hold exactly that entry. Throws StorageError.
Verified verify(const std::string& folder, const std::string& sealing_key, const std::string& public_pem,
                const std::optional<Checkpoint>& kept, const Progress& progress = {});

}  // namespace wrapup::journal

// The call whose arguments are being written.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/source/source.h"

namespace wrapup::lsp {

struct CallAround {
  std::vector<std::string_view> callee;  // parts of what stands before `(`: {"helpdesk", "open"}
  std::size_t argument = 0;              // which argument the place is in, from 0
  std::string_view label;                // `to` where that one is written `to: …`
};

/// The innermost call whose `(` is open at `offset`; nothing where there is none. Looks at tokens alone, so a broken rule is no
/// obstacle; what stands open above the next rule or declaration does not count.
std::optional<CallAround> call_around(const SourceMap& sources, FileId file, std::uint32_t offset);

}  // namespace wrapup::lsp

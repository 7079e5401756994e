// How a summary says counts and shares, and sets them in columns.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/values/counted.h"

namespace wrapup::cli {

/// " (12.5 %)", or nothing of nothing.
std::string percent(std::uint64_t count, std::uint64_t of);

/// Rows of words, columns aligned: the first `left` to the left, figures to the right. Names come from calls: nothing in them may
/// move the cursor.
std::string aligned(const std::vector<std::vector<std::string>>& rows, std::size_t left);

}  // namespace wrapup::cli

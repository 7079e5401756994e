// The difference between two texts, as `diff -u` shows it.
#pragma once

#include <string>
#include <string_view>

namespace wrapup::cli {

/// Nothing where they are equal. `name` stands in the head, once for each side.
std::string unified_diff(std::string_view before, std::string_view after, const std::string& name, bool colour);

}  // namespace wrapup::cli

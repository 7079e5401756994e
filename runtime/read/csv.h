// Rows of comma-separated (RFC 4180) and tab-separated tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wrapup {

/// The cells of one row. A cell may be quoted (`"a ""b"", c"`), in tables with tabs too, as spreadsheets write them. Nothing
/// where something follows a closing quote, or a quote is not closed.
std::optional<std::vector<std::string>> split_cells(std::string_view row, char separator);

}  // namespace wrapup

// Text in a cell of CSV (RFC 4180), for programs and for spreadsheets.
#pragma once

#include <string>
#include <string_view>

namespace wrapup {

/// The cell, quoted where it must be. Spreadsheets work out what begins like a formula (= + - @, tab, carriage return), and texts
/// come from calls: such a text gets an apostrophe before it. Whole numbers with a sign stay as they are.
std::string csv_cell(std::string_view text);

}  // namespace wrapup

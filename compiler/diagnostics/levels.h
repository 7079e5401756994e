// Which warnings wrapup.toml can give a level, and the words for levels.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/diagnostics/diagnostic.h"

namespace wrapup {

/// "off", "note", "warning", "error".
std::optional<Severity> severity_named(std::string_view word);

/// How precisely a word of `[lint]` or of an `allow` means a code: its number or name 2, a group of numbers ("W09") 1, "warnings"
/// 0; nothing where it means others. Errors are not meant by any.
std::optional<int> meant_by(const CodeInfo& code, std::string_view word);

/// The number or name of a warning that is nearly the word; nothing where the word is the code of an error.
std::optional<std::string> nearest_warning(std::string_view word);

/// Why no warning is meant by the word, as a sentence without a full stop, or nothing.
std::optional<std::string> not_a_warning(std::string_view word);

}  // namespace wrapup

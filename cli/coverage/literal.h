// Values as rules write them.
#pragma once

#include <optional>
#include <string>

#include "runtime/values/cell.h"
#include "runtime/values/type.h"

namespace wrapup::cli {

/// `95s`, `"book"`, `inbound`, `{ id: "apt_2" }`; nothing for what has no such form: opening hours, payloads, control characters.
/// A record leaves its missing fields out.
std::optional<std::string> literal(const Cell& cell, const Type& type, const TypeTable& types);

/// A text between quotes, with the escapes of the language; nothing where it holds control characters but line ends and tabs.
std::optional<std::string> text_literal(std::string_view text);

}  // namespace wrapup::cli

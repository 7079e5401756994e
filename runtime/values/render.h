// Values as people and programs read them.
#pragma once

#include <string>

#include "runtime/values/cell.h"
#include "runtime/values/type.h"

namespace wrapup {

/// Canonical JSON, without white space: instants in UTC ("2026-11-20T22:12:07Z"), durations as "1m35s", dates and times as
/// strings, enumerations and entities by name, schedules in their string form, a missing value as null. A record leaves its
/// missing optional fields out. Numbers in their shortest form that reads back the same; what is not finite is null.
std::string render_json(const Cell& cell, const Type& type, const TypeTable& types);
/// The same, added to `out`.
void render_json(std::string& out, const Cell& cell, const Type& type, const TypeTable& types);

/// What a template shows: the JSON without quotes, a list as "a, b", a missing value as nothing.
std::string render_text(const Cell& cell, const Type& type, const TypeTable& types);

/// The shortest form that reads back the same: "0.75", "3", "1e+300".
std::string render_number(double number);

/// `text` between quotes, escaped as JSON asks for; bytes that are no UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

}  // namespace wrapup

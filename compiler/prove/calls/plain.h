// Values that stand for "some value of this type".
#pragma once

#include <string>

#include "runtime/values/value.h"

namespace wrapup::prove {

/// The plainest value of a type: 0, "", the first member, an empty list; Monday 2026-03-02 at noon UTC.
Value plain_value(const Type& type, const TypeTable& types);

/// A string, phone number, URL or language that no rule names: another for each `number` from 0 on.
std::string other_string(Kind kind, std::size_t number);

/// A text that the pattern (RE2 syntax) matches somewhere; a guess that has to be tried.
std::string text_matching(const std::string& pattern);

/// 2026-03-02T12:00:00Z, a Monday.
inline constexpr std::int64_t some_monday_noon = 1'772'452'800'000;

}  // namespace wrapup::prove

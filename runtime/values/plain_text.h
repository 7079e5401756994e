// Texts whose characters each stand for themselves, whatever stands beside them: English and most of what is written in Latin,
// Greek, Cyrillic or Hebrew letters. No other needs the normalisation of whole texts.
#pragma once

#include <string>
#include <string_view>

namespace wrapup {

/// Appends the plain form of every character (runtime/values/fold_by_character.h). False where one has none, or where the bytes
/// are no UTF-8; what was appended till then is of no use.
bool append_plain(std::string& out, std::string_view text);

}  // namespace wrapup

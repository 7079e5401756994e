// Who is at the keyboard.
#pragma once

#include <string>

namespace wrapup::cli {

/// The login name, "ann"; "user 1000" where the system knows none. For the journal.
std::string user_name();

}  // namespace wrapup::cli

#include "cli/user.h"

#include <pwd.h>
#include <unistd.h>

namespace wrapup::cli {

std::string user_name() {
  const auto* entry = getpwuid(getuid());
  return entry != nullptr ? entry->pw_name : "user " + std::to_string(getuid());
}

}  // namespace wrapup::cli

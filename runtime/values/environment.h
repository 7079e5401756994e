// The settings of a project that literals, functions and adapters read with.
#pragma once

#include <string>

namespace wrapup {

struct Environment {
  std::string phone_region = "US";  // ISO 3166 code: how a number without a country code is read
  std::string time_zone = "UTC";    // IANA name: how an instant without an offset is read
};

}  // namespace wrapup

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace wrapup {

/// "1 call", "3 calls". For words whose plural ends in s.
std::string counted(std::uint64_t count, std::string_view word);

}  // namespace wrapup

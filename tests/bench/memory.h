// How much memory a process holds that has loaded a rule set. Asked of a process of its own, so that nothing else counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace wrapup::bench {

/// `bench --resident RULES` loads the rules with native code and prints what the process then holds, in bytes.
inline constexpr const char* resident_flag = "--resident";
int print_resident(const std::string& rule_file);

/// The same figure from a child process; nothing, after a message, where it failed.
std::optional<std::int64_t> resident_of(const std::string& rule_file);

}  // namespace wrapup::bench

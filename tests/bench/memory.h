// How much memory a process holds that has loaded a rule set. Asked of a process of its own, so that nothing else counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wrapup::bench {

/// `bench --resident RULES` loads the rules with native code and prints what the process then holds, in bytes.
inline constexpr const char* resident_flag = "--resident";
int print_resident(const std::string& rule_file);

/// The same figure from a child process; nothing, after a message, where it failed.
std::optional<std::int64_t> resident_of(const std::string& rule_file);

/// `bench --replay RULES CALLS JOBS` runs `wrapup replay` and prints the seconds it took and the MiB it held at most. A process
/// of its own too: a child's figure begins with what its parent holds.
inline constexpr const char* replay_flag = "--replay";
int print_replay(const char* rules, const char* calls, const char* jobs);

/// The `count` numbers that this program prints when it is started anew with these arguments. Nothing, after a message, where it
/// failed.
std::optional<std::vector<double>> ask_anew(const std::string& arguments, std::size_t count);

}  // namespace wrapup::bench

// Man pages and shell completions, from what is said of the command line.
#pragma once

#include <string>
#include <vector>

#include "cli/manual/described.h"

namespace wrapup::cli {

struct ManualFile {
  std::string path;  // "man1/wrapup-check.1", "bash/wrapup"
  std::string text;
};

/// A page for the program and one for each command (man(7)). `version` stands at the foot.
std::vector<ManualFile> man_pages(const DescribedCommand& program, const std::string& version);

/// For Bash, without the package bash-completion.
std::string bash_completion(const DescribedCommand& program);
std::string zsh_completion(const DescribedCommand& program);
std::string fish_completion(const DescribedCommand& program);

}  // namespace wrapup::cli

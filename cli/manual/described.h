// The command line as a plain value: what man pages and completions are written from. It is read from the same declarations as
// `--help`, so that none of them can say something else.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace wrapup::cli {

/// An option or an argument by place.
struct DescribedOption {
  std::vector<std::string> names;  // "--format", "-f"; of an argument: "RULES"
  std::string description;
  std::string standard;              // its value where none is given, or empty
  std::vector<std::string> choices;  // its values, where they are known
  bool takes_value = true;
  bool repeats = false;
  bool required = false;
};

struct DescribedCommand {
  std::string name;         // "check", "journal verify"; of the program: ""
  std::string description;  // a sentence without a full stop
  std::string footer;       // exit codes and examples, lines
  std::vector<DescribedOption> options, arguments;
  std::vector<DescribedCommand> commands;
};

/// All of a program, its commands in their order.
DescribedCommand describe(const CLI::App& program);

/// What stands at a place: a kind of file, by the name of the argument or option.
enum class FileKind { none, any, rules, calls, settings, folder };
FileKind file_kind(const DescribedOption& option);

}  // namespace wrapup::cli

// Rules as text, checked: which codes they get, and what the decisions become.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "compiler/compile.h"
#include "compiler/diagnostics/render.h"

namespace wrapup {

/// A folder of its own with these files ("rules.wrap", "lines.csv"); gone with the object.
class RuleFolder {
 public:
  RuleFolder()
      : path_(std::filesystem::temp_directory_path() /
              ("wrapup_check_" + std::to_string(::getpid()) + "_" + std::to_string(count_++))) {
    std::filesystem::create_directories(path_);
  }
  ~RuleFolder() { std::filesystem::remove_all(path_); }
  RuleFolder(const RuleFolder&) = delete;
  RuleFolder& operator=(const RuleFolder&) = delete;

  RuleFolder& file(const std::string& name, const std::string& text) {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return *this;
  }
  Compiled compile() const { return wrapup::compile(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  static inline int count_ = 0;
  std::filesystem::path path_;
};

/// "W0203 W0202": the codes of what was found, in order; "" where there was nothing. Without a word on what nothing uses:
/// snippets declare more than each of them needs, and tests/golden has those lints.
inline std::string codes(const Compiled& compiled) {
  std::string text;
  for (const auto& entry : compiled.diagnostics.entries()) {
    if (entry.code == Code::unused_declaration || entry.code == Code::unused_import) continue;
    text += (text.empty() ? "" : " ") + std::string(info(entry.code).number);
  }
  return text;
}

}  // namespace wrapup

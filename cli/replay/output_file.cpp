#include "cli/replay/output_file.h"

#include <filesystem>
#include <iostream>

namespace wrapup::cli {

namespace {

/// An empty file, in a folder that is made where there is none. What went wrong is seen in the stream.
std::ofstream create(const std::filesystem::path& path) {
  std::error_code ignored;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
  return std::ofstream(path, std::ios::binary | std::ios::trunc);
}

}  // namespace

OutputLines::OutputLines(std::string path) : path_(std::move(path)) {
  restart();
}

bool OutputLines::good() {
  if (is_file()) file_.flush();
  return is_file() ? file_.good() : std::cout.good();
}

void OutputLines::write(std::string_view lines) {
  if (is_file()) {
    file_ << lines;
  } else if (is_standard_output()) {
    std::cout << lines;
  }
}

void OutputLines::restart() {
  if (is_file()) file_ = create(path_);
}

RecordSink OutputLines::sink() {
  RecordSink sink{.write = [this](std::string_view records) { write(records); }, .restart = [this] { restart(); }};
  if (is_standard_output()) sink.restart = nullptr;
  return sink;
}

bool write_file(const std::string& path, const std::string& text) {
  auto file = create(path);
  file << text;
  file.close();
  return file.good();
}

}  // namespace wrapup::cli

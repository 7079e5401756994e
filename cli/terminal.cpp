#include "cli/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>

namespace wrapup::cli {

namespace {

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

}  // namespace

bool is_terminal(Stream stream) {
  return isatty(stream == Stream::output ? STDOUT_FILENO : STDERR_FILENO) != 0;
}

bool has_colour(Stream stream) {
  return is_terminal(stream) && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
}

ProgressLine::ProgressLine(std::string what) : what_(std::move(what)), started_(now()), silent_(!is_terminal(Stream::error)) {}

ProgressLine::~ProgressLine() {
  if (drawn_) std::cerr << "\r\033[K" << std::flush;
}

double ProgressLine::seconds() const {
  return static_cast<double>(now() - started_) / 1000;
}

void ProgressLine::show(std::uint64_t count, std::uint64_t done, std::uint64_t total) {
  if (silent_) return;
  const auto passed = seconds();
  if (passed < next_) return;
  next_ = passed + 0.2;
  drawn_ = true;
  auto line = fmt::format("{} {}, {:.0f}/s", count, what_, static_cast<double>(count) / passed);
  if (total > 0 && done > 0) {
    const auto part = static_cast<double>(done) / static_cast<double>(total);
    line += fmt::format(", {:.0f} %, {:.0f} s left", 100 * part, passed / part - passed);
  }
  std::cerr << "\r\033[K" << line << std::flush;
}

}  // namespace wrapup::cli

// What standard output and standard error are connected to.
#pragma once

#include <cstdint>
#include <string>

namespace wrapup::cli {

enum class Stream { output, error };

bool is_terminal(Stream stream);
/// Colour on a terminal, unless NO_COLOR is set to something (no-color.org) or TERM is `dumb`.
bool has_colour(Stream stream);

/// Progress of long work, one line on standard error that is drawn again in place. Silent where that is no terminal, and
/// for the first second, so that short work prints nothing.
class ProgressLine {
 public:
  /// `what` names the things counted ("events").
  explicit ProgressLine(std::string what);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// `count` things are done, which is `done` of `total` in another measure (bytes); 0 of 0 where that isn't known.
  void show(std::uint64_t count, std::uint64_t done, std::uint64_t total);

 private:
  double seconds() const;

  std::string what_;
  std::int64_t started_;
  double next_ = 1;
  bool drawn_ = false;
  bool silent_;
};

}  // namespace wrapup::cli

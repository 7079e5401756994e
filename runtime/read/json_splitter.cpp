#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "runtime/read/line_splitter.h"
#include "runtime/read/splitter.h"
#include "runtime/values/scan.h"

namespace wrapup {
namespace {

/// How often a broken object may be given up at its first line and the rest read again: a hostile file could ask for it at every
/// line.
constexpr int most_rescues = 8;

/// What begins so, without a word of what it says: that may be somebody's data.
std::string_view kind_that_starts(char c) {
  if (c == '[') return "an array";
  if (c == '"') return "a string";
  if (c == '-' || Scan::is_digit(c)) return "a number";
  return Scan::is_letter(c) ? "a word" : "something else";
}

/// Follows brackets and strings, nothing more: whether an object is JSON is for the parser to say.
struct Brackets {
  std::size_t depth = 0;
  bool in_string = false;
  bool escaped = false;
  char previous = '\0';  // the last character outside strings that was not white space

  void take(char c) {
    if (in_string) {
      if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (c == '"') {
        in_string = false;
      }
      return;
    }
    if (Scan::is_space(c)) return;
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && depth > 0) --depth;
    previous = c;
  }
  /// Whether JSON could go on with an object here.
  bool may_nest() const { return previous == ':' || previous == ',' || previous == '['; }
};

class JsonSplitter : public Splitter {
 public:
  JsonSplitter(InputBuffer& input, std::size_t limit) : input_(input), limit_(limit), lines_(split_lines(input, limit)) {}

  Piece next() override {
    if (one_a_line_) return lines_->next();
    if (lost_) find_start();
    for (;;) {
      const char c = significant();
      if (c == '\0' && input_.unread().empty()) return at_end();
      if (c == '{') return object();
      if (c == '[' && !array_line_) {
        array_line_ = input_.line();
      } else if (c == ']' && array_line_) {
        array_line_.reset();
      } else if (c != ',') {
        return stray();
      }
      input_.take(1, 0);
    }
  }

 private:
  bool has(std::size_t index) {
    while (input_.unread().size() <= index) {
      if (!input_.more()) return false;
    }
    return true;
  }

  /// The next character that is not white space, left in place; NUL at the end.
  char significant() {
    while (has(0)) {
      const char c = input_.unread().front();
      if (!Scan::is_space(c)) return c;
      input_.take(1, c == '\n' ? 1 : 0);
    }
    return '\0';
  }

  /// Takes up to the end of the line, or in an array up to the end of the element.
  void skip_line(bool within_element) {
    while (has(0) && input_.unread().front() != '\n') {
      const char c = input_.unread().front();
      if (within_element && (c == ',' || c == ']')) return;
      input_.take(1, 0);
    }
    if (has(0)) input_.take(1, 1);
  }

  /// After a broken object: on to a line that starts like the one it started on.
  void find_start() {
    lost_ = false;
    for (;;) {
      const char c = significant();
      if (!has(0) || (input_.column() <= start_column_ && (c == '{' || (c == ']' && array_line_)))) return;
      skip_line(false);
    }
  }

  Piece at_end() {
    if (told_) return Done{};
    told_ = true;
    if (input_.failure()) return Problem{input_.line(), *input_.failure()};
    if (array_line_) return Problem{*array_line_, "cut short: the array that begins here does not end"};
    return Done{};
  }

  Piece stray() {
    const std::uint64_t line = input_.line();
    const char start = input_.unread().front();
    const bool in_array = array_line_.has_value();
    if (input_.unread().front() == ']') input_.take(1, 0);
    skip_line(in_array);
    return Problem{line, fmt::format("expected a JSON object, found {}", kind_that_starts(start))};
  }

  Piece object();
  Piece finish(const Chunk& start, std::size_t size, std::uint64_t line_ends, bool too_large);
  Piece cut_short(std::uint64_t line, bool too_large);

  InputBuffer& input_;
  std::size_t limit_;
  std::unique_ptr<Splitter> lines_;
  std::optional<std::uint64_t> array_line_;  // where the array began whose elements are events
  std::uint64_t start_column_ = 0;           // where the last object began
  bool one_a_line_ = false;                  // the first object stood on a line of its own: so do the others
  bool first_ = true;
  bool lost_ = false;
  bool told_ = false;
  int rescues_left_ = most_rescues;
};

Piece JsonSplitter::object() {
  const Chunk start{"", input_.line(), input_.offset()};
  start_column_ = input_.column();
  Brackets brackets;
  bool too_large = false;
  bool indent = false;          // only white space since the last line end
  std::size_t line_begin = 0;   // of the current line, where one has ended among the unread bytes
  std::uint64_t line_ends = 0;  // among the unread bytes before `at`
  for (std::size_t at = 0;; ++at) {
    if (input_.unread().size() == at && at > limit_) too_large = true;
    if (input_.unread().size() == at && too_large) {  // follow it to its end, but keep nothing
      input_.take(at, line_ends);
      at = line_ends = 0;
    }
    if (!has(at)) return cut_short(start.line, too_large);
    const char c = input_.unread()[at];
    if (c == '\n') {
      ++line_ends;
      line_begin = at + 1;
      indent = true;
      if (!brackets.in_string) continue;
      input_.take(at + 1, line_ends);
      lost_ = true;
      return Problem{start.line, "not JSON: a string runs over the end of its line"};
    }
    const std::uint64_t column = line_ends > 0 ? at - line_begin : input_.column() + at;
    if (c == '{' && indent && !brackets.may_nest() && column <= start_column_) {
      input_.take(at, line_ends);
      return Problem{start.line, "cut short: another object begins before this one ends"};
    }
    if (!Scan::is_space(c)) indent = false;
    brackets.take(c);
    if (brackets.depth == 0) return finish(start, at + 1, line_ends, too_large);
  }
}

Piece JsonSplitter::finish(const Chunk& start, std::size_t size, std::uint64_t line_ends, bool too_large) {
  if (first_ && start_column_ == 0 && input_.line() == start.line && line_ends == 0 && !array_line_) {
    std::size_t after = size;
    while (has(after) && (input_.unread()[after] == ' ' || input_.unread()[after] == '\r')) ++after;
    one_a_line_ = has(after) && input_.unread()[after] == '\n';
  }
  first_ = false;
  const std::string_view bytes = input_.unread().substr(0, size);
  input_.take(size, line_ends);
  if (too_large || size > limit_) return Problem{start.line, over_limit(limit_)};
  return Chunk{bytes, start.line, start.offset};
}

/// The stream ended within an object. Unless it broke off, the rest may hold whole ones: only the first line is given up.
Piece JsonSplitter::cut_short(std::uint64_t line, bool too_large) {
  told_ = true;
  const bool rescue = !input_.failure() && !too_large && rescues_left_-- > 0;
  if (rescue) {
    skip_line(false);
    lost_ = true;
  } else {
    input_.take(input_.unread().size(), 0);
  }
  if (input_.failure()) return Problem{line, *input_.failure()};
  return Problem{line, too_large ? over_limit(limit_) : "cut short: the object that begins here does not end"};
}

}  // namespace

std::unique_ptr<Splitter> split_json(InputBuffer& input, std::size_t limit) {
  return std::make_unique<JsonSplitter>(input, limit);
}

}  // namespace wrapup

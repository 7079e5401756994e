#include "compiler/prove/calls/plain.h"

#include <fmt/format.h>

#include <iterator>

#include "runtime/values/time.h"

namespace wrapup::prove {

Value plain_value(const Type& type, const TypeTable& types) {
  switch (type.kind) {
    case Kind::boolean: return {false};
    case Kind::integer:
    case Kind::duration:
    case Kind::time:
    case Kind::enumeration:
    case Kind::entity: return {std::int64_t{0}};
    case Kind::instant: return {some_monday_noon};
    case Kind::date: return {some_monday_noon / day_ms};
    case Kind::number: return {0.0};
    case Kind::string:
    case Kind::text: return {std::string()};
    case Kind::phone:
    case Kind::url:
    case Kind::language: return {other_string(type.kind, 0)};
    case Kind::list: return {std::vector<Value>()};
    case Kind::record: {
      std::vector<Value> fields;
      for (const auto& field : types.records[type.id].fields)
        fields.push_back(field.type.optional ? Value{} : plain_value(field.type, types));
      return {std::move(fields)};
    }
    case Kind::schedule:
    case Kind::json:
    case Kind::nothing: return {};
  }
  return {};
}

std::string other_string(Kind kind, std::size_t number) {
  constexpr const char* languages[] = {"is", "mt", "cy", "eu", "gl", "lb", "fo", "ga",
                                       "rm", "br", "oc", "co", "kl", "mi", "sm", "to"};
  if (kind == Kind::phone) return fmt::format("+1907555{:04}", 100 + number % 9900);
  if (kind == Kind::url) return fmt::format("https://other{}.example.com/", number);
  if (kind == Kind::language) return languages[number % std::size(languages)];
  return number == 0 ? "other" : fmt::format("other {}", number);
}

namespace {

/// Writes one text of a regular expression: the first alternative, the fewest repetitions, one character of a class.
class Sample {
 public:
  explicit Sample(const std::string& pattern) : pattern_(pattern) {}

  std::string run() {
    auto text = sequence();
    return text;
  }

 private:
  bool ends() const { return at_ >= pattern_.size(); }
  char next() { return pattern_[at_++]; }

  std::string sequence() {
    std::string text;
    while (!ends() && pattern_[at_] != ')') {
      if (pattern_[at_] == '|') {
        skip_alternatives();
        break;
      }
      text += repeated(atom());
    }
    return text;
  }

  void skip_alternatives() {
    int depth = 0;
    for (; !ends(); ++at_) {
      if (pattern_[at_] == '\\') {
        ++at_;
      } else if (pattern_[at_] == '[') {
        character_class();
        --at_;
      } else if (pattern_[at_] == '(') {
        ++depth;
      } else if (pattern_[at_] == ')' && depth-- == 0) {
        return;
      }
    }
  }

  std::string atom() {
    const char c = next();
    if (c == '^' || c == '$') return "";
    if (c == '.') return "x";
    if (c == '[') return character_class();
    if (c == '\\') return ends() ? "" : escaped(next());
    if (c != '(') return std::string(1, c);
    if (!ends() && pattern_[at_] == '?') skip_flags();
    auto inner = sequence();
    if (!ends()) ++at_;  // `)`
    return inner;
  }

  void skip_flags() {
    while (!ends() && pattern_[at_] != ':' && pattern_[at_] != ')' && pattern_[at_] != '>') ++at_;
    if (!ends() && pattern_[at_] != ')') ++at_;
  }

  static std::string escaped(char c) {
    switch (c) {
      case 'd': return "1";
      case 'w': return "a";
      case 's': return " ";
      case 'D':
      case 'S': return "a";
      case 'W': return " ";
      case 'n': return "\n";
      case 't': return "\t";
      case 'b':
      case 'B':
      case 'A':
      case 'z': return "";
      default: return std::string(1, c);
    }
  }

  /// After `[`: the first character of the class, or one that a negated class does not name.
  std::string character_class() {
    const bool negated = !ends() && pattern_[at_] == '^';
    if (negated) ++at_;
    std::string members;
    for (bool first = true; !ends() && (first || pattern_[at_] != ']'); first = false) {
      const char c = next();
      members += c == '\\' && !ends() ? escaped(next()) : std::string(1, c);
    }
    if (!ends()) ++at_;  // `]`
    if (!negated) return members.substr(0, 1);
    for (const char c : {'x', '7', ' ', 'q', '-', 'Z'}) {
      if (members.find(c) == std::string::npos) return std::string(1, c);
    }
    return "_";
  }

  std::string repeated(const std::string& text) {
    if (ends()) return text;
    std::size_t times = 1;
    const char c = pattern_[at_];
    if (c == '?' || c == '*') {
      times = 0;
      ++at_;
    } else if (c == '+') {
      ++at_;
    } else if (c == '{') {
      const auto close = pattern_.find('}', at_);
      if (close == std::string::npos || at_ + 1 >= pattern_.size() || pattern_[at_ + 1] < '0' || pattern_[at_ + 1] > '9')
        return text;
      times = std::stoul(pattern_.substr(at_ + 1, 4));
      at_ = close + 1;
    } else {
      return text;
    }
    if (!ends() && pattern_[at_] == '?') ++at_;
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
  }

  const std::string& pattern_;
  std::size_t at_ = 0;
};

}  // namespace

std::string text_matching(const std::string& pattern) {
  return Sample(pattern).run();
}

}  // namespace wrapup::prove

#include "tests/slots/event_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace wrapup::test {

namespace {

constexpr const char* other_values[] = {"null",
                                        "true",
                                        "false",
                                        "0",
                                        "-0",
                                        "1",
                                        "95",
                                        "95.0",
                                        "95.5",
                                        "1e3",
                                        "-0.0",
                                        "9007199254740993",
                                        "9223372036854775807",
                                        "-9223372036854775808",
                                        "9223372036854775808",
                                        "18446744073709551615",
                                        "1e308",
                                        "\"\"",
                                        "\" \"",
                                        "\"x\"",
                                        "\"ended\"",
                                        "\"a\\\"b\\\\c\\nd\"",
                                        "\"\\u00e9\\ud83d\\ude00\"",
                                        "\"+15125550100\"",
                                        "\"12m\"",
                                        "\"2026-11-20T22:12:07Z\"",
                                        "{}",
                                        "[]",
                                        "[null]",
                                        "{\"id\":1}",
                                        "[{\"text\":\"a\"},{\"text\":null},7]",
                                        "{\"to\":{\"to\":{\"to\":[[]]}}}"};

}  // namespace

void EventWriter::space(std::string& out) {
  constexpr std::string_view spaces = " \t\r\n";
  while (one_in(8)) out += spaces[random_() % spaces.size()];
}

void EventWriter::string(std::string& out, const std::string& value) {
  out += '"';
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || c == '"' || c == '\\' || (byte < 0x80 && one_in(60))) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  out += '"';
}

void EventWriter::member(std::string& out, const std::string& name, const OrderedJson& of) {
  space(out);
  string(out, name);
  space(out);
  out += ':';
  value(out, of);
}

void EventWriter::value(std::string& out, const OrderedJson& of) {
  space(out);
  if (one_in(40)) {
    out += other_values[random_() % std::size(other_values)];
  } else if (of.is_string()) {
    string(out, of.get<std::string>());
  } else if (of.is_array()) {
    out += '[';
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (i > 0) out += ',';
      value(out, of[i]);
    }
    space(out);
    out += ']';
  } else if (of.is_object()) {
    std::vector<std::pair<std::string, const OrderedJson*>> members;
    for (const auto& [name, inner] : of.items()) {
      if (!one_in(30)) members.emplace_back(name, &inner);
      if (one_in(150)) members.emplace_back(name, &inner);
    }
    if (one_in(10)) members.emplace_back("nobody_looks_here", &of);
    if (one_in(2)) std::shuffle(members.begin(), members.end(), random_);
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i > 0) out += ',';
      if (members[i].second == &of) {
        out += R"("nobody_looks_here":{"a":[{"a":1,"a":[2,{}]},"]}"],"":"\\"})";
      } else {
        member(out, members[i].first, *members[i].second);
      }
    }
    space(out);
    out += '}';
  } else {
    out += of.dump();
  }
  space(out);
}

std::string EventWriter::write(const OrderedJson& of) {
  std::string out;
  value(out, of);
  return out;
}

std::string EventWriter::damage(std::string text) {
  constexpr std::string_view marks = "{}[]\",:\\ \n0-e.nt\x00\xFF";
  for (int times = 1 + static_cast<int>(random_() % 2); times > 0 && !text.empty(); --times) {
    const std::size_t at = random_() % text.size();
    switch (random_() % 5) {
      case 0: text[at] = static_cast<char>(text[at] ^ (1 << random_() % 8)); break;
      case 1: text.erase(at, 1 + random_() % 3); break;
      case 2: text.insert(at, text.substr(at, 1 + random_() % 20)); break;
      case 3: text.insert(at, 1, marks[random_() % marks.size()]); break;
      default: text.resize(at); break;
    }
  }
  return text;
}

}  // namespace wrapup::test

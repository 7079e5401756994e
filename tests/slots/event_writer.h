// One JSON value written in many ways: white space, escapes, members in another order or twice; and texts with damage.
#pragma once

#include <nlohmann/json.hpp>
#include <random>
#include <string>

namespace wrapup::test {

using OrderedJson = nlohmann::ordered_json;

class EventWriter {
 public:
  explicit EventWriter(std::uint32_t seed) : random_(seed) {}

  /// `value` in another way of writing; sometimes with a member twice, or with a value changed to one of another kind.
  std::string write(const OrderedJson& value);
  /// `text` with a byte flipped, lost, doubled or put in, or with its end cut off.
  std::string damage(std::string text);

 private:
  bool one_in(unsigned many) { return random_() % many == 0; }
  void space(std::string& out);
  void string(std::string& out, const std::string& value);
  void member(std::string& out, const std::string& name, const OrderedJson& value);
  void value(std::string& out, const OrderedJson& value);

  std::mt19937 random_;
};

}  // namespace wrapup::test

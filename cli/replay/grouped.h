// What went wrong in a dry run, grouped: how often, and where for example.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace wrapup::cli {

/// A place in the input, in reading order.
struct Place {
  std::uint64_t sequence = 0;
  std::string text;  // "calls.ndjson:12"
};

struct Group {
  std::uint64_t count = 0;
  std::vector<Place> examples;  // the first few, in reading order
};

/// At most some hundred groups are kept; what comes after is counted under "others".
class Grouped {
 public:
  void add(const std::string& message, Place place);
  void add(const Grouped& other);

  std::uint64_t total() const { return total_; }
  bool empty() const { return total_ == 0; }
  /// Most frequent first.
  std::vector<std::pair<std::string, Group>> sorted() const;

 private:
  Group& group(const std::string& message);

  std::map<std::string, Group> groups_;
  std::uint64_t total_ = 0;
};

/// "calls.ndjson:12, calls.ndjson:40, …"
std::string examples_text(const Group& group);

}  // namespace wrapup::cli

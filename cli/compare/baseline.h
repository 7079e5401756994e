// The decision records that new ones are held against, found call by call.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "runtime/compare/record_key.h"

namespace wrapup::cli {

/// Reads a file of records, one a line. Where both sides come in one order, it goes through the file once and keeps nothing; of
/// records that come before their turn it keeps where they stand, some 40 bytes each.
class Baseline {
 public:
  /// The file holds nothing but records; blank lines are passed over.
  explicit Baseline(std::filesystem::path path);

  /// The record with this key, in the order of the file where it has several; each is given once.
  std::optional<std::string> take(const RecordKey& key);
  /// Those that were not taken, in the order of the file.
  void rest(const std::function<void(const RecordKey&, const std::string&)>& visit);
  /// All records are there again.
  void restart();
  /// Whether the file could be read to where it was needed.
  bool good() const { return !ahead_.bad() && !back_.bad(); }

 private:
  bool next(std::string& line, std::uint64_t& offset);
  std::string at(std::uint64_t offset);
  std::optional<std::string> take_waiting(const RecordKey& key);

  std::filesystem::path path_;
  std::ifstream ahead_, back_;
  std::uint64_t offset_ = 0;
  RecordKeys keys_;
  std::unordered_multimap<std::uint64_t, std::uint64_t> waiting_;  // offsets by the key's hash
};

}  // namespace wrapup::cli

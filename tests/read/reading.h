// Writes files into a folder of the test's own and reads them back as events.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/read/event_source.h"

namespace wrapup {

struct Reading : testing::Test {
  std::filesystem::path folder;

  Reading() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder = std::filesystem::path(testing::TempDir()) / ("wrapup_" + std::string(test->test_suite_name()) + "_" + test->name());
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
  }
  ~Reading() override { std::filesystem::remove_all(folder); }

  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = folder / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  /// One line an event or a fault, without the folder: "a.json:3 {…}", "a.json:4 ! cut short".
  std::vector<std::string> read(const std::vector<std::string>& paths, std::size_t limit = 16 * 1024 * 1024) const {
    std::vector<std::string> out;
    const auto source = open_events(paths, {limit});
    for (;;) {
      const NextEvent next = source->next();
      if (const auto* event = std::get_if<Event>(&next)) {
        out.push_back(short_name(event->where()) + " " + std::string(event->bytes));
      } else if (const auto* fault = std::get_if<ReadFault>(&next)) {
        out.push_back(short_name(fault->where) + " ! " + fault->message);
      } else {
        return out;
      }
    }
  }

  std::vector<std::string> read_as(const std::string& name, std::string_view bytes, std::size_t limit = 16 * 1024 * 1024) const {
    return read({write(name, bytes)}, limit);
  }

  std::string short_name(const std::string& where) const {
    const std::string prefix = folder.string() + "/";
    return where.starts_with(prefix) ? where.substr(prefix.size()) : where;
  }

  using Lines = std::vector<std::string>;
};

}  // namespace wrapup

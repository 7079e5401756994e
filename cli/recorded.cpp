#include "cli/recorded.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace wrapup::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view standard_input = "standard input";

/// Events of a file that stands for standard input, under the name that people know.
class AsideEvents final : public EventSource {
 public:
  AsideEvents(std::unique_ptr<EventSource> events, std::string aside) : events_(std::move(events)), aside_(std::move(aside)) {}

  NextEvent next() override {
    auto next = events_->next();
    if (auto* event = std::get_if<Event>(&next); event != nullptr && event->source == aside_) event->source = standard_input;
    if (auto* fault = std::get_if<ReadFault>(&next); fault != nullptr && fault->where.starts_with(aside_)) {
      fault->where.replace(0, aside_.size(), standard_input);
    }
    return next;
  }
  std::optional<EventLines> next_lines() override {
    auto lines = events_->next_lines();
    if (lines && lines->source == aside_) lines->source = standard_input;
    return lines;
  }
  Progress progress() const override { return events_->progress(); }

 private:
  std::unique_ptr<EventSource> events_;
  std::string aside_;
};

}  // namespace

Recorded::Recorded(std::vector<std::string> paths) : names_(paths), paths_(std::move(paths)) {
  for (auto& path : paths_) {
    std::error_code error;
    if (path == "-") {
      if (aside_.empty()) put_aside();
      path = aside_;
    } else if (!fs::exists(path, error)) {
      problem_ = fmt::format("no such file or folder: {}", path);
    }
  }
  std::replace(names_.begin(), names_.end(), std::string("-"), std::string(standard_input));
}

void Recorded::put_aside() {
  folder_.emplace();
  problem_ = folder_->problem();
  if (!problem_.empty()) return;
  aside_ = (folder_->path() / "standard-input").string();
  std::ofstream file(aside_, std::ios::binary);
  if (std::cin.peek() != std::istream::traits_type::eof()) file << std::cin.rdbuf();
  file.close();
  if (!file) problem_ = fmt::format("can't write {}", aside_);
}

std::unique_ptr<EventSource> Recorded::open() const {
  auto events = open_events(paths_);
  return aside_.empty() ? std::move(events) : std::make_unique<AsideEvents>(std::move(events), aside_);
}

}  // namespace wrapup::cli

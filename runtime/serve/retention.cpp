#include "runtime/serve/retention.h"

#include <fmt/format.h>

#include <chrono>

#include "runtime/storage/database.h"
#include "runtime/values/time.h"

namespace wrapup::serve {

namespace {

using journal::Kind;

constexpr auto between_looks = std::chrono::hours(1);
constexpr std::int64_t longest_ms = 100 * 366 * day_ms;

struct Known {
  const char* name;
  std::vector<Kind> kinds;
};

/// The settings there are. To add one: a line here, and in docs/operations/journal.md.
const std::vector<Known>& known_settings() {
  static const std::vector<Known> known{
      {"events", {Kind::event}},
      {"contexts", {Kind::context}},
      {"decisions", {Kind::decision, Kind::shadow, Kind::correction}},
      {"sending", {Kind::attempt, Kind::receipt, Kind::reply}},
  };
  return known;
}

}  // namespace

RetentionSettings read_retention_settings(Section& root, std::int64_t least_ms) {
  RetentionSettings settings;
  auto section = root.section("retention");
  if (!section) return settings;
  for (const auto& [name, kinds] : known_settings()) {
    if (!section->has(name)) continue;
    const auto ms = section->duration(name, 0, longest_ms, 0);
    if (ms < least_ms) {
      section->fault(name,
                     fmt::format("for {} a call may still be decided again, or its steps be tried", render_duration(least_ms)),
                     "longer; or a shorter `deadline` under [decide] and `patience` under [deliver]");
    }
    settings.push_back({name, kinds, ms});
  }
  return settings;
}

Retention::Retention(journal::Journal& journal, RetentionSettings settings, journal::Clock clock,
                     std::function<void(const RetiredNews&)> news, std::function<void(const std::string&)> fault)
    : journal_(journal),
      settings_(std::move(settings)),
      clock_(std::move(clock)),
      news_(std::move(news)),
      fault_(std::move(fault)) {}

Retention::~Retention() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool Retention::is_stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void Retention::run_once() {
  for (const auto& kept : settings_) {
    for (const auto kind : kept.kinds) {
      while (!is_stopping()) {
        const auto retired = journal_.retire(kind, clock_() - kept.ms);
        if (!retired) break;
        if (retired->bodies > 0) news_({kept.name, retired->bodies, retired->last});
      }
    }
  }
}

void Retention::start() {
  if (!settings_.empty()) thread_ = std::thread([this] { work(); });
}

void Retention::work() {
  while (true) {
    try {
      run_once();
    } catch (const StorageError& error) {
      fault_(error.what());
    }
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, between_looks, [this] { return stopping_; })) return;
  }
}

}  // namespace wrapup::serve

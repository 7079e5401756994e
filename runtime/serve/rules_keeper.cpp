#include "runtime/serve/rules_keeper.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "runtime/figures/call_figures.h"
#include "runtime/values/time.h"

namespace wrapup::serve {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

/// What rule files look like from outside: when they were changed, how large they are.
using Stamps = std::map<std::string, std::pair<fs::file_time_type, std::uintmax_t>>;

void add_stamps(Stamps& stamps, const fs::path& path) {
  std::error_code error;
  const auto add = [&](const fs::path& file) {
    const auto at = fs::last_write_time(file, error);
    if (!error) stamps[file.string()] = {at, fs::file_size(file, error)};
  };
  if (!fs::is_directory(path, error)) return add(path);
  for (fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, error), end; entry != end;
       entry.increment(error)) {
    if (error) return;
    if (entry->path().filename().string().starts_with('.')) {
      if (entry->is_directory(error)) entry.disable_recursion_pending();
    } else if (entry->is_regular_file(error)) {
      add(entry->path());
    }
  }
}

ordered_json describe(const deciding::RuleSet& rules, std::int64_t since) {
  return {{"name", rules.name()}, {"version", rules.version()}, {"since", render_instant(since)}};
}

}  // namespace

struct RulesKeeper::State {
  struct Asked {
    std::string by;
    Told done;
  };
  struct Refused {
    std::int64_t at = 0;
    std::string error;
  };

  State(RulesPlace where, LoadRules loader, deciding::RuleSets& to, journal::Journal& keeping, Told tell)
      : place(std::move(where)), load(std::move(loader)), sets(to), journal(keeping), told(std::move(tell)) {}

  const RulesPlace place;
  const LoadRules load;
  deciding::RuleSets& sets;
  journal::Journal& journal;
  const Told told;
  Stamps stamps;  // the loading thread's
  mutable std::mutex mutex;
  std::condition_variable wake;
  std::deque<Asked> asked;
  std::deque<std::pair<std::filesystem::path, std::function<void(Loaded)>>> looks;
  std::optional<Refused> refused;
  std::int64_t since = 0, candidate_since = 0;
  bool stopping = false;
  std::thread thread;

  Stamps look() const {
    Stamps found;
    add_stamps(found, place.rules);
    if (place.candidate) add_stamps(found, *place.candidate);
    return found;
  }

  void note(const std::string& by, const char* outcome, const deciding::RuleSet* rules, std::string error) {
    ordered_json about{{"by", by}, {"outcome", outcome}};
    if (rules != nullptr) {
      about["rules"] = {{"name", rules->name()}, {"version", rules->version()}};
      about["measures"] = to_json(rules->measures());
    }
    // Nobody waits for it; where the disk is full, captures say so.
    journal.append({{.kind = journal::Kind::rules, .about = about.dump(), .body = std::move(error)}},
                   [](const journal::Appended&) {});
  }

  /// The error's text, or nothing.
  std::optional<std::string> load_all(const std::string& by) {
    stamps = look();
    auto loaded = load(place.rules);
    std::optional<std::string> error;
    if (auto* rules = std::get_if<std::shared_ptr<const deciding::RuleSet>>(&loaded)) {
      const auto before = sets.current();
      if (!before || before->version() != (*rules)->version() || before->name() != (*rules)->name() ||
          before->measures() != (*rules)->measures()) {
        {
          const std::lock_guard lock(mutex);
          since = journal::system_now();
        }
        sets.use(*rules);
        note(by, "in use", rules->get(), {});
      }
    } else {
      error = std::get<std::string>(std::move(loaded));
    }
    if (place.candidate) {
      auto other = load(*place.candidate);
      if (auto* rules = std::get_if<std::shared_ptr<const deciding::RuleSet>>(&other)) {
        const auto before = sets.candidate();
        if (!before || before->version() != (*rules)->version()) {
          {
            const std::lock_guard lock(mutex);
            candidate_since = journal::system_now();
          }
          sets.try_out(*rules);
          note(by, "tried out", rules->get(), {});
        }
      } else {
        error = (error ? *error + "\n" : "") + "the candidate:\n" + std::get<std::string>(other);
      }
    }
    const std::lock_guard lock(mutex);
    if (error) {
      refused = Refused{journal::system_now(), *error};
      note(by, "refused", nullptr, *error);
    } else {
      refused.reset();
    }
    return error;
  }

  /// Whether the files have changed since they were loaded, and have now been the same for one look: nobody is writing them.
  bool have_changed(std::optional<Stamps>& seen) const {
    auto now = look();
    if (now == stamps) {
      seen.reset();
      return false;
    }
    const bool settled = seen && *seen == now;
    seen = std::move(now);
    return settled;
  }

  void work() {
    std::optional<Stamps> seen;
    std::unique_lock lock(mutex);
    while (true) {
      const auto ready = [this] { return stopping || !asked.empty() || !looks.empty(); };
      if (place.watch_ms > 0) {
        wake.wait_for(lock, std::chrono::milliseconds(place.watch_ms), ready);
      } else {
        wake.wait(lock, ready);
      }
      if (stopping) return;
      auto next = std::exchange(asked, {});
      const auto to_see = std::exchange(looks, {});
      lock.unlock();
      if (next.empty() && have_changed(seen)) next.push_back({"files", {}});
      if (!next.empty()) {
        const auto error = load_all(next.front().by);
        told(error);
        for (const auto& each : next) {
          if (each.done) each.done(error);
        }
      }
      for (const auto& [path, see] : to_see) see(load(path));
      lock.lock();
    }
  }
};

RulesKeeper::RulesKeeper(RulesPlace place, LoadRules load, deciding::RuleSets& sets, journal::Journal& journal, Told told)
    : state_(std::make_unique<State>(std::move(place), std::move(load), sets, journal, std::move(told))) {}

RulesKeeper::~RulesKeeper() {
  stop();
}

void RulesKeeper::stop() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->wake.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

std::optional<std::string> RulesKeeper::start() {
  auto error = state_->load_all("start");
  if (!state_->sets.current()) return error;
  state_->thread = std::thread([state = state_.get()] { state->work(); });
  return std::nullopt;
}

void RulesKeeper::reload(std::string by, Told done) {
  {
    const std::lock_guard lock(state_->mutex);
    state_->asked.push_back({std::move(by), std::move(done)});
  }
  state_->wake.notify_all();
}

bool RulesKeeper::look_at(const std::string& name, std::function<void(Loaded)> see) {
  const auto& place = state_->place;
  const auto other = place.others.find(name);
  const bool is_candidate = name == "candidate" && place.candidate;
  if (other == place.others.end() && !is_candidate) return false;
  {
    const std::lock_guard lock(state_->mutex);
    state_->looks.emplace_back(is_candidate ? *place.candidate : other->second, std::move(see));
  }
  state_->wake.notify_all();
  return true;
}

ordered_json RulesKeeper::status() const {
  const auto current = state_->sets.current();
  const auto candidate = state_->sets.candidate();
  const std::lock_guard lock(state_->mutex);
  ordered_json status{{"rules", describe(*current, state_->since)},
                      {"candidate", nullptr},
                      {"candidates", ordered_json::array()},
                      {"refused", nullptr}};
  if (state_->place.candidate) status["candidates"].push_back("candidate");
  for (const auto& [name, path] : state_->place.others) status["candidates"].push_back(name);
  if (candidate) status["candidate"] = describe(*candidate, state_->candidate_since);
  if (state_->refused) status["refused"] = {{"at", render_instant(state_->refused->at)}, {"error", state_->refused->error}};
  return status;
}

bool RulesKeeper::is_refused() const {
  const std::lock_guard lock(state_->mutex);
  return state_->refused.has_value();
}

}  // namespace wrapup::serve

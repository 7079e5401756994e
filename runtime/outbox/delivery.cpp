#include "runtime/outbox/delivery.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "runtime/outbox/callers.h"
#include "runtime/outbox/journal_entries.h"
#include "runtime/storage/database.h"

namespace wrapup::outbox {

namespace {

constexpr std::size_t entries_at_once = 500;
/// Events are most of the journal, and say nothing here.
const journal::Kinds bodies_that_count{journal::Kind::context, journal::Kind::decision,   journal::Kind::attempt,
                                       journal::Kind::receipt, journal::Kind::withdrawal, journal::Kind::redelivery,
                                       journal::Kind::erasure};
constexpr Time at_least_every = 60'000;  // it looks at its clock
constexpr auto pause_after_fault = std::chrono::seconds(1);

/// What the outbox writes itself, and has taken in when it did.
bool is_own(journal::Kind kind) {
  return kind == journal::Kind::attempt || kind == journal::Kind::receipt || kind == journal::Kind::withdrawal;
}

/// What came of an attempt, on its way from the network to the outbox.
struct Came {
  std::string call, key;
  std::int64_t number = 0;
  send::Exchange exchange;
};

std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

struct Wish {
  std::string call, key, by;
  bool anew = false;
  std::promise<std::string> refused;
};

}  // namespace

struct Delivery::State {
  State(journal::Journal& its_journal, RulesNow rules_now, DeliverySettings given, journal::Clock clock,
        std::function<double()> random, std::function<void(const DeliveryNews&)> tell,
        std::function<void(const std::string&)> complain)
      : journal(its_journal),
        rules(std::move(rules_now)),
        settings(std::move(given)),
        now(std::move(clock)),
        told(std::move(tell)),
        fault(std::move(complain)),
        in_use(rules()),
        outbox(in_use.plan, settings.outbox, std::move(random)) {}

  void run();
  bool wait();
  void load(const std::string& call, journal::Sequence before);
  void take_in(std::vector<Entry>& out);
  void answer(const std::string& call, const std::string& key, std::int64_t number, const send::Exchange& exchange,
              std::vector<Entry>& out);
  std::string refusal(const Wish& wish);
  void follow();
  void write_and_send(std::vector<Entry> entries);
  bool append(std::vector<journal::NewEntry>& batch);
  void start_sending(const std::string& call, const PlannedStep& step, std::int64_t number, std::variant<Request, Failure> made);
  std::variant<Request, Failure> request_for(const std::string& call, const std::string& event, const PlannedStep& step,
                                             const nlohmann::ordered_json& arguments);
  void tell(const Entry& entry);
  void show();
  std::string profile_of(const PlannedStep& step) const;
  void take_callers();
  void answer_callers();
  void came(Came each) {
    {
      const std::lock_guard lock(mutex);
      inbox.push_back(std::move(each));
    }
    changed.notify_one();
  }

  journal::Journal& journal;
  const RulesNow rules;
  const DeliverySettings settings;
  const journal::Clock now;
  const std::function<void(const DeliveryNews&)> told;
  const std::function<void(const std::string&)> fault;

  // Of the thread alone.
  RulesInUse in_use;
  Outbox outbox;
  std::map<std::pair<std::string, std::string>, std::string> contexts;  // by call and event: what is known, of those in memory
  Callers callers;
  journal::Sequence position = 0;  // the last entry that was taken in
  std::vector<journal::NewEntry> unwritten;

  mutable std::mutex mutex;  // guards the rest
  std::condition_variable changed;
  std::deque<Came> inbox;
  std::deque<Wish> wishes;
  std::deque<Waiting> arrivals;
  bool appended = false, stopping = false;
  std::vector<LaneStatus> shown;
  std::size_t open = 0;

  std::unique_ptr<send::Network> network;
  std::thread thread;
};

void Delivery::State::load(const std::string& call, journal::Sequence before) {
  std::vector<Entry> history;
  std::string context;
  for (const auto& entry : journal.read_call(call)) {
    // What this outbox wrote itself counts however late it became durable: a receipt behind the decision that is about to be
    // taken in is of a step that was sent, and must not be sent again.
    if (entry.sequence >= before && !is_own(entry.kind)) continue;
    if (entry.kind == journal::Kind::context && entry.body) context = *entry.body;
    auto happened = from_journal(*in_use.plan, entry);
    if (!happened) continue;
    if (const auto* decided = std::get_if<Decided>(&happened->what)) contexts[{call, decided->event}] = context;
    history.push_back(std::move(*happened));
  }
  outbox.load(call, history);
}

void Delivery::State::take_callers() {
  const std::lock_guard lock(mutex);
  for (auto& waiting : std::exchange(arrivals, {})) callers.add(std::move(waiting));
}

void Delivery::State::follow() {
  std::map<std::string, std::string> fresh;  // contexts wait for the decision that stands behind them
  std::vector<std::pair<std::string, std::string>> events;
  while (true) {
    const auto entries = journal.read(position + 1, entries_at_once, bodies_that_count);
    for (const auto& entry : entries) {
      position = entry.sequence;
      if (entry.kind == journal::Kind::context && entry.body) fresh[entry.call] = *entry.body;
      if (is_own(entry.kind)) continue;
      const auto happened = from_journal(*in_use.plan, entry);
      if (!happened) continue;
      if (!outbox.knows(entry.call)) load(entry.call, entry.sequence);
      if (const auto* decided = std::get_if<Decided>(&happened->what)) {
        if (fresh.contains(entry.call)) contexts[{entry.call, decided->event}] = fresh[entry.call];
        if (!decided->event.empty()) events.emplace_back(entry.call, decided->event);
      }
      outbox.apply(*happened);
    }
    if (entries.size() < entries_at_once) break;
  }
  // Whoever waits came before the decision was written: by now they are all here.
  take_callers();
  for (const auto& [call, event] : events) callers.decided(call, event);
}

std::string Delivery::State::profile_of(const PlannedStep& step) const {
  auto found = step;
  find_action(*in_use.plan, found);
  return found.destination == no_destination ? std::string() : in_use.plan->destinations[found.destination].auth;
}

void Delivery::State::answer(const std::string& call, const std::string& key, std::int64_t number, const send::Exchange& exchange,
                             std::vector<Entry>& out) {
  const auto* step = outbox.find(call, key);
  if (step == nullptr) return;
  auto entries = outbox.answered(call, key, number, judge(in_use, *step, exchange, now()), now());
  for (auto& entry : entries) out.push_back(std::move(entry));
}

std::string Delivery::State::refusal(const Wish& wish) {
  if (!outbox.knows(wish.call)) load(wish.call, journal.last() + 1);
  const auto* step = outbox.find(wish.call, wish.key);
  if (step == nullptr) return "there is no such step";
  const auto outcome = outbox.outcome_of(wish.call, wish.key);
  if (!outcome) return "it is still being tried";
  if (*outcome != StepOutcome::failed && *outcome != StepOutcome::skipped)
    return "there is nothing to try again: it is " + std::string(word_of(*outcome));
  return outbox.too_late(wish.call, wish.key);
}

void Delivery::State::take_in(std::vector<Entry>& out) {
  std::deque<Came> answers;
  std::deque<Wish> asked;
  {
    const std::lock_guard lock(mutex);
    answers.swap(inbox);
    asked.swap(wishes);
  }
  for (const auto& each : answers) answer(each.call, each.key, each.number, each.exchange, out);
  for (auto& wish : asked) {
    auto why_not = refusal(wish);
    // It comes back to us through the journal.
    if (why_not.empty()) unwritten.push_back(redelivery(wish.call, wish.key, wish.by, wish.anew));
    wish.refused.set_value(std::move(why_not));
  }
}

bool Delivery::State::append(std::vector<journal::NewEntry>& batch) {
  if (batch.empty()) return true;
  const auto appended_batch = journal.append_and_wait(batch);
  if (appended_batch.outcome == journal::Appended::Outcome::stored) {
    batch.clear();
    return true;
  }
  fault(appended_batch.error.empty() ? "the journal takes nothing just now" : appended_batch.error);
  return false;
}

void Delivery::State::start_sending(const std::string& call, const PlannedStep& step, std::int64_t number,
                                    std::variant<Request, Failure> made) {
  const auto& key = step.key;
  if (auto* failure = std::get_if<Failure>(&made)) return came({call, key, number, send::NoAnswer{failure->reason, false}});
  if (const auto* reply = std::get_if<Reply>(&std::get<Request>(made))) {
    if (callers.answer(call, outbox.event_of(call, key), json_text(reply->json)))
      return came({call, key, number, send::Answer{.status = 200, .body = {}, .cut = false, .retry_after = {}}});
    return came({call, key, number, send::NoAnswer{"nobody waits for an answer any more", false}});
  }
  if (settings.dry) return;  // answered by write_and_send
  send::Outgoing outgoing{step.destination_name, profile_of(step), std::get<Request>(std::move(made)),
                          outbox.answer_by(call, key)};
  network->send(std::move(outgoing),
                [this, call, key, number](send::Exchange exchange) { came({call, key, number, std::move(exchange)}); });
}

void Delivery::State::tell(const Entry& entry) {
  if (const auto* answered = std::get_if<Answered>(&entry.what)) {
    const bool failed = std::holds_alternative<Failure>(answered->outcome);
    told({entry.destination, !failed ? "done" : answered->again_at ? "again" : "failed"});
  }
  if (const auto* settled = std::get_if<Settled>(&entry.what))
    told({entry.destination, std::string(word_of(settled->receipt.outcome))});
}

std::variant<Request, Failure> Delivery::State::request_for(const std::string& call, const std::string& event,
                                                            const PlannedStep& step, const nlohmann::ordered_json& arguments) {
  if (outbox.sends_as_before(call, step.key)) {
    if (auto before = last_request(journal.read_call(call), step.key)) return std::move(*before);
  }
  return request_of(in_use, step, arguments, contexts[{call, event}]);
}

void Delivery::State::write_and_send(std::vector<Entry> entries) {
  struct Start {
    std::string call;
    PlannedStep step;
    std::int64_t number;
    std::variant<Request, Failure> made;
  };
  std::vector<Start> starts;
  for (const auto& entry : entries) {
    const auto* attempted = std::get_if<Attempted>(&entry.what);
    const PlannedStep* step = attempted == nullptr ? nullptr : outbox.find(entry.call, attempted->key);
    const Request* request = nullptr;
    if (step != nullptr) {
      const auto event = outbox.event_of(entry.call, attempted->key);
      starts.push_back({entry.call, *step, attempted->number, request_for(entry.call, event, *step, attempted->arguments)});
      request = std::get_if<Request>(&starts.back().made);
      const auto* answer = request == nullptr ? nullptr : std::get_if<Reply>(request);
      if (answer != nullptr && callers.wait(entry.call, event))
        unwritten.push_back(reply(entry.call, event, json_text(answer->json)));
    }
    if (auto written = to_journal(entry, step, request, settings.dry)) unwritten.push_back(std::move(*written));
    tell(entry);
  }
  // Nothing leaves before it is written that it leaves. While the journal cannot be written, everything waits.
  while (!append(unwritten)) {
    take_callers();
    callers.let_go();  // an answer is worth more than its record
    std::unique_lock lock(mutex);
    if (changed.wait_for(lock, pause_after_fault, [this] { return stopping; })) return;
  }
  for (auto& start : starts) {
    const auto* request = std::get_if<Request>(&start.made);
    const bool would_be_sent = settings.dry && request != nullptr && !std::holds_alternative<Reply>(*request);
    start_sending(start.call, start.step, start.number, std::move(start.made));
    if (!would_be_sent) continue;
    Verdict made_up{sample_results(*in_use.plan, start.step), false, Health::good, std::nullopt};
    // Nobody on the line is told what was made up.
    if (outbox.answer_by(start.call, start.step.key)) made_up.outcome = Failure{"a dry run asks nobody"};
    write_and_send(outbox.answered(start.call, start.step.key, start.number, made_up, now()));
  }
}

void Delivery::State::answer_callers() {
  const auto fallbacks = callers.fallbacks(
      now(), [this](const std::string& call, const std::string& event) { return outbox.can_answer(call, event); });
  if (fallbacks.empty()) return;
  std::vector<journal::NewEntry> batch;
  for (const auto& each : fallbacks) batch.push_back(reply(each.call, each.event, each.json));
  append(batch);  // where it cannot be kept, it is said all the same
  for (const auto& each : fallbacks) callers.answer(each.call, each.event, each.json);
}

void Delivery::State::show() {
  std::erase_if(contexts, [this](const auto& each) { return !outbox.knows(each.first.first); });
  auto lanes = outbox.lanes();
  const std::lock_guard lock(mutex);
  shown = std::move(lanes);
  open = outbox.open_calls();
}

bool Delivery::State::wait() {
  std::unique_lock lock(mutex);
  auto next = outbox.next(now());
  if (const auto answer = callers.next()) next = std::min(next.value_or(*answer), *answer);
  const auto pause = std::clamp<Time>(next.value_or(now() + at_least_every) - now(), 0, at_least_every);
  changed.wait_for(lock, std::chrono::milliseconds(pause),
                   [this] { return stopping || appended || !inbox.empty() || !wishes.empty() || !arrivals.empty(); });
  appended = false;
  return !stopping;
}

void Delivery::State::run() {
  while (wait()) {
    try {
      if (const auto current = rules(); current.plan != in_use.plan) {
        in_use = current;
        outbox.change_plan(in_use.plan);
      }
      std::vector<Entry> entries;
      take_in(entries);
      follow();
      for (auto& entry : outbox.advance(now())) entries.push_back(std::move(entry));
      write_and_send(std::move(entries));
      answer_callers();
      show();
    } catch (const StorageError& error) {
      fault(error.what());
      take_callers();
      callers.let_go();
      std::unique_lock lock(mutex);
      changed.wait_for(lock, pause_after_fault, [this] { return stopping; });
    }
  }
}

Delivery::Delivery(journal::Journal& journal, RulesNow rules, DeliverySettings settings, journal::Clock now,
                   std::function<double()> random, std::function<void(const DeliveryNews&)> told,
                   std::function<void(const std::string&)> fault)
    : state_(std::make_shared<State>(journal, std::move(rules), std::move(settings), std::move(now), std::move(random),
                                     std::move(told), std::move(fault))) {}

Delivery::~Delivery() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->changed.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
  state_->network.reset();
  state_->take_callers();
  state_->callers.let_go();
}

void Delivery::start(const std::vector<std::string>& open_calls, journal::Sequence upto) {
  state_->position = upto;
  for (const auto& call : open_calls) state_->load(call, upto + 1);
  state_->network = std::make_unique<send::Network>(state_->settings.network, state_->now);
  state_->journal.on_append([weak = std::weak_ptr(state_)](journal::Sequence) {
    const auto state = weak.lock();
    if (!state) return;
    {
      const std::lock_guard lock(state->mutex);
      state->appended = true;
    }
    state->changed.notify_one();
  });
  state_->appended = true;
  state_->thread = std::thread([state = state_.get()] { state->run(); });
}

void Delivery::wait_for_answer(Waiting waiting) {
  {
    const std::lock_guard lock(state_->mutex);
    state_->arrivals.push_back(std::move(waiting));
  }
  state_->changed.notify_one();
}

std::string Delivery::redeliver(const std::string& call, const std::string& key, const std::string& by, bool anew) {
  std::promise<std::string> promise;
  auto refused = promise.get_future();
  {
    const std::lock_guard lock(state_->mutex);
    state_->wishes.push_back({call, key, by, anew, std::move(promise)});
  }
  state_->changed.notify_one();
  return refused.get();
}

std::vector<LaneStatus> Delivery::lanes() const {
  const std::lock_guard lock(state_->mutex);
  return state_->shown;
}

std::size_t Delivery::open_calls() const {
  const std::lock_guard lock(state_->mutex);
  return state_->open;
}

}  // namespace wrapup::outbox

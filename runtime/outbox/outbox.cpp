#include "runtime/outbox/outbox.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/values/overloaded.h"
#include "runtime/values/time.h"

namespace wrapup::outbox {

namespace {

constexpr Time look_every = 10'000;

/// Somebody is on the line: what answers them goes before all that is overdue.
std::optional<Time> due_of(const Work& work, const PlannedStep& step) {
  return work.answers(step) ? Time{0} : step.due;
}

Entry settled(const std::string& call, Time now, const Sequence& sequence, std::size_t step) {
  return {call, now, Settled{*sequence.receipts[step]}, sequence.steps[step].destination_name};
}

}  // namespace

Outbox::Outbox(std::shared_ptr<const plan::Plan> plan, OutboxSettings settings, std::function<double()> random)
    : plan_(std::move(plan)), settings_(std::move(settings)), random_(std::move(random)) {}

Lane& Outbox::lane(const std::string& destination) {
  const auto found = lanes_.find(destination);
  if (found != lanes_.end()) return found->second;
  const auto own = settings_.lanes.find(destination);
  return lanes_.emplace(destination, Lane(own == settings_.lanes.end() ? settings_.lane : own->second)).first->second;
}

Outbox::Place Outbox::locate(const std::string& call, const std::string& key) {
  const auto works = works_.find(call);
  if (works == works_.end()) return {};
  for (auto& [event, work] : works->second) {
    if (const auto found = work.find(key)) return {event, &work, found};
  }
  return {};
}

const PlannedStep* Outbox::find(const std::string& call, const std::string& key) {
  const auto place = locate(call, key);
  return place.found ? &place.found.planned() : nullptr;
}

std::string Outbox::event_of(const std::string& call, const std::string& key) {
  return locate(call, key).event;
}

bool Outbox::sends_as_before(const std::string& call, const std::string& key) {
  const auto place = locate(call, key);
  return place.found && place.found.progress().as_before;
}

std::optional<StepOutcome> Outbox::outcome_of(const std::string& call, const std::string& key) {
  const auto place = locate(call, key);
  if (!place.found || !place.found.receipt()) return std::nullopt;
  return place.found.receipt()->outcome;
}

void Outbox::fold(CallWork& works, const Entry& entry) const {
  const auto at = [&](const std::string& key, auto&& change) {
    for (auto& [event, work] : works) {
      if (const auto found = work.find(key)) return change(found);
    }
  };
  std::visit(Overloaded{[&](const Decided& decided) {
                          auto steps = decided.steps;
                          for (auto& step : steps) find_action(*plan_, step);
                          works[decided.event].decide(std::move(steps));
                          works[decided.event].answer(decided.answering);
                        },
                        [&](const Attempted& attempted) {
                          at(attempted.key, [&](const Found& found) {
                            auto& progress = found.progress();
                            progress.stage = Stage::under_way;
                            progress.attempts = attempted.number;
                            progress.arguments = attempted.arguments;
                          });
                        },
                        [&](const Answered& answered) {
                          at(answered.key, [&](const Found& found) {
                            auto& progress = found.progress();
                            if (std::holds_alternative<Failure>(answered.outcome)) ++progress.failures;
                            progress.stage = answered.again_at ? Stage::again : Stage::waiting;
                            progress.again_at = answered.again_at.value_or(0);
                            if (!answered.again_at)
                              settle(*plan_, found.sequence->steps, found.sequence->receipts, found.step, answered.outcome);
                          });
                        },
                        [&](const Settled& settled) {
                          at(settled.receipt.key, [&](const Found& found) {
                            found.progress().stage = Stage::waiting;
                            found.receipt() = settled.receipt;
                          });
                        },
                        [&](const Reopened& reopened) {
                          at(reopened.key, [&](const Found& found) {
                            if (!reopen(found.sequence->steps, found.sequence->receipts, found.step)) return;
                            found.progress().stage = Stage::waiting;
                            found.progress().failures = 0;
                            found.progress().as_before = !reopened.anew;
                          });
                        },
                        [&](const Erased&) {
                          for (auto& [event, work] : works) work.decide({});
                        }},
             entry.what);
}

void Outbox::queue(const std::string& call) {
  for (auto& [event, work] : works_[call]) {
    for (auto& sequence : work.sequences()) {
      for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
        const auto& step = sequence.steps[i];
        const auto& progress = sequence.progress[i];
        if (sequence.receipts[i]) continue;
        if (progress.stage == Stage::ready) lane(step.destination_name).add({call, event, step.key}, due_of(work, step));
        if (progress.stage == Stage::again)
          lane(step.destination_name).add_later({call, event, step.key}, due_of(work, step), progress.again_at);
      }
    }
  }
}

void Outbox::unqueue(const std::string& call) {
  for (const auto& [event, work] : works_[call]) {
    for (const auto& sequence : work.sequences()) {
      for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
        const auto stage = sequence.progress[i].stage;
        if (!sequence.receipts[i] && (stage == Stage::ready || stage == Stage::again))
          lane(sequence.steps[i].destination_name).remove({call, event, sequence.steps[i].key});
      }
    }
  }
}

void Outbox::load(const std::string& call, const std::vector<Entry>& history) {
  auto& works = works_[call];
  for (const auto& entry : history) fold(works, entry);
  // Whether what was under way arrived nobody knows; its key is the same. It counts as no failure.
  const auto restart = [](Sequence& sequence) {
    for (auto& progress : sequence.progress) {
      if (progress.stage == Stage::under_way) progress.stage = Stage::waiting;
    }
  };
  for (auto& [event, work] : works) {
    for (auto& sequence : work.sequences()) restart(sequence);
    restart(work.dropped());
  }
  queue(call);
  note_answers(call);
  touched_.insert(call);
}

void Outbox::apply(const Entry& entry) {
  unqueue(entry.call);
  fold(works_[entry.call], entry);
  queue(entry.call);
  note_answers(entry.call);
  touched_.insert(entry.call);
}

void Outbox::change_plan(std::shared_ptr<const plan::Plan> plan) {
  plan_ = std::move(plan);
  for (auto& [call, works] : works_) {
    for (auto& [event, work] : works) {
      for (auto& sequence : work.sequences()) {
        for (auto& step : sequence.steps) find_action(*plan_, step);
      }
      for (auto& step : work.dropped().steps) find_action(*plan_, step);
    }
  }
}

void Outbox::turns(const std::string& call, const std::string& event, Work& work, Sequence& sequence, Time now,
                   std::vector<Entry>& out) {
  if (sequence.is_busy()) return;
  const auto before = sequence.receipts;
  auto turn = next_turn(*plan_, sequence.steps, sequence.receipts);
  while (turn) {
    auto why = cannot_wait(work, sequence.steps[turn->step], sequence.progress[turn->step], now);
    if (why.empty()) break;
    settle(*plan_, sequence.steps, sequence.receipts, turn->step, Failure{std::move(why)});
    turn = next_turn(*plan_, sequence.steps, sequence.receipts);
  }
  for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
    if (sequence.receipts[i] && !before[i]) out.push_back(settled(call, now, sequence, i));
  }
  if (!turn) return;
  const auto& step = sequence.steps[turn->step];
  auto& progress = sequence.progress[turn->step];
  progress.stage = Stage::ready;
  progress.since = now;
  progress.arguments = std::move(turn->arguments);
  const StepRef ref{call, event, step.key};
  // Nobody but us answers an event; there is no destination to spare.
  if (is_reply(step)) {
    begin(ref, now, out);
  } else {
    lane(step.destination_name).add(ref, due_of(work, step));
  }
}

void Outbox::withdraw(const std::string& call, Sequence& dropped, Time now, std::vector<Entry>& out) {
  for (std::size_t i = 0; i < dropped.steps.size(); ++i) {
    auto& progress = dropped.progress[i];
    if (dropped.receipts[i] || progress.stage == Stage::under_way) continue;
    const auto reason = progress.attempts == 0 ? std::string("no longer wanted")
                                               : fmt::format("no longer wanted, after {} attempts", progress.attempts);
    progress.stage = Stage::waiting;
    dropped.receipts[i] = Receipt{dropped.steps[i].key, StepOutcome::withdrawn, reason, nlohmann::ordered_json::object()};
    out.push_back(settled(call, now, dropped, i));
  }
}

void Outbox::begin(const StepRef& ref, Time now, std::vector<Entry>& out) {
  auto& work = works_.at(ref.call).at(ref.event);
  const auto found = work.find(ref.key);
  auto& progress = found.progress();
  progress.stage = Stage::under_way;
  ++progress.attempts;
  out.push_back({ref.call, now, Attempted{ref.key, progress.attempts, progress.arguments}, found.planned().destination_name});
}

void Outbox::give_up(Time now, std::vector<Entry>& out) {
  for (auto& [call, works] : works_) {
    for (auto& [event, work] : works) {
      for (auto& sequence : work.sequences()) {
        for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
          auto& progress = sequence.progress[i];
          if (sequence.receipts[i] || progress.stage != Stage::ready || progress.since + settings_.patience > now) continue;
          const auto& step = sequence.steps[i];
          lane(step.destination_name).remove({call, event, step.key});
          progress.stage = Stage::waiting;
          settle(*plan_, sequence.steps, sequence.receipts, i,
                 Failure{fmt::format("`{}` could not be reached for {}", step.destination_name,
                                     render_duration(settings_.patience))});
          out.push_back(settled(call, now, sequence, i));
          touched_.insert(call);
        }
      }
    }
  }
}

std::vector<Entry> Outbox::advance(Time now) {
  std::vector<Entry> out;
  miss_answers(now, out);
  // Only where a destination is left alone can a step grow old.
  const bool held = std::any_of(lanes_.begin(), lanes_.end(), [](const auto& each) {
    return each.second.waiting() > 0 && !std::holds_alternative<Closed>(each.second.breaker());
  });
  if (held && looked_at_ + look_every <= now) {
    looked_at_ = now;
    give_up(now, out);
  }
  for (const auto& call : touched_) {
    const auto works = works_.find(call);
    if (works == works_.end()) continue;
    for (auto& [event, work] : works->second) {
      withdraw(call, work.dropped(), now, out);
      for (auto& sequence : work.sequences()) turns(call, event, work, sequence, now, out);
    }
    std::erase_if(works->second, [](const auto& each) { return each.second.is_finished(); });
    if (works->second.empty()) works_.erase(works);
  }
  touched_.clear();
  for (auto& [destination, lane] : lanes_) {
    while (const auto ref = lane.take(now)) begin(*ref, now, out);
  }
  return out;
}

std::vector<Entry> Outbox::answered(const std::string& call, const std::string& key, std::int64_t number, const Verdict& verdict,
                                    Time now) {
  const auto place = locate(call, key);
  if (!place.found || place.found.progress().stage != Stage::under_way || place.found.progress().attempts != number) return {};
  const auto& step = place.found.planned();
  const bool replied = is_reply(step);
  auto& its_lane = lane(step.destination_name);
  if (!replied) its_lane.answered(verdict.health, verdict.hold, now);

  Answered answer{key, number, verdict.outcome, std::nullopt, verdict.health, verdict.hold};
  const bool dropped = place.found.sequence == &place.work->dropped();
  if (std::holds_alternative<Failure>(verdict.outcome)) {
    const auto& written = step.destination == no_destination ? plan::Retry{} : plan_->destinations[step.destination].retry;
    const auto retry = complete_retry(written, its_lane.settings().retry);
    const auto failures = place.found.progress().failures + 1;
    // Of a step that is not wanted any more advance() says that it is withdrawn.
    if (dropped) {
      answer.again_at = now;
    } else if (verdict.try_again && failures <= retry.times) {
      answer.again_at = now + std::max(pause_after(retry, failures, random_()), verdict.hold.value_or(0));
      const bool too_late = place.work->answers(step) && *answer.again_at >= place.work->answering().by;
      if (too_late || !cannot_wait(*place.work, step, place.found.progress(), now).empty()) answer.again_at.reset();
    }
  }
  std::vector<Entry> out{{call, now, answer, step.destination_name}};
  const auto before = place.found.sequence->receipts;
  fold(works_.at(call), out[0]);
  touched_.insert(call);
  if (answer.again_at && !dropped) its_lane.add_later({call, place.event, key}, due_of(*place.work, step), *answer.again_at);
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto& now_is = place.found.sequence->receipts[i];
    if (i != place.found.step && before[i] && now_is && before[i]->outcome != now_is->outcome)
      out.push_back(settled(call, now, *place.found.sequence, i));
  }
  return out;
}

std::optional<Time> Outbox::next(Time now) const {
  if (!touched_.empty()) return now;
  std::optional<Time> first;
  if (!answers_by_.empty()) first = std::max(now, std::get<Time>(*answers_by_.begin()));
  for (const auto& [destination, lane] : lanes_) {
    const auto at = lane.next(now);
    if (at && (!first || *at < *first)) first = at;
  }
  return first;
}

std::vector<LaneStatus> Outbox::lanes() const {
  std::vector<LaneStatus> all;
  for (const auto& [destination, lane] : lanes_) {
    all.push_back({destination, lane.waiting(), static_cast<std::size_t>(lane.under_way()), lane.breaker(), lane.held_until()});
  }
  return all;
}

}  // namespace wrapup::outbox

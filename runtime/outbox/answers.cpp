// The part of the outbox that concerns somebody on the line: what their platform waits for, and until when.
#include <fmt/format.h>

#include "runtime/outbox/outbox.h"

namespace wrapup::outbox {

namespace {

constexpr const char* not_begun = "the caller could not wait any longer";
constexpr const char* not_answered = "no answer in time: whether it was done, nobody knows";

/// When a destination may be asked again that is left alone now, as things stand.
Time back_at(const Lane& lane) {
  return std::max(lane.held_until(), opens_at(lane.breaker()));
}

}  // namespace

bool Outbox::is_reply(const PlannedStep& step) const {
  const auto* action = action_of(*plan_, step);
  return action != nullptr && action->transport == plan::Transport::reply;
}

bool Outbox::can_answer(const std::string& call, const std::string& event) const {
  const auto works = works_.find(call);
  if (works == works_.end()) return false;
  const auto work = works->second.find(event);
  if (work == works->second.end()) return false;
  for (const auto& sequence : work->second.sequences()) {
    for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
      if (!sequence.receipts[i] && is_reply(sequence.steps[i])) return true;
    }
  }
  return false;
}

std::optional<Time> Outbox::answer_by(const std::string& call, const std::string& key) {
  const auto place = locate(call, key);
  if (!place.found || !place.work->answers(place.found.planned())) return std::nullopt;
  return place.work->answering().by;
}

std::string Outbox::too_late(const std::string& call, const std::string& key) {
  if (!answer_by(call, key)) return "";
  return "it was for an answer while the call went on: nobody waits for it any more";
}

void Outbox::note_answers(const std::string& call) {
  for (const auto& [event, work] : works_[call]) {
    if (!work.answering().keys.empty()) answers_by_.emplace(work.answering().by, call, event);
  }
}

std::string Outbox::cannot_wait(const Work& work, const PlannedStep& step, const Progress& progress, Time now) {
  if (!work.answers(step) || is_reply(step)) return "";
  const auto by = work.answering().by;
  if (now >= by) return progress.attempts == 0 ? not_begun : not_answered;
  return back_at(lane(step.destination_name)) < by
             ? ""
             : fmt::format("`{}` is left alone just now, and the caller cannot wait", step.destination_name);
}

void Outbox::miss(const StepRef& ref, const Found& found, Time now, std::vector<Entry>& out) {
  auto& progress = found.progress();
  auto& its_lane = lane(found.planned().destination_name);
  if (progress.stage == Stage::under_way) {
    // What still comes in of it finds nobody.
    its_lane.answered(Health::bad, std::nullopt, now);
    const Answered answer{ref.key, progress.attempts, Failure{not_answered}, std::nullopt, Health::bad, std::nullopt};
    out.push_back({ref.call, now, answer, found.planned().destination_name});
    fold(works_.at(ref.call), out.back());
    return;
  }
  its_lane.remove(ref);
  progress.stage = Stage::waiting;
  settle(*plan_, found.sequence->steps, found.sequence->receipts, found.step, Failure{not_begun});
  out.push_back({ref.call, now, Settled{*found.receipt()}, found.planned().destination_name});
}

void Outbox::miss_answers(Time now, std::vector<Entry>& out) {
  while (!answers_by_.empty() && std::get<Time>(*answers_by_.begin()) <= now) {
    const auto [by, call, event] = *answers_by_.begin();
    answers_by_.erase(answers_by_.begin());
    const auto works = works_.find(call);
    if (works == works_.end() || !works->second.contains(event)) continue;
    auto& work = works->second.at(event);
    for (auto& sequence : work.sequences()) {
      for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
        const auto& step = sequence.steps[i];
        if (sequence.receipts[i] || sequence.progress[i].stage == Stage::waiting || !work.answers(step) || is_reply(step))
          continue;
        miss({call, event, step.key}, {&sequence, i}, now, out);
      }
    }
    touched_.insert(call);
  }
}

}  // namespace wrapup::outbox

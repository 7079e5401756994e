#include "runtime/outbox/work.h"

#include <algorithm>

namespace wrapup::outbox {

namespace {

void take(Sequence& to, Sequence& from, std::size_t step) {
  to.steps.push_back(std::move(from.steps[step]));
  to.receipts.push_back(std::move(from.receipts[step]));
  to.progress.push_back(std::move(from.progress[step]));
}

bool was_tried(const Found& found) {
  return found.progress().attempts > 0;
}

}  // namespace

bool Sequence::is_finished() const {
  return std::all_of(receipts.begin(), receipts.end(), [](const auto& receipt) { return receipt.has_value(); });
}

bool Sequence::is_busy() const {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!receipts[i] && progress[i].stage != Stage::waiting) return true;
  }
  return false;
}

Found Work::find(std::string_view key) {
  const auto in = [&](Sequence& sequence) -> Found {
    for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
      if (sequence.steps[i].key == key) return {&sequence, i};
    }
    return {};
  };
  for (auto& sequence : sequences_) {
    if (const auto found = in(sequence)) return found;
  }
  return in(dropped_);
}

bool Work::is_finished() const {
  return dropped_.is_finished() &&
         std::all_of(sequences_.begin(), sequences_.end(), [](const Sequence& sequence) { return sequence.is_finished(); });
}

void Work::decide(std::vector<PlannedStep> steps) {
  std::vector<Sequence> fresh;
  for (auto& step : steps) {
    if (fresh.empty() || fresh.back().steps.back().rule != step.rule) fresh.emplace_back();
    auto& sequence = fresh.back();
    Progress progress;
    std::optional<Receipt> receipt;
    if (const auto old = find(step.key)) {
      progress = old.progress();
      receipt = old.receipt();
      const bool anew = !was_tried(old) && old.planned().arguments != step.arguments;
      // What was tried stays as it was, whatever the call looks like by now.
      if (was_tried(old)) step.arguments = old.planned().arguments;
      // What was withdrawn and is wanted again has all its retries.
      if (receipt && receipt->outcome == StepOutcome::withdrawn) progress.failures = 0;
      if (receipt && (anew || receipt->outcome == StepOutcome::withdrawn)) receipt.reset();
      if (!receipt && progress.stage != Stage::under_way && progress.stage != Stage::again) progress.stage = Stage::waiting;
    }
    sequence.steps.push_back(std::move(step));
    sequence.receipts.push_back(std::move(receipt));
    sequence.progress.push_back(std::move(progress));
  }
  Sequence dropped;
  std::swap(dropped, dropped_);
  std::vector<Sequence> old;
  std::swap(old, sequences_);
  sequences_ = std::move(fresh);
  old.push_back(std::move(dropped));
  for (auto& sequence : old) {
    for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
      if (!find(sequence.steps[i].key)) take(dropped_, sequence, i);
    }
  }
}

}  // namespace wrapup::outbox

#include "compiler/prove/inquiry.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/plan/walk.h"

namespace wrapup::prove {

Inquiry::Inquiry(Oracle& oracle, const plan::Promises& promises, std::uint32_t decision, Limits limits)
    : oracle_(oracle),
      promises_(promises),
      number_(decision),
      limits_(limits),
      model_({&oracle}),
      search_(model_, {&oracle}, limits) {
  const auto& rules = this->decision().rules;
  proper_ = static_cast<std::uint32_t>(rules.size()) - (!rules.empty() && rules.back().otherwise ? 1 : 0);
  decided_.resize(rules.size());
  for (const auto& rule : rules) {
    const auto own = plan::atoms(plan(), rule.when);
    atoms_.insert(atoms_.end(), own.begin(), own.end());
  }
  std::sort(atoms_.begin(), atoms_.end());
  atoms_.erase(std::unique(atoms_.begin(), atoms_.end()), atoms_.end());
  been_.resize(atoms_.size());
}

Found Inquiry::find(const std::vector<Formula>& wanted, const std::function<bool(const Frame&)>& shows,
                    const std::vector<plan::NodeId>& focus) {
  const auto tried = [&](const Call& call) {
    const auto* frame = oracle_.decide(call);
    if (frame == nullptr || !is_made(decision(), frame->phase)) return false;
    if (!shows(*frame)) return false;
    note();
    return true;
  };
  return search_.find(wanted, tried, {focus});
}

Call Inquiry::smallest(const Call& call, const std::function<bool(const Frame&)>& shows) {
  const auto tried = [&](const Call& each) {
    const auto* frame = oracle_.decide(each);
    return frame != nullptr && is_made(decision(), frame->phase) && shows(*frame);
  };
  return search_.smallest(call, tried);
}

Shown Inquiry::shown(const Call& call, const std::function<bool(const Frame&)>& shows) {
  const auto small = smallest(call, shows);
  return {to_json(small, plan()), in_words(small, plan()), small.during};
}

bool Inquiry::excluded(const std::vector<Formula>& wanted) {
  return model_.ask(wanted, limits_.question) == Model::Answer::impossible;
}

/// One call answers many questions.
void Inquiry::note() {
  for (std::uint32_t rule = 0; rule < decided_.size(); ++rule) {
    if (!decided_[rule]) decided_[rule] = oracle_.took_part(number_, rule);
  }
  for (std::size_t i = 0; i < atoms_.size(); ++i) {
    if (been_[i][0] && been_[i][1]) continue;
    been_[i][oracle_.holds(atoms_[i]) ? 1 : 0] = true;
  }
}

bool Inquiry::has_been(plan::NodeId atom, bool truth) const {
  const auto place = std::lower_bound(atoms_.begin(), atoms_.end(), atom);
  return place != atoms_.end() && *place == atom && been_[static_cast<std::size_t>(place - atoms_.begin())][truth ? 1 : 0];
}

void Inquiry::count(Question question, Verdict verdict) {
  auto& row = tally(question);
  ++row.asked;
  switch (verdict) {
    case Verdict::impossible: ++row.proved; break;
    case Verdict::shown: ++row.found; break;
    case Verdict::possible: ++row.possible; break;
    case Verdict::unknown: ++row.unknown; break;
  }
}

void Inquiry::no_time(Question question, std::string_view what) {
  answers_.unknown.push_back(fmt::format("{}: {}", words(question), what));
}

}  // namespace wrapup::prove

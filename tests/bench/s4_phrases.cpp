// S4: 1,000 phrases over transcripts of 1 KB, from slots to decisions, against a bare scan of the same bytes with the same patterns.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <hs/hs.h>

#include "runtime/evaluate/phrase_search.h"
#include "tests/bench/pipeline.h"
#include "tests/bench/target.h"
#include "tests/bench/workload_text.h"

namespace wrapup::bench {

namespace {

/// The database of all phrases, and nothing but its scan.
class BareScan {
 public:
  explicit BareScan(const std::vector<std::vector<std::string>>& sets) {
    std::vector<PhraseQuestion> questions;
    for (const auto& set : sets) questions.push_back({&set, 0, static_cast<std::uint32_t>(questions.size())});
    search_.emplace(questions);
    hs_scratch* scratch = nullptr;
    if (search_->database() != nullptr && hs_alloc_scratch(search_->database(), &scratch) == HS_SUCCESS) scratch_.reset(scratch);
  }

  bool usable() const { return scratch_ != nullptr; }

  /// How many matches there are in all texts.
  std::int64_t scan(const std::vector<std::string>& texts) const {
    const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* matches) {
      ++*static_cast<std::int64_t*>(matches);
      return 0;
    };
    std::int64_t matches = 0;
    for (const std::string& text : texts)
      hs_scan(search_->database(), text.data(), static_cast<unsigned>(text.size()), 0, scratch_.get(), count, &matches);
    return matches;
  }

 private:
  std::optional<PhraseSearch> search_;
  std::unique_ptr<hs_scratch, ScratchDeleter> scratch_;
};

struct Subject {
  TextWorkload workload = text_workload();
  BareScan bare{workload.sets};
  std::unique_ptr<Pipeline> pipeline = Pipeline::make(workload.rule_file);
};

}  // namespace

std::optional<Reporting> phrases(Measurement& measurement, bool& wrong) {
  const auto subject = std::make_shared<Subject>();
  wrong = wrong || !subject->pipeline || !subject->bare.usable();
  if (wrong) return std::nullopt;
  subject->pipeline->read_all(subject->workload.lines);
  wrong = wrong || !subject->pipeline->check_slots(subject->workload.expected);
  if (wrong) return std::nullopt;
  const std::size_t events = subject->workload.lines.size();
  measurement.add("S4/slots", events, [subject] { benchmark::DoNotOptimize(subject->pipeline->all_from_slots()); });
  measurement.add("S4/bare", events, [subject] { benchmark::DoNotOptimize(subject->bare.scan(subject->workload.transcripts)); });
  return [](const Measurement& measured) {
    const double ours = measured.median("S4/slots"), bare = measured.median("S4/bare");
    return std::vector<Line>{
        {"S4", "phrases=1000", fmt::format("{:.0f} ns", ours), fmt::format("{:.0f} ns bare Vectorscan", bare), bare / ours, 0.80, true}};
  };
}

}  // namespace wrapup::bench

// S4: 1,000 phrases over transcripts of 1 KB, from slots to decisions, against a bare scan of the same bytes with the same
// patterns.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <hs/hs.h>

#include "runtime/evaluate/phrase_search.h"
#include "runtime/values/phrases.h"
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
  const auto folded = std::make_shared<std::vector<std::string>>();
  for (auto& t : subject->workload.transcripts) folded->push_back(fold_phrase(t));
  measurement.add("S4/folded", events, [subject, folded] { benchmark::DoNotOptimize(subject->bare.scan(*folded)); });
  measurement.add("S4/fold", events, [subject, folded] { std::string o; for (auto& t : subject->workload.transcripts) {o.clear(); append_folded(o,t); benchmark::DoNotOptimize(o.data());} });
  std::vector<const char*> e; std::vector<std::string> low; std::vector<size_t> n; std::vector<unsigned> fl;
  for (auto& s : subject->workload.sets) for (auto& p : s) { e.push_back(p.data()); n.push_back(p.size()); fl.push_back(HS_FLAG_CASELESS); }
  hs_database_t* db=nullptr; hs_compile_error_t* er; hs_compile_lit_multi(e.data(), fl.data(), nullptr, n.data(), e.size(), HS_MODE_BLOCK, nullptr, &db, &er);
  hs_scratch* sc=nullptr; hs_alloc_scratch(db,&sc);
  measurement.add("S4/caseless", events, [subject, db, sc] { std::int64_t m=0; const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* matches) { ++*static_cast<std::int64_t*>(matches);  return 0; };
for (auto& t : subject->workload.transcripts) { hs_scan(db, t.data(), t.size(), 0, sc, count, &m); }
benchmark::DoNotOptimize(m); });
  return [](const Measurement& measured) {
    for (auto x : {"slots","bare","folded","fold","caseless"}) fmt::print("{} {}\n", x, measured.median(std::string("S4/")+x));
    const double ours = measured.median("S4/slots"), bare = measured.median("S4/bare");
    return std::vector<Line>{{"S4", "phrases=1000", fmt::format("{:.0f} ns", ours),
                              fmt::format("{:.0f} ns bare Vectorscan", bare), bare / ours, 0.80, true}};
  };
}

}  // namespace wrapup::bench

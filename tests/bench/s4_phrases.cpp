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

/// A database and nothing but its scan.
class BareScan {
 public:
  explicit BareScan(const hs_database* database) : database_(database) {
    hs_scratch* scratch = nullptr;
    if (database_ != nullptr && hs_alloc_scratch(database_, &scratch) == HS_SUCCESS) scratch_.reset(scratch);
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
      hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_.get(), count, &matches);
    return matches;
  }

 private:
  const hs_database* database_;
  std::unique_ptr<hs_scratch, ScratchDeleter> scratch_;
};

std::vector<PhraseQuestion> questions(const std::vector<std::vector<std::string>>& sets) {
  std::vector<PhraseQuestion> all;
  for (const auto& set : sets) all.push_back({&set, 0, static_cast<std::uint32_t>(all.size())});
  return all;
}

/// What somebody in a hurry would scan the transcripts with: the phrases as they are, in any case, wherever a word begins or
/// ends.
hs_database* as_written(const std::vector<std::vector<std::string>>& sets) {
  std::vector<const char*> expressions;
  std::vector<std::size_t> sizes;
  std::vector<unsigned> flags;
  for (const auto& set : sets) {
    for (const std::string& phrase : set) {
      expressions.push_back(phrase.data());
      sizes.push_back(phrase.size());
      flags.push_back(HS_FLAG_CASELESS);
    }
  }
  hs_database* database = nullptr;
  hs_compile_error_t* error = nullptr;
  hs_compile_lit_multi(expressions.data(), flags.data(), nullptr, sizes.data(), static_cast<unsigned>(sizes.size()),
                       HS_MODE_BLOCK, nullptr, &database, &error);
  return database;
}

std::vector<std::string> folded(const std::vector<std::string>& texts) {
  std::vector<std::string> all;
  for (const std::string& text : texts) all.push_back(fold_phrase(text));
  return all;
}

struct Subject {
  TextWorkload workload = text_workload();
  PhraseSearch search{questions(workload.sets)};
  BareScan same{search.database()}, written{as_written(workload.sets)};
  std::vector<std::string> folded_texts = folded(workload.transcripts);
  std::unique_ptr<Pipeline> pipeline = Pipeline::make(workload.rule_file);
};

}  // namespace

std::optional<Reporting> phrases(Measurement& measurement, bool& wrong) {
  const auto subject = std::make_shared<Subject>();
  wrong = wrong || !subject->pipeline || !subject->same.usable() || !subject->written.usable();
  if (wrong) return std::nullopt;
  subject->pipeline->read_all(subject->workload.lines);
  wrong = wrong || !subject->pipeline->check_slots(subject->workload.expected);
  if (wrong) return std::nullopt;
  const std::size_t events = subject->workload.lines.size();
  measurement.add("S4/slots", events, [subject] { benchmark::DoNotOptimize(subject->pipeline->all_from_slots()); });
  measurement.add("S4/same", events, [subject] { benchmark::DoNotOptimize(subject->same.scan(subject->folded_texts)); });
  measurement.add("S4/written", events,
                  [subject] { benchmark::DoNotOptimize(subject->written.scan(subject->workload.transcripts)); });
  return [](const Measurement& measured) {
    const auto line = [&](const char* about, const char* name, const char* what) {
      const double ours = measured.median("S4/slots"), bare = measured.median(name);
      return Line{"S4", about, fmt::format("{:.0f} ns", ours), fmt::format("{:.0f} ns {}", bare, what), bare / ours, 0.80, true};
    };
    return std::vector<Line>{line("same database", "S4/same", "bare scan of folded text"),
                             line("phrases as written", "S4/written", "bare scan, any case")};
  };
}

}  // namespace wrapup::bench

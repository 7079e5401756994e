// S2: from slots to decisions, against a hash table written by hand.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "tests/bench/pipeline.h"
#include "tests/bench/target.h"
#include "tests/bench/yardstick.h"

namespace wrapup::bench {

namespace {

struct Subject {
  const Workload& workload;
  std::unique_ptr<Pipeline> pipeline;
  HandWritten by_hand;
  std::vector<HandWritten::Call> calls;
};

bool agrees(const Subject& subject) {
  for (std::size_t i = 0; i < subject.calls.size(); ++i) {
    if (subject.by_hand.decide(subject.calls[i]) == subject.workload.expected[i]) continue;
    fmt::print(stderr, "n={}: the hash table is wrong about event {}\n", subject.workload.size, i);
    return false;
  }
  return true;
}

}  // namespace

std::optional<Reporting> from_slots(Measurement& measurement, bool& wrong) {
  const std::vector<Workload>* all = workloads();
  if (all == nullptr) return std::nullopt;
  std::vector<std::shared_ptr<Subject>> subjects;
  for (const Workload& workload : *all) {
    auto pipeline = Pipeline::make(workload.rule_file);
    wrong = wrong || !pipeline;
    if (wrong) return std::nullopt;
    pipeline->read_all(workload.lines);
    auto subject =
        std::make_shared<Subject>(Subject{workload, std::move(pipeline), HandWritten(workload), HandWritten::calls_of(workload)});
    wrong = wrong || !subject->pipeline->check_slots(workload.expected) || !agrees(*subject);
    if (wrong) return std::nullopt;
    subjects.push_back(subject);
    const std::size_t events = workload.lines.size();
    measurement.add(fmt::format("S2/slots/{}", workload.size), events,
                    [subject] { benchmark::DoNotOptimize(subject->pipeline->all_from_slots()); });
    measurement.add(fmt::format("S2/hand/{}", workload.size), events, [subject] {
      std::int64_t sum = 0;
      for (const HandWritten::Call& call : subject->calls) sum += subject->by_hand.decide(call);
      benchmark::DoNotOptimize(sum);
    });
  }
  return [subjects](const Measurement& measured) {
    std::vector<Line> lines;
    for (const auto& subject : subjects) {
      const int size = subject->workload.size;
      const double ours = measured.median(fmt::format("S2/slots/{}", size));
      const double hand = measured.median(fmt::format("S2/hand/{}", size));
      lines.push_back({"S2", fmt::format("n={}", size), fmt::format("{:.1f} ns", ours), fmt::format("{:.1f} ns hash table", hand),
                       ours / hand, 2.00, false});
    }
    return lines;
  };
}

}  // namespace wrapup::bench

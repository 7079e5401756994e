#include "cli/replay/pipeline.h"

#include <atomic>
#include <optional>
#include <thread>

#include "cli/replay/batches.h"
#include "cli/replay/key_set.h"

namespace wrapup::cli {

namespace {

/// Runs `work` in each of `jobs` threads, with a worker of its own, and gives the workers back.
template <typename Work>
std::vector<std::unique_ptr<Worker>> in_threads(const Setup& setup, unsigned jobs, const Work& work) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned job = 0; job < jobs; ++job) workers.push_back(std::make_unique<Worker>(setup));
  std::vector<std::thread> threads;
  for (unsigned job = 1; job < jobs; ++job) threads.emplace_back([&, job] { work(*workers[job], job); });
  work(*workers[0], 0);
  for (auto& thread : threads) thread.join();
  return workers;
}

Results together(const Setup& setup, const std::vector<std::unique_ptr<Worker>>& workers) {
  Results results(setup.plan, setup.shape, setup.zone);
  for (const auto& worker : workers) results.add(worker->results);
  return results;
}

/// Every event a call of its own; nothing where that turns out to be wrong.
std::optional<Results> replay_alone(const Setup& setup, const OpenEvents& open, const RecordSink& sink, const Watch& watch,
                                    unsigned jobs) {
  BatchSource source(open(), watch);
  RecordOrder order(sink);
  KeySet seen;
  std::atomic<bool> wrong = false;
  const auto workers = in_threads(setup, jobs, [&](Worker& worker, unsigned) {
    Batch batch;
    while (!wrong && source.take(batch)) {
      std::vector<std::uint64_t> keys;
      auto records = worker.decide_alone(batch, keys);
      if (!seen.insert(std::move(keys))) {
        wrong = true;
        source.stop();
        return;
      }
      order.add({std::move(records)});
    }
  });
  if (wrong || !seen.all_differ()) return std::nullopt;
  return together(setup, workers);
}

KeyCount count_keys(const Setup& setup, const OpenEvents& open, const Watch& watch, unsigned jobs) {
  BatchSource source(open(), watch);
  std::vector<KeyCount> counts(jobs);
  in_threads(setup, jobs, [&](Worker& worker, unsigned job) {
    Batch batch;
    while (source.take(batch)) {
      worker.count(batch, counts[job]);
    }
  });
  for (unsigned job = 1; job < jobs; ++job) counts[0].add(counts[job]);
  return std::move(counts[0]);
}

Results replay_merged(const Setup& setup, const OpenEvents& open, const RecordSink& sink, const Watch& watch, unsigned jobs) {
  const auto keys = count_keys(setup, open, watch, jobs);
  BatchSource source(open(), watch);
  RecordOrder order(sink);
  OpenCalls calls(setup.plan);
  const auto workers = in_threads(setup, jobs, [&](Worker& worker, unsigned) {
    Batch batch;
    while (source.take(batch)) {
      order.add(worker.decide_merged(batch, keys, calls));
    }
  });
  std::vector<Records> records;
  for (const auto& call : calls.take_all()) workers[0]->finish(call, records);
  order.add(std::move(records));
  return together(setup, workers);
}

}  // namespace

Results replay(const Setup& setup, const OpenEvents& open, const RecordSink& sink, const Watch& watch, unsigned jobs) {
  if (sink.restart) {
    if (auto results = replay_alone(setup, open, sink, watch, jobs)) return std::move(*results);
    sink.restart();
  }
  return replay_merged(setup, open, sink, watch, jobs);
}

}  // namespace wrapup::cli

// Times many things in one run, their repetitions interleaved, so that what slows the machine slows all of them. Google Benchmark
// runs them.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace wrapup::bench {

class Measurement {
 public:
  /// `pass` does `items` things at one go. Names are unique.
  void add(const std::string& name, std::size_t items, std::function<void()> pass);
  /// Runs everything that was added. `arguments` are Google Benchmark's own, such as --benchmark_filter=S1.
  void run(std::vector<std::string> arguments);
  /// CPU time of one thing in nanoseconds, the median of the repetitions. Only after run().
  double median(const std::string& name) const;

 private:
  std::map<std::string, std::size_t> items_;
  std::map<std::string, std::vector<double>> times_;  // of whole passes
};

}  // namespace wrapup::bench

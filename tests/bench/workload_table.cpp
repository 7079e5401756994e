#include "tests/bench/workload_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <random>

namespace wrapup::bench {

namespace {

const std::array<const char*, 6> plans{"basic", "plus", "family", "senior", "student", "business"};
constexpr int products = 2'000, regions = 300, ages = 100, days = 1'461;
constexpr std::int64_t amounts = 1'000'000;

struct Event {
  int product = 0, region = 0, age = 0, day = 0, plan = 0;
  std::int64_t amount = 0;
};

template <typename T>
struct Range {
  T low, high;
  bool has(T value) const { return low <= value && value <= high; }
};

/// A column without a value is `*`.
struct Row {
  std::optional<int> product, region, plan;
  std::optional<Range<int>> age, day;
  std::optional<Range<std::int64_t>> amount;

  bool holds(const Event& event) const {
    return (!product || *product == event.product) && (!region || *region == event.region) && (!plan || *plan == event.plan) &&
           (!age || age->has(event.age)) && (!day || day->has(event.day)) && (!amount || amount->has(event.amount));
  }
};

std::string date(int day) {
  using namespace std::chrono;
  year_month_day at{sys_days{year{2024} / 1 / 1} + std::chrono::days{day}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(at.year()), static_cast<unsigned>(at.month()),
                     static_cast<unsigned>(at.day()));
}

template <typename T, typename Show>
std::string cell(const std::optional<T>& value, Show show) {
  return value ? show(*value) : std::string("*");
}

class Writer {
 public:
  explicit Writer(std::uint64_t seed) : random_(seed) {}

  Row row() {
    Row row;
    auto there = [&] { return below(3) != 0; };
    if (there()) row.product = below(products);
    if (there() || !row.product) row.region = below(regions);
    if (there()) row.age = range(ages, 20);
    if (there()) row.amount = Range<std::int64_t>{below(amounts), 0};
    if (row.amount) row.amount->high = row.amount->low + amounts / 10;
    if (there()) row.day = range(days, 90);
    if (there()) row.plan = below(static_cast<int>(plans.size()));
    return row;
  }

  /// Half of them fit a row, most of its columns at least.
  Event event(const std::vector<Row>& rows) {
    Event event{below(products), below(regions), below(ages), below(days), below(static_cast<int>(plans.size())), below(amounts)};
    const Row& row = rows[static_cast<std::size_t>(below(static_cast<int>(rows.size())))];
    if (below(2)) return event;
    if (row.product) event.product = *row.product;
    if (row.region) event.region = *row.region;
    if (row.age) event.age = row.age->low;
    if (row.amount) event.amount = row.amount->low + 1;
    if (row.day) event.day = row.day->high;
    if (row.plan) event.plan = *row.plan;
    return event;
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint64_t>(limit)); }
  int below(std::int64_t limit) { return below(static_cast<int>(limit)); }
  Range<int> range(int limit, int width) {
    int low = below(limit);
    return {low, std::min(limit - 1, low + below(width))};
  }
  std::mt19937_64 random_;
};

std::string in_the_language(const Row& row, int number) {
  return fmt::format("  | {} | {} | {} | {} | {} | {} || {}\n",
                     cell(row.product, [](int p) { return fmt::format("\"P{:04}\"", p); }),
                     cell(row.region, [](int r) { return fmt::format("\"R{:03}\"", r); }),
                     cell(row.age, [](const Range<int>& r) { return fmt::format("{}..{}", r.low, r.high); }),
                     cell(row.amount, [](const Range<std::int64_t>& r) { return fmt::format("{}..{}", r.low, r.high); }),
                     cell(row.day, [](const Range<int>& r) { return fmt::format("{}..{}", date(r.low), date(r.high)); }),
                     cell(row.plan, [](int p) { return std::string(plans[static_cast<std::size_t>(p)]); }), number);
}

std::string as_json(const Event& event, int number) {
  // As long as an event of workload A, so that the two compare.
  std::string padding(1'700, 'x');
  return fmt::format(
      "{{\"id\":\"evt_{}\",\"type\":\"call.completed\",\"product\":\"P{:04}\",\"region\":\"R{:03}\",\"age\":{},"
      "\"amount\":{},\"day\":\"{}\",\"plan\":\"{}\",\"notes\":\"{}\"}}\n",
      number, event.product, event.region, event.age, event.amount, date(event.day), plans[static_cast<std::size_t>(event.plan)],
      padding);
}

}  // namespace

WorkloadTable make_workload_table(int rows, int events, std::uint64_t seed) {
  Writer writer(seed);
  WorkloadTable workload;
  workload.rules = fmt::format(
      "package bench\n\nenum Plan {{ {} }}\n\ncontext {{\n  call {{\n    id: string\n    product: string\n    region: string\n"
      "    age: int\n    amount: int\n    day: date\n    plan: Plan\n  }}\n}}\n\n"
      "adapter bench \"call.completed\" when type == \"call.completed\" {{\n  key id\n  call.id = id\n  call.product = product\n"
      "  call.region = region\n  call.age = age\n  call.amount = amount\n  call.day = day\n  call.plan = plan\n}}\n\n"
      "decision answer: int, first, optional, after\n\ndecide answer by table {{\n"
      "  | call.product | call.region | call.age | call.amount | call.day | call.plan || answer\n",
      fmt::join(plans, ", "));
  std::vector<Row> all;
  for (int i = 0; i < rows; ++i) {
    all.push_back(writer.row());
    workload.rules += in_the_language(all.back(), i);
  }
  workload.rules += "}\n";
  for (int i = 0; i < events; ++i) {
    Event event = writer.event(all);
    workload.events += as_json(event, i);
    auto first = std::find_if(all.begin(), all.end(), [&](const Row& row) { return row.holds(event); });
    workload.expected.push_back(first == all.end() ? -1 : static_cast<int>(first - all.begin()));
  }
  return workload;
}

}  // namespace wrapup::bench

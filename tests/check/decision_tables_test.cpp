// Random decision tables over small domains: what the analysis says of them is what trying every call says.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>

#include "tests/check/checked.h"

namespace wrapup {
namespace {

/// One call: every value that a cell can tell apart is among those that are tried.
struct Call {
  int outcome;  // booked, missed, spam
  bool vip;
  int rings;  // -2 … 8, while cells name 0 … 6
  int tier;   // -1: missing; "a", "b", and "c", which no cell names
};

std::vector<Call> all_calls() {
  std::vector<Call> calls;
  for (int outcome = 0; outcome < 3; ++outcome) {
    for (const bool vip : {false, true}) {
      for (int rings = -2; rings <= 8; ++rings) {
        for (int tier = -1; tier < 3; ++tier) calls.push_back({outcome, vip, rings, tier});
      }
    }
  }
  return calls;
}

struct Cell {
  std::string text;
  std::function<bool(const Call&)> takes;
};

class TableWriter {
 public:
  explicit TableWriter(std::uint32_t seed) : random_(seed) {}

  std::vector<Cell> row() { return {outcome(), vip(), rings(), tier()}; }
  int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }

 private:
  static Cell anything() {
    return {"*", [](const Call&) { return true; }};
  }

  Cell outcome() {
    constexpr const char* names[] = {"booked", "missed", "spam"};
    const int a = below(3), b = below(3);
    switch (below(4)) {
      case 0: return {names[a], [=](const Call& call) { return call.outcome == a; }};
      case 1:
        return {std::string(names[a]) + ", " + names[b],
                [=](const Call& call) { return call.outcome == a || call.outcome == b; }};
      case 2: return {std::string("not ") + names[a], [=](const Call& call) { return call.outcome != a; }};
      default: return anything();
    }
  }

  Cell vip() {
    switch (below(4)) {
      case 0: return {"true", [](const Call& call) { return call.vip; }};
      case 1: return {"false", [](const Call& call) { return !call.vip; }};
      default: return anything();
    }
  }

  Cell rings() {
    const int a = below(7), b = below(7);
    const auto text = [](const char* sign, int value) { return std::string(sign) + " " + std::to_string(value); };
    switch (below(8)) {
      case 0: return {text("<", a), [=](const Call& call) { return call.rings < a; }};
      case 1: return {text("<=", a), [=](const Call& call) { return call.rings <= a; }};
      case 2: return {text(">", a), [=](const Call& call) { return call.rings > a; }};
      case 3: return {text(">=", a), [=](const Call& call) { return call.rings >= a; }};
      case 4:
        return {std::to_string(a) + ".." + std::to_string(b),
                [=](const Call& call) { return a <= call.rings && call.rings <= b; }};
      case 5:
        return {text("not >", a) + ", " + std::to_string(b),
                [=](const Call& call) { return !(call.rings > a || call.rings == b); }};
      default: return anything();
    }
  }

  Cell tier() {
    switch (below(7)) {
      case 0: return {"\"a\"", [](const Call& call) { return call.tier == 0; }};
      case 1: return {"missing, \"b\"", [](const Call& call) { return call.tier == -1 || call.tier == 1; }};
      case 2: return {"present and not \"a\"", [](const Call& call) { return call.tier > 0; }};
      case 3: return {"missing", [](const Call& call) { return call.tier == -1; }};
      case 4: return {"present", [](const Call& call) { return call.tier >= 0; }};
      default: return anything();
    }
  }

  std::mt19937 random_;
};

struct RandomTable {
  std::vector<std::vector<Cell>> rows;
  std::vector<int> values;

  std::string text(const char* hit) const {
    std::string text =
        "package demo\nenum Outcome { booked, missed, spam }\n"
        "context { call { outcome: Outcome, vip: bool, rings: int, tier: string? } }\n"
        "decision next: Outcome, " +
        std::string(hit) +
        ", required, after\ndecide next by table {\n"
        "  | call.outcome | call.vip | call.rings | call.tier || next |\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (const auto& cell : rows[i]) text += " | " + cell.text;
      text += std::string(" || ") + (values[i] == 0 ? "booked" : values[i] == 1 ? "missed" : "spam") + "\n";
    }
    return text + "}\n";
  }

  bool takes(std::size_t row, const Call& call) const {
    return std::all_of(rows[row].begin(), rows[row].end(), [&](const Cell& cell) { return cell.takes(call); });
  }
};

/// The codes that trying every call asks for: one for each row that is wrong, one for a gap however many there are.
std::multiset<std::string> wanted(const RandomTable& table, const std::string& hit) {
  std::vector<std::set<std::size_t>> taken(table.rows.size());
  std::multiset<std::string> codes;
  const auto calls = all_calls();
  std::set<std::size_t> covered;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    for (std::size_t call = 0; call < calls.size(); ++call) {
      if (table.takes(row, calls[call])) taken[row].insert(call);
    }
    covered.insert(taken[row].begin(), taken[row].end());
  }
  if (covered.size() < calls.size()) codes.insert("W0353");
  const auto decides_before = [&](std::size_t other, std::size_t row) {
    if (hit == "first") return other < row;
    return table.values[other] < table.values[row] || (table.values[other] == table.values[row] && other < row);
  };
  for (std::size_t row = 0; row < taken.size(); ++row) {
    if (taken[row].empty()) {
      codes.insert("W0358");
      continue;
    }
    bool overlaps = false;
    std::set<std::size_t> left = taken[row];
    for (std::size_t other = 0; other < taken.size(); ++other) {
      const bool meet =
          std::any_of(taken[other].begin(), taken[other].end(), [&](auto call) { return taken[row].contains(call); });
      overlaps |= other < row && meet && (hit == "unique" || table.values[other] != table.values[row]);
      if (decides_before(other, row)) std::erase_if(left, [&](auto call) { return taken[other].contains(call); });
    }
    if ((hit == "unique" || hit == "any") && overlaps) codes.insert("W0355");
    if ((hit == "first" || hit == "priority") && left.empty()) codes.insert("W0357");
  }
  return codes;
}

TEST(DecisionTables, AreAnalysedAsTryingEveryCallWould) {
  std::size_t gaps = 0, complete = 0, hidden = 0, overlapping = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    TableWriter writer(seed);
    RandomTable table;
    for (int rows = 1 + writer.below(7); rows > 0; --rows) {
      table.rows.push_back(writer.row());
      table.values.push_back(writer.below(3));
    }
    const std::string hit = std::vector<std::string>{"first", "unique", "any", "priority"}[seed % 4];
    RuleFolder folder;
    folder.file("rules.wrap", table.text(hit.c_str()));
    std::multiset<std::string> seen;
    const auto compiled = folder.compile();
    for (const auto& entry : compiled.diagnostics.entries()) {
      const std::string code(info(entry.code).number);
      if (code != "W0353" || !seen.contains(code)) seen.insert(code);
    }
    const auto expected = wanted(table, hit);
    ASSERT_EQ(seen, expected) << "seed " << seed << "\n"
                              << table.text(hit.c_str()) << render_text(compiled.sources, compiled.diagnostics.entries(), false);
    gaps += expected.contains("W0353");
    complete += !expected.contains("W0353");
    hidden += expected.count("W0357");
    overlapping += expected.count("W0355");
  }
  // The tables are of every kind.
  EXPECT_GT(gaps, 50u);
  EXPECT_GT(complete, 5u);
  EXPECT_GT(hidden, 20u);
  EXPECT_GT(overlapping, 20u);
}

/// A table of `rows` rows in a file: codes, ranges, dates and empty cells.
std::string large_table(int rows) {
  std::string text = "call.code,call.rings,call.day,call.vip,call.tier,call.rating,fee\n";
  for (int i = 0; i < rows; ++i) {
    text += "c" + std::to_string(i / 4) + "," + (i % 4 < 2 ? "< 5" : ">= 5") + "," +
            (i % 2 ? "2026-01-01..2026-06-30" : "< 2026-01-01") + ",," + (i % 7 == 0 ? "gold" : "") + "," +
            (i % 5 == 0 ? "> 0.5" : "") + "," + std::to_string(i) + "\n";
  }
  return text;
}

TEST(DecisionTables, OfTwentyThousandRowsAreRulesWithSharedTests) {
  RuleFolder folder;
  folder.file("fees.csv", large_table(20'000));
  folder.file("rules.wrap",
              "package demo\ncontext { call { code: string, rings: int, day: date, vip: bool, tier: string?, rating: number } }\n"
              "decision fee: int, unique, required, after\ndecide fee by table from \"fees.csv\" {\n  otherwise 0\n}\n");
  const auto compiled = folder.compile();
  ASSERT_TRUE(compiled.plan) << render_text(compiled.sources, compiled.diagnostics.entries(), false);
  EXPECT_EQ(compiled.plan->decisions[0].rules.size(), 20'001u);
  // Four rows share a code, all share the rest: 5,000 codes, six other tests, and a node for each value and each condition.
  EXPECT_LT(compiled.plan->nodes.size(), 55'000u);
}

}  // namespace
}  // namespace wrapup

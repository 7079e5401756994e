#include "compiler/check/tables/findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/tables/cover.h"
#include "compiler/check/tables/describe.h"
#include "compiler/check/tables/row_index.h"

namespace wrapup::check {

namespace {

using Rows = std::vector<std::uint32_t>;

constexpr std::size_t most_findings = 10;  // of a kind, of one table; the rest are counted
constexpr std::size_t most_gaps = 3;
constexpr std::size_t most_pairs = 3'000'000;  // of rows that are held against each other

class RowFindings {
 public:
  RowFindings(const CheckedTable& table, const Decision& decision, const TypeTable& types, const SourceMap& sources,
              Diagnostics& diagnostics)
      : table_(table),
        decision_(decision),
        regions_(regions_of(table, types)),
        writer_(table, regions_, types, sources),
        diagnostics_(diagnostics) {}

  void run() {
    for (std::uint32_t row = 0; row < regions_.rows.size(); ++row) {
      if (is_empty(regions_.rows[row])) {
        never(row);
      } else {
        live_.push_back(row);
      }
    }
    switch (decision_.hit) {
      case HitPolicy::unique:
      case HitPolicy::any: overlaps(); break;
      case HitPolicy::first:
      case HitPolicy::priority: hidden(); break;
      case HitPolicy::collect: break;
    }
    count_rest(Code::table_overlap, overlaps_, "rows overlap");
    count_rest(Code::table_row_hidden, hidden_, "rows are never reached");
    count_rest(Code::table_row_never, never_, "rows match no call");
  }

 private:
  const std::string& called(std::uint32_t row) const { return table_.rows[row].called; }

  /// The cells of a row that ask something.
  Span cells(std::uint32_t row) const {
    Span span;
    for (const auto& test : table_.rows[row].tests) {
      if (test && test->span.file == table_.rows[row].rule.span.file)
        span = span.file == no_file ? test->span : join(span, test->span);
    }
    return span.file == no_file ? table_.rows[row].rule.span : span;
  }

  void never(std::uint32_t row) {
    if (++never_ > most_findings) return;
    const auto side = std::ranges::find_if(regions_.rows[row], [](const auto& each) { return each.second.empty(); });
    const auto column = regions_.dimensions[side->first].column();
    const auto& test = table_.rows[row].tests[column];
    diagnostics_.report(Code::table_row_never, test ? test->span : cells(row), fmt::format("{} matches no call", called(row)))
        .label = fmt::format("`{}` has no such value", table_.columns[column].text);
  }

  // ---------------------------------------------------------------- unique and any

  void overlaps() {
    RowIndex index(regions_);
    std::size_t pairs = 0;
    for (const auto row : live_) {
      const auto earlier = index.candidates(row);
      pairs += earlier.size();
      if (pairs > most_pairs) return unchecked(row, "overlaps");
      const auto other = std::ranges::find_if(
          earlier, [&](auto each) { return meet(regions_.rows[row], regions_.rows[each]) && contradict(row, each); });
      if (other != earlier.end()) overlap(row, *other);
      index.add(row);
    }
  }

  /// Whether both rows at once would be a mistake: of `any` only where they have different values.
  bool contradict(std::uint32_t a, std::uint32_t b) const {
    if (decision_.hit == HitPolicy::unique) return true;
    const auto first = constant_value(table_.rows[a].rule.then), second = constant_value(table_.rows[b].rule.then);
    return first && second && *first != *second;
  }

  void overlap(std::uint32_t row, std::uint32_t other) {
    if (++overlaps_ > most_findings) return;
    auto both = regions_.rows[row];
    for (const auto& [dimension, parts] : regions_.rows[other]) {
      const auto [side, is_new] = both.try_emplace(dimension, parts);
      if (!is_new) side->second = side->second.and_also(parts);
    }
    const bool certain = is_certain(both);
    auto& entry = diagnostics_.report(
        certain ? Code::table_overlap : Code::table_may_overlap, cells(row),
        fmt::format("{} and {} {} match: {}", called(other), called(row), certain ? "both" : "may both", writer_.text(both)));
    entry.label = called(row);
    entry.related.push_back({cells(other), called(other)});
    entry.help = decision_.hit == HitPolicy::unique
                     ? fmt::format("narrow one of them, or let `{}` be `first`: then {} counts", decision_.name, called(other))
                     : "give both the same value, or narrow one of them";
  }

  /// Whether a call with these answers can come: answers to questions about one thing need not go together.
  bool is_certain(const Box& box) const {
    for (auto a = box.begin(); a != box.end(); ++a) {
      for (auto b = std::next(a); b != box.end(); ++b) {
        if (regions_.are_related(a->first, b->first)) return false;
      }
    }
    return true;
  }

  // ---------------------------------------------------------------- first and priority

  /// Lower for a row whose value counts more; nothing where it is not known.
  std::optional<std::int64_t> rank(std::uint32_t row) const {
    const auto value = constant_value(table_.rows[row].rule.then);
    if (!value || !std::holds_alternative<std::int64_t>(value->node)) return std::nullopt;
    return std::get<std::int64_t>(value->node);
  }

  /// Whether `above` decides where both match.
  bool goes_before(std::uint32_t above, std::uint32_t row) const {
    if (decision_.hit == HitPolicy::first) return above < row;
    const auto a = rank(above), b = rank(row);
    return a && b && (*a < *b || (*a == *b && above < row));
  }

  void hidden() {
    RowIndex index(regions_);
    const bool any_order = decision_.hit == HitPolicy::priority;
    if (any_order) std::ranges::for_each(live_, [&](auto row) { index.add(row); });
    Budget budget;
    std::size_t pairs = 0;
    for (const auto row : live_) {
      auto above = index.candidates(row);
      pairs += above.size();
      if (pairs > most_pairs || budget.steps == 0) return unchecked(row, "rows that are never reached");
      std::erase_if(above, [&](auto other) { return other == row || !goes_before(other, row); });
      hidden(row, above, budget);
      if (!any_order) index.add(row);
    }
  }

  void hidden(std::uint32_t row, const Rows& above, Budget& budget) {
    const auto open = uncovered(regions_, regions_.rows[row], above, 0, budget);
    if (!open.complete || ++hidden_ > most_findings) return;
    auto& entry = diagnostics_.report(Code::table_row_hidden, cells(row), fmt::format("{} is never reached", called(row)));
    entry.label = open.used.size() == 1 ? fmt::format("{} takes all of this", called(open.used.front()))
                                        : "the rows above take all of this together";
    for (const auto other : open.used) {
      if (entry.related.size() < most_findings) entry.related.push_back({cells(other), called(other)});
    }
    entry.help = "move it up, narrow the other rows, or take it away";
  }

  // ----------------------------------------------------------------

  void unchecked(std::uint32_t row, std::string_view what) {
    diagnostics_.report(Code::table_not_checked, cells(row), fmt::format("from {} on, {} are not looked for", called(row), what))
        .help = "the table is too entangled: fewer `*` help, and so do several smaller tables";
  }

  void count_rest(Code code, std::size_t count, std::string_view what) {
    if (count > most_findings) diagnostics_.report(code, table_.span, fmt::format("{} more {}", count - most_findings, what));
  }

  const CheckedTable& table_;
  const Decision& decision_;
  Regions regions_;
  BoxWriter writer_;
  Diagnostics& diagnostics_;
  Rows live_;  // rows that can match
  std::size_t never_ = 0, overlaps_ = 0, hidden_ = 0;
};

}  // namespace

void report_rows(const CheckedTable& table, const Decision& decision, const TypeTable& types, const SourceMap& sources,
                 Diagnostics& diagnostics) {
  RowFindings(table, decision, types, sources, diagnostics).run();
}

Gaps find_gaps(const CheckedTable& table, const TypeTable& types, const SourceMap& sources) {
  const auto regions = regions_of(table, types);
  const BoxWriter writer(table, regions, types, sources);
  Rows rows;
  for (std::uint32_t row = 0; row < regions.rows.size(); ++row) rows.push_back(row);
  Budget budget;
  const auto open = uncovered(regions, {}, std::move(rows), most_gaps, budget);
  Gaps gaps{{}, open.complete};
  for (const auto& box : open.boxes) {
    Gap gap{writer.text(box), table.span, {}, {}};
    for (const auto& answer : writer.answers(box)) gap.columns.push_back({table.columns[answer.column].span, answer.text});
    if (!gap.columns.empty()) {
      gap.span = gap.columns.front().span;
      gap.label = gap.columns.front().text;
      gap.columns.erase(gap.columns.begin());
    }
    gaps.found.push_back(std::move(gap));
  }
  return gaps;
}

void report_gaps(const Gaps& gaps, const Decision& decision, Span table, Diagnostics& diagnostics) {
  const auto code = decision.required ? Code::table_gap : Code::table_undecided;
  for (const auto& gap : gaps.found) {
    auto& entry = diagnostics.report(code, gap.span, fmt::format("no row decides `{}` for {}", decision.name, gap.text));
    entry.label = gap.label;
    entry.related = gap.columns;
    entry.help = decision.required ? "add a row for it, or end the table with `otherwise …`"
                                   : "add a row for it, or end the table with `otherwise none` where that is meant";
  }
  if (gaps.complete) return;
  if (gaps.found.empty()) {
    auto& entry = diagnostics.report(
        decision.required ? Code::otherwise_required : Code::table_not_checked, table,
        fmt::format("whether the rows decide `{}` for every call is not looked for to the end", decision.name));
    entry.help = "end the table with `otherwise …`";
  } else if (!diagnostics.entries().empty()) {
    diagnostics.entries().back().help += "; there are more such gaps";
  }
}

}  // namespace wrapup::check

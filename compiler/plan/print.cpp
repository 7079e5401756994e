#include "compiler/plan/print.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "compiler/plan/walk.h"

namespace wrapup::plan {

const char* word(HitPolicy hit) {
  switch (hit) {
    case HitPolicy::first: return "first";
    case HitPolicy::unique: return "unique";
    case HitPolicy::any: return "any";
    case HitPolicy::collect: return "collect";
    case HitPolicy::priority: return "priority";
  }
  return "first";
}

const char* word(Phase phase) {
  switch (phase) {
    case Phase::during: return "during";
    case Phase::after: return "after";
    case Phase::both: return "both";
  }
  return "after";
}

namespace {

const char* word(Figure figure) {
  switch (figure) {
    case Figure::counts: return "counts";
    case Figure::sums: return "sums";
    case Figure::averages: return "averages";
  }
  return "counts";
}

/// Writes a plan's parts, one line each.
class Printer {
 public:
  Printer(const Plan& plan, Printed what) : plan_(plan), what_(what) {}

  std::string run() {
    if (what_ == Printed::everything) line("plan {}", plan_.version);
    types();
    slots();
    tables();
    words();
    nodes();
    decisions();
    text_ += print_destinations(plan_);
    rejected();
    adapters();
    if (what_ == Printed::what_decides) return std::move(text_);
    measures();
    line("tests {}", plan_.tests.size());
    return std::move(text_);
  }

 private:
  template <typename... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
    text_ += '\n';
  }

  std::string fields(const std::vector<FieldType>& fields) const {
    std::string result;
    for (const FieldType& field : fields) result += fmt::format(" {}: {}", field.name, plan_.types.spell(field.type));
    return result;
  }

  void types() {
    for (const EnumType& each : plan_.types.enums) line("enum {}.{} {}", each.package, each.name, fmt::join(each.members, " "));
    for (const RecordType& each : plan_.types.records) line("record {}.{}{}", each.package, each.name, fields(each.fields));
    for (std::size_t id = 0; id < plan_.types.entities.size(); ++id) entity(static_cast<std::uint32_t>(id));
  }

  void entity(std::uint32_t id) {
    const EntityType& type = plan_.types.entities[id];
    line("entity {}.{}{}", type.package, type.name, fields(type.fields));
    for (std::size_t row = 0; row < plan_.entities[id].size(); ++row) {
      std::string cells;
      for (std::size_t column = 0; column < type.fields.size(); ++column) {
        cells += " " + print_cell(plan_, type.fields[column].type, plan_.entities[id][row].cells[column]);
      }
      line("  {}{}", type.rows[row], cells);
    }
  }

  void slots() {
    for (std::size_t i = 0; i < plan_.slots.size(); ++i) {
      const Slot& slot = plan_.slots[i];
      line("slot s{} {}: {}{}{}{}", i, slot.path, plan_.types.spell(slot.type), slot.scored ? " scored" : "",
           slot.labels.empty() ? "" : " @", fmt::join(slot.labels, " @"));
    }
  }

  void tables() {
    for (const Table& table : plan_.tables) {
      line("table {} key {}: {}", table.name, table.key_field, plan_.types.spell(table.key_type));
      for (Cell row : table.rows) line("  {}", print_cell(plan_, named(Kind::record, table.record), row));
    }
  }

  void words() {
    for (std::size_t i = 0; i < plan_.phrases.size(); ++i) {
      line("phrases#{} {}", i, plan_.phrases[i].name);
      for (const std::string& phrase : plan_.phrases[i].phrases)
        line("  {}", print_cell(plan_, simple(Kind::string), Cell::of_string(phrase)));
    }
    for (std::size_t i = 0; i < plan_.patterns.size(); ++i) {
      line("pattern#{} {}", i, print_cell(plan_, simple(Kind::string), Cell::of_string(plan_.patterns[i])));
    }
  }

  void nodes() {
    std::size_t predicate = 0;
    NodeId end = what_ == Printed::everything ? static_cast<NodeId>(plan_.nodes.size()) : end_of_what_decides();
    for (NodeId id = 0; id < end; ++id) {
      bool is_predicate = predicate < plan_.predicates.size() && plan_.predicates[predicate] == id;
      predicate += is_predicate;
      text_.append("n").append(fmt::format_int(id).c_str()).append(" = ").append(print_node(plan_, id));
      text_.append(" : ").append(plan_.types.spell(plan_.nodes[id].type)).append(is_predicate ? "  predicate\n" : "\n");
    }
  }

  /// Nodes of tests and measures alone come after all others.
  NodeId end_of_what_decides() const {
    NodeId end = 0;
    auto reach = [&](NodeId id) { end = id == no_node ? end : std::max(end, id + 1); };
    for (const Decision& decision : plan_.decisions) {
      for (const Rule& rule : decision.rules) {
        reach(rule.when), reach(rule.then);
        for (const Step& step : rule.steps) each_node(step, reach);
      }
    }
    for (const Destination& destination : plan_.destinations) each_node(destination, reach);
    for (const Rejected& each : plan_.rejected) reach(each.scope);
    for (const Adapter& adapter : plan_.adapters) {
      reach(adapter.when), reach(adapter.key);
      for (const AdapterField& field : adapter.fields) reach(field.value), reach(field.sure);
    }
    return end;
  }

  void decisions() {
    for (const Decision& decision : plan_.decisions) {
      line("decision {}: {}, {}, {}, {}", decision.name, plan_.types.spell(decision.type), word(decision.hit),
           decision.required ? "required" : "optional", word(decision.phase));
      for (const Rule& rule : decision.rules) print_rule(rule);
    }
  }

  void print_rule(const Rule& rule) {
    std::string scored, uses;
    for (std::uint32_t slot : rule.scored_slots) scored += " " + plan_.slots[slot].path;
    for (std::uint32_t used : rule.used_decisions) uses += " " + plan_.decisions[used].name;
    line("  {} {} when n{} then n{}{}{}{}{}",
         rule.otherwise ? "otherwise"
         : rule.row     ? "row"
                        : "rule",
         rule.id, rule.when, rule.then, scored.empty() ? "" : " scored", scored, uses.empty() ? "" : " uses", uses);
    for (const Step& step : rule.steps) text_ += print_step(plan_, step);
  }

  void rejected() {
    for (const Rejected& each : plan_.rejected)
      line("rejected {}{}", each.package, each.scope == no_node ? "" : fmt::format(" when n{}", each.scope));
  }

  void adapters() {
    for (const Adapter& adapter : plan_.adapters) {
      line("adapter {} {}{} when n{}{}", adapter.provider,
           print_cell(plan_, simple(Kind::string), Cell::of_string(adapter.event)), adapter.during ? " during" : "", adapter.when,
           adapter.ignore ? " ignore" : fmt::format(" key n{}", adapter.key));
      for (const AdapterField& field : adapter.fields) {
        std::string sure = field.sure == no_node ? "" : fmt::format(" sure n{}", field.sure);
        line("  {} = n{}{}", plan_.slots[field.slot].path, field.value, sure);
      }
    }
  }

  void measures() {
    for (const Measure& measure : plan_.measures) {
      std::string value = measure.value == no_node ? "calls" : fmt::format("n{}", measure.value);
      line("measure {} {} {} when n{}", measure.name, word(measure.figure), value, measure.when);
      for (const Measure::Group& group : measure.by) line("  by n{} {}", group.value, group.name);
    }
  }

  const Plan& plan_;
  Printed what_;
  std::string text_;
};

}  // namespace

std::string print(const Plan& plan, Printed what) {
  return Printer(plan, what).run();
}

}  // namespace wrapup::plan

#include "compiler/prove/decision_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "compiler/plan/print.h"
#include "compiler/plan/walk.h"
#include "compiler/prove/search.h"
#include "stdlib/functions/function.h"

namespace wrapup::prove {

namespace {

class Writer {
 public:
  Writer(const plan::Plan& plan, const plan::Promises& promises, std::uint32_t decision)
      : plan_(plan), promises_(promises), decision_(decision) {
    std::vector<plan::NodeId> roots;
    const auto add_rules = [&](std::uint32_t of) {
      for (const auto& rule : plan.decisions[of].rules) {
        roots.push_back(rule.when);
        roots.push_back(rule.then);
        for (const auto& step : rule.steps) {
          plan::each_node(step, [&](plan::NodeId node) { roots.push_back(node); });
        }
      }
    };
    add_rules(decision);
    for (const auto& scoped : promises.scoped) roots.push_back(scoped.scope);
    for (const auto& proviso : promises.provisos) {
      if (proviso.decision == decision) roots.push_back(proviso.condition);
    }
    nodes_ = cone(plan, roots);
    decisions_.insert(decision);
    for (const auto node : nodes_) {
      const auto& of = plan.nodes[node];
      if (of.op == Op::decision || of.op == Op::decision_confidence) decisions_.insert(of.index);
    }
  }

  std::string run(const Environment& environment) {
    line("{} {}", environment.phone_region, environment.time_zone);
    types();
    for (const auto& slot : plan_.slots)
      line("slot {}: {}{}", slot.path, plan_.types.spell(slot.type), slot.scored ? " scored" : "");
    for (const auto node : nodes_) line("{} = {} : {}", number(node), text(node), plan_.types.spell(plan_.nodes[node].type));
    for (const auto decision : decisions_) rules(plan_.decisions[decision]);
    for (const auto& scoped : promises_.scoped) line("scoped {} {}", scoped.package, number(scoped.scope));
    for (const auto& each : promises_.provisos) {
      if (each.decision == decision_)
        line("proviso {} {} {} {} {}", each.rule, each.destination, each.label, each.from, number(each.condition));
    }
    return std::move(text_);
  }

 private:
  template <typename... Arguments>
  void line(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), form, std::forward<Arguments>(arguments)...);
    text_ += '\n';
  }

  void types() {
    const auto fields = [&](const std::vector<FieldType>& all) {
      for (const auto& field : all) line("  {}: {}", field.name, plan_.types.spell(field.type));
    };
    for (const auto& each : plan_.types.enums) line("enum {}.{} {}", each.package, each.name, fmt::join(each.members, " "));
    for (const auto& each : plan_.types.records) {
      line("record {}.{}", each.package, each.name);
      fields(each.fields);
    }
    for (std::size_t id = 0; id < plan_.types.entities.size(); ++id) {
      const auto& each = plan_.types.entities[id];
      line("entity {}.{}", each.package, each.name);
      fields(each.fields);
      for (std::size_t row = 0; row < plan_.entities[id].size(); ++row) {
        line("  row {}", each.rows[row]);
        for (std::size_t i = 0; i < each.fields.size(); ++i)
          line("    {}", plan::print_cell(plan_, each.fields[i].type, plan_.entities[id][row].cells[i]));
      }
    }
  }

  /// Nodes are numbered by what is written here, so that other rules leave them alone.
  std::size_t number(plan::NodeId node) const {
    return static_cast<std::size_t>(std::lower_bound(nodes_.begin(), nodes_.end(), node) - nodes_.begin());
  }

  std::string text(plan::NodeId node) {
    const auto& of = plan_.nodes[node];
    auto text = fmt::format("{} {} {} {}", op_name(of.op), of.name, of.extra, subject(of));
    for (const auto operand : of.operands) text += fmt::format(" {}", number(operand));
    return text;
  }

  std::string subject(const plan::Node& of) {
    if (of.op == Op::constant) return plan::print_cell(plan_, of.type, of.constant);
    if (of.op == Op::slot || of.op == Op::slot_confidence) return plan_.slots[of.index].path;
    if (of.op == Op::decision || of.op == Op::decision_confidence) return plan_.decisions[of.index].name;
    if (of.op == Op::call) return std::string(all_functions()[of.index]->name);
    if (of.op == Op::matches) return plan_.patterns[of.index];
    if (of.op == Op::mentions) return fmt::format("{}", fmt::join(plan_.phrases[of.index].phrases, "\n"));
    if (of.op == Op::in_table || of.op == Op::lookup) {
      const auto& table = plan_.tables[of.index];
      auto text = fmt::format("{} {}", table.name, table.key_field);
      if (!tables_.insert(of.index).second) return text;
      for (const auto& row : table.rows) text += "\n" + plan::print_cell(plan_, named(Kind::record, table.record), row);
      return text;
    }
    return fmt::format("{}", of.index);
  }

  void rules(const plan::Decision& decision) {
    line("decision {}: {} {} {} {}", decision.name, plan_.types.spell(decision.type), static_cast<int>(decision.hit),
         decision.required, plan::word(decision.phase));
    for (const auto& rule : decision.rules) {
      line("  {} {} {} {} {}", rule.id, rule.otherwise, rule.row, number(rule.when), number(rule.then));
      // Which parts of a condition are its own.
      for (const auto& written : rule.written) {
        if (std::binary_search(nodes_.begin(), nodes_.end(), written.first)) line("    {}", number(written.first));
      }
    }
  }

  const plan::Plan& plan_;
  const plan::Promises& promises_;
  std::uint32_t decision_;
  std::vector<plan::NodeId> nodes_;  // ascending
  std::set<std::uint32_t> decisions_, tables_;
  std::string text_;
};

}  // namespace

std::string decision_text(const plan::Plan& plan, const plan::Promises& promises, const Environment& environment,
                          std::uint32_t decision) {
  return Writer(plan, promises, decision).run(environment);
}

}  // namespace wrapup::prove

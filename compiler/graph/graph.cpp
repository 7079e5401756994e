#include "compiler/graph/graph.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "compiler/plan/print.h"
#include "compiler/plan/walk.h"
#include "runtime/values/counted.h"

namespace wrapup::graph {

namespace {

std::string group_of(const plan::Slot& slot) {
  return slot.path.substr(0, slot.path.find('.'));
}

std::string package_of(const plan::Rule& rule) {
  return rule.id.substr(0, rule.id.find('/'));
}

std::string full_name(const plan::Destination& destination) {
  return destination.package.empty() ? destination.name : destination.package + "." + destination.name;
}

/// Everything that a rule reads: to hold, to say its value, and for what its steps send.
plan::Reads reads_of(const plan::Plan& plan, const plan::Rule& rule) {
  plan::Reads all;
  const auto add = [&](plan::NodeId node) {
    const auto reads = plan::reads_of(plan, node);
    all.slots.insert(all.slots.end(), reads.slots.begin(), reads.slots.end());
    all.decisions.insert(all.decisions.end(), reads.decisions.begin(), reads.decisions.end());
    all.tables.insert(all.tables.end(), reads.tables.begin(), reads.tables.end());
  };
  add(rule.when);
  add(rule.then);
  for (const auto& step : rule.steps) plan::each_node(step, add);
  return all;
}

class Builder {
 public:
  Builder(const plan::Plan& plan, const Options& options) : plan_(plan), options_(options) {
    for (const auto& decision : plan.decisions) {
      for (const auto& rule : decision.rules) {
        if (rule.layer == plan::Layer::scoped) scoped_.insert(package_of(rule));
      }
    }
    for (const auto& adapter : plan.adapters) {
      if (!adapter.ignore) providers_.insert(adapter.provider);
    }
  }

  Graph build() {
    for (std::uint32_t i = 0; i < plan_.decisions.size(); ++i) decision(i);
    fill();
    return std::move(graph_);
  }

 private:
  std::uint32_t node(Kind kind, const std::string& id, const std::string& name, const std::string& note,
                     const std::string& description = "") {
    const auto [known, is_new] = by_id_.try_emplace(id, static_cast<std::uint32_t>(graph_.nodes.size()));
    if (is_new) graph_.nodes.push_back({kind, id, name, note, description});
    return known->second;
  }

  void edge(std::uint32_t from, std::uint32_t to, Relation relation) {
    if (from == to || !known_edges_.insert({from, to, relation}).second) return;
    graph_.edges.push_back({from, to, relation});
  }

  void decision(std::uint32_t index) {
    const auto& decision = plan_.decisions[index];
    const auto self = decision_node(index);
    const auto shown = options_.rules ? std::min(decision.rules.size(), options_.most_rules) : 0;
    for (std::size_t i = 0; i < decision.rules.size(); ++i) {
      const auto& rule = decision.rules[i];
      if (!options_.rules) {
        connect(rule, self, self);
        continue;
      }
      const auto own = i < shown ? rule_node(rule) : more_rules(decision, decision.rules.size() - shown);
      connect(rule, own, self);
      edge(own, self, Relation::decides);
    }
  }

  /// What `rule` reads and sends, as edges of `own`, the node that stands for it.
  void connect(const plan::Rule& rule, std::uint32_t own, std::uint32_t decision) {
    const auto reads = reads_of(plan_, rule);
    for (const auto slot : reads.slots) edge(fields_node(slot), own, Relation::reads);
    for (const auto table : reads.tables) edge(table_node(table), own, Relation::reads);
    for (const auto used : reads.decisions) edge(decision_node(used), own, Relation::reads);
    if (rule.layer == plan::Layer::scoped) edge(package_node(package_of(rule)), own == decision ? decision : own, Relation::adds);
    for (std::size_t i = 0; i < rule.steps.size(); ++i) {
      const auto& step = rule.steps[i];
      const auto destination = destination_node(step.destination);
      edge(own, destination, Relation::sends);
      if (step.instead_of) {
        edge(destination_node(rule.steps[*step.instead_of].destination), destination, Relation::fallback);
      } else if (const auto* before = step_before(rule, i)) {
        edge(destination_node(before->destination), destination, Relation::then);
      }
    }
  }

  /// The step after which this one runs where nothing fails.
  static const plan::Step* step_before(const plan::Rule& rule, std::size_t step) {
    while (step-- > 0) {
      if (!rule.steps[step].instead_of) return &rule.steps[step];
    }
    return nullptr;
  }

  /// Who fills the fields that are read.
  void fill() {
    for (const auto& adapter : plan_.adapters) {
      if (adapter.ignore) continue;
      for (const auto& field : adapter.fields) {
        const auto read = by_id_.find("fields:" + group_of(plan_.slots[field.slot]));
        if (read != by_id_.end()) edge(provider_node(adapter.provider), read->second, Relation::fills);
      }
    }
  }

  std::uint32_t decision_node(std::uint32_t index) {
    const auto& decision = plan_.decisions[index];
    return node(
        Kind::decision, "decision:" + decision.name, decision.name,
        fmt::format("{} · {}", decision.steps ? "steps" : plan::word(decision.hit), counted(decision.rules.size(), "rule")),
        decision.description);
  }

  std::uint32_t rule_node(const plan::Rule& rule) {
    return node(Kind::rule, "rule:" + rule.id, rule.id.substr(rule.id.rfind('/') + 1),
                rule.layer == plan::Layer::scoped ? "rule · " + package_of(rule) : "rule", rule.description);
  }

  std::uint32_t more_rules(const plan::Decision& decision, std::size_t count) {
    return node(Kind::rule, "rules:" + decision.name, fmt::format("and {} more", count), "rules");
  }

  std::uint32_t fields_node(std::uint32_t slot) {
    const auto group = group_of(plan_.slots[slot]);
    return node(Kind::fields, "fields:" + group, group, "what is known");
  }

  std::uint32_t table_node(std::uint32_t index) {
    const auto& table = plan_.tables[index];
    return node(Kind::table, "table:" + table.name, table.name, fmt::format("table · {}", counted(table.rows.size(), "row")));
  }

  std::uint32_t destination_node(std::uint32_t index) {
    const auto& destination = plan_.destinations[index];
    return node(Kind::destination, "destination:" + full_name(destination), destination.name, "destination",
                destination.description);
  }

  std::uint32_t package_node(const std::string& package) {
    if (scoped_.size() > options_.one_by_one) {
      return node(Kind::package, "packages", fmt::format("{} packages", scoped_.size()), "each for some calls",
                  fmt::format("{}", fmt::join(scoped_, ", ")));
    }
    return node(Kind::package, "package:" + package, package, "for some calls");
  }

  std::uint32_t provider_node(const std::string& provider) {
    if (providers_.size() > options_.one_by_one) {
      return node(Kind::provider, "providers", fmt::format("{} providers", providers_.size()), "events",
                  fmt::format("{}", fmt::join(providers_, ", ")));
    }
    return node(Kind::provider, "provider:" + provider, provider, "events");
  }

  const plan::Plan& plan_;
  const Options& options_;
  Graph graph_;
  std::map<std::string, std::uint32_t> by_id_;
  std::set<std::tuple<std::uint32_t, std::uint32_t, Relation>> known_edges_;
  std::set<std::string> scoped_, providers_;
};

/// What stands next to one decision, and how it stands to it.
Graph neighbourhood(const Graph& whole, const std::string& decision) {
  const auto is_rule_of = [&](const Node& node) {
    return node.id == "rules:" + decision || (node.kind == Kind::rule && node.id.find("/" + decision + "/") != std::string::npos);
  };
  std::vector<bool> own(whole.nodes.size()), kept(whole.nodes.size());
  for (std::size_t i = 0; i < whole.nodes.size(); ++i)
    own[i] = whole.nodes[i].id == "decision:" + decision || is_rule_of(whole.nodes[i]);
  // With rules, what reads the decision are rules of others: they are drawn as their decisions.
  std::vector<std::uint32_t> stands_for(whole.nodes.size());
  for (std::uint32_t i = 0; i < whole.nodes.size(); ++i) stands_for[i] = i;
  for (const auto& edge : whole.edges) {
    if (edge.relation == Relation::decides && !own[edge.from]) stands_for[edge.from] = edge.to;
  }
  kept = own;
  std::set<std::tuple<std::uint32_t, std::uint32_t, Relation>> edges;
  Graph near{whole.title, {}, {}};
  std::vector<Edge> found;
  for (const auto& edge : whole.edges) {
    const auto from = stands_for[edge.from], to = stands_for[edge.to];
    if ((!own[from] && !own[to]) || !edges.insert({from, to, edge.relation}).second) continue;
    kept[from] = kept[to] = true;
    found.push_back({from, to, edge.relation});
  }
  std::vector<std::uint32_t> renumbered(whole.nodes.size());
  for (std::size_t i = 0; i < whole.nodes.size(); ++i) {
    renumbered[i] = static_cast<std::uint32_t>(near.nodes.size());
    if (kept[i]) near.nodes.push_back(whole.nodes[i]);
  }
  for (const auto& edge : found) near.edges.push_back({renumbered[edge.from], renumbered[edge.to], edge.relation});
  return near;
}

}  // namespace

const char* kind_name(Kind kind) {
  switch (kind) {
    case Kind::provider: return "provider";
    case Kind::fields: return "fields";
    case Kind::table: return "table";
    case Kind::package: return "package";
    case Kind::decision: return "decision";
    case Kind::rule: return "rule";
    case Kind::destination: return "destination";
  }
  return "";
}

const char* relation_words(Relation relation) {
  switch (relation) {
    case Relation::fills: return "fills";
    case Relation::reads: return "is read by";
    case Relation::adds: return "adds rules to";
    case Relation::decides: return "decides";
    case Relation::sends: return "sends to";
    case Relation::then: return "and then";
    case Relation::fallback: return "or, where that fails,";
  }
  return "";
}

Graph graph_of(const plan::Plan& plan, const Options& options) {
  auto graph = Builder(plan, options).build();
  graph.title = "How the decisions hang together";
  if (!options.around) return graph;
  const auto& decision = plan.decisions[*options.around].name;
  graph = neighbourhood(graph, decision);
  graph.title = fmt::format("What stands around {}", decision);
  return graph;
}

}  // namespace wrapup::graph

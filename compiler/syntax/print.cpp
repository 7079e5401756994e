#include "compiler/syntax/print.h"

#include <fmt/format.h>

#include "compiler/syntax/print_expr.h"

namespace wrapup::syntax {

std::string_view spell(Phase phase) {
  switch (phase) {
    case Phase::during: return "during";
    case Phase::after: return "after";
    case Phase::both: return "both";
  }
  return "";
}

namespace {

std::string spell(const TypeRef& type) {
  return (type.element ? "[" + spell(*type.element) + "]" : type.name.text) + (type.optional ? "?" : "");
}

std::string_view spell(HitPolicy hit) {
  switch (hit) {
    case HitPolicy::first: return "first";
    case HitPolicy::unique: return "unique";
    case HitPolicy::any: return "any";
    case HitPolicy::collect: return "collect";
    case HitPolicy::priority: return "priority";
  }
  return "";
}

std::string_view spell(Transport transport) {
  switch (transport) {
    case Transport::http: return "http";
    case Transport::smtp: return "smtp";
    case Transport::file: return "file";
    case Transport::reply: return "reply";
  }
  return "";
}

std::string_view spell(Figure figure) {
  switch (figure) {
    case Figure::counts: return "counts";
    case Figure::sums: return "sums";
    case Figure::averages: return "averages";
  }
  return "";
}

std::string params(const std::vector<Param>& params) {
  std::string text;
  for (const auto& param : params) text += fmt::format(" {}: {}", param.name.text, spell(param.type));
  return text;
}

std::string text(std::string_view description) {
  return description.empty() ? "" : fmt::format(" \"{}\"", description);
}

std::string spell(const std::optional<AsOf>& as_of) {
  return as_of ? fmt::format(" as of {} \"{}\"", as_of->date, as_of->version) : "";
}

class FilePrinter {
 public:
  std::string print(const File& file) {
    if (file.package) line(0, "package " + file.package->text);
    part(1, "for", file.scope);
    for (const auto& import : file.imports) line(0, "import " + import.package.text);
    for (const auto& declaration : file.declarations) std::visit(*this, declaration.node);
    return std::move(out_);
  }

  void operator()(const ContextDecl& node) {
    line(0, node.extend ? "extend context" : "context");
    for (const auto& group : node.groups) {
      line(1, group.name.text);
      fields(group.fields, 2);
    }
  }
  void operator()(const EnumDecl& node) {
    line(0, "enum " + node.name.text);
    for (const auto& member : node.members) line(1, member.name.text + text(member.description));
  }
  void operator()(const RecordDecl& node) {
    line(0, "record " + node.name.text);
    fields(node.fields, 1);
  }
  void operator()(const EntityDecl& node) {
    line(0, "entity " + node.name.text);
    fields(node.fields, 1);
  }
  void operator()(const LabelDecl& node) { line(0, fmt::format("label {}{}", node.name.text, text(node.why))); }
  void operator()(const DefineValueDecl& node) {
    line(0, fmt::format("define {}: {}", node.name.text, node.entity.text));
    for (const auto& field : node.fields.fields) part(1, field.name.text, field.value);
  }
  void operator()(const DefineFileDecl& node) {
    line(0, fmt::format("define {} from \"{}\" key {}", node.entity.text, node.path, node.key.text));
  }
  void operator()(const TableDecl& node) {
    line(0, fmt::format("table {}: {} key {}{}", node.name.text, node.record.text, node.key.text,
                        node.path ? text(*node.path) : ""));
    for (const auto& column : node.columns) line(1, "column " + column.text);
    for (const auto& row : node.rows) {
      line(1, "row");
      for (const auto& cell : row.cells) part(2, "cell", cell);
    }
  }
  void operator()(const PhrasesDecl& node) {
    line(0, "phrases " + node.name.text);
    for (const auto& [phrase, span] : node.phrases) line(1, fmt::format("\"{}\"", phrase));
  }
  void operator()(const LetDecl& node) {
    line(0, fmt::format("let {}{}{}", node.name.text, params(node.params), node.type ? " -> " + spell(*node.type) : ""));
    part(1, "=", node.value);
  }
  void operator()(const DecisionDecl& node) {
    line(0, fmt::format("decision {}: {} {} {} {}{}", node.name.text, spell(node.type), spell(node.hit),
                        node.required ? "required" : "optional", spell(node.phase), text(node.description)));
    part(1, "due from", node.due_from);
  }
  void operator()(const DecideDecl& node) {
    line(0, "decide " + node.decision.text);
    for (const auto& rule : node.rules) {
      line(1, fmt::format("rule {}{}{}", rule.name.text, text(rule.description), rule.locked ? " locked" : ""));
      part(2, "when", rule.when);
      for (const auto& clause : rule.then) then(clause);
    }
    if (node.table) table(*node.table);
    if (!node.otherwise) return;
    line(1, fmt::format("otherwise{}{}", node.otherwise->name ? " " + node.otherwise->name->text : "",
                        text(node.otherwise->description)));
    for (const auto& clause : node.otherwise->then) then(clause);
  }
  void operator()(const DestinationDecl& node) {
    line(0, fmt::format("destination {}{}{}{}", node.name.text, params(node.params), node.base ? " from " + node.base->text : "",
                        text(node.description)));
    for (const auto& setting : node.settings) part(1, setting.name ? setting.name->text + ":" : "setting", setting.value);
    for (const auto& profile : node.auth) line(1, "auth " + profile.text);
    for (const auto& accepted : node.accepts) {
      line(1, fmt::format("accepts {}{}", accepted.label.text, accepted.place ? " in " + accepted.place->text : ""));
      part(2, "if", accepted.when);
    }
    if (node.retry)
      line(1, fmt::format("retry {} times {}ms {}ms", node.retry->times, node.retry->first_ms, node.retry->last_ms));
    request(node.transports, node.parts, node.reads, 1);
    for (const auto& action : node.actions) {
      line(1, fmt::format("action {}{}{}", action.name.text, params(action.params), text(action.description)));
      if (action.phase) line(2, fmt::format("{}{}", spell(*action.phase), text(action.phase_why)));
      fields(action.results, 2);
      request(action.transports, action.parts, action.reads, 2);
    }
  }
  void operator()(const OverrideDecl& node) {
    line(0, fmt::format("override rule {}{}{}", node.rule.text, text(node.description), spell(node.as_of)));
    part(1, "when", node.when);
    for (const auto& clause : node.then) then(clause);
  }
  void operator()(const WithoutDecl& node) {
    line(0, fmt::format("without rule {}{}{}", node.rule.text, text(node.description), spell(node.as_of)));
  }
  void operator()(const AdapterDecl& node) {
    line(0, fmt::format("adapter {} \"{}\"{}{}", node.provider.text, node.event, node.during ? " during" : "",
                        node.ignore ? " ignore" : ""));
    part(1, "when", node.when);
    for (const auto& key : node.keys) part(1, "key", key);
    for (const auto& let : node.lets) part(1, "let " + let.name.text, let.value);
    for (const auto& field : node.fields) {
      part(1, field.group.text + "." + field.field.text, field.value);
      part(2, "sure", field.sure);
    }
  }
  void operator()(const TestDecl& node) {
    line(0, fmt::format("test \"{}\"{}", node.title, node.during ? " during" : ""));
    for (const auto& group : node.groups) {
      line(1, group.name.text);
      for (const auto& field : group.fields) {
        part(2, field.name.text, field.value);
        part(3, "sure", field.sure);
      }
    }
    for (const auto& expectation : node.expectations) part(1, "expect", expectation);
  }
  void operator()(const MeasureDecl& node) {
    line(0, fmt::format("measure {} {}{}", node.name.text, spell(node.figure), text(node.description)));
    part(1, "value", node.value);
    part(1, "when", node.when);
    for (const auto& group : node.by) part(1, "by", group);
  }

 private:
  void table(const DecisionTable& table) {
    line(1,
         fmt::format("by table{}{}", table.hit ? " " + std::string(spell(*table.hit)) : "", table.path ? text(*table.path) : ""));
    for (const auto& column : table.columns) part(2, "column", column);
    for (const auto& result : table.results) line(2, "decides " + result.text);
    for (const auto& row : table.rows) {
      line(2, fmt::format("row{}{}", row.name ? " " + row.name->text : "", text(row.description)));
      for (const auto& test : row.tests) test ? part(3, "when", test) : line(3, "*");
      for (const auto& value : row.values) part(3, "then", value);
    }
  }

  void fields(const std::vector<Field>& fields, int depth) {
    for (const auto& field : fields) {
      std::string marks;
      for (const auto& label : field.labels) marks += " @" + label.text;
      if (field.scored) marks += " scored";
      if (field.present_from) marks += fmt::format(" from {}", spell(*field.present_from));
      line(depth, fmt::format("{}: {}{}{}", field.name.text, spell(field.type), marks, text(field.description)));
    }
  }

  void then(const ThenClause& clause) {
    part(2, clause.result ? fmt::format("then {} =", clause.result->text) : "then", clause.value);
    deadline(clause.due);
    for (const auto& fallback : clause.fallbacks) {
      part(2, "if failed then", fallback.value);
      deadline(fallback.due);
    }
  }

  void deadline(const std::optional<Deadline>& due) {
    if (!due) return;
    part(3, "due", due->within);
    part(3, "in", due->hours);
  }

  void request(const std::vector<TransportLine>& transports, const std::vector<DestinationPart>& parts,
               const std::vector<ResponseField>& reads, int depth) {
    for (const auto& transport : transports) {
      const auto words = fmt::format("{}{}", spell(transport.transport), transport.method ? " " + transport.method->text : "");
      line(depth, words);
      part(depth + 1, "address", transport.address);
    }
    for (const auto& each : parts) part(depth, each.name.text, each.value);
    for (const auto& read : reads) part(depth, "reads " + read.name.text, read.value);
  }

  void part(int depth, std::string_view what, const ExprPtr& expr) {
    if (!expr) return;
    line(depth, what);
    out_ += print_expr(*expr, depth + 1);
  }

  void line(int depth, std::string_view words) { out_ += fmt::format("{:{}}{}\n", "", depth * 2, words); }

  std::string out_;
};

}  // namespace

std::string print(const File& file) {
  return FilePrinter().print(file);
}
std::string print(const Expr& expr) {
  return print_expr(expr, 0);
}

}  // namespace wrapup::syntax

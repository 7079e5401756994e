#include "editors/server/meaning/declared.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/syntax/print.h"
#include "runtime/values/render.h"

namespace wrapup::lsp {

namespace {

constexpr std::size_t most_shown = 12;  // of phrases, members, rows

std::string spell(const Value& value, const Type& type, const TypeTable& types) {
  ConstantPool pool;
  return render_text(pool.add(value), type, types);
}

/// The first few, and how many more there are.
std::string list_of_names(const std::vector<std::string>& names, std::string_view quote) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), most_shown); ++i)
    list += fmt::format("{}{}{}{}", i == 0 ? "" : ", ", quote, names[i], quote);
  if (names.size() > most_shown) list += fmt::format(", and {} more", names.size() - most_shown);
  return list;
}

std::string field_code(const std::string& name, const Type& type, bool scored, const std::vector<std::string>& labels,
                       const TypeTable& types) {
  auto code = fmt::format("{}: {}", name, types.spell(type));
  for (const auto& label : labels) code += " @" + label;
  if (scored) code += " scored";
  return code;
}

std::string hit_word(check::HitPolicy hit) {
  switch (hit) {
    case check::HitPolicy::first: return "first";
    case check::HitPolicy::unique: return "unique";
    case check::HitPolicy::any: return "any";
    case check::HitPolicy::collect: return "collect";
    case check::HitPolicy::priority: return "priority";
  }
  return "";
}

std::string layer_words(check::Layer layer) {
  switch (layer) {
    case check::Layer::locked: return "Locked: tried first, and nobody may change it.";
    case check::Layer::scoped: return "Of a package `for` some calls: tried before shared rules.";
    case check::Layer::shared: return "Shared by every package that imports it.";
    case check::Layer::otherwise: return "Tried last, where no other rule decides.";
  }
  return "";
}

class Finder {
 public:
  Finder(const Analysis& analysis, Span name) : analysis_(analysis), types_(analysis.program.types), name_(name) {}

  std::optional<Declared> find() const {
    if (auto found = slot()) return found;
    if (auto found = symbol()) return found;
    if (auto found = member()) return found;
    if (auto found = rule()) return found;
    if (auto found = action()) return found;
    for (const auto& [label, span] : analysis_.symbols.labels) {
      if (span == name_) return made(DeclaredKind::label, label, "", "label " + label, "");
    }
    return local();
  }

 private:
  Declared made(DeclaredKind kind, std::string name, std::string package, std::string code, std::string text) const {
    return {kind, std::move(name), std::move(package), std::move(code), std::move(text), name_};
  }

  /// The comment above the declaration.
  std::string documentation() const {
    const auto* declaration = declaration_at(analysis_, name_.file, name_.begin);
    return declaration == nullptr ? "" : declaration->documentation;
  }

  static std::string joined(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() ? a + b : a + "\n\n" + b;
  }

  std::optional<Declared> slot() const {
    for (const auto& slot : analysis_.program.slots) {
      if (slot.span != name_) continue;
      auto code = field_code(slot.group + "." + slot.name, slot.type, slot.scored, slot.labels, types_);
      if (slot.present_from) code += fmt::format(" from {}", syntax::spell(*slot.present_from));
      auto text = slot.description;
      if (slot.scored) text = joined(text, "It has a confidence: `" + slot.group + "." + slot.name + ".confidence`.");
      if (slot.type.optional) text = joined(text, "It may be missing.");
      return made(DeclaredKind::field, slot.name, "", std::move(code), std::move(text));
    }
    return std::nullopt;
  }

  std::optional<Declared> symbol() const {
    for (const auto& package : analysis_.symbols.packages) {
      for (const auto& [name, symbol] : package.symbols) {
        if (symbol.span == name_) return of(symbol);
      }
    }
    return std::nullopt;
  }

  Declared of(const check::Symbol& symbol) const {
    const auto give = [&](DeclaredKind kind, std::string code, const std::string& text) {
      return made(kind, symbol.name, symbol.package, std::move(code), joined(documentation(), text));
    };
    const auto& program = analysis_.program;
    switch (symbol.kind) {
      case check::SymbolKind::enumeration:
        return give(DeclaredKind::enumeration, "enum " + symbol.name, list_of_names(types_.enums[symbol.index].members, "`"));
      case check::SymbolKind::record:
        return give(DeclaredKind::record, "record " + symbol.name, fields(types_.records[symbol.index].fields));
      case check::SymbolKind::entity:
        return give(DeclaredKind::entity, "entity " + symbol.name,
                    joined(fields(types_.entities[symbol.index].fields), list_of_names(types_.entities[symbol.index].rows, "`")));
      case check::SymbolKind::entity_value:
        return give(DeclaredKind::entity_value, fmt::format("{}: {}", symbol.name, types_.entities[symbol.index].name),
                    row(program.entity_rows[symbol.index][symbol.row], types_.entities[symbol.index].fields));
      case check::SymbolKind::table: return give(DeclaredKind::table, table_code(symbol), table_rows(symbol.index));
      case check::SymbolKind::phrases:
        return give(DeclaredKind::phrases, "phrases " + symbol.name, list_of_names(program.phrases[symbol.index].phrases, "\""));
      case check::SymbolKind::let: return give(DeclaredKind::let, let_code(symbol.index), "");
      case check::SymbolKind::decision:
        return give(DeclaredKind::decision, decision_code(symbol.index), decision_text(symbol.index));
      case check::SymbolKind::destination: {
        const auto& destination = program.destinations[symbol.index];
        std::vector<std::string> actions;
        for (const auto& action : destination.actions) actions.push_back(action.name);
        return give(DeclaredKind::destination, "destination " + symbol.name,
                    joined(destination.description, "Can " + list_of_names(actions, "`") + "."));
      }
    }
    return {};
  }

  std::string fields(const std::vector<FieldType>& fields) const {
    std::string text;
    for (const auto& field : fields)
      text += fmt::format("- `{}`\n", field_code(field.name, field.type, field.scored, field.labels, types_));
    return text;
  }

  std::string row(const Value& row, const std::vector<FieldType>& fields) const {
    const auto* cells = std::get_if<std::vector<Value>>(&row.node);
    std::string text;
    for (std::size_t i = 0; cells && i < std::min(cells->size(), fields.size()); ++i) {
      if ((*cells)[i].is_missing()) continue;
      text += fmt::format("- {}: `{}`\n", fields[i].name, spell((*cells)[i], fields[i].type, types_));
    }
    return text;
  }

  std::string table_code(const check::Symbol& symbol) const {
    const auto& table = analysis_.program.tables[symbol.index];
    if (table.record >= types_.records.size()) return "table " + symbol.name;
    const auto& record = types_.records[table.record];
    const auto key = table.key < record.fields.size() ? record.fields[table.key].name : "";
    return fmt::format("table {}: {} key {}", symbol.name, record.name, key);
  }

  std::string table_rows(std::uint32_t index) const {
    const auto& table = analysis_.program.tables[index];
    auto text = table.rows.size() == 1 ? std::string("One row.") : fmt::format("{} rows.", table.rows.size());
    if (table.record >= types_.records.size() || table.rows.empty()) return text;
    const auto& columns = types_.records[table.record].fields;
    std::string head = "|", line = "|";
    for (const auto& field : columns) {
      head += fmt::format(" {} |", field.name);
      line += " --- |";
    }
    text += "\n\n" + head + "\n" + line + "\n";
    for (std::size_t i = 0; i < std::min(table.rows.size(), most_shown); ++i) {
      const auto* cells = std::get_if<std::vector<Value>>(&table.rows[i].node);
      text += "|";
      for (std::size_t c = 0; cells && c < std::min(cells->size(), columns.size()); ++c)
        text += fmt::format(" {} |", spell((*cells)[c], columns[c].type, types_));
      text += "\n";
    }
    return text;
  }

  std::string let_code(std::uint32_t index) const {
    const auto& let = *analysis_.symbols.lets[index].syntax;
    std::string parameters;
    for (const auto& parameter : let.params) {
      parameters += fmt::format("{}{}: {}", parameters.empty() ? "" : ", ", parameter.name.text,
                                analysis_.sources.text(parameter.type.span));
    }
    const auto value = let.value ? analysis_.sources.text(let.value->span) : std::string_view{};
    return fmt::format("let {}{} = {}", let.name.text, parameters.empty() ? "" : "(" + parameters + ")", value);
  }

  std::string decision_code(std::uint32_t index) const {
    const auto& decision = analysis_.program.decisions[index];
    return fmt::format("decision {}: {}, {}{}, {}", decision.name, decision.steps ? "steps" : types_.spell(decision.type),
                       hit_word(decision.hit), decision.required ? ", required" : "", syntax::spell(decision.phase));
  }

  std::string decision_text(std::uint32_t index) const {
    const auto& decision = analysis_.program.decisions[index];
    const auto count = decision.rules.size() == 1 ? std::string("One rule.") : fmt::format("{} rules.", decision.rules.size());
    return joined(decision.description, count);
  }

  std::optional<Declared> member() const {
    const auto& spans = analysis_.symbols.members;
    for (std::size_t id = 0; id < spans.enums.size(); ++id) {
      if (const auto i = among(spans.enums[id])) {
        const auto& type = types_.enums[id];
        return made(DeclaredKind::member, type.members[*i], type.package, type.name + "." + type.members[*i], member_text());
      }
    }
    for (std::size_t id = 0; id < spans.records.size(); ++id) {
      if (const auto i = among(spans.records[id])) return field(types_.records[id].name, types_.records[id].fields[*i]);
    }
    for (std::size_t id = 0; id < spans.entities.size(); ++id) {
      if (const auto i = among(spans.entities[id])) return field(types_.entities[id].name, types_.entities[id].fields[*i]);
    }
    return std::nullopt;
  }

  Declared field(const std::string& owner, const FieldType& field) const {
    return made(DeclaredKind::field, field.name, "",
                field_code(owner + "." + field.name, field.type, field.scored, field.labels, types_), "");
  }

  std::optional<std::size_t> among(const std::vector<Span>& spans) const {
    const auto found = std::find(spans.begin(), spans.end(), name_);
    if (found == spans.end()) return std::nullopt;
    return static_cast<std::size_t>(found - spans.begin());
  }

  /// What an enum says of the member.
  std::string member_text() const {
    const auto* declaration = declaration_at(analysis_, name_.file, name_.begin);
    const auto* written = declaration == nullptr ? nullptr : std::get_if<syntax::EnumDecl>(&declaration->node);
    if (written == nullptr) return "";
    const auto found = std::find_if(written->members.begin(), written->members.end(),
                                    [&](const syntax::EnumMember& member) { return member.name.span == name_; });
    return found == written->members.end() ? "" : found->description;
  }

  std::optional<Declared> rule() const {
    for (const auto& decision : analysis_.program.decisions) {
      for (const auto& rule : decision.rules) {
        if (rule.span != name_ || rule.row) continue;
        const auto code = rule.otherwise ? fmt::format("otherwise {}", rule.name) : fmt::format("rule {}", rule.name);
        auto text = joined(rule.description, fmt::format("Decides `{}`. {}", decision.name, layer_words(rule.layer)));
        if (!rule.overrides.empty()) text = joined(text, fmt::format("In the place of `{}`.", rule.overrides));
        return made(DeclaredKind::rule, rule.name, rule.package, code, text);
      }
    }
    return std::nullopt;
  }

  std::optional<Declared> action() const {
    for (const auto& destination : analysis_.program.destinations) {
      for (const auto& action : destination.actions) {
        if (action.span == name_)
          return made(DeclaredKind::action, action.name, "", action_code(destination, action), action.description);
        for (const auto& parameter : action.parameters) {
          if (parameter.span != name_) continue;
          return made(DeclaredKind::local, parameter.name, "",
                      fmt::format("{}: {}", parameter.name, types_.spell(parameter.type)), "");
        }
      }
    }
    return std::nullopt;
  }

  std::string action_code(const check::Destination& destination, const check::Action& action) const {
    std::string parameters, results;
    for (const auto& parameter : action.parameters)
      parameters += fmt::format("{}{}: {}", parameters.empty() ? "" : ", ", parameter.name, types_.spell(parameter.type));
    for (const auto& result : action.results)
      results += fmt::format("{}{}: {}", results.empty() ? "" : ", ", result.name, types_.spell(result.type));
    return fmt::format("{}.{}({}){}", destination.name, action.name, parameters,
                       results.empty() ? "" : " -> { " + results + " }");
  }

  std::optional<Declared> local() const {
    const auto is_it = [&](const check::Use& use) { return use.declared == name_; };
    if (std::none_of(analysis_.uses.begin(), analysis_.uses.end(), is_it)) return std::nullopt;
    const std::string name(analysis_.sources.text(name_));
    return made(DeclaredKind::local, name, "", name, "Known only here.");
  }

  const Analysis& analysis_;
  const TypeTable& types_;
  Span name_;
};

}  // namespace

std::optional<Declared> declared_at(const Analysis& analysis, Span name) {
  return Finder(analysis, name).find();
}

const check::Use* use_at(const Analysis& analysis, FileId file, std::uint32_t offset) {
  const check::Use* found = nullptr;
  for (const auto& use : analysis.uses) {
    if (use.at.file != file || offset < use.at.begin || offset > use.at.end) continue;
    if (found == nullptr || use.at.end - use.at.begin < found->at.end - found->at.begin) found = &use;
  }
  return found;
}

const syntax::Declaration* declaration_at(const Analysis& analysis, FileId file, std::uint32_t offset) {
  for (const auto& parsed : analysis.parsed.files) {
    if (parsed.id != file) continue;
    for (const auto& declaration : parsed.declarations) {
      if (declaration.span.begin <= offset && offset <= declaration.span.end) return &declaration;
    }
  }
  return nullptr;
}

}  // namespace wrapup::lsp

#include "compiler/check/declare.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/check/name_notes.h"
#include "compiler/check/names.h"
#include "compiler/check/steps.h"

namespace wrapup::check {

namespace {

class Declarer {
 public:
  Declarer(Symbols& symbols, Program& program, Diagnostics& diagnostics)
      : symbols_(symbols), program_(program), diagnostics_(diagnostics) {}

  void run() {
    each([this](auto& node, std::size_t package) { name(node, package); });
    each([this](auto& node, std::size_t package) { type(node, package); });
  }

 private:
  template <typename Visit>
  void each(Visit visit) {
    for (std::size_t package = 0; package < symbols_.packages.size(); ++package) {
      for (const auto* file : symbols_.packages[package].files) {
        for (const auto& declaration : file->declarations) {
          std::visit([&](const auto& node) { visit(node, package); }, declaration.node);
        }
      }
    }
  }

  bool add(const syntax::Name& name, SymbolKind kind, std::uint32_t index, std::size_t package) {
    auto& symbols = symbols_.packages[package].symbols;
    const Symbol symbol{
        .kind = kind, .index = index, .name = name.text, .package = symbols_.packages[package].name, .span = name.span};
    const auto [entry, is_new] = symbols.emplace(name.text, symbol);
    if (is_new) {
      symbols_.note(name.span, name.span);
    } else {
      diagnostics_.report(Code::declared_twice, name.span, fmt::format("`{}` is declared twice", name.text))
          .related.push_back({entry->second.span, "declared here first"});
    }
    return is_new;
  }

  // ---------------------------------------------------------------- names

  void name(const syntax::EnumDecl& node, std::size_t package) {
    EnumType type{node.name.text, symbols_.packages[package].name, {}};
    std::set<std::string> seen;
    auto& spans = symbols_.members.enums.emplace_back();
    for (const auto& member : node.members) {
      if (!seen.insert(member.name.text).second) {
        diagnostics_.report(Code::declared_twice, member.name.span,
                            fmt::format("`{}` stands twice in enum `{}`", member.name.text, node.name.text));
        continue;
      }
      type.members.push_back(member.name.text);
      spans.push_back(member.name.span);
      symbols_.note(member.name.span, member.name.span);
    }
    add(node.name, SymbolKind::enumeration, static_cast<std::uint32_t>(program_.types.enums.size()), package);
    program_.types.enums.push_back(std::move(type));
  }

  void name(const syntax::RecordDecl& node, std::size_t package) {
    add(node.name, SymbolKind::record, static_cast<std::uint32_t>(program_.types.records.size()), package);
    program_.types.records.push_back({node.name.text, symbols_.packages[package].name, {}});
    record_ids_.emplace(&node, program_.types.records.size() - 1);
    symbols_.members.records.resize(program_.types.records.size());
  }

  void name(const syntax::EntityDecl& node, std::size_t package) {
    add(node.name, SymbolKind::entity, static_cast<std::uint32_t>(program_.types.entities.size()), package);
    program_.types.entities.push_back({node.name.text, symbols_.packages[package].name, {}, {}});
    entity_ids_.emplace(&node, program_.types.entities.size() - 1);
    program_.entity_rows.emplace_back();
    symbols_.members.entities.emplace_back();
    symbols_.members.rows.emplace_back();
  }

  void name(const syntax::TableDecl& node, std::size_t package) {
    add(node.name, SymbolKind::table, static_cast<std::uint32_t>(program_.tables.size()), package);
    program_.tables.push_back({node.name.text, 0, 0, {}, node.name.span});
  }

  void name(const syntax::PhrasesDecl& node, std::size_t package) {
    add(node.name, SymbolKind::phrases, static_cast<std::uint32_t>(program_.phrases.size()), package);
    PhraseSet set{node.name.text, {}};
    for (const auto& [phrase, span] : node.phrases) set.phrases.push_back(phrase);
    program_.phrases.push_back(std::move(set));
  }

  void name(const syntax::LetDecl& node, std::size_t package) {
    add(node.name, SymbolKind::let, static_cast<std::uint32_t>(symbols_.lets.size()), package);
    symbols_.lets.push_back({&node, package, false});
  }

  void name(const syntax::DecisionDecl& node, std::size_t package) {
    add(node.name, SymbolKind::decision, static_cast<std::uint32_t>(program_.decisions.size()), package);
    Decision decision;
    decision.name = node.name.text;
    decision.package = symbols_.packages[package].name;
    decision.hit = node.hit;
    decision.required = node.required;
    decision.phase = node.phase;
    decision.description = node.description;
    decision.due_from = node.due_from.get();
    decision.span = node.name.span;
    decision_ids_.emplace(&node, program_.decisions.size());
    program_.decisions.push_back(std::move(decision));
    if (node.required && node.hit == HitPolicy::collect) {
      diagnostics_
          .report(Code::required_collect, node.name.span,
                  fmt::format("`{}` collects, so it cannot be required: an empty list is an answer", node.name.text))
          .help = "leave out `required`";
    }
  }

  void name(const syntax::DestinationDecl& node, std::size_t package) {
    add(node.name, SymbolKind::destination, static_cast<std::uint32_t>(program_.destinations.size()), package);
    Destination destination;
    destination.name = node.name.text;
    destination.package = symbols_.packages[package].name;
    destination.description = node.description;
    destination.span = node.name.span;
    program_.destinations.push_back(std::move(destination));
    symbols_.destinations.push_back({&node, package});
  }

  void name(const syntax::DefineValueDecl&, std::size_t) {}
  void name(const syntax::DefineFileDecl&, std::size_t) {}
  void name(const syntax::ContextDecl&, std::size_t) {}
  void name(const syntax::LabelDecl& node, std::size_t) {
    symbols_.labels.emplace(node.name.text, node.name.span);
    symbols_.note(node.name.span, node.name.span);
  }
  void name(const syntax::DecideDecl&, std::size_t) {}
  void name(const syntax::OverrideDecl&, std::size_t) {}
  void name(const syntax::WithoutDecl&, std::size_t) {}
  void name(const syntax::AdapterDecl&, std::size_t) {}
  void name(const syntax::TestDecl&, std::size_t) {}
  void name(const syntax::MeasureDecl&, std::size_t) {}

  // ---------------------------------------------------------------- types

  std::vector<FieldType> fields(const std::vector<syntax::Field>& written, std::vector<Span>& spans, std::size_t package) {
    std::vector<FieldType> result;
    std::set<std::string> seen;
    for (const auto& field : written) {
      if (!seen.insert(field.name.text).second) {
        diagnostics_.report(Code::declared_twice, field.name.span, fmt::format("field `{}` is declared twice", field.name.text));
        continue;
      }
      const auto type = resolve_type(field.type, package, symbols_, diagnostics_);
      if (!type) continue;
      result.push_back({field.name.text, *type, field.scored, labels(field)});
      spans.push_back(field.name.span);
      symbols_.note(field.name.span, field.name.span);
    }
    return result;
  }

  std::vector<std::string> labels(const syntax::Field& field) {
    std::vector<std::string> result;
    for (const auto& label : field.labels) {
      result.push_back(label.text);
      check_label(label, symbols_, diagnostics_);
    }
    return result;
  }

  void type(const syntax::RecordDecl& node, std::size_t package) {
    const auto id = record_ids_.at(&node);
    program_.types.records[id].fields = fields(node.fields, symbols_.members.records[id], package);
  }
  void type(const syntax::EntityDecl& node, std::size_t package) {
    const auto id = entity_ids_.at(&node);
    program_.types.entities[id].fields = fields(node.fields, symbols_.members.entities[id], package);
  }
  void type(const syntax::ContextDecl& node, std::size_t package) {
    for (const auto& group : node.groups) {
      symbols_.groups[group.name.text];
      for (const auto& field : group.fields) slot(group, field, package);
    }
  }
  void type(const syntax::DecisionDecl& node, std::size_t package) {
    auto& decision = program_.decisions[decision_ids_.at(&node)];
    if (node.type.name.text == "steps" && !node.type.optional) {
      decision.steps = true;
      decision.type = list_of(named(Kind::record, seen_step(program_.types)));
    } else if (const auto type = resolve_type(node.type, package, symbols_, diagnostics_)) {
      decision.type = *type;
    }
    if (node.hit != HitPolicy::priority || decision.type.kind == Kind::enumeration || decision.type.kind == Kind::nothing) return;
    auto& entry = diagnostics_.report(Code::priority_order, node.type.span,
                                      fmt::format("`{}` has no order of priority", program_.types.spell(decision.type)));
    entry.label = "of an enum the first member counts most";
    entry.help = "declare an enum whose members stand in their order of priority";
  }
  void type(const syntax::TableDecl& node, std::size_t package) {
    const auto* record = resolve(node.record, SymbolKind::record, "a record", package, symbols_, diagnostics_);
    const auto& packages = symbols_.packages[package].symbols;
    const auto self = packages.find(node.name.text);
    if (!record || self == packages.end() || self->second.kind != SymbolKind::table) return;
    program_.tables[self->second.index].record = record->index;
  }
  void type(const syntax::EnumDecl&, std::size_t) {}
  void type(const syntax::LabelDecl&, std::size_t) {}
  void type(const syntax::DefineValueDecl&, std::size_t) {}
  void type(const syntax::DefineFileDecl&, std::size_t) {}
  void type(const syntax::PhrasesDecl&, std::size_t) {}
  void type(const syntax::LetDecl&, std::size_t) {}
  void type(const syntax::DecideDecl&, std::size_t) {}
  void type(const syntax::DestinationDecl&, std::size_t) {}
  void type(const syntax::OverrideDecl&, std::size_t) {}
  void type(const syntax::WithoutDecl&, std::size_t) {}
  void type(const syntax::AdapterDecl&, std::size_t) {}
  void type(const syntax::TestDecl&, std::size_t) {}
  void type(const syntax::MeasureDecl&, std::size_t) {}

  void slot(const syntax::ContextGroup& group, const syntax::Field& field, std::size_t package) {
    const auto path = group.name.text + "." + field.name.text;
    if (const auto known = symbols_.slots.find(path); known != symbols_.slots.end()) {
      diagnostics_.report(Code::declared_twice, field.name.span, fmt::format("context field `{}` is declared twice", path))
          .related.push_back({program_.slots[known->second].span, "declared here first"});
      return;
    }
    const auto type = resolve_type(field.type, package, symbols_, diagnostics_);
    if (!type) return;
    symbols_.slots.emplace(path, static_cast<std::uint32_t>(program_.slots.size()));
    symbols_.groups[group.name.text].push_back(field.name.text);
    symbols_.note(field.name.span, field.name.span);
    program_.slots.push_back({group.name.text, field.name.text, *type, field.scored, labels(field), field.present_from,
                              field.name.span, field.description});
  }

  Symbols& symbols_;
  Program& program_;
  Diagnostics& diagnostics_;
  std::map<const syntax::RecordDecl*, std::size_t> record_ids_;
  std::map<const syntax::EntityDecl*, std::size_t> entity_ids_;
  std::map<const syntax::DecisionDecl*, std::size_t> decision_ids_;
};

}  // namespace

void check_label(const syntax::Name& label, const Symbols& symbols, Diagnostics& diagnostics) {
  if (symbols.notes && symbols.notes->asks_about(label.span)) {
    symbols.notes->wanted = Wanted{label.span, 0, std::nullopt, false, LabelWanted{}};
  }
  if (const auto known = symbols.labels.find(label.text); known != symbols.labels.end()) {
    symbols.note(label.span, known->second);
    return;
  }
  std::vector<std::string> names;
  for (const auto& [name, span] : symbols.labels) names.push_back(name);
  auto& entry = diagnostics.report(Code::unknown_name, label.span, fmt::format("there is no label `{}`", label.text));
  suggest(entry, label, names);
  if (entry.help.empty()) entry.help = fmt::format("one of: {}", fmt::join(names, ", "));
}

void declare(Symbols& symbols, Program& program, Diagnostics& diagnostics) {
  Declarer(symbols, program, diagnostics).run();
}

}  // namespace wrapup::check

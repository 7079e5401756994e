// What a file declares, as an outline; what the whole rule set declares, to search in.
#include <algorithm>
#include <cctype>

#include "editors/server/features/feature.h"
#include "editors/server/meaning/declared.h"
#include "editors/server/rules/library_copy.h"
#include "runtime/values/overloaded.h"

namespace wrapup::lsp {

namespace {

/// SymbolKind of LSP 3.17.
enum class Shown {
  package = 4,
  property = 7,
  enumeration = 10,
  interface = 11,
  function = 12,
  variable = 13,
  constant = 14,
  array = 18,
  object = 19,
  member = 22,
  structure = 23,
  event = 24
};

class Outline {
 public:
  explicit Outline(const Question& question) : question_(question) {}

  Json of(const syntax::Declaration& declaration) const {
    const auto entry = [&](const std::string& name, Span at, Shown kind, Json children = Json::array()) {
      return symbol(name, at, declaration.span, kind, std::move(children));
    };
    return std::visit(
        Overloaded{
            [&](const syntax::ContextDecl& node) {
              auto groups = Json::array();
              for (const auto& group : node.groups)
                groups.push_back(symbol(group.name.text, group.name.span, group.name.span, Shown::object, fields(group.fields)));
              return entry("context", declaration.span, Shown::object, std::move(groups));
            },
            [&](const syntax::EnumDecl& node) {
              auto members = Json::array();
              for (const auto& member : node.members) members.push_back(leaf(member.name, Shown::member));
              return entry(node.name.text, node.name.span, Shown::enumeration, std::move(members));
            },
            [&](const syntax::RecordDecl& node) {
              return entry(node.name.text, node.name.span, Shown::structure, fields(node.fields));
            },
            [&](const syntax::EntityDecl& node) {
              return entry(node.name.text, node.name.span, Shown::structure, fields(node.fields));
            },
            [&](const syntax::LabelDecl& node) { return entry(node.name.text, node.name.span, Shown::constant); },
            [&](const syntax::DefineValueDecl& node) { return entry(node.name.text, node.name.span, Shown::constant); },
            [&](const syntax::DefineFileDecl& node) { return entry(node.entity.text, node.entity.span, Shown::array); },
            [&](const syntax::TableDecl& node) { return entry(node.name.text, node.name.span, Shown::array); },
            [&](const syntax::PhrasesDecl& node) { return entry(node.name.text, node.name.span, Shown::array); },
            [&](const syntax::LetDecl& node) { return entry(node.name.text, node.name.span, Shown::function); },
            [&](const syntax::DecisionDecl& node) { return entry(node.name.text, node.name.span, Shown::event); },
            [&](const syntax::DecideDecl& node) {
              auto rules = Json::array();
              for (const auto& rule : node.rules)
                rules.push_back(symbol(rule.name.text, rule.name.span, rule.span, Shown::function, Json::array()));
              return entry("decide " + node.decision.text, node.decision.span, Shown::package, std::move(rules));
            },
            [&](const syntax::OverrideDecl& node) {
              return entry("override " + node.rule.text, node.rule.span, Shown::function);
            },
            [&](const syntax::WithoutDecl& node) { return entry("without " + node.rule.text, node.rule.span, Shown::function); },
            [&](const syntax::DestinationDecl& node) {
              auto actions = Json::array();
              for (const auto& action : node.actions) actions.push_back(leaf(action.name, Shown::function));
              return entry(node.name.text, node.name.span, Shown::interface, std::move(actions));
            },
            [&](const syntax::AdapterDecl& node) {
              return entry(node.provider.text + " " + node.event, node.provider.span, Shown::interface);
            },
            [&](const syntax::TestDecl& node) { return entry("test " + node.title, node.title_span, Shown::event); },
            [&](const syntax::MeasureDecl& node) { return entry(node.name.text, node.name.span, Shown::variable); },
        },
        declaration.node);
  }

 private:
  Json symbol(const std::string& name, Span at, Span whole, Shown kind, Json children) const {
    // The name must lie in the whole, also where the parser recovered; one that is not written yet is nowhere.
    const auto range = join(at, whole);
    if (at.file == no_file) at = {range.file, range.begin, range.begin};
    return {{"name", name.empty() ? "(no name yet)" : name},
            {"kind", static_cast<int>(kind)},
            {"range", question_.range(range)},
            {"selectionRange", question_.range(at)},
            {"children", std::move(children)}};
  }
  Json leaf(const syntax::Name& name, Shown kind) const { return symbol(name.text, name.span, name.span, kind, Json::array()); }
  Json fields(const std::vector<syntax::Field>& fields) const {
    auto children = Json::array();
    for (const auto& field : fields) children.push_back(leaf(field.name, Shown::property));
    return children;
  }

  const Question& question_;
};

/// Whether the letters of `query` stand in `name` in their order, in any case.
bool is_like(std::string_view name, std::string_view query) {
  const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  for (const char letter : name) {
    if (!query.empty() && lower(letter) == lower(query.front())) query.remove_prefix(1);
  }
  return query.empty();
}

}  // namespace

Json document_symbols(const Question& question) {
  auto symbols = Json::array();
  for (const auto& file : question.analysis.parsed.files) {
    if (file.id != question.file) continue;
    for (const auto& declaration : file.declarations) symbols.push_back(Outline(question).of(declaration));
  }
  return symbols;
}

Json workspace_symbols(const Question& question) {
  const auto query = question.params.value("query", std::string());
  auto symbols = Json::array();
  const auto add = [&](const std::string& name, const std::string& container, Span at, Shown kind) {
    if (!is_like(name, query) || is_library(question.analysis, at.file)) return;
    symbols.push_back(
        {{"name", name}, {"kind", static_cast<int>(kind)}, {"location", question.location(at)}, {"containerName", container}});
  };
  for (const auto& package : question.analysis.symbols.packages) {
    for (const auto& [name, symbol] : package.symbols) add(name, package.name, symbol.span, Shown::variable);
  }
  for (const auto& decision : question.analysis.program.decisions) {
    for (const auto& rule : decision.rules) {
      if (!rule.row) add(rule.name, rule.package + "/" + decision.name, rule.span, Shown::function);
    }
  }
  return symbols;
}

}  // namespace wrapup::lsp

// Completion: the checker is asked what it looked for at the cursor; where it looked for nothing, words of the language fit.
#include <fmt/format.h>

#include <algorithm>

#include "editors/server/features/feature.h"
#include "editors/server/features/snippets.h"
#include "editors/server/meaning/declared.h"
#include "editors/server/meaning/words.h"
#include "stdlib/functions/function.h"

namespace wrapup::lsp {

namespace {

/// CompletionItemKind of LSP 3.17.
enum class ItemKind {
  method = 2,
  function = 3,
  field = 5,
  variable = 6,
  module = 9,
  value = 12,
  enumeration = 13,
  keyword = 14,
  snippet = 15,
  member = 20,
  structure = 22,
  event = 23
};

/// How well an item goes with what is wanted; better ones stand first.
enum class Fit { best, good, other };

/// Stands where no word is yet, so that the parser sees an expression there.
constexpr std::string_view stand_in = "here";

class Items {
 public:
  Items(const Analysis& analysis, const check::Wanted* wanted, Json range, Client client)
      : analysis_(analysis), program_(analysis.program), wanted_(wanted), range_(std::move(range)), client_(client) {}

  Json take() { return {{"isIncomplete", false}, {"items", std::move(items_)}}; }

  void operator()(const check::ValueWanted& value) {
    const auto* type = value.type ? &*value.type : nullptr;
    if (type) values_of(*type);
    for (const auto& [name, local] : value.locals) add(name, ItemKind::variable, spell(local), "", fit(type, local));
    if (!wanted_->adapter) fields_of_context(type);
    visible([&](const check::Symbol& symbol) { value_symbol(symbol, type); });
    for (const auto* function : all_functions()) {
      add(std::string(function->name), ItemKind::function, std::string(function->overloads.front().signature),
          std::string(function->documentation), Fit::other, std::string(function->name) + "($0)");
    }
    for (const auto word : {"not", "any", "all", "count", "first", "if", "match"})
      add(word, ItemKind::keyword, "", "", Fit::other);
  }

  void operator()(const check::MemberWanted& member) {
    const auto& types = program_.types;
    if (member.of.kind == Kind::record) members(types.records[member.of.id].fields);
    if (member.of.kind == Kind::entity) members(types.entities[member.of.id].fields);
    if (member.scored) add("confidence", ItemKind::field, "number", "How sure this is, from 0 to 1", Fit::good);
  }

  void operator()(const check::QualifiedWanted& qualified) {
    if (qualified.owner.empty()) return groups();
    for (const auto& slot : program_.slots) {
      if (slot.group == qualified.owner) field_of_context(slot, slot.name, Fit::good);
    }
    for (const auto* symbol : analysis_.symbols.find(wanted_->package, qualified.owner)) {
      if (symbol->kind == check::SymbolKind::enumeration) values_of(named(Kind::enumeration, symbol->index));
      if (symbol->kind == check::SymbolKind::entity) values_of(named(Kind::entity, symbol->index));
    }
    if (const auto package = analysis_.symbols.package_named(qualified.owner)) {
      for (const auto& [name, symbol] : analysis_.symbols.packages[*package].symbols) value_symbol(symbol, nullptr);
    }
  }

  void operator()(const check::SymbolWanted& symbols) {
    const auto has = [&](check::SymbolKind kind) {
      return std::find(symbols.kinds.begin(), symbols.kinds.end(), kind) != symbols.kinds.end();
    };
    visible([&](const check::Symbol& symbol) {
      if (has(symbol.kind)) described(symbol, Fit::best);
    });
    if (!has(check::SymbolKind::enumeration)) return;
    for (const auto word : {"bool", "int", "number", "string", "text", "phone", "instant", "date", "time", "duration", "url",
                            "language", "schedule"})
      add(word, ItemKind::keyword, "", "", Fit::good);
  }

  void operator()(const check::ActionWanted& wanted) {
    visible([&](const check::Symbol& symbol) {
      if (symbol.kind != check::SymbolKind::destination) return;
      const auto& destination = program_.destinations[symbol.index];
      if (destination.is_kind || (!wanted.destination.empty() && wanted.destination != symbol.name)) return;
      for (const auto& action : destination.actions) {
        const auto name = wanted.destination.empty() ? symbol.name + "." + action.name : action.name;
        add(name, ItemKind::method, "", action.description, Fit::best, name + call_snippet(action));
      }
    });
  }

  void operator()(const check::ParameterWanted& wanted) {
    for (const auto& parameter : wanted.parameters)
      add(parameter.name + ":", ItemKind::variable, spell(parameter.type), "", Fit::best, parameter.name + ": $0");
    (*this)(check::ValueWanted{});
  }

  void operator()(const check::LabelWanted&) {
    for (const auto& [label, span] : analysis_.symbols.labels) add(label, ItemKind::value, "label", "", Fit::best);
  }

  /// What fits where the checker looked for nothing: words of the block, and pieces to fill in.
  void words(std::string_view block) {
    for (const auto& snippet : all_snippets()) {
      if (snippet.block != block) continue;
      if (client_.snippets) {
        add(std::string(snippet.name), ItemKind::snippet, "", std::string(snippet.documentation), Fit::best,
            std::string(snippet.text));
      } else {
        add(std::string(snippet.name), ItemKind::keyword, "", std::string(snippet.documentation), Fit::best);
      }
    }
    for (const auto word : words_of(block)) {
      const auto is_it = [&](const Snippet& snippet) { return snippet.block == block && snippet.name == word; };
      const auto snippets = all_snippets();
      if (std::none_of(snippets.begin(), snippets.end(), is_it)) add(std::string(word), ItemKind::keyword, "", "", Fit::other);
    }
  }

 private:
  std::string spell(const Type& type) const { return program_.types.spell(type); }

  static Fit fit(const Type* wanted, const Type& found) {
    if (wanted == nullptr) return Fit::good;
    return wanted->required() == found.required() ? Fit::best : Fit::other;
  }

  /// The values of a closed type stand above what might have one of them.
  static Fit fit_beside_values(const Type* wanted, const Type& found) {
    const bool is_closed = wanted && (wanted->kind == Kind::enumeration || wanted->kind == Kind::entity);
    const auto how = fit(wanted, found);
    return is_closed && how == Fit::best ? Fit::good : how;
  }

  void add(const std::string& label, ItemKind kind, const std::string& detail, const std::string& text, Fit fit,
           const std::string& snippet = "") {
    Json item{
        {"label", label}, {"kind", static_cast<int>(kind)}, {"sortText", fmt::format("{}{}", static_cast<int>(fit), label)}};
    if (!detail.empty()) item["detail"] = detail;
    if (!text.empty()) item["documentation"] = {{"kind", "markdown"}, {"value", text}};
    const bool is_snippet = client_.snippets && !snippet.empty();
    item["insertTextFormat"] = is_snippet ? 2 : 1;
    item["textEdit"] = {{"range", range_}, {"newText", is_snippet ? snippet : label}};
    items_.push_back(std::move(item));
  }

  template <typename Visit>
  void visible(Visit visit) {
    for (const auto package : analysis_.symbols.packages[wanted_->package].visible) {
      for (const auto& [name, symbol] : analysis_.symbols.packages[package].symbols) visit(symbol);
    }
  }

  void values_of(const Type& type) {
    const auto& types = program_.types;
    if (type.kind == Kind::boolean) {
      add("true", ItemKind::value, "bool", "", Fit::best);
      add("false", ItemKind::value, "bool", "", Fit::best);
    }
    if (type.kind == Kind::list && type.element) values_of(*type.element);
    if (type.kind != Kind::enumeration && type.kind != Kind::entity) return;
    const bool is_enum = type.kind == Kind::enumeration;
    const auto& names = is_enum ? types.enums[type.id].members : types.entities[type.id].rows;
    const auto& spans = is_enum ? analysis_.symbols.members.enums : analysis_.symbols.members.rows;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto place = check::MemberSpans::at(spans, type.id, i);
      const auto declared = place ? declared_at(analysis_, *place) : std::nullopt;
      add(names[i], ItemKind::member, spell(type.required()), declared ? declared->text : "", Fit::best);
    }
  }

  void field_of_context(const check::Slot& slot, const std::string& label, Fit fit) {
    const bool too_early = slot.present_from == check::Phase::after && wanted_->phase && *wanted_->phase != check::Phase::after;
    auto text = slot.description;
    if (too_early) text += " Known only after the call.";
    add(label, ItemKind::field, spell(slot.type), text, fit);
  }

  void fields_of_context(const Type* type) {
    for (const auto& slot : program_.slots)
      field_of_context(slot, slot.group + "." + slot.name, fit_beside_values(type, slot.type));
  }

  void groups() {
    for (const auto& [group, fields] : analysis_.symbols.groups)
      add(group, ItemKind::module, "", fmt::format("{}", fmt::join(fields, ", ")), Fit::best);
  }

  void value_symbol(const check::Symbol& symbol, const Type* type) {
    switch (symbol.kind) {
      case check::SymbolKind::decision: {
        const auto seen = program_.decisions[symbol.index].seen_as();
        return add(symbol.name, ItemKind::event, spell(seen), program_.decisions[symbol.index].description,
                   fit_beside_values(type, seen));
      }
      case check::SymbolKind::entity_value:
        // Of another type it is noise: an operator may have hundreds.
        if (type && type->kind == Kind::entity && type->id == symbol.index) return;  // among its type's values
        return;
      case check::SymbolKind::let:
      case check::SymbolKind::table:
      case check::SymbolKind::phrases: return described(symbol, Fit::good);
      case check::SymbolKind::enumeration:
      case check::SymbolKind::record:
      case check::SymbolKind::entity:
      case check::SymbolKind::destination: return;
    }
  }

  void described(const check::Symbol& symbol, Fit fit) {
    const auto declared = declared_at(analysis_, symbol.span);
    add(symbol.name, ItemKind::structure, declared ? declared->code : "", declared ? declared->text : "", fit);
  }

  void members(const std::vector<FieldType>& fields) {
    for (const auto& field : fields) add(field.name, ItemKind::field, spell(field.type), "", Fit::best);
  }

  static std::string call_snippet(const check::Action& action) {
    std::string arguments;
    int place = 0;
    for (const auto& parameter : action.parameters) {
      if (parameter.type.optional) continue;
      arguments += fmt::format("{}{}: ${{{}}}", arguments.empty() ? "" : ", ", parameter.name, ++place);
    }
    return "(" + arguments + ")$0";
  }

  const Analysis& analysis_;
  const check::Program& program_;
  const check::Wanted* wanted_;
  Json range_;
  Client client_;
  Json items_ = Json::array();
};

}  // namespace

Json complete(const CursorQuestion& question) {
  SourceMap sources;
  const auto file = sources.add(question.document, question.sets.documents().at(question.document));
  const std::string_view text = sources.file(file).text;
  const auto offset = offset_at(text, question.params.at("position"), question.client.encoding);
  const auto word = word_at(text, file, offset);
  const auto range = Places(sources, question.client.encoding).range({file, word.begin, offset});
  const auto block = block_around(sources, file, offset);
  const bool has_word = word.begin < word.end;
  const auto& analysis =
      question.set.analysis_at(question.sets.documents(), {question.document, offset}, has_word ? std::string_view{} : stand_in);
  Items items(analysis, analysis.wanted ? &*analysis.wanted : nullptr, range, question.client);
  if (analysis.wanted) std::visit(items, analysis.wanted->what);
  if (!analysis.wanted) items.words(block);
  return items.take();
}

}  // namespace wrapup::lsp

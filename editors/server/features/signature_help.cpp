// What the call that is being written takes: functions, lets with parameters, actions of destinations, kinds of destinations.
#include <fmt/format.h>

#include <algorithm>

#include "editors/server/features/feature.h"
#include "editors/server/meaning/call_around.h"
#include "editors/server/meaning/declared.h"
#include "stdlib/functions/function.h"

namespace wrapup::lsp {

namespace {

struct Signature {
  std::string name;
  std::vector<std::string> parameters;  // "to: phone"
  std::string result;                   // " -> string", or nothing
  std::string text;                     // Markdown
};

/// "(list: [{a: int, b: int}], at: int) -> int" in its parts.
Signature read(std::string_view name, std::string_view written, std::string_view documentation) {
  Signature signature{std::string(name), {}, "", std::string(documentation)};
  int depth = 0;
  std::string parameter;
  std::size_t at = 0;
  for (; at < written.size(); ++at) {
    const char c = written[at];
    if (c == ')' && depth == 1) break;
    if (depth == 1 && (c == ',' || (c == ' ' && parameter.empty()))) {
      if (c == ',') signature.parameters.push_back(std::exchange(parameter, {}));
      continue;
    }
    if (depth > 0) parameter += c;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
  }
  if (!parameter.empty()) signature.parameters.push_back(parameter);
  signature.result = written.substr(std::min(at + 1, written.size()));
  return signature;
}

class Finder {
 public:
  explicit Finder(const Question& question) : question_(question), analysis_(question.analysis) {
    const auto& packages = analysis_.symbols.packages;
    for (std::size_t i = 0; i < packages.size(); ++i) {
      for (const auto* file : packages[i].files) {
        if (file->id == question.file) package_ = i;
      }
    }
  }

  std::vector<Signature> find(const std::vector<std::string_view>& callee) const {
    std::vector<Signature> found;
    if (callee.size() == 2) add_action(callee[0], callee[1], found);
    if (callee.size() == 1) add_symbol(callee[0], found);
    if (found.empty() && callee.size() == 1) add_function(callee[0], found);
    return found;
  }

 private:
  std::vector<const check::Symbol*> symbols(std::string_view name) const {
    return package_ ? analysis_.symbols.find(*package_, name) : std::vector<const check::Symbol*>{};
  }

  static void add_function(std::string_view name, std::vector<Signature>& found) {
    for (const auto* function : all_functions()) {
      if (function->name != name) continue;
      for (const auto& overload : function->overloads)
        found.push_back(read(function->name, overload.signature, function->documentation));
    }
  }

  void add_symbol(std::string_view name, std::vector<Signature>& found) const {
    for (const auto* symbol : symbols(name)) {
      if (symbol->kind == check::SymbolKind::let) {
        found.push_back(written(*symbol, analysis_.symbols.lets[symbol->index].syntax->params));
        const auto declared = declared_at(analysis_, symbol->span);
        if (declared) found.back().text = declared->text;
      }
      if (symbol->kind == check::SymbolKind::destination) {
        found.push_back(written(*symbol, analysis_.symbols.destinations[symbol->index].syntax->params));
        found.back().text = destination_text(analysis_.program.destinations[symbol->index]);
      }
    }
  }

  Signature written(const check::Symbol& symbol, const std::vector<syntax::Param>& parameters) const {
    Signature signature{symbol.name, {}, "", ""};
    for (const auto& parameter : parameters)
      signature.parameters.push_back(fmt::format("{}: {}", parameter.name.text, analysis_.sources.text(parameter.type.span)));
    return signature;
  }

  void add_action(std::string_view destination, std::string_view name, std::vector<Signature>& found) const {
    for (const auto* symbol : symbols(destination)) {
      if (symbol->kind != check::SymbolKind::destination) continue;
      const auto& of = analysis_.program.destinations[symbol->index];
      for (const auto& action : of.actions) {
        if (action.name == name) found.push_back(signature_of(of, action));
      }
    }
  }

  Signature signature_of(const check::Destination& destination, const check::Action& action) const {
    const auto& types = analysis_.program.types;
    Signature signature{fmt::format("{}.{}", destination.name, action.name), {}, "", action.description};
    for (const auto& parameter : action.parameters)
      signature.parameters.push_back(fmt::format("{}: {}", parameter.name, types.spell(parameter.type)));
    std::string results;
    for (const auto& result : action.results)
      results += fmt::format("{}{}: {}", results.empty() ? "" : ", ", result.name, types.spell(result.type));
    if (!results.empty()) signature.result = " -> { " + results + " }";
    const auto more = destination_text(destination);
    signature.text += (signature.text.empty() || more.empty() ? "" : "\n\n") + more;
    return signature;
  }

  /// What it is, and which labelled data may go there.
  static std::string destination_text(const check::Destination& destination) {
    std::vector<std::string> labels;
    for (const auto& accepted : destination.accepts)
      labels.push_back(fmt::format("`{}`{}", accepted.label, accepted.when ? " on a condition" : ""));
    const auto accepts = labels.empty() ? "Takes no labelled data." : fmt::format("Takes {}.", fmt::join(labels, ", "));
    return destination.description.empty() ? accepts : destination.description + ". " + accepts;
  }

  const Question& question_;
  const Analysis& analysis_;
  std::optional<std::size_t> package_;
};

Json shown(const Signature& signature) {
  Json parameters = Json::array();
  for (const auto& parameter : signature.parameters) parameters.push_back({{"label", parameter}});
  return {{"label", fmt::format("{}({}){}", signature.name, fmt::join(signature.parameters, ", "), signature.result)},
          {"parameters", std::move(parameters)},
          {"documentation", {{"kind", "markdown"}, {"value", signature.text}}}};
}

/// By its label, or by its place.
std::size_t active_in(const Signature& signature, const CallAround& call) {
  const auto labelled = [&](const std::string& parameter) {
    return parameter.starts_with(call.label) && parameter.substr(call.label.size()).starts_with(":");
  };
  const auto found = std::find_if(signature.parameters.begin(), signature.parameters.end(), labelled);
  if (call.label.empty() || found == signature.parameters.end()) return call.argument;
  return static_cast<std::size_t>(found - signature.parameters.begin());
}

}  // namespace

Json signature_help(const Question& question) {
  const auto call = call_around(question.analysis.sources, question.file, question.offset());
  if (!call) return nullptr;
  const auto signatures = Finder(question).find(call->callee);
  if (signatures.empty()) return nullptr;
  // Of overloads the first that has room for the argument.
  const auto fits = [&](const Signature& each) { return each.parameters.size() > call->argument; };
  const auto best = std::find_if(signatures.begin(), signatures.end(), fits);
  const auto active = best == signatures.end() ? 0 : best - signatures.begin();
  Json all = Json::array();
  for (const auto& signature : signatures) all.push_back(shown(signature));
  return {{"signatures", std::move(all)},
          {"activeSignature", active},
          {"activeParameter", active_in(signatures[static_cast<std::size_t>(active)], *call)}};
}

}  // namespace wrapup::lsp

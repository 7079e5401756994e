#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/check/lint/lints.h"
#include "compiler/check/lint/words_used.h"
#include "compiler/check/overloaded.h"

namespace wrapup::check {

namespace {

/// What an import of a package makes visible.
struct Offer {
  std::set<std::string> names;  // of its declarations, members of enums and groups of the context
  bool has_adapters = false;    // they work without being named
};

class Offers {
 public:
  explicit Offers(const LintInput& input) : input_(input) {
    own_.resize(input.symbols.packages.size());
    for (std::size_t at = 0; at < own_.size(); ++at) {
      for (const auto& [name, symbol] : input.symbols.packages[at].symbols) own_[at].names.insert(name);
      for (const auto* file : input.symbols.packages[at].files) add_file(*file, own_[at]);
    }
  }

  /// Of the package and what it imports: all of that is seen through it.
  bool is_used(std::size_t package, const WordsUsed& words) const {
    const auto& visible = input_.symbols.packages[package].visible;
    return std::any_of(visible.begin(), visible.end(), [&](std::size_t each) {
      return own_[each].has_adapters || std::any_of(own_[each].names.begin(), own_[each].names.end(),
                                                    [&](const std::string& name) { return words.count(name) > 0; });
    });
  }

 private:
  static void add_file(const syntax::File& file, Offer& offer) {
    for (const auto& declaration : file.declarations) {
      std::visit(Overloaded{
                     [&](const syntax::ContextDecl& node) {
                       for (const auto& group : node.groups) offer.names.insert(group.name.text);
                     },
                     [&](const syntax::EnumDecl& node) {
                       for (const auto& member : node.members) offer.names.insert(member.name.text);
                     },
                     [&](const syntax::LabelDecl& node) { offer.names.insert(node.name.text); },
                     [&](const syntax::AdapterDecl&) { offer.has_adapters = true; },
                     [](const auto&) {},
                 },
                 declaration.node);
    }
  }

  const LintInput& input_;
  std::vector<Offer> own_;  // by package
};

}  // namespace

/// An import of which no file of the package names anything. What several packages import is seen by each for itself.
void lint_unused_import(const LintInput& input, Diagnostics& diagnostics) {
  const Offers offers(input);
  std::map<std::string, WordsUsed> words;  // by package
  const auto package_of = [](const syntax::File& file) { return file.package ? file.package->text : ""; };
  for (const auto* file : input.files) words[package_of(*file)].add(input.sources, file->id);
  for (const auto* file : input.files) {
    for (const auto& import : file->imports) {
      const auto package = input.symbols.package_named(import.package.text);
      if (!package || offers.is_used(*package, words[package_of(*file)])) continue;
      auto& entry =
          diagnostics.report(Code::unused_import, import.span, fmt::format("nothing of `{}` is used here", import.package.text));
      entry.help = "take the import away";
      auto line = import.span;
      const auto& text = input.sources.file(line.file).text;
      if (line.end < text.size() && text[line.end] == '\n') ++line.end;
      entry.edits = {{line, ""}};
    }
  }
}

}  // namespace wrapup::check

#include <fmt/format.h>

#include <map>

#include "compiler/check/lint/letters.h"
#include "compiler/check/lint/lints.h"
#include "compiler/check/overloaded.h"

namespace wrapup::check {

namespace {

/// Names of one kind that stand side by side.
class Names {
 public:
  explicit Names(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(const syntax::Name& name) {
    const auto [other, is_new] = first_.try_emplace(small_letters(name.text), &name);
    if (is_new || other->second->text == name.text) return;
    auto& entry =
        diagnostics_.report(Code::names_differ_by_case, name.span,
                            fmt::format("`{}` and `{}` differ only in capital letters", other->second->text, name.text));
    entry.related.push_back({other->second->span, "the other one"});
    entry.help = "give one of them a name that can be told apart when it is read aloud";
  }
  void add_all(const auto& members) {
    for (const auto& member : members) add(member.name);
  }

 private:
  Diagnostics& diagnostics_;
  std::map<std::string, const syntax::Name*> first_;
};

/// A package's names: of what rules use, and of types. A decision is often called like its type.
struct PackageNames {
  explicit PackageNames(Diagnostics& diagnostics) : values(diagnostics), types(diagnostics) {}
  Names values, types;
};

void inside(const syntax::Declaration& declaration, Diagnostics& diagnostics) {
  const auto members = [&](const auto& list) { Names(diagnostics).add_all(list); };
  std::visit(Overloaded{
                 [&](const syntax::ContextDecl& node) {
                   for (const auto& group : node.groups) members(group.fields);
                 },
                 [&](const syntax::EnumDecl& node) { members(node.members); },
                 [&](const syntax::RecordDecl& node) { members(node.fields); },
                 [&](const syntax::EntityDecl& node) { members(node.fields); },
                 [&](const syntax::DecideDecl& node) { members(node.rules); },
                 [&](const syntax::DestinationDecl& node) { members(node.actions); },
                 [](const auto&) {},
             },
             declaration.node);
}

void of_package(const syntax::Declaration& declaration, PackageNames& names) {
  std::visit(Overloaded{
                 [&](const syntax::EnumDecl& node) { names.types.add(node.name); },
                 [&](const syntax::RecordDecl& node) { names.types.add(node.name); },
                 [&](const syntax::EntityDecl& node) { names.types.add(node.name); },
                 [&](const syntax::TableDecl& node) { names.values.add(node.name); },
                 [&](const syntax::PhrasesDecl& node) { names.values.add(node.name); },
                 [&](const syntax::LetDecl& node) { names.values.add(node.name); },
                 [&](const syntax::DecisionDecl& node) { names.values.add(node.name); },
                 [&](const syntax::DestinationDecl& node) { names.values.add(node.name); },
                 [&](const syntax::DefineValueDecl& node) { names.values.add(node.name); },
                 [](const auto&) {},
             },
             declaration.node);
}

}  // namespace

/// `vip` and `VIP` in one package, `booked` and `Booked` in one enum.
void lint_names_differ_by_case(const LintInput& input, Diagnostics& diagnostics) {
  std::map<std::string, PackageNames> packages;
  for (const auto* file : input.files) {
    auto& names = packages.try_emplace(file->package ? file->package->text : "", diagnostics).first->second;
    for (const auto& declaration : file->declarations) {
      of_package(declaration, names);
      inside(declaration, diagnostics);
    }
  }
}

}  // namespace wrapup::check

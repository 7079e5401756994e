#include "compiler/check/tests.h"

#include <fmt/format.h>

#include "compiler/check/name_notes.h"
#include "compiler/check/names.h"

namespace wrapup::check {

namespace {

class TestChecker {
 public:
  TestChecker(const Setting& setting, Diagnostics& diagnostics, std::size_t package)
      : setting_(setting), diagnostics_(diagnostics), package_(package) {}

  void check(const syntax::TestDecl& written, Span span) {
    Test test;
    test.title = written.title;
    test.package = setting_.symbols.packages[package_].name;
    test.phase = written.during ? Phase::during : Phase::after;
    test.span = span;
    for (const auto& group : written.groups) {
      tell_group_wanted(setting_.symbols, package_, group.name, std::nullopt);
      const auto known = setting_.symbols.groups.find(group.name.text);
      if (known == setting_.symbols.groups.end()) {
        std::vector<std::string> names;
        for (const auto& [name, fields] : setting_.symbols.groups) names.push_back(name);
        suggest(diagnostics_.report(Code::unknown_name, group.name.span,
                                    fmt::format("the call context has no group `{}`", group.name.text)),
                group.name, names);
        continue;
      }
      for (const auto& field : group.fields) input(group, field, known->second, test);
    }
    for (const auto& expectation : written.expectations) {
      ExpressionChecker checker(setting_, {package_, test.phase, false}, diagnostics_);
      if (auto condition = checker.condition(*expectation))
        test.expectations.push_back({std::move(condition->expr), expectation->span});
    }
    if (written.expectations.empty()) {
      diagnostics_.report(Code::test_expects_nothing, written.title_span, "this test expects nothing, so it cannot fail").help =
          "add `expect outcome == …`";
    }
    setting_.program.tests.push_back(std::move(test));
  }

 private:
  void input(const syntax::TestGroup& group, const syntax::TestField& field, const std::vector<std::string>& known, Test& test) {
    tell_group_wanted(setting_.symbols, package_, group.name, field.name);
    const auto slot = setting_.symbols.slots.find(group.name.text + "." + field.name.text);
    if (slot == setting_.symbols.slots.end()) {
      suggest(diagnostics_.report(Code::unknown_member, field.name.span,
                                  fmt::format("`{}` has no `{}`", group.name.text, field.name.text)),
              field.name, known);
      return;
    }
    const auto& declared = setting_.program.slots[slot->second];
    setting_.symbols.note(field.name.span, declared.span);
    ExpressionChecker checker(setting_, {package_, std::nullopt, false}, diagnostics_);
    const auto value = checker.check_as(*field.value, declared.type.maybe());
    if (!value) return;
    auto fixed = constant_value(*value);
    if (!fixed) {
      diagnostics_.report(Code::not_constant, field.value->span, "what a test's call says is written out, not worked out");
      return;
    }
    TestInput input{slot->second, std::move(*fixed), declared.scored ? 0.0 : 1.0};
    if (field.sure) {
      const auto sure = checker.check_as(*field.sure, simple(Kind::number));
      const auto figure = sure ? constant_value(*sure) : std::nullopt;
      if (!figure) return;
      if (!declared.scored) {
        diagnostics_
            .report(Code::not_scored, field.sure->span,
                    fmt::format("`{}.{}` is not a scored field", group.name.text, field.name.text))
            .related.push_back({declared.span, "declared here, without `scored`"});
        return;
      }
      input.sure = std::get<double>(figure->node);
    }
    test.inputs.push_back(std::move(input));
  }

  const Setting& setting_;
  Diagnostics& diagnostics_;
  std::size_t package_;
};

}  // namespace

void check_tests(const Setting& setting, Diagnostics& diagnostics) {
  for (std::size_t package = 0; package < setting.symbols.packages.size(); ++package) {
    TestChecker checker(setting, diagnostics, package);
    for (const auto* file : setting.symbols.packages[package].files) {
      for (const auto& declaration : file->declarations) {
        if (const auto* test = std::get_if<syntax::TestDecl>(&declaration.node)) checker.check(*test, declaration.span);
      }
    }
  }
}

}  // namespace wrapup::check

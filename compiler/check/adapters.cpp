#include "compiler/check/adapters.h"

#include <fmt/format.h>

#include <map>

#include "compiler/check/name_notes.h"
#include "compiler/check/names.h"

namespace wrapup::check {

namespace {

class AdapterChecker {
 public:
  AdapterChecker(const Setting& setting, Diagnostics& diagnostics) : setting_(setting), diagnostics_(diagnostics) {}

  void check(const syntax::AdapterDecl& written, std::size_t package, Span span) {
    const auto title = fmt::format("{} \"{}\"", written.provider.text, written.event);
    if (const auto [other, is_new] = seen_.emplace(title, written.event_span); !is_new) {
      diagnostics_.report(Code::declared_twice, written.event_span, fmt::format("adapter {} is declared twice", title))
          .related.push_back({other->second, "declared here first"});
      return;
    }
    if (setting_.symbols.packages[package].scope) {
      auto& entry = diagnostics_.report(Code::scoped_adapter, written.provider.span,
                                        "an adapter reads every call, so a package `for` some calls cannot hold one");
      entry.related.push_back({setting_.symbols.packages[package].scope->span, "this package is for these calls only"});
      entry.help = "move it to a shared package";
      return;
    }
    ExpressionChecker checker(setting_, {package, std::nullopt, true}, diagnostics_);
    Adapter adapter;
    adapter.provider = written.provider.text;
    adapter.event = written.event;
    adapter.during = written.during;
    adapter.ignore = written.ignore;
    adapter.span = span;
    auto when = written.when ? checker.condition(*written.when) : std::nullopt;
    if (!written.ignore) {
      lets(checker, written);
      key(checker, written, adapter);
      fields(checker, written, package, adapter);
    }
    if (!when) return;
    adapter.when = std::move(when->expr);
    setting_.program.adapters.push_back(std::move(adapter));
  }

 private:
  void lets(ExpressionChecker& checker, const syntax::AdapterDecl& written) {
    for (const auto& let : written.lets) {
      setting_.symbols.note(let.name.span, let.name.span);
      if (auto value = checker.check(*let.value)) checker.bind(let.name.text, std::move(value->expr), let.name.span);
    }
  }

  void key(ExpressionChecker& checker, const syntax::AdapterDecl& written, Adapter& adapter) {
    if (written.keys.size() != 1) {
      const auto where = written.keys.empty() ? written.event_span : written.keys[1]->span;
      diagnostics_
          .report(Code::adapter_key, where,
                  written.keys.empty() ? "an adapter names the key of its call" : "an adapter has one key")
          .help = "`key message.call.id`: events with equal keys tell of one call";
      return;
    }
    if (auto key = checker.check_as(*written.keys[0], simple(Kind::string, true))) adapter.key = std::move(*key);
  }

  void fields(ExpressionChecker& checker, const syntax::AdapterDecl& written, std::size_t package, Adapter& adapter) {
    std::map<std::uint32_t, Span> given;
    for (const auto& field : written.fields) {
      const auto path = field.group.text + "." + field.field.text;
      tell_group_wanted(setting_.symbols, package, field.group, field.field);
      const auto slot = setting_.symbols.slots.find(path);
      if (slot == setting_.symbols.slots.end()) {
        report_unknown(field);
        continue;
      }
      if (const auto [other, is_new] = given.emplace(slot->second, field.span); !is_new) {
        diagnostics_.report(Code::declared_twice, field.span, fmt::format("`{}` is given twice", path))
            .related.push_back({other->second, "here first"});
        continue;
      }
      const auto& declared = setting_.program.slots[slot->second];
      setting_.symbols.note(field.field.span, declared.span);
      AdapterField result;
      result.slot = slot->second;
      result.span = field.span;
      // Whether a required field is there is seen call by call, so here it may be missing.
      auto value = checker.check_as(*field.value, declared.type.maybe());
      if (field.sure) {
        if (!declared.scored) {
          auto& entry = diagnostics_.report(Code::not_scored, field.sure->span, fmt::format("`{}` is not a scored field", path));
          entry.related.push_back({declared.span, "declared here, without `scored`"});
          continue;
        }
        auto sure = checker.check_as(*field.sure, simple(Kind::number, true));
        if (!sure) continue;
        result.sure = std::move(*sure);
      }
      if (!value) continue;
      result.value = std::move(*value);
      adapter.fields.push_back(std::move(result));
    }
  }

  void report_unknown(const syntax::AdapterField& field) {
    const auto group = setting_.symbols.groups.find(field.group.text);
    if (group == setting_.symbols.groups.end()) {
      std::vector<std::string> names;
      for (const auto& [name, fields] : setting_.symbols.groups) names.push_back(name);
      suggest(diagnostics_.report(Code::unknown_name, field.group.span,
                                  fmt::format("the call context has no group `{}`", field.group.text)),
              field.group, names);
      return;
    }
    suggest(diagnostics_.report(Code::unknown_member, field.field.span,
                                fmt::format("`{}` has no `{}`", field.group.text, field.field.text)),
            field.field, group->second);
  }

  const Setting& setting_;
  Diagnostics& diagnostics_;
  std::map<std::string, Span> seen_;
};

}  // namespace

void check_adapters(const Setting& setting, Diagnostics& diagnostics) {
  AdapterChecker checker(setting, diagnostics);
  for (std::size_t package = 0; package < setting.symbols.packages.size(); ++package) {
    for (const auto* file : setting.symbols.packages[package].files) {
      for (const auto& declaration : file->declarations) {
        if (const auto* adapter = std::get_if<syntax::AdapterDecl>(&declaration.node))
          checker.check(*adapter, package, declaration.span);
      }
    }
  }
}

}  // namespace wrapup::check

#include "compiler/check/destinations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/check/action_checker.h"
#include "compiler/check/declare.h"

namespace wrapup::check {

namespace {

using Settings = std::vector<std::pair<std::string, Expr>>;

/// What a setting may be, with any value of it, for where none is given.
const std::map<Kind, Value>& settable() {
  static const std::map<Kind, Value> kinds{
      {Kind::boolean, Value{true}},
      {Kind::integer, Value{std::int64_t{1}}},
      {Kind::number, Value{1.0}},
      {Kind::duration, Value{std::int64_t{1}}},
      {Kind::string, Value{std::string("setting")}},
      {Kind::phone, Value{std::string("+15125550100")}},
      {Kind::url, Value{std::string("https://example.com")}},
  };
  return kinds;
}

class DestinationChecker {
 public:
  DestinationChecker(const Setting& setting, Diagnostics& diagnostics) : setting_(setting), diagnostics_(diagnostics) {}

  void check(std::uint32_t index) {
    const auto& written = setting_.symbols.destinations[index];
    const auto& decl = *written.syntax;
    auto& destination = setting_.program.destinations[index];
    const auto* base = base_of(written);
    if (decl.base && !base) return;
    auto settings = base ? given(written, *base) : examples(written);
    if (!settings) return;
    destination.is_kind = !base && !decl.params.empty();
    general(written, base, destination);
    if (base) actions(*base->syntax, *base->syntax, base->package, *settings, destination);
    actions(decl, base ? *base->syntax : decl, written.package, *settings, destination);
    if (destination.actions.empty() && !diagnostics_.has_errors()) {
      diagnostics_
          .report(Code::destination_kind, decl.name.span,
                  fmt::format("`{}` has no action, so nothing can be sent there", decl.name.text))
          .help = "`action send(text: string)`, or `from` a kind of destination that has some";
    }
  }

 private:
  const WrittenDestination* base_of(const WrittenDestination& written) {
    const auto& decl = *written.syntax;
    if (!decl.base) return nullptr;
    const auto* symbol =
        resolve(*decl.base, SymbolKind::destination, "a destination", written.package, setting_.symbols, diagnostics_);
    if (!symbol) return nullptr;
    const auto* base = &setting_.symbols.destinations[symbol->index];
    if (base->syntax->base || !decl.params.empty() || base == &written) {
      auto& entry =
          diagnostics_.report(Code::destination_kind, decl.base->span,
                              decl.params.empty() ? fmt::format("`{}` is `from` another one itself", decl.base->text)
                                                  : "a destination has settings of its own, or it is `from` one that has");
      entry.related.push_back({base->syntax->name.span, "declared here"});
      return nullptr;
    }
    return base;
  }

  std::vector<FieldType> parameters(const WrittenDestination& written) {
    std::vector<FieldType> result;
    for (const auto& param : written.syntax->params) {
      const auto type = resolve_type(param.type, written.package, setting_.symbols, diagnostics_);
      if (!type) continue;
      if (!settable().contains(type->kind)) {
        diagnostics_.report(
            Code::type_mismatch, param.name.span,
            fmt::format("a setting is a fixed text, number, duration or URL, not `{}`", setting_.program.types.spell(*type)));
        continue;
      }
      result.push_back({param.name.text, *type, false, {}});
    }
    return result;
  }

  std::optional<Settings> given(const WrittenDestination& written, const WrittenDestination& base) {
    Diagnostics told_at_the_base;
    std::swap(told_at_the_base, diagnostics_);
    const auto wanted = parameters(base);
    std::swap(told_at_the_base, diagnostics_);
    ExpressionChecker checker(setting_, {written.package, std::nullopt, false}, diagnostics_);
    auto values = checker.arguments(written.syntax->settings, written.syntax->base->span, wanted, written.syntax->base->text);
    if (!values) return std::nullopt;
    Settings settings;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      auto& value = (*values)[i];
      const auto fixed = constant_value(value);
      if (!fixed) {
        diagnostics_.report(Code::not_constant, value.span, "a setting is written out: no call may change it");
        return std::nullopt;
      }
      settings.emplace_back(wanted[i].name, constant(value.type, *fixed, value.span));
    }
    return settings;
  }

  std::optional<Settings> examples(const WrittenDestination& written) {
    Settings settings;
    for (const auto& parameter : parameters(written))
      settings.emplace_back(parameter.name,
                            constant(parameter.type, settable().at(parameter.type.kind), written.syntax->name.span));
    return settings;
  }

  void general(const WrittenDestination& written, const WrittenDestination* base, Destination& destination) {
    const auto& decl = *written.syntax;
    if (destination.description.empty() && base) destination.description = base->syntax->description;
    const auto& auth = decl.auth.empty() && base ? base->syntax->auth : decl.auth;
    if (!auth.empty()) destination.auth = auth[0].text;
    if (auth.size() > 1) diagnostics_.report(Code::request_part, auth[1].span, "one profile is used to sign in");
    const auto& retry = !decl.retry && base ? base->syntax->retry : decl.retry;
    if (retry) {
      destination.retries = retry->times;
      destination.first_retry_ms = retry->first_ms;
      destination.last_retry_ms = retry->last_ms;
      if (retry->last_ms < retry->first_ms)
        diagnostics_.report(Code::request_part, retry->span, "the last pause between attempts is shorter than the first");
    }
    for (const auto& accepted : decl.accepts) accept(accepted, written.package, destination);
  }

  void accept(const syntax::Acceptance& written, std::size_t package, Destination& destination) {
    check_label(written.label, setting_.symbols, diagnostics_);
    Acceptance accepted{.label = written.label.text, .in_address = false, .when = std::nullopt, .span = written.label.span};
    if (written.place) {
      if (written.place->text != "url") {
        diagnostics_
            .report(Code::request_part, written.place->span, fmt::format("nothing is accepted in `{}`", written.place->text))
            .help = "`in url` lets the data stand in addresses too, which many servers keep in their logs";
        return;
      }
      accepted.in_address = true;
    }
    if (written.when) {
      ExpressionChecker checker(setting_, {package, std::nullopt, false}, diagnostics_);
      auto when = checker.condition(*written.when);
      if (!when) return;
      accepted.when = std::move(when->expr);
    }
    destination.accepts.push_back(std::move(accepted));
  }

  void actions(const syntax::DestinationDecl& decl, const syntax::DestinationDecl& whole, std::size_t package,
               const Settings& settings, Destination& destination) {
    for (const auto& written : decl.actions) {
      const auto named_so = [&](const Action& action) { return action.name == written.name.text; };
      const auto known = std::find_if(destination.actions.begin(), destination.actions.end(), named_so);
      if (known != destination.actions.end()) {
        diagnostics_
            .report(Code::declared_twice, written.name.span, fmt::format("action `{}` is declared twice", written.name.text))
            .related.push_back({known->span, "declared here first"});
        continue;
      }
      destination.actions.push_back(ActionChecker(setting_, package, settings, whole, diagnostics_).check(written));
    }
  }

  const Setting& setting_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_destinations(const Setting& setting, Diagnostics& diagnostics) {
  DestinationChecker checker(setting, diagnostics);
  for (std::uint32_t i = 0; i < setting.program.destinations.size(); ++i) checker.check(i);
}

}  // namespace wrapup::check

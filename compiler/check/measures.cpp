#include "compiler/check/measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/check/decisions.h"
#include "compiler/check/flows.h"
#include "compiler/check/layers.h"

namespace wrapup::check {

namespace {

/// What calls can be parted by: values that many calls share.
bool is_group(const Type& type) {
  switch (type.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::string:
    case Kind::phone:
    case Kind::date:
    case Kind::language:
    case Kind::enumeration:
    case Kind::entity: return true;
    case Kind::number:
    case Kind::text:
    case Kind::instant:
    case Kind::time:
    case Kind::duration:
    case Kind::url:
    case Kind::schedule:
    case Kind::record:
    case Kind::list:
    case Kind::json:
    case Kind::nothing: return false;
  }
  return false;
}

std::string_view group_help(const Type& type) {
  if (type.kind == Kind::instant) return "take a part of it: `date(…)`, `weekday(…)` or `hour(…)`";
  if (type.kind == Kind::time) return "take its hour, `hour(…)` of the instant";
  if (type.kind == Kind::duration || type.kind == Kind::number) {
    return "make steps of it: `if … < 1m then \"short\" else \"long\"`";
  }
  if (type.kind == Kind::record) return "name one of its fields";
  return "group by a decision, an enum, an entity, a whole number, a string, a date, a yes or no";
}

bool is_figure(const Type& type) {
  return type.kind == Kind::integer || type.kind == Kind::number || type.kind == Kind::duration;
}

/// On one line, with single spaces, as a column is headed.
std::string heading(std::string_view written) {
  std::string result;
  for (const char c : written) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) result += c;
    if (space && !result.empty() && result.back() != ' ') result += ' ';
  }
  return result;
}

class MeasureChecker {
 public:
  MeasureChecker(const Setting& setting, Diagnostics& diagnostics) : setting_(setting), diagnostics_(diagnostics) {}

  void check(const syntax::MeasureDecl& written, std::size_t package) {
    if (!name_is_new(written.name, package)) return;
    ExpressionChecker checker(setting_, {package, Phase::after, false}, diagnostics_);
    Measure measure;
    measure.name = written.name.text;
    measure.package = setting_.symbols.packages[package].name;
    measure.description = written.description;
    measure.figure = written.figure;
    measure.span = written.name.span;
    auto when = condition(checker, written, package);
    auto value = written.value ? figure(checker, written) : std::nullopt;
    bool whole = when && value.has_value() == (written.value != nullptr);
    for (const auto& group : written.by) {
      auto part = this->group(checker, *group);
      whole = whole && part;
      if (part) measure.by.push_back(std::move(*part));
    }
    if (!whole) return;
    measure.when = std::move(*when);
    measure.value = std::move(value);
    setting_.program.measures.push_back(std::move(measure));
  }

 private:
  bool name_is_new(const syntax::Name& name, std::size_t package) {
    const auto [known, is_new] = names_.emplace(std::pair(package, name.text), name.span);
    if (!is_new) {
      diagnostics_.report(Code::declared_twice, name.span, fmt::format("measure `{}` is declared twice", name.text))
          .related.push_back({known->second, "declared here first"});
    }
    return is_new;
  }

  /// The calls that the measure is about: those that its package is for, and for which its own condition holds.
  std::optional<Expr> condition(ExpressionChecker& checker, const syntax::MeasureDecl& written, std::size_t package) {
    Expr all = constant(simple(Kind::boolean), Value{true}, written.name.span);
    std::optional<Checked> scope, own;
    if (const auto* of_package = setting_.symbols.packages[package].scope) {
      // The rules of the package have told its mistakes, where it has any.
      Diagnostics told_elsewhere;
      ExpressionChecker scope_checker(setting_, {package, Phase::after, false},
                                      diagnostics_.has_errors() ? told_elsewhere : diagnostics_);
      scope = scope_checker.condition(*of_package);
      if (!scope) return std::nullopt;
      checker.assume(scope->when_true);
    }
    if (written.when) {
      own = checker.condition(*written.when);
      if (!own) return std::nullopt;
      checker.assume(own->when_true);
    }
    if (scope && own) {
      const auto span = own->expr.span;
      return all_hold({std::move(scope->expr), std::move(own->expr)}, span);
    }
    if (scope) return std::move(scope->expr);
    return own ? std::move(own->expr) : std::move(all);
  }

  std::optional<Expr> figure(ExpressionChecker& checker, const syntax::MeasureDecl& written) {
    auto value = checker.check(*written.value);
    if (!value) return std::nullopt;
    const auto& type = value->expr.type;
    if (is_figure(type)) return std::move(value->expr);
    diagnostics_
        .report(Code::measure_value, written.value->span,
                fmt::format("values of type `{}` cannot be added up", setting_.program.types.spell(type)))
        .help = "sums and averages are taken of numbers and durations; `counts calls when …` counts";
    return std::nullopt;
  }

  std::optional<Measure::Group> group(ExpressionChecker& checker, const syntax::Expr& written) {
    auto value = checker.check(written);
    if (!value) return std::nullopt;
    const auto& type = value->expr.type;
    if (!is_group(type)) {
      diagnostics_
          .report(Code::measure_group, written.span,
                  fmt::format("calls cannot be grouped by values of type `{}`", setting_.program.types.spell(type)))
          .help = group_help(type);
      return std::nullopt;
    }
    for (const auto& flow : all_flows(FlowFinder(setting_.program).of(value->expr))) {
      if (!flow.released_by.empty()) continue;
      report_label(written, type, flow);
      return std::nullopt;
    }
    return Measure::Group{heading(setting_.sources.text(written.span)), std::move(value->expr)};
  }

  void report_label(const syntax::Expr& written, const Type& type, const Flow& flow) {
    auto& entry =
        diagnostics_.report(Code::measure_label, written.span,
                            fmt::format("`{}` is @{}, and everybody reads the groups of a measure", flow.from, flow.label));
    entry.related = flow.path;
    entry.help = type.kind == Kind::phone ? "group by `area(…)` or `region(…)` of the number, which many callers share"
                                          : "group by something that does not tell who it was, such as a decision";
  }

  const Setting& setting_;
  Diagnostics& diagnostics_;
  std::map<std::pair<std::size_t, std::string>, Span> names_;
};

/// Where two packages have a measure of one name, readers are told whose it is.
void tell_apart(std::vector<Measure>& measures) {
  std::map<std::string, int> times;
  for (const auto& measure : measures) ++times[measure.name];
  for (auto& measure : measures) {
    if (times[measure.name] > 1) measure.name = measure.package + "." + measure.name;
  }
}

}  // namespace

void check_measures(const Setting& setting, Diagnostics& diagnostics) {
  MeasureChecker checker(setting, diagnostics);
  for (std::size_t package = 0; package < setting.symbols.packages.size(); ++package) {
    for (const auto* file : setting.symbols.packages[package].files) {
      for (const auto& declaration : file->declarations) {
        if (const auto* measure = std::get_if<syntax::MeasureDecl>(&declaration.node)) checker.check(*measure, package);
      }
    }
  }
  tell_apart(setting.program.measures);
}

}  // namespace wrapup::check

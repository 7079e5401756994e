// Every let is checked once where it stands, used or not, so that a mistake in it is told there and not at each use.
#include "compiler/check/decisions.h"
#include "compiler/check/declare.h"
#include "runtime/values/time.h"

namespace wrapup::check {

std::optional<Type> ExpressionChecker::resolve_type_of(const syntax::TypeRef& written, std::size_t package,
                                                       Diagnostics& diagnostics) {
  return resolve_type(written, package, setting_.symbols, diagnostics);
}

bool ExpressionChecker::known_zone(const Expr& zone) {
  const auto name = constant_value(zone);
  if (!name || !std::holds_alternative<std::string>(name->node)) {
    diagnostics_.report(Code::not_constant, zone.span, "a time zone is a fixed name").help = "`\"America/Chicago\"`";
    return false;
  }
  if (load_zone(std::get<std::string>(name->node))) return true;
  diagnostics_.report(Code::bad_literal, zone.span, "there is no such time zone").help =
      "an IANA name such as \"America/Chicago\" or \"Europe/London\"";
  return false;
}

bool ExpressionChecker::check_let(const syntax::LetDecl& written) {
  std::map<std::string, Bound, std::less<>> params;
  for (std::uint32_t i = 0; i < written.params.size(); ++i) {
    const auto type = resolve_type(written.params[i].type, where_.package, setting_.symbols, diagnostics_);
    if (!type) return false;
    Expr param;
    param.op = Op::local;
    param.index = loop_depth_++;
    param.type = *type;
    param.span = written.params[i].name.span;
    setting_.symbols.note(param.span, param.span);
    params.emplace(written.params[i].name.text, Bound{param, param.span});
  }
  bound_ = std::move(params);
  open_lets_.push_back(&written);
  const bool good = written.value && let_body(written).has_value();
  open_lets_.pop_back();
  return good;
}

void check_lets(Symbols& symbols, const Setting& setting, Diagnostics& diagnostics) {
  for (auto& let : symbols.lets) {
    ExpressionChecker checker(setting, {let.package, std::nullopt, false}, diagnostics);
    let.broken = !checker.check_let(*let.syntax);
  }
}

}  // namespace wrapup::check

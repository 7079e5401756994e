// Bodies of requests: JSON as it is written, with expressions for leaves.
#include <fmt/format.h>

#include "compiler/check/expression.h"
#include "runtime/values/overloaded.h"

namespace wrapup::check {

namespace {

/// What has no form in JSON.
bool is_opaque(const Type& type) {
  return type.kind == Kind::schedule || type.kind == Kind::json || (type.kind == Kind::list && is_opaque(*type.element));
}

}  // namespace

std::optional<Template> ExpressionChecker::json(const syntax::Expr& written) {
  Template result;
  const auto part = [&](const syntax::Expr& inner) {
    auto built = json(inner);
    if (!built) return false;
    result.parts.push_back(std::move(*built));
    return true;
  };
  const auto object = [&](const syntax::RecordExpr& node) {
    result.kind = Template::Kind::object;
    bool good = true;
    for (const auto& field : node.fields) {
      good &= part(*field.value);
      result.names.push_back(field.name.text);
    }
    return good;
  };
  const auto list = [&](const syntax::ListExpr& node) {
    result.kind = Template::Kind::list;
    bool good = true;
    for (const auto& element : node.elements) good &= part(*element);
    return good;
  };
  const auto each = [&](const syntax::ListForExpr& node) {
    result.kind = Template::Kind::each;
    auto loop = this->loop(*node.list, node.variable, node.where.get(), true, [&] { return part(*node.result); });
    if (!loop) return false;
    result.value = std::move(loop->list);
    result.where = std::move(loop->where->expr);
    result.local = loop->local;
    return true;
  };
  const auto leaf = [&](const auto&) {
    auto checked = check(written);
    if (!checked) return false;
    if (is_opaque(checked->expr.type)) {
      diagnostics_.report(Code::type_mismatch, checked->expr.span,
                          fmt::format("{} has no form in JSON", a_type(checked->expr.type)));
      return false;
    }
    result.value = std::move(checked->expr);
    return true;
  };
  const bool good = std::visit(Overloaded{object, list, each, leaf}, written.node);
  return good ? std::optional(std::move(result)) : std::nullopt;
}

}  // namespace wrapup::check

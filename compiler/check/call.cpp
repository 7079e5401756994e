// Calls: functions of the library by overload, lets by writing them out.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/check/expression.h"
#include "compiler/check/names.h"
#include "stdlib/functions/function.h"

namespace wrapup::check {

std::optional<std::uint32_t> find_function(std::string_view name) {
  const auto functions = all_functions();
  const auto found =
      std::find_if(functions.begin(), functions.end(), [&](const Function* function) { return function->name == name; });
  if (found == functions.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - functions.begin());
}

namespace {

/// How well an argument goes with a parameter; the overload with the fewest conversions wins.
enum class Fit { exact, converted, none };

std::string counted(std::size_t arguments) {
  return arguments == 1 ? "one argument" : fmt::format("{} arguments", arguments);
}

Expr presence_of(const Expr& value) {
  Expr test;
  test.op = Op::is_present;
  test.type = simple(Kind::boolean);
  test.span = value.span;
  test.operands.push_back(value);
  return test;
}

Expr all_of(std::vector<Expr> conditions, Span span) {
  if (conditions.size() == 1) return std::move(conditions[0]);
  Expr all;
  all.op = Op::and_;
  all.type = simple(Kind::boolean);
  all.span = span;
  all.operands = std::move(conditions);
  return all;
}

std::string parameter_list(const Signature& signature, const TypeTable& types) {
  std::string list;
  for (const auto& parameter : signature.parameters)
    list += fmt::format("{}{}: {}", list.empty() ? "" : ", ", parameter.name, types.spell(parameter.type));
  return list;
}

}  // namespace

std::optional<Checked> ExpressionChecker::call(const syntax::CallExpr& node, Span span) {
  if (is_step_question(node)) return step_question(node, span);
  const auto* callee = std::get_if<syntax::NameExpr>(&node.callee->node);
  if (!callee) {
    diagnostics_.report(Code::not_callable, node.callee->span, "only functions and lets are called").help =
        "`length(call.summary)`";
    return std::nullopt;
  }
  for (const auto* symbol : setting_.symbols.find(where_.package, callee->name.text)) {
    if (symbol->kind != SymbolKind::let) continue;
    setting_.symbols.note(callee->name, *symbol);
    return call_let(*symbol, &node, span);
  }
  tell_wanted(callee->name.span, value_wanted(nullptr));
  const auto function = find_function(callee->name.text);
  if (!function) {
    auto& entry = diagnostics_.report(Code::unknown_function, callee->name.span,
                                      fmt::format("there is no function `{}`", callee->name.text));
    std::vector<std::string> names;
    for (const auto* known : all_functions()) names.emplace_back(known->name);
    suggest(entry, callee->name, names);
    return std::nullopt;
  }
  std::vector<const syntax::Expr*> arguments;
  const bool has_names = std::any_of(node.arguments.begin(), node.arguments.end(),
                                     [](const syntax::Argument& argument) { return argument.name.has_value(); });
  if (has_names) {
    for (const auto& overload : all_functions()[*function]->overloads) {
      const auto signature = parse_signature(overload.signature, setting_.program.types);
      if (!signature || signature->parameters.size() != node.arguments.size()) continue;
      std::vector<std::string> names;
      for (const auto& parameter : signature->parameters) names.push_back(parameter.name);
      const auto arranged = arrange(node.arguments, node.callee->span, names, callee->name.text);
      if (!arranged) return std::nullopt;
      arguments = *arranged;
    }
  }
  if (arguments.empty()) {
    for (const auto& argument : node.arguments) arguments.push_back(argument.value.get());
  }
  return call_function(*function, callee->name, arguments, span);
}

std::optional<Checked> ExpressionChecker::call_function(std::uint32_t index, const syntax::Name& name,
                                                        const std::vector<const syntax::Expr*>& written, Span span) {
  const auto& function = *all_functions()[index];
  struct Candidate {
    std::uint32_t overload;
    Signature signature;
    Type variable;
    int conversions = 0;
  };
  std::vector<Candidate> candidates;
  std::vector<std::string> spellings;
  for (std::uint32_t i = 0; i < function.overloads.size(); ++i) {
    auto signature = parse_signature(function.overloads[i].signature, setting_.program.types);
    if (!signature) continue;
    spellings.push_back(fmt::format("{}({})", function.name, parameter_list(*signature, setting_.program.types)));
    if (signature->parameters.size() == written.size()) candidates.push_back({i, std::move(*signature), {}, 0});
  }
  if (candidates.empty()) {
    auto& entry = diagnostics_.report(Code::wrong_arguments, span, fmt::format("`{}` takes other arguments", function.name));
    entry.label = fmt::format("{} given", written.size());
    entry.help = fmt::format("`{}`", fmt::join(spellings, "` or `"));
    return std::nullopt;
  }

  std::vector<Expr> arguments;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const Type* hint = candidates.size() == 1 && !has_variable(candidates[0].signature.parameters[i].type)
                           ? &candidates[0].signature.parameters[i].type
                           : nullptr;
    auto argument = check(*written[i], hint);
    if (!argument) return std::nullopt;
    arguments.push_back(std::move(argument->expr));
  }

  const auto fit = [&](const Expr& argument, const Parameter& parameter, Type& variable) {
    const auto& given = argument.type;
    if (has_variable(parameter.type)) {
      const auto bound = bind_variable(parameter.type, given.kind == Kind::json ? simple(Kind::json) : given);
      if (!bound || (variable.kind != Kind::nothing && !(variable == *bound))) return Fit::none;
      variable = *bound;
      return Fit::exact;
    }
    if (given.required() == parameter.type.required()) return Fit::exact;
    // A missing argument never reaches the function, so `?` does not stand in the way.
    auto present = argument;
    present.type = given.required();
    if (given.kind == Kind::nothing) return Fit::none;
    if (!converts(present, parameter.type.required())) return Fit::none;
    // A literal in quotes is meant as whatever the function reads, but a `string` parameter is meant most.
    return Fit::converted;
  };
  const Candidate* best = nullptr;
  for (auto& candidate : candidates) {
    bool fits = true;
    for (std::size_t i = 0; i < arguments.size() && fits; ++i) {
      const auto result = fit(arguments[i], candidate.signature.parameters[i], candidate.variable);
      fits = result != Fit::none;
      if (result == Fit::converted) ++candidate.conversions;
    }
    if (fits && (!best || candidate.conversions < best->conversions)) best = &candidate;
  }
  if (!best) {
    if (candidates.size() == 1) {
      for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto variable = Type{};
        const auto& parameter = candidates[0].signature.parameters[i];
        if (fit(arguments[i], parameter, variable) == Fit::none) report_mismatch(arguments[i], parameter.type);
      }
      return std::nullopt;
    }
    auto& entry = diagnostics_.report(Code::wrong_arguments, span,
                                      fmt::format("`{}` does not take {}", function.name, a_type(arguments[0].type)));
    entry.help = fmt::format("`{}`", fmt::join(spellings, "` or `"));
    return std::nullopt;
  }

  Expr result;
  result.op = Op::call;
  result.index = index;
  result.extra = best->overload;
  result.name = name.text;
  result.span = span;
  bool may_miss = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto& parameter = best->signature.parameters[i];
    auto wanted = substitute(parameter.type, best->variable);
    if (parameter.is_zone && !known_zone(arguments[i])) return std::nullopt;
    if (parameter.is_reason && !says_why(arguments[i], function)) return std::nullopt;
    if (!parameter.type.optional && arguments[i].type.optional) {
      wanted = wanted.maybe();
      may_miss = true;
    } else if (arguments[i].type.kind == Kind::json && wanted.kind != Kind::json) {
      wanted = wanted.maybe();
      may_miss |= !parameter.type.optional;
    }
    auto converted = convert(std::move(arguments[i]), wanted);
    if (!converted) return std::nullopt;
    result.operands.push_back(std::move(*converted));
  }
  result.type = substitute(best->signature.result, best->variable);
  if (may_miss) result.type = result.type.maybe();
  return known({std::move(result), {}, {}, {}});
}

bool ExpressionChecker::says_why(const Expr& reason, const Function& function) {
  const auto text = constant_value(reason);
  const auto* words = text ? std::get_if<std::string>(&text->node) : nullptr;
  if (words && words->find_first_not_of(" \t") != std::string::npos) return true;
  diagnostics_
      .report(Code::reason_needed, reason.span, fmt::format("`{}` needs a reason, in words that are fixed", function.name))
      .help = fmt::format("`{}(…, \"the clinic's own list\")`: it stands in the record of every call", function.name);
  return false;
}

std::optional<std::vector<const syntax::Expr*>> ExpressionChecker::arrange(const std::vector<syntax::Argument>& written, Span at,
                                                                           const std::vector<std::string>& names,
                                                                           std::string_view callee,
                                                                           const std::vector<bool>& may_be_left_out) {
  std::vector<const syntax::Expr*> arranged(names.size());
  std::size_t next = 0;
  for (const auto& argument : written) {
    auto place = next++;
    if (argument.name) {
      const auto found = std::find(names.begin(), names.end(), argument.name->text);
      if (found == names.end()) {
        suggest(diagnostics_.report(Code::wrong_arguments, argument.name->span,
                                    fmt::format("`{}` has no parameter `{}`", callee, argument.name->text)),
                *argument.name, names);
        return std::nullopt;
      }
      place = static_cast<std::size_t>(found - names.begin());
    }
    if (place >= arranged.size() || arranged[place]) {
      diagnostics_.report(Code::wrong_arguments, argument.value->span,
                          fmt::format("`{}` takes {}", callee, counted(names.size())));
      return std::nullopt;
    }
    arranged[place] = argument.value.get();
  }
  for (std::size_t i = 0; i < arranged.size(); ++i) {
    if (arranged[i] || (i < may_be_left_out.size() && may_be_left_out[i])) continue;
    diagnostics_.report(Code::wrong_arguments, at, fmt::format("`{}` needs `{}`", callee, names[i]));
    return std::nullopt;
  }
  return arranged;
}

std::optional<std::vector<Expr>> ExpressionChecker::arguments(const std::vector<syntax::Argument>& written, Span at,
                                                              const std::vector<FieldType>& parameters, std::string_view callee) {
  std::vector<std::string> names;
  std::vector<bool> may_be_left_out;
  for (const auto& parameter : parameters) {
    names.push_back(parameter.name);
    may_be_left_out.push_back(parameter.type.optional);
  }
  for (const auto& argument : written) {
    // `f(x` may become `f(x: …)`.
    const auto* word = argument.name ? nullptr : std::get_if<syntax::NameExpr>(&argument.value->node);
    if (argument.name) tell_wanted(argument.name->span, ParameterWanted{parameters});
    if (word && written.size() == 1) tell_wanted(word->name.span, ParameterWanted{parameters});
  }
  const auto arranged = arrange(written, at, names, callee, may_be_left_out);
  if (!arranged) return std::nullopt;
  std::vector<Expr> values;
  bool good = true;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto* given = (*arranged)[i];
    auto value = given ? check_as(*given, parameters[i].type) : std::optional(constant(parameters[i].type, Value{}, at));
    good &= value.has_value();
    if (value) values.push_back(std::move(*value));
  }
  return good ? std::optional(std::move(values)) : std::nullopt;
}

std::optional<Checked> ExpressionChecker::call_let(const Symbol& symbol, const syntax::CallExpr* node, Span span) {
  const auto& let = setting_.symbols.lets[symbol.index];
  const auto& written = *let.syntax;
  if (let.broken || !written.value) return std::nullopt;
  if (std::find(open_lets_.begin(), open_lets_.end(), &written) != open_lets_.end() || open_lets_.size() > 64) {
    diagnostics_.report(Code::recursive_let, span, fmt::format("`{}` is defined through itself", written.name.text))
        .related.push_back({written.name.span, "defined here"});
    return std::nullopt;
  }
  if (node == nullptr && !written.params.empty()) {
    diagnostics_.report(Code::wrong_arguments, span,
                        fmt::format("`{}` takes {}", written.name.text, counted(written.params.size())));
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (const auto& param : written.params) names.push_back(param.name.text);
  std::map<std::string, Bound, std::less<>> inner;
  std::vector<Expr> presence_of_arguments;
  if (node) {
    const auto arguments = arrange(node->arguments, node->callee->span, names, written.name.text);
    if (!arguments) return std::nullopt;
    for (std::size_t i = 0; i < names.size(); ++i) {
      Diagnostics told_at_the_let;
      const auto type = resolve_type_of(written.params[i].type, let.package, told_at_the_let);
      auto given = type ? check(*(*arguments)[i], &*type) : std::nullopt;
      if (!given) return std::nullopt;
      const bool may_miss = given->expr.type.optional || given->expr.type.kind == Kind::json;
      auto argument = convert(std::move(given->expr), may_miss ? type->maybe() : *type);
      if (!argument) return std::nullopt;
      if (argument->type.optional && !type->optional) {
        presence_of_arguments.push_back(presence_of(*argument));
        argument->type = *type;
      }
      argument->passages.push_back({fmt::format("the parameter `{}` of `{}`", names[i], written.name.text), argument->span});
      inner.emplace(names[i], Bound{std::move(*argument), written.params[i].name.span});
    }
  }
  // The body is checked anew with its arguments in place: facts about them hold inside as outside.
  std::swap(bound_, inner);
  open_lets_.push_back(&written);
  const auto outer_package = std::exchange(where_.package, let.package);
  const auto outer_adapter = std::exchange(where_.adapter, false);
  auto body = let_body(written);
  where_.adapter = outer_adapter;
  where_.package = outer_package;
  open_lets_.pop_back();
  std::swap(bound_, inner);
  if (!body) return std::nullopt;
  body->expr.passages.push_back({fmt::format("the let `{}`", written.name.text), body->expr.span});
  body->expr.span = span;
  if (presence_of_arguments.empty()) return body;
  // As with functions: a missing argument for a parameter without `?` makes the result missing.
  Expr whole;
  whole.op = Op::if_;
  whole.type = body->expr.type.maybe();
  whole.span = span;
  whole.operands.push_back(all_of(std::move(presence_of_arguments), span));
  whole.operands.push_back(std::move(body->expr));
  whole.operands.push_back(constant(whole.type, Value{}, span));
  return known({std::move(whole), {}, {}, {}});
}

std::optional<Checked> ExpressionChecker::let_body(const syntax::LetDecl& written) {
  std::optional<Type> type;
  if (written.type) {
    type = resolve_type_of(*written.type, where_.package, diagnostics_);
    if (!type) return std::nullopt;
  }
  auto body = check(*written.value, type ? &*type : nullptr);
  if (!body || !type) return body;
  auto converted = convert(std::move(body->expr), *type);
  if (!converted) return std::nullopt;
  body->expr = std::move(*converted);
  return body;
}

}  // namespace wrapup::check

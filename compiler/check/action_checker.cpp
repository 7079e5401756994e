#include "compiler/check/action_checker.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/check/declare.h"
#include "compiler/check/names.h"
#include "compiler/check/request_parts.h"
#include "compiler/check/steps.h"

namespace wrapup::check {

namespace {

/// { key: string, due: instant?, rule: string }
std::uint32_t step_record(TypeTable& types) {
  return builtin_record(types, {std::string(step_parameter),
                                "",
                                {{"key", simple(Kind::string), false, {}},
                                 {"due", simple(Kind::instant, true), false, {}},
                                 {"rule", simple(Kind::string), false, {}}}});
}

const syntax::TransportLine* only(const std::vector<syntax::TransportLine>& lines, Diagnostics& diagnostics) {
  if (lines.empty()) return nullptr;
  if (lines.size() > 1) {
    diagnostics.report(Code::request_part, lines[1].span, "work leaves by one way")
        .related.push_back({lines[0].span, "said here first"});
  }
  return &lines[0];
}

bool is_text(const Template& part) {
  return part.kind == Template::Kind::value && has_text_form(part.value.type);
}

bool is_list_of_texts(const Template& part) {
  if (part.kind == Template::Kind::value) return part.value.type.kind == Kind::list && has_text_form(*part.value.type.element);
  return part.kind != Template::Kind::object && std::all_of(part.parts.begin(), part.parts.end(), is_text);
}

}  // namespace

Action ActionChecker::check(const syntax::ActionDecl& written) {
  Action action;
  action.name = written.name.text;
  action.description = written.description;
  action.phase = written.phase.value_or(Phase::both);
  action.phase_why = written.phase_why;
  action.span = written.name.span;
  parameters(written, action);
  transport(written, action);
  parts(written, action);
  results(written, action);
  return action;
}

void ActionChecker::parameters(const syntax::ActionDecl& written, Action& action) {
  std::set<std::string> seen;
  for (const auto& param : written.params) {
    if (!seen.insert(param.name.text).second) {
      diagnostics_.report(Code::declared_twice, param.name.span,
                          fmt::format("parameter `{}` is declared twice", param.name.text));
      continue;
    }
    const auto type = resolve_type(param.type, package_, setting_.symbols, diagnostics_);
    if (!type) continue;
    action.parameters.push_back({param.name.text, *type, param.name.span});
    setting_.symbols.note(param.name.span, param.name.span);
  }
}

/// Names are the action's parameters, then the destination's settings, then what every rule sees.
ExpressionChecker ActionChecker::checker(const Action& action) {
  ExpressionChecker checker(setting_, {package_, std::nullopt, false}, diagnostics_);
  for (const auto& [name, value] : settings_) checker.bind(name, value);
  Expr parameter;
  parameter.op = Op::parameter;
  for (const auto& declared : action.parameters) {
    parameter.type = declared.type;
    parameter.name = declared.name;
    checker.bind(declared.name, parameter, declared.span);
    ++parameter.index;
  }
  parameter.type = named(Kind::record, step_record(setting_.program.types));
  parameter.name = step_parameter;
  checker.bind(std::string(step_parameter), parameter);
  return checker;
}

void ActionChecker::transport(const syntax::ActionDecl& written, Action& action) {
  const auto* own = only(written.transports, diagnostics_);
  const auto* whole = only(whole_.transports, diagnostics_);
  const auto* line = own ? own : whole;
  if (!line) {
    diagnostics_.report(Code::request_part, written.name.span, fmt::format("nothing says which way `{}` goes", written.name.text))
        .help = "`http POST \"https://…\"`, `smtp`, `file \"…\"` or `reply`";
    return;
  }
  action.transport = line->transport;
  if (line->transport == Transport::http) {
    const auto* method = line->method ? &*line->method : whole && whole->method ? &*whole->method : nullptr;
    const std::vector<std::string> methods{"GET", "POST", "PUT", "PATCH", "DELETE"};
    if (!method || std::find(methods.begin(), methods.end(), method->text) == methods.end()) {
      auto& entry =
          diagnostics_.report(Code::request_part, method ? method->span : line->span,
                              method ? fmt::format("`{}` is no method of HTTP", method->text) : "a method of HTTP is missing");
      if (method) suggest(entry, *method, methods);
      if (entry.help.empty()) entry.help = "one of: GET, POST, PUT, PATCH, DELETE";
    } else {
      action.method = method->text;
    }
  }
  if (!line->address) return;
  auto checker = this->checker(action);
  action.address = address_pieces(checker, *line->address, line->transport);
  const bool is_path = !action.address.empty() && action.address[0].text.starts_with('/');
  if (line->transport == Transport::http && own && is_path && whole && whole->address) {
    auto base = address_pieces(checker, *whole->address, line->transport);
    cut_to_origin(base);
    base.insert(base.end(), std::make_move_iterator(action.address.begin()), std::make_move_iterator(action.address.end()));
    action.address = join_texts(std::move(base));
  }
  check_address(action, line->span, diagnostics_);
}

void ActionChecker::parts(const syntax::ActionDecl& written, Action& action) {
  for (const auto& part : whole_.parts) this->part(part, action);
  for (const auto& part : written.parts) this->part(part, action);
  required_parts(written, action);
  one_body(action);
}

void ActionChecker::part(const syntax::DestinationPart& written, Action& action) {
  const auto names = part_names(action.transport);
  if (std::find(names.begin(), names.end(), written.name.text) == names.end()) {
    auto& entry = diagnostics_.report(Code::request_part, written.name.span,
                                      fmt::format("`{}` is no part of {}", written.name.text, request_words(action.transport)));
    suggest(entry, written.name, names);
    if (entry.help.empty()) entry.help = fmt::format("its parts: {}", fmt::join(names, ", "));
    return;
  }
  auto checker = this->checker(action);
  auto value = checker.json(*written.value);
  if (!value) return;
  const bool may_be_list = is_address_part(written.name.text);
  if (is_text_part(written.name.text) && !is_text(*value) && !(may_be_list && is_list_of_texts(*value))) {
    diagnostics_.report(Code::type_mismatch, written.value->span,
                        fmt::format("`{}` is a text{}", written.name.text, may_be_list ? ", or a list of them" : ""));
    return;
  }
  if (is_object_part(written.name.text) && value->kind != Template::Kind::object) {
    diagnostics_
        .report(Code::type_mismatch, written.value->span, fmt::format("`{}` is a list of names and values", written.name.text))
        .help = fmt::format("`{} {{ name: value }}`", written.name.text);
    return;
  }
  if (written.name.text == "headers" && !check_headers(*value, written.value->span)) return;
  const auto known = std::find_if(action.parts.begin(), action.parts.end(),
                                  [&](const RequestPart& part) { return part.name == written.name.text; });
  if (known == action.parts.end()) {
    action.parts.push_back({written.name.text, std::move(*value), written.name.span});
  } else if (is_object_part(written.name.text)) {
    for (auto& name : value->names) known->value.names.push_back(std::move(name));
    for (auto& part : value->parts) known->value.parts.push_back(std::move(part));
  } else {
    known->value = std::move(*value);  // an action's own stands for the destination's
  }
}

bool ActionChecker::check_headers(const Template& headers, Span span) {
  const auto wrong = std::find_if_not(headers.names.begin(), headers.names.end(), can_be_header);
  if (wrong == headers.names.end()) return true;
  diagnostics_.report(Code::request_part, span, fmt::format("a request cannot say its header `{}`", *wrong)).help =
      "headers of the connection are the sender's; a name has letters, digits and hyphens";
  return false;
}

/// What one request can have only one of.
void ActionChecker::one_body(const Action& action) {
  const RequestPart* first = nullptr;
  for (const auto& part : action.parts) {
    if (part.name != "body" && part.name != "form" && part.name != "text") continue;
    if (first != nullptr && action.transport == Transport::http) {
      diagnostics_
          .report(Code::request_part, part.span,
                  fmt::format("`{}` beside `{}`: a request has one of them", part.name, first->name))
          .related.push_back({first->span, "the other one"});
      return;
    }
    first = &part;
  }
}

void ActionChecker::required_parts(const syntax::ActionDecl& written, const Action& action) {
  for (const auto& name : needed_parts(action.transport)) {
    const auto has = [&](const RequestPart& part) { return part.name == name; };
    if (std::any_of(action.parts.begin(), action.parts.end(), has)) continue;
    const auto is_meant = [&](const syntax::DestinationPart& part) { return part.name.text == name; };
    if (std::any_of(written.parts.begin(), written.parts.end(), is_meant)) continue;  // its mistake is told
    diagnostics_.report(Code::request_part, written.name.span,
                        fmt::format("{} needs `{}`", request_words(action.transport), name));
  }
}

/// `id: string @none` comes back without labels, whatever was sent.
std::optional<std::vector<std::string>> ActionChecker::result_labels(const syntax::Field& field) {
  if (field.labels.empty()) return std::nullopt;
  std::vector<std::string> labels;
  if (field.labels.size() == 1 && field.labels[0].text == "none") return labels;
  for (const auto& label : field.labels) {
    check_label(label, setting_.symbols, diagnostics_);
    labels.push_back(label.text);
  }
  return labels;
}

void ActionChecker::results(const syntax::ActionDecl& written, Action& action) {
  auto& program = setting_.program;
  RecordType record{"", "", {}};
  for (const auto& field : written.results) {
    const auto type = resolve_type(field.type, package_, setting_.symbols, diagnostics_);
    if (!type) continue;
    const auto named_so = [&](const syntax::ResponseField& read) { return read.name.text == field.name.text; };
    auto read = std::find_if(written.reads.begin(), written.reads.end(), named_so);
    if (read == written.reads.end()) {
      read = std::find_if(whole_.reads.begin(), whole_.reads.end(), named_so);
      if (read == whole_.reads.end()) {
        diagnostics_
            .report(Code::result_unread, field.name.span, fmt::format("nothing says where the answer has `{}`", field.name.text))
            .help = fmt::format("`reads {} = …`, a path into the JSON that comes back", field.name.text);
        continue;
      }
    }
    ExpressionChecker answer(setting_, {package_, std::nullopt, true}, diagnostics_);
    auto value = answer.check_as(*read->value, type->maybe());
    if (!value) continue;
    auto labels = result_labels(field);
    record.fields.push_back({field.name.text, *type, false, labels.value_or(std::vector<std::string>{})});
    action.results.push_back({field.name.text, *type, std::move(*value), std::move(labels)});
  }
  for (const auto& read : written.reads) {
    const auto declared = std::any_of(written.results.begin(), written.results.end(),
                                      [&](const syntax::Field& field) { return field.name.text == read.name.text; });
    if (declared) continue;
    diagnostics_
        .report(Code::result_unread, read.name.span, fmt::format("`{}` gives back no `{}`", written.name.text, read.name.text))
        .help = fmt::format("`action {}(…) -> {{ {}: string }}`", written.name.text, read.name.text);
  }
  if (!action.results.empty() && action.transport != Transport::http) {
    diagnostics_.report(Code::result_unread, written.name.span,
                        fmt::format("{} gives no answer that could be read", request_words(action.transport)));
  }
  action.result_record = static_cast<std::uint32_t>(program.types.records.size());
  program.types.records.push_back(std::move(record));
}

}  // namespace wrapup::check

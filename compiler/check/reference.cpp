// Names, members and look-ups.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/expression.h"
#include "compiler/check/names.h"
#include "runtime/values/overloaded.h"

namespace wrapup::check {

namespace {

Expr reference(Op op, Type type, std::uint32_t index, Span span) {
  Expr expr;
  expr.op = op;
  expr.type = std::move(type);
  expr.index = index;
  expr.span = span;
  return expr;
}

Checked plain(Expr expr) {
  return {std::move(expr), {}, {}, {}};
}

std::vector<std::string> field_names(const std::vector<FieldType>& fields) {
  std::vector<std::string> names;
  for (const auto& field : fields) names.push_back(field.name);
  return names;
}

Expr json_member(Expr object, std::string name, Span span) {
  auto expr = reference(Op::json_member, simple(Kind::json, true), 0, span);
  expr.name = std::move(name);
  expr.operands.push_back(std::move(object));
  return expr;
}

}  // namespace

void ExpressionChecker::note_member(Span at, const std::vector<std::vector<Span>>& spans, std::size_t type,
                                    std::ptrdiff_t member) const {
  if (!setting_.symbols.notes) return;
  if (const auto declared = MemberSpans::at(spans, type, static_cast<std::size_t>(member))) setting_.symbols.note(at, *declared);
}

ValueWanted ExpressionChecker::value_wanted(const Type* expected) const {
  ValueWanted wanted;
  if (expected) wanted.type = *expected;
  for (const auto& [name, bound] : bound_) wanted.locals.emplace_back(name, bound.value.type);
  return wanted;
}

std::optional<Expr> ExpressionChecker::enum_member(const syntax::Name& name, const Type& type, Span span) {
  if (type.kind == Kind::enumeration) {
    const auto& members = setting_.program.types.enums[type.id].members;
    const auto found = std::find(members.begin(), members.end(), name.text);
    if (found == members.end()) return std::nullopt;
    note_member(name.span, setting_.symbols.members.enums, type.id, found - members.begin());
    return constant(type.required(), Value{std::int64_t{found - members.begin()}}, span);
  }
  if (type.kind == Kind::entity) {
    const auto& rows = setting_.program.types.entities[type.id].rows;
    const auto found = std::find(rows.begin(), rows.end(), name.text);
    if (found == rows.end()) return std::nullopt;
    note_member(name.span, setting_.symbols.members.rows, type.id, found - rows.begin());
    return constant(type.required(), Value{std::int64_t{found - rows.begin()}}, span);
  }
  return std::nullopt;
}

std::optional<Checked> ExpressionChecker::name(const syntax::NameExpr& node, Span span, const Type* expected) {
  const auto& text = node.name.text;
  tell_wanted(node.name.span, value_wanted(expected));
  if (const auto found = bound_.find(text); found != bound_.end()) {
    setting_.symbols.note(node.name.span, found->second.declared);
    auto value = found->second.value;
    value.span = span;
    return known(plain(std::move(value)));
  }
  if (expected) {
    if (auto member = enum_member(node.name, *expected, span)) return plain(std::move(*member));
  }
  const auto found = setting_.symbols.find(where_.package, text);
  if (found.size() == 1) {
    setting_.symbols.note(node.name, *found[0]);
    return symbol(*found[0], span);
  }
  if (found.size() > 1) {
    auto& entry =
        diagnostics_.report(Code::ambiguous_name, span, fmt::format("`{}` is declared by more than one imported package", text));
    for (const auto* symbol : found) entry.related.push_back({symbol->span, fmt::format("in `{}`", symbol->package)});
    entry.help = fmt::format("write `{}.{}`", found[0]->package, text);
    return std::nullopt;
  }
  if (where_.adapter) {
    auto root = reference(Op::json_root, simple(Kind::json), 0, span);
    if (text == "payload") return plain(std::move(root));
    return plain(json_member(std::move(root), text, span));
  }
  report_unknown_name(node.name, expected);
  return std::nullopt;
}

void ExpressionChecker::report_unknown_name(const syntax::Name& name, const Type* expected) {
  if (expected && expected->kind == Kind::enumeration) {
    const auto& type = setting_.program.types.enums[expected->id];
    auto& entry =
        diagnostics_.report(Code::unknown_name, name.span, fmt::format("`{}` is not one of `{}`", name.text, type.name));
    suggest(entry, name, type.members);
    if (entry.help.empty()) entry.help = fmt::format("one of: {}", fmt::join(type.members, ", "));
    return;
  }
  if (setting_.symbols.groups.contains(name.text)) {
    auto& entry =
        diagnostics_.report(Code::unknown_name, name.span, fmt::format("`{}` is a group of fields, not a value", name.text));
    entry.help = fmt::format("`{}.{}`", name.text, setting_.symbols.groups.find(name.text)->second.front());
    return;
  }
  // A bare member of an enum that is expected nowhere: say how to name it.
  std::string qualified;
  for (const auto& type : setting_.program.types.enums) {
    if (std::find(type.members.begin(), type.members.end(), name.text) != type.members.end())
      qualified = type.name + "." + name.text;
  }
  auto& entry = diagnostics_.report(Code::unknown_name, name.span, fmt::format("there is nothing called `{}` here", name.text));
  suggest(entry, name, setting_.symbols.visible_names(where_.package));
  if (entry.help.empty() && !qualified.empty()) entry.help = fmt::format("`{}`", qualified);
}

std::optional<Checked> ExpressionChecker::symbol(const Symbol& symbol, Span span) {
  switch (symbol.kind) {
    case SymbolKind::entity_value:
      return plain(constant(named(Kind::entity, symbol.index), Value{std::int64_t{symbol.row}}, span));
    case SymbolKind::let: return call_let(symbol, nullptr, span);
    case SymbolKind::decision:
      return known(plain(reference(Op::decision, setting_.program.decisions[symbol.index].seen_as(), symbol.index, span)));
    case SymbolKind::enumeration:
    case SymbolKind::record:
    case SymbolKind::entity:
    case SymbolKind::table:
    case SymbolKind::phrases:
    case SymbolKind::destination: break;
  }
  auto& entry = diagnostics_.report(Code::wrong_kind_of_name, span,
                                    fmt::format("`{}` is {}, not a value", symbol.name, kind_phrase(symbol.kind)));
  entry.related.push_back({symbol.span, "declared here"});
  if (symbol.kind == SymbolKind::table) entry.help = fmt::format("`… in {0}` or `{0}[…]`", symbol.name);
  if (symbol.kind == SymbolKind::destination) entry.help = fmt::format("`then {}.ACTION(…)`", symbol.name);
  if (symbol.kind == SymbolKind::phrases) entry.help = fmt::format("`… mentions {}`", symbol.name);
  return std::nullopt;
}

std::optional<Checked> ExpressionChecker::slot(std::uint32_t index, Span span) {
  const auto& slot = setting_.program.slots[index];
  auto type = slot.type;
  if (slot.present_from == Phase::after && where_.phase && *where_.phase != Phase::after) type = type.maybe();
  return known(plain(reference(Op::slot, std::move(type), index, span)));
}

std::optional<Checked> ExpressionChecker::qualified(const syntax::Expr& object, const syntax::Name& member, Span span,
                                                    bool& handled) {
  const auto* first = std::get_if<syntax::NameExpr>(&object.node);
  handled = true;
  if (first && !bound_.contains(first->name.text)) {
    const auto& group = first->name.text;
    if (!where_.adapter && setting_.symbols.groups.contains(group) && setting_.symbols.find(where_.package, group).empty()) {
      tell_wanted(member.span, QualifiedWanted{group});
      const auto found = setting_.symbols.slots.find(group + "." + member.text);
      if (found != setting_.symbols.slots.end()) {
        setting_.symbols.note(member.span, setting_.program.slots[found->second].span);
        return slot(found->second, span);
      }
      report_unknown_member(member, fmt::format("`{}`", group), setting_.symbols.groups.find(group)->second);
      return std::nullopt;
    }
    for (const auto* symbol : setting_.symbols.find(where_.package, group)) {
      if (symbol->kind != SymbolKind::enumeration && symbol->kind != SymbolKind::entity) continue;
      tell_wanted(member.span, QualifiedWanted{group});
      setting_.symbols.note(first->name, *symbol);
      const auto type = named(symbol->kind == SymbolKind::enumeration ? Kind::enumeration : Kind::entity, symbol->index);
      if (auto value = enum_member(member, type, span)) return plain(std::move(*value));
      const auto& types = setting_.program.types;
      report_unknown_member(
          member, fmt::format("`{}`", group),
          symbol->kind == SymbolKind::enumeration ? types.enums[symbol->index].members : types.entities[symbol->index].rows);
      return std::nullopt;
    }
  }
  if (const auto package = dotted_name(object)) {
    if (const auto found = setting_.symbols.package_named(package->text)) {
      tell_wanted(member.span, QualifiedWanted{package->text});
      const auto& symbols = setting_.symbols.packages[*found].symbols;
      if (const auto declared = symbols.find(member.text); declared != symbols.end()) {
        setting_.symbols.note(member, declared->second);
        return symbol(declared->second, span);
      }
    }
  }
  handled = false;
  return std::nullopt;
}

std::optional<Checked> ExpressionChecker::member(const syntax::MemberExpr& node, Span span, const Type*) {
  bool handled = false;
  auto result = qualified(*node.object, node.member, span, handled);
  if (handled) return result;
  auto object = check(*node.object);
  if (!object) return std::nullopt;
  return member_of(std::move(object->expr), node.member, span);
}

std::optional<Checked> ExpressionChecker::member_of(Expr object, const syntax::Name& member, Span span) {
  if (object.type.kind == Kind::json) return plain(json_member(std::move(object), member.text, span));
  const bool scored = object.op == Op::decision || (object.op == Op::slot && setting_.program.slots[object.index].scored);
  tell_wanted(member.span, MemberWanted{object.type, scored});
  if (member.text == "confidence") {
    if (object.op == Op::decision) return plain(reference(Op::decision_confidence, simple(Kind::number), object.index, span));
    if (object.op == Op::slot) {
      const auto& slot = setting_.program.slots[object.index];
      if (slot.scored) return plain(reference(Op::slot_confidence, simple(Kind::number), object.index, span));
      auto& entry = diagnostics_.report(Code::not_scored, span, fmt::format("`{}.{}` has no confidence", slot.group, slot.name));
      entry.help = "declare the field `scored`";
      entry.related.push_back({slot.span, "declared here"});
      return std::nullopt;
    }
  }
  const auto& types = setting_.program.types;
  const std::vector<FieldType>* fields = nullptr;
  auto op = Op::field;
  std::string owner;
  if (object.type.kind == Kind::record) {
    fields = &types.records[object.type.id].fields;
    owner = types.records[object.type.id].name;
  } else if (object.type.kind == Kind::entity) {
    fields = &types.entities[object.type.id].fields;
    owner = types.entities[object.type.id].name;
    op = Op::entity_field;
  } else {
    diagnostics_.report(Code::no_members, member.span, fmt::format("{} has no `{}`", a_type(object.type), member.text)).label =
        "only records and entities have members";
    return std::nullopt;
  }
  const auto found =
      std::find_if(fields->begin(), fields->end(), [&](const FieldType& field) { return field.name == member.text; });
  if (found == fields->end()) {
    report_unknown_member(member, owner.empty() ? "this record" : fmt::format("`{}`", owner), field_names(*fields));
    return std::nullopt;
  }
  note_member(member.span, op == Op::field ? setting_.symbols.members.records : setting_.symbols.members.entities, object.type.id,
              found - fields->begin());
  if (!require_present(object)) return std::nullopt;
  auto expr = reference(op, found->type, static_cast<std::uint32_t>(found - fields->begin()), span);
  expr.operands.push_back(std::move(object));
  return known(plain(std::move(expr)));
}

void ExpressionChecker::report_unknown_member(const syntax::Name& member, std::string_view owner,
                                              const std::vector<std::string>& members) {
  auto& entry = diagnostics_.report(Code::unknown_member, member.span, fmt::format("{} has no `{}`", owner, member.text));
  suggest(entry, member, members);
  if (entry.help.empty() && !members.empty() && members.size() <= 12)
    entry.help = fmt::format("one of: {}", fmt::join(members, ", "));
}

std::optional<Checked> ExpressionChecker::index(const syntax::IndexExpr& node, Span span) {
  if (const auto* table = table_named(*node.object)) {
    setting_.symbols.note(std::get<syntax::NameExpr>(node.object->node).name, *table);
    const auto& declared = setting_.program.tables[table->index];
    const auto& key_type = setting_.program.types.records[declared.record].fields[declared.key].type;
    auto key = check_as(*node.index, key_type.maybe());
    if (!key || !require_present(*key)) return std::nullopt;
    auto row = reference(Op::lookup, named(Kind::record, declared.record, true), table->index, span);
    row.operands.push_back(std::move(*key));
    return known(plain(std::move(row)));
  }
  auto object = check(*node.object);
  if (!object) return std::nullopt;
  if (object->expr.type.kind != Kind::json) {
    diagnostics_.report(Code::no_members, span, fmt::format("{} has no elements by key", a_type(object->expr.type))).label =
        "only tables and payloads are looked up with []";
    return std::nullopt;
  }
  auto key = check(*node.index);
  if (!key) return std::nullopt;
  const auto value = constant_value(key->expr);
  if (value && std::holds_alternative<std::string>(value->node)) {
    return plain(json_member(std::move(object->expr), std::get<std::string>(value->node), span));
  }
  if (value && std::holds_alternative<std::int64_t>(value->node)) {
    auto element = reference(Op::json_index, simple(Kind::json, true), 0, span);
    element.constant = *value;
    element.operands.push_back(std::move(object->expr));
    return plain(std::move(element));
  }
  diagnostics_.report(Code::type_mismatch, key->expr.span, "an element of a payload is named by a text or a number in the rules")
      .help = "`payload[\"detail-type\"]` or `payload.items[0]`";
  return std::nullopt;
}

}  // namespace wrapup::check

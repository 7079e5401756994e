#include "cli/corrections/stand_ins.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "runtime/record/record.h"

namespace wrapup::cli {

namespace {

using nlohmann::ordered_json;

void collect(const Type& type, const Cell& cell, const TypeTable& types, std::set<std::string>& into) {
  if (cell.present == 0) return;
  switch (type.kind) {
    case Kind::string:
    case Kind::text:
    case Kind::phone:
    case Kind::url: into.insert(std::string(cell.view())); return;
    case Kind::list:
      for (std::uint32_t at = 0; at < cell.size; ++at) collect(*type.element, cell.cells[at], types, into);
      return;
    case Kind::record: {
      const auto& fields = types.records[type.id].fields;
      for (std::size_t at = 0; at < fields.size(); ++at) collect(fields[at].type, cell.cells[at], types, into);
      return;
    }
    case Kind::boolean:
    case Kind::integer:
    case Kind::number:
    case Kind::instant:
    case Kind::date:
    case Kind::time:
    case Kind::duration:
    case Kind::language:
    case Kind::schedule:
    case Kind::json:
    case Kind::enumeration:
    case Kind::entity:
    case Kind::nothing: return;
  }
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
  return text;
}

/// Of +1 a number that is kept for fiction (555-0100 to 555-0199), in the same area; of others zeros behind the country.
std::string made_up_phone(const std::string& phone, std::size_t number) {
  if (phone.size() == 12 && phone.starts_with("+1")) return fmt::format("{}55501{:02}", phone.substr(0, 5), number % 100);
  auto made = phone;
  for (std::size_t at = std::min<std::size_t>(4, made.size()); at < made.size(); ++at) made[at] = '0';
  const auto digits = std::to_string(number % 1000);
  return made.size() > 8 ? made.substr(0, made.size() - digits.size()) + digits : made;
}

}  // namespace

StandIns::StandIns(const plan::Plan& plan) : plan_(plan) {
  for (const auto& node : plan.nodes) {
    if (node.op == Op::constant) collect(node.type, node.constant, plan.types, said_);
  }
  for (const auto& table : plan.tables) {
    for (const auto& row : table.rows) collect(named(Kind::record, table.record), row, plan.types, said_);
  }
  for (const auto& rows : plan.entities) {
    const auto& fields = plan.types.entities[static_cast<std::size_t>(&rows - plan.entities.data())].fields;
    for (const auto& row : rows) {
      for (std::size_t at = 0; at < fields.size() && row.present != 0; ++at)
        collect(fields[at].type, row.cells[at], plan.types, said_);
    }
  }
}

std::string StandIns::phrases_of(const std::string& text) const {
  const auto in = lower(text);
  std::set<std::string> found;
  for (const auto& set : plan_.phrases) {
    for (const auto& phrase : set.phrases) {
      if (in.find(lower(phrase)) != std::string::npos) found.insert(phrase);
    }
  }
  std::string all;
  for (const auto& phrase : found) all += (all.empty() ? "" : " … ") + phrase;
  return all.empty() ? "…" : "… " + all + " …";
}

std::string StandIns::words(Kind kind, const std::string& text) {
  if (text.empty() || is_said_by_rules(text)) return text;
  const auto key = std::string(kind_word(kind)) + " " + text;
  if (const auto known = made_up_.find(key); known != made_up_.end()) return known->second;
  // What the rules name would be somebody else.
  auto number = made_up_.size();
  const auto end = number + 1000;
  while (kind == Kind::phone && number < end && is_said_by_rules(made_up_phone(text, number))) ++number;
  auto made = kind == Kind::phone  ? made_up_phone(text, number)
              : kind == Kind::url  ? std::string("https://example.com/")
              : kind == Kind::text ? phrases_of(text)
              : number == 0        ? std::string("somebody")
                                   : fmt::format("somebody {}", number + 1);
  return made_up_[key] = std::move(made);
}

ordered_json StandIns::value(const Type& type, bool labelled, ordered_json value) {
  if (value.is_null()) return value;
  switch (type.kind) {
    case Kind::string:
    case Kind::phone:
    case Kind::url:
    case Kind::text: return labelled && value.is_string() ? ordered_json(words(type.kind, value.get<std::string>())) : value;
    case Kind::date: return labelled ? ordered_json("2000-01-01") : value;
    case Kind::instant: return labelled ? ordered_json("2000-01-01T00:00:00Z") : value;
    case Kind::integer:
    case Kind::number: return labelled ? ordered_json(1) : value;
    case Kind::list:
      if (!value.is_array()) return value;
      for (auto& element : value) element = this->value(*type.element, labelled, std::move(element));
      return value;
    case Kind::record:
      if (!value.is_object()) return value;
      for (const auto& field : plan_.types.records[type.id].fields) {
        if (value.contains(field.name))
          value[field.name] = this->value(field.type, labelled || !field.labels.empty(), std::move(value[field.name]));
      }
      return value;
    case Kind::boolean:
    case Kind::time:
    case Kind::duration:
    case Kind::language:
    case Kind::schedule:
    case Kind::json:
    case Kind::enumeration:
    case Kind::entity:
    case Kind::nothing: return value;
  }
  return value;
}

ordered_json StandIns::replace(ordered_json context, const std::string& only) {
  for (const auto& slot : plan_.slots) {
    if (!only.empty() && slot.path != only) continue;
    const auto dot = slot.path.find('.');
    const auto group = context.find(slot.path.substr(0, dot));
    if (group == context.end() || !group->is_object()) continue;
    const auto field = group->find(slot.path.substr(dot + 1));
    if (field == group->end()) continue;
    auto& within = slot.scored && field->is_object() && field->contains("value") ? (*field)["value"] : *field;
    within = value(slot.type, !slot.labels.empty(), std::move(within));
  }
  return context;
}

std::vector<std::string> StandIns::replaced(const ordered_json& context) {
  std::vector<std::string> paths;
  for (const auto& slot : plan_.slots) {
    if (replace(context, slot.path) != context) paths.push_back(slot.path);
  }
  return paths;
}

}  // namespace wrapup::cli

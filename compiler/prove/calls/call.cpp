#include "compiler/prove/calls/call.h"

#include <fmt/format.h>

#include <map>

#include "runtime/values/render.h"
#include "runtime/values/unicode.h"

namespace wrapup::prove {

namespace {

constexpr std::size_t longest_value = 60;

std::string json_of(const Value& value, const Type& type, const plan::Plan& plan) {
  ConstantPool pool;
  return render_json(pool.add(value), type, plan.types);
}

std::string text_of(const Value& value, const Type& type, const plan::Plan& plan) {
  const bool quoted = type.kind == Kind::string || type.kind == Kind::text;
  const bool composed = type.kind == Kind::list || type.kind == Kind::record;
  ConstantPool pool;
  const auto cell = pool.add(value);
  const auto text = quoted || composed ? render_json(cell, type, plan.types) : render_text(cell, type, plan.types);
  if (text.size() <= longest_value) return text;
  auto end = longest_value;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character
  return text.substr(0, end) + "…";
}

}  // namespace

std::string to_json(const Call& call, const plan::Plan& plan) {
  return to_json(call, plan, std::vector<bool>(plan.slots.size(), true));
}

std::string to_json(const Call& call, const plan::Plan& plan, const std::vector<bool>& slots) {
  std::vector<std::pair<std::string, std::string>> groups;
  for (std::size_t i = 0; i < plan.slots.size(); ++i) {
    if (call.slots[i].is_missing() || !slots[i]) continue;
    const auto& slot = plan.slots[i];
    const auto dot = slot.path.find('.');
    auto value = json_of(call.slots[i], slot.type, plan);
    if (slot.scored) value = fmt::format(R"({{"value":{},"confidence":{}}})", value, render_number(call.sure[i]));
    std::string member;
    append_json_string(member, slot.path.substr(dot + 1));
    member += ":" + value;
    const auto group = slot.path.substr(0, dot);
    if (groups.empty() || groups.back().first != group) {
      groups.emplace_back(group, member);
    } else {
      groups.back().second += "," + member;
    }
  }
  // An extension's fields may stand apart from the rest of their group.
  std::string json;
  std::vector<std::string> names;
  std::map<std::string, std::string> members;
  for (const auto& [group, text] : groups) {
    auto& known = members[group];
    if (known.empty()) names.push_back(group);
    known += (known.empty() ? "" : ",") + text;
  }
  for (const auto& group : names) {
    json += json.empty() ? "{" : ",";
    append_json_string(json, group);
    json += ":{" + members[group] + "}";
  }
  return json.empty() ? "{}" : json + "}";
}

std::string in_words(const Call& call, const plan::Plan& plan) {
  std::string text = call.during ? "still going on" : "";
  for (std::size_t i = 0; i < plan.slots.size(); ++i) {
    if (call.slots[i].is_missing()) continue;
    const auto& slot = plan.slots[i];
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", slot.path, text_of(call.slots[i], slot.type, plan));
    if (slot.scored) text += fmt::format(" (sure {}%)", render_number(call.sure[i] * 100));
  }
  return text.empty() ? "a call that says nothing" : text;
}

}  // namespace wrapup::prove

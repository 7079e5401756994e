#include "runtime/decide/context_json.h"

#include <map>

#include "runtime/values/render.h"

namespace wrapup::deciding {

std::string context_json(const plan::Plan& plan, const Context& context) {
  std::map<std::string_view, std::string> groups;  // fields without the braces around them
  for (std::size_t i = 0; i < plan.slots.size(); ++i) {
    if (context.slots[i].present == 0) continue;
    const auto& slot = plan.slots[i];
    const auto dot = slot.path.find('.');
    auto& fields = groups[std::string_view(slot.path).substr(0, dot)];
    if (!fields.empty()) fields += ',';
    append_json_string(fields, std::string_view(slot.path).substr(dot + 1));
    fields += slot.scored ? ":{\"value\":" : ":";
    render_json(fields, context.slots[i], slot.type, plan.types);
    if (slot.scored) fields += ",\"confidence\":" + render_number(context.sure[i]) + "}";
  }
  std::string json = "{";
  for (const auto& [group, fields] : groups) {
    if (json.size() > 1) json += ',';
    append_json_string(json, group);
    json += ":{" + fields + "}";
  }
  return json + "}";
}

}  // namespace wrapup::deciding

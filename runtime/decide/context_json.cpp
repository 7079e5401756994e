#include "runtime/decide/context_json.h"

#include "runtime/values/render.h"

namespace wrapup::deciding {

nlohmann::ordered_json context_json(const plan::Plan& plan, const Context& context) {
  auto json = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < plan.slots.size(); ++i) {
    if (context.slots[i].present == 0) continue;
    const auto& slot = plan.slots[i];
    auto value = nlohmann::ordered_json::parse(render_json(context.slots[i], slot.type, plan.types), nullptr, false);
    if (slot.scored) value = {{"value", std::move(value)}, {"confidence", context.sure[i]}};
    const auto dot = slot.path.find('.');
    json[slot.path.substr(0, dot)][slot.path.substr(dot + 1)] = std::move(value);
  }
  return json;
}

}  // namespace wrapup::deciding

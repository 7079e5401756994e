#include "runtime/read/read_context.h"

#include <fmt/format.h>

#include <optional>

namespace wrapup {
namespace {

struct Scored {
  simdjson::dom::element value;
  std::optional<simdjson::dom::element> confidence;
};

/// The parts of {"value": …, "confidence": …}; nothing for any other JSON.
std::optional<Scored> scored_parts(simdjson::dom::element element) {
  simdjson::dom::object object;
  Scored parts;
  if (element.get_object().get(object) != simdjson::SUCCESS || object.at_key("value").get(parts.value) != simdjson::SUCCESS)
    return std::nullopt;
  for (const auto member : object) {
    if (member.key == "confidence") {
      parts.confidence = member.value;
    } else if (member.key != "value") {
      return std::nullopt;
    }
  }
  return parts;
}

}  // namespace

struct ContextReader::Target {
  std::span<Cell> slots;
  std::span<double> sure;
  JsonReader reader;
  std::vector<JsonFault>& faults;
  std::vector<bool>& told;  // slots whose fault has been given
};

ContextReader::ContextReader(const plan::Plan& plan, const Environment& environment) : plan_(plan), environment_(environment) {
  for (std::size_t i = 0; i < plan.slots.size(); ++i) {
    const std::string& path = plan.slots[i].path;
    slots_.emplace(path, static_cast<std::uint32_t>(i));
    groups_.insert(path.substr(0, path.find('.')));
  }
}

std::vector<JsonFault> ContextReader::read(simdjson::dom::element call, std::span<Cell> slots, std::span<double> sure,
                                           Arena& arena, plan::Phase phase) const {
  std::vector<JsonFault> faults;
  std::vector<bool> told(plan_.slots.size());
  const Target target{slots, sure, {plan_.types, environment_, arena, JsonShape::context}, faults, told};
  for (std::size_t i = 0; i < plan_.slots.size(); ++i) {
    slots[i] = Cell::missing();
    sure[i] = plan_.slots[i].scored ? 0 : 1;
  }
  simdjson::dom::object groups;
  if (call.get_object().get(groups) != simdjson::SUCCESS) {
    faults.push_back({"", fmt::format("expected a call, an object such as {{\"call\": {{…}}}}, found {}", found(call))});
    return faults;
  }
  for (const auto group : groups) read_group(group.key, group.value, target);
  if (phase == plan::Phase::during) return faults;
  for (std::size_t i = 0; i < plan_.slots.size(); ++i) {
    if (slots[i].present == 0 && !plan_.slots[i].type.optional && !told[i])
      faults.push_back({plan_.slots[i].path, "missing; every call has it"});
  }
  return faults;
}

void ContextReader::read_group(std::string_view group, simdjson::dom::element element, const Target& target) const {
  simdjson::dom::object fields;
  if (!groups_.contains(group)) {
    target.faults.push_back({std::string(group), "the context has no such group"});
    return;
  }
  if (element.get_object().get(fields) != simdjson::SUCCESS) {
    target.faults.push_back({std::string(group), fmt::format("expected an object of fields, found {}", found(element))});
    return;
  }
  for (const auto field : fields) {
    std::string path = fmt::format("{}.{}", group, field.key);
    const auto slot = slots_.find(path);
    if (slot == slots_.end()) {
      target.faults.push_back({std::move(path), "the context has no such field"});
    } else {
      read_field(field.value, slot->second, target);
    }
  }
}

void ContextReader::read_field(simdjson::dom::element element, std::uint32_t slot, const Target& target) const {
  const plan::Slot& field = plan_.slots[slot];
  const auto scored = field.scored ? scored_parts(element) : std::nullopt;
  const auto fault = [&](JsonFault inner) {
    const bool nested = !inner.path.empty() && inner.path[0] != '[';
    inner.path = field.path + (nested ? "." : "") + inner.path;
    target.faults.push_back(std::move(inner));
    target.told[slot] = true;
  };
  auto read = target.reader.read(scored ? scored->value : element, field.type);
  if (auto* wrong = std::get_if<JsonFault>(&read)) {
    fault(std::move(*wrong));
    return;
  }
  target.slots[slot] = std::get<Cell>(read);
  if (!scored || !scored->confidence) return;
  double confidence = -1;
  const bool number = scored->confidence->get_double().get(confidence) == simdjson::SUCCESS;
  if (!number || confidence < 0 || confidence > 1) {
    fault({"confidence", fmt::format("expected a number from 0 to 1, found {}", found(*scored->confidence))});
    return;
  }
  target.sure[slot] = confidence;
}

}  // namespace wrapup

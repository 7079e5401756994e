#include "tests/slots/oracle.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "compiler/diagnostics/render.h"
#include "runtime/values/render.h"

namespace wrapup::test {

Compiled compiled_text(std::string_view name, std::string_view text) {
  const auto path = std::filesystem::path(testing::TempDir()) / fmt::format("{}_{}.wrap", name, ::getpid());
  std::ofstream(path) << text;
  Compiled compiled = compile(path);
  EXPECT_TRUE(compiled.plan) << render_text(compiled.sources, compiled.diagnostics.entries(), false);
  return compiled;
}

std::string said(const plan::Plan& plan, const EventReading& reading) {
  if (reading.recognition == Recognition::unrecognised) return "unrecognised";
  std::string text = fmt::format("adapter {}{}", reading.adapter, reading.recognition == Recognition::ignored ? " ignored" : "");
  text += fmt::format("\nkey {}", reading.key);
  for (const auto& value : reading.values) {
    const auto& slot = plan.slots[value.slot];
    text += fmt::format("\n{} = {} sure {}", slot.path, render_json(value.value, slot.type, plan.types), value.sure);
  }
  for (const auto& absent : reading.absent) text += fmt::format("\nlacks {} at {}", plan.slots[absent.slot].path, absent.path);
  for (const auto& fault : reading.faults) text += fmt::format("\nfault {}: {}", fault.path, fault.message);
  return text;
}

Readers::Readers(const Compiled& rules, std::string provider)
    : rules_(rules),
      provider_(std::move(provider)),
      interpreter_(*rules.plan),
      places_(*rules.plan, provider_),
      reader_(interpreter_, rules.project.environment, provider_),
      frame_(*rules.plan, rules.project.environment) {}

std::string Readers::read(std::string_view event) {
  std::string padded(event);
  padded.append(simdjson::SIMDJSON_PADDING, '{');  // what stands after an event must not matter
  const auto [reading, error] = reader_.read(std::string_view(padded).substr(0, event.size()));
  return reading != nullptr ? said(plan(), *reading) : "refused: " + error;
}

std::string Readers::plainly(std::string_view event) {
  const auto parsed = tolerant_.parse(event);
  if (!parsed.root) return "refused: " + parsed.error;
  const auto reading = read_event(interpreter_, provider_, *parsed.root, frame_);
  std::string words = said(plan(), reading);
  // An event of nobody is checked wholly.
  const bool refused = reading.recognition == Recognition::unrecognised ? !tolerant_.repetition(*parsed.root).empty()
                                                                        : repeats(*parsed.root, root_place);
  return refused ? "refused: twice" : words;
}

bool Readers::is_json(std::string_view event) {
  return tolerant_.parse(event).root.has_value();
}

std::string Readers::difference(std::string_view event) {
  const std::string words = read(event), plain = plainly(event);
  if (words == plain) return "";
  if (plain == "refused: twice" && words.ends_with("stands twice in one object")) return "";
  // Either where nobody looks, or for another reason that is right too.
  if (!is_json(event)) return "";
  return "read:    " + words + "\nplainly: " + plain;
}

bool Readers::repeats(simdjson::dom::element element, PlaceId id) {
  const Place& place = places_[id];
  if (place.whole) return !tolerant_.repetition(element).empty();
  if (simdjson::dom::array array; element.get(array) == simdjson::SUCCESS) {
    if (place.elements == no_place) return false;
    for (const auto each : array) {
      if (repeats(each, place.elements)) return true;
    }
  }
  simdjson::dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return false;
  std::set<PlaceId> seen;
  for (const auto member : object) {
    const std::string name = std::string(member.key) + std::string(16, '"');
    const auto wanted =
        place.members.find(reinterpret_cast<const std::uint8_t*>(name.data()), static_cast<std::uint32_t>(member.key.size()));
    if (wanted != Names::none && (!seen.insert(wanted).second || repeats(member.value, wanted))) return true;
  }
  return false;
}

}  // namespace wrapup::test

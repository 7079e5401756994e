#include "runtime/decide/correction.h"

#include "runtime/read/read_json.h"

namespace wrapup::deciding {

namespace {

using nlohmann::ordered_json;

/// `journal` has {"before", "after"} of each.
void take_part(std::map<std::string, Said>& into, const ordered_json& body, const char* part, const std::string& by) {
  const auto all = body.find(part);
  if (all == body.end() || !all->is_object()) return;
  for (const auto& [name, change] : all->items()) {
    if (change.is_object()) into[name] = {change.value("after", ordered_json()), by};
  }
}

class Reading {
 public:
  Reading(const plan::Plan& plan, const Environment& environment, Arena& arena, std::vector<Fault>& faults)
      : reader_{plan.types, environment, arena, JsonShape::context}, faults_(faults) {}

  std::optional<Cell> read(const std::string& path, const ordered_json& value, const Type& type) {
    const auto json = parser_.parse(value.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
    if (!json.root) return fail(path, json.error);
    auto read = reader_.read(*json.root, type);
    if (auto* fault = std::get_if<JsonFault>(&read))
      return fail(path + (fault->path.empty() || fault->path.starts_with('[') ? "" : ".") + fault->path, fault->message);
    return std::get<Cell>(read);
  }
  std::nullopt_t fail(std::string path, std::string message) {
    faults_.push_back({std::move(path), std::move(message)});
    return std::nullopt;
  }

 private:
  JsonParser parser_;
  JsonReader reader_;
  std::vector<Fault>& faults_;
};

}  // namespace

void take(Corrections& corrections, const journal::Entry& entry) {
  if (entry.kind == journal::Kind::erasure) corrections = {};
  if (entry.kind != journal::Kind::correction || !entry.body) return;
  const auto about = ordered_json::parse(entry.about, nullptr, false);
  const auto body = ordered_json::parse(*entry.body, nullptr, false);
  if (!about.is_object() || !body.is_object()) return;
  const auto by = about.value("by", "");
  take_part(corrections.fields, body, "fields", by);
  take_part(corrections.decisions, body, "decisions", by);
}

ReadCorrections read_corrections(const plan::Plan& plan, const Environment& environment, const Corrections& corrections,
                                 Arena& arena) {
  ReadCorrections read;
  Reading reading(plan, environment, arena, read.faults);
  for (const auto& [path, said] : corrections.fields) {
    const auto slot = find_slot(plan, path);
    if (!slot) {
      reading.fail(path, "these rules know no such field");
    } else if (path.starts_with("event.")) {
      reading.fail(path, "what tells of an event is not corrected");
    } else if (const auto cell = reading.read(path, said.value, plan.slots[*slot].type)) {
      read.fields.push_back({*slot, *cell});
    }
  }
  for (const auto& [name, said] : corrections.decisions) {
    const auto decision = find_decision(plan, name);
    if (!decision || plan.decisions[*decision].phase == plan::Phase::during) {
      reading.fail(name, "these rules make no such decision after a call");
      continue;
    }
    const auto& of = plan.decisions[*decision];
    if (of.steps) {
      reading.fail(name, "steps follow from decisions: correct those");
      continue;
    }
    const auto type = decided_type(of);
    if (const auto cell = reading.read(name, said.value, of.required ? type : type.maybe()))
      read.decisions.push_back({*decision, *cell});
  }
  return read;
}

void apply(const ReadCorrections& corrections, const plan::Plan& plan, Context& context) {
  for (const auto& field : corrections.fields) {
    context.slots[field.slot] = field.value;
    context.sure[field.slot] = plan.slots[field.slot].scored && field.value.present == 0 ? 0 : 1;
  }
}

}  // namespace wrapup::deciding

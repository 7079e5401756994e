#include "runtime/slots/event_reader.h"

#include <algorithm>

#include "compiler/plan/form.h"

namespace wrapup {
namespace {

/// As JsonParser counts: its library refuses the level that reaches the limit.
constexpr std::size_t most_levels = JsonLimits{}.depth - 1;

/// Of what is in text itself; lists and records are not read from their place.
bool points_nowhere(const Type& type) {
  return plan::form_of(type) != plan::Form::bytes;
}

}  // namespace

EventReader::EventReader(const Interpreter& interpreter, const Environment& environment, std::string provider)
    : interpreter_(interpreter),
      provider_(std::move(provider)),
      places_(interpreter.plan(), provider_),
      structure_(JsonLimits{}.depth),
      finder_(places_, structure_, most_levels),
      pruner_(places_, structure_, most_levels),
      choice_(interpreter.plan(), provider_, places_),
      programs_(interpreter.plan().adapters.size()),
      frame_(interpreter.plan(), environment),
      payload_({}, interpreter.plan()),
      adapting_(interpreter_, payload_, frame_),
      scalars_{interpreter.plan().types, environment, frame_.arena} {
  const plan::Plan& plan = interpreter.plan();
  for (std::size_t i = 0; i < plan.adapters.size(); ++i) {
    const plan::Adapter& adapter = plan.adapters[i];
    if (!is_of(adapter, provider_) || adapter.ignore) continue;
    Program& program = programs_[i];
    program.reads.resize(places_.size());
    program.key = source_of(adapter.key, program.reads);
    for (const plan::AdapterField& field : adapter.fields) {
      const plan::Slot& slot = plan.slots[field.slot];
      program.fields.push_back(
          {source_of(field.value, program.reads), source_of(field.sure, program.reads), slot.scored, !slot.type.optional, false});
      Field& added = program.fields.back();
      added.in_place = added.value.kind == Source::Kind::constant || points_nowhere(slot.type);
    }
  }
}

EventReader::Source EventReader::source_of(plan::NodeId id, std::vector<bool>& reads) const {
  // No confidence stated is none.
  if (id == plan::no_node) return {Source::Kind::constant, Cell::missing(), no_place, nullptr};
  const plan::Node& node = interpreter_.plan().nodes[id];
  if (node.op == Op::constant) return {Source::Kind::constant, node.constant, no_place, nullptr};
  const auto place = node.op == Op::read ? places_.named_by(node.operands[0]) : std::nullopt;
  if (!place) return {};
  reads[*place] = true;
  return {Source::Kind::place, {}, *place, &node.type};
}

EventResult EventReader::read(std::string_view event) {
  reading_.clear();
  payload_.faults.clear();
  frame_.arena.reset();
  has_document_ = false;
  repeated_.clear();
  if (!structure_.has(event) && !structure_.index(event)) return read_whole(event);
  const auto structurals = structure_.take(event);
  if (!structurals) return read_whole(event);
  event_ = *structurals;
  const std::uint32_t* end = nullptr;
  const Found found = finder_.find(event_, end);
  if (found == Found::broken || found == Found::not_here) return read_whole(event);
  structure_.passed(end);
  event_.limit = event_.first + (end - event_.first);
  // Of a name that stands twice the document's maker gives the words.
  const bool told = found == Found::once ? read_found() : make_document() && false;
  if (told) return {&reading_, ""};
  return repeated_.empty() ? read_whole(event) : EventResult{nullptr, repeated_};
}

/// The plain reading of the whole event; also where that is the way to say what is wrong.
EventResult EventReader::read_whole(std::string_view event) {
  JsonReading json = parser_.parse_padded(event);
  if (!json.root) return {nullptr, std::move(json.error)};
  reading_.clear();
  payload_.faults.clear();
  frame_.arena.reset();
  payload_.root = *json.root;
  adapting_.read(provider_, reading_);
  return {&reading_, ""};
}

/// False where the whole event must say.
bool EventReader::read_found() {
  for (const auto adapter : choice_.candidates(event_.text, finder_)) {
    auto holds = choice_.holds(adapter, event_.text, finder_);
    if (holds == AdapterChoice::Holds::open) {
      if (!make_document()) return false;
      holds = adapting_.takes(interpreter_.plan().adapters[adapter]) ? AdapterChoice::Holds::yes : AdapterChoice::Holds::no;
    }
    if (holds == AdapterChoice::Holds::yes) return read_adapter(adapter);
  }
  return false;
}

bool EventReader::read_adapter(std::uint32_t index) {
  const plan::Adapter& adapter = interpreter_.plan().adapters[index];
  const Program& program = programs_[index];
  reading_.adapter = index;
  reading_.in_place = true;
  reading_.recognition = adapter.ignore ? Recognition::ignored : Recognition::read;
  if (adapter.ignore) return rest_is_json(program);
  Cell key;
  if (direct(program.key, key) == Direct::present && key.size > 0) {
    reading_.key = key.view();
  } else {
    if (!make_document()) return false;
    adapting_.read_key(adapter, reading_);
  }
  for (std::size_t i = 0; i < program.fields.size(); ++i) {
    if (!read_field(adapter.fields[i], program.fields[i])) return false;
  }
  adapting_.take_faults(reading_);
  return rest_is_json(program);
}

bool EventReader::read_field(const plan::AdapterField& field, const Field& program) {
  // Written where it stays: a value that moves about is dearer than its reading.
  SlotValue& value = reading_.values.emplace_back();
  value.slot = field.slot;
  auto found = direct(program.value, value.value);
  if (found == Direct::present && program.scored) {
    Cell sure;
    const auto stated = direct(program.sure, sure);
    value.sure = stated == Direct::present ? std::clamp(sure.number, 0.0, 1.0) : 0.0;
    if (stated == Direct::unknown) found = stated;
  }
  if (found == Direct::present) {
    reading_.in_place = reading_.in_place && (program.in_place || event_.has(value.value.view()));
    return true;
  }
  reading_.values.pop_back();
  if (found == Direct::missing && !program.required) return true;
  if (!make_document()) return false;
  reading_.in_place = false;
  adapting_.read_field(field, reading_);
  return true;
}

EventReader::Direct EventReader::direct(const Source& source, Cell& value) const {
  if (source.kind == Source::Kind::expression) return Direct::unknown;
  if (source.kind == Source::Kind::constant) {
    value = source.constant;
    return value.present != 0 ? Direct::present : Direct::missing;
  }
  const auto* at = finder_.at(source.place);
  if (at == nullptr) return Direct::missing;
  const auto first = event_.text[at->begin];
  // What most fields are, without a detour.
  if (first == '"' && (source.type->kind == Kind::string || source.type->kind == Kind::text)) {
    const auto string = plain_string(event_.text, *at);
    if (!string) return Direct::unknown;
    value = Cell::of_string(*string);
    return Direct::present;
  }
  const auto scalar = plain_value(event_.text, *at);
  if (!scalar) return Direct::unknown;
  // Null is missing before it is read, so that no type refuses it.
  if (std::holds_alternative<std::nullptr_t>(*scalar)) return Direct::missing;
  const auto read = scalars_.read(*scalar, *source.type);
  if (!read) return Direct::unknown;
  value = *read;
  return value.present != 0 ? Direct::present : Direct::missing;
}

/// Whether what is looked at for other adapters is JSON too: what an event must be doesn't depend on whose it is.
bool EventReader::rest_is_json(const Program& program) {
  for (const auto id : finder_.places()) {
    if (has_document_) return true;
    if (!program.reads.empty() && program.reads[id]) continue;
    const Place& place = places_[id];
    const auto first = event_.text[finder_.at(id)->begin];
    const bool is_simple = first == '{' || first == '[' ? !place.whole && (first == '{' || place.elements == no_place)
                                                        : plain_value(event_.text, *finder_.at(id)).has_value();
    if (!is_simple && !make_document()) return false;
  }
  return true;
}

bool EventReader::make_document() {
  if (has_document_) return true;
  const auto kept = pruner_.prune(event_);
  const auto root = kept ? structure_.document(*kept) : std::nullopt;
  if (!root) return false;
  repeated_ = parser_.repetition(*root);
  payload_.root = *root;
  has_document_ = true;
  return repeated_.empty();
}

}  // namespace wrapup

#include "runtime/record/record.h"

#include <algorithm>

#include "runtime/values/render.h"

namespace wrapup {

namespace {

std::string in_json(std::string_view text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

template <typename Range, typename Append>
void append_list(std::string& out, const Range& range, Append append) {
  out += '[';
  bool first = true;
  for (const auto& element : range) {
    if (!first) out += ',';
    first = false;
    append(element);
  }
  out += ']';
}

}  // namespace

std::optional<std::uint32_t> find_slot(const plan::Plan& plan, std::string_view path) {
  const auto found =
      std::find_if(plan.slots.begin(), plan.slots.end(), [&](const plan::Slot& slot) { return slot.path == path; });
  if (found == plan.slots.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - plan.slots.begin());
}

std::optional<std::uint32_t> find_decision(const plan::Plan& plan, std::string_view name) {
  const auto found = std::find_if(plan.decisions.begin(), plan.decisions.end(),
                                  [&](const plan::Decision& decision) { return decision.name == name; });
  if (found == plan.decisions.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - plan.decisions.begin());
}

Type decided_type(const plan::Decision& decision) {
  return decision.hit == plan::HitPolicy::collect ? list_of(decision.type) : decision.type;
}

RecordWriter::RecordWriter(const Interpreter& interpreter, std::string rules)
    : interpreter_(interpreter),
      plan_(interpreter.plan()),
      rules_("\"rules\":{\"name\":" + in_json(rules) + ",\"version\":" + in_json(plan_.version) + "}"),
      review_(find_decision(plan_, "review")),
      event_id_(find_slot(plan_, "event.id")),
      event_at_(find_slot(plan_, "event.at")) {
  for (const auto& decision : plan_.decisions) {
    DecisionText text{.name = in_json(decision.name) + ":", .rules = {}, .type = decided_type(decision)};
    for (const auto& rule : decision.rules) text.rules.push_back(in_json(rule.id));
    decisions_.push_back(std::move(text));
  }
  for (const auto& each : plan_.rejected) {
    std::string files;
    append_list(files, each.files, [&](const std::string& file) { append_json_string(files, file); });
    rejected_.push_back("{\"package\":" + in_json(each.package) + ",\"files\":" + files + "}");
  }
}

void RecordWriter::append_event(std::string& out, const RecordEvent& event, const Frame& frame) const {
  const Context& context = *frame.context;
  const auto append_slot = [&](std::optional<std::uint32_t> slot) {
    if (slot) {
      render_json(out, context.slots[*slot], plan_.slots[*slot].type, plan_.types);
    } else {
      out += "null";
    }
  };
  out += "\"event\":{\"id\":";
  append_slot(event_id_);
  out += ",\"call\":";
  append_json_string(out, event.call);
  out += ",\"provider\":";
  append_json_string(out, event.provider);
  out += ",\"received_at\":";
  append_slot(event_at_);
  if (frame.phase == plan::Phase::during) out += ",\"phase\":\"during\"";
  out += '}';
}

void RecordWriter::append_decision(std::string& out, std::size_t decision, const Decided& decided) const {
  const auto& text = decisions_[decision];
  out += text.name;
  out += "{\"value\":";
  render_json(out, decided.value, text.type, plan_.types);
  if (plan_.decisions[decision].hit == plan::HitPolicy::collect) {
    out += ",\"rules\":";
    append_list(out, decided.matched, [&](std::uint32_t rule) { out += text.rules[rule]; });
  } else {
    out += ",\"rule\":";
    out += decided.rule == no_rule ? "null" : text.rules[static_cast<std::size_t>(decided.rule)];
  }
  out += ",\"confidence\":";
  out += render_number(decided.confidence);
  if (decided.weakest_slot >= 0) {
    out += ",\"weakest\":";
    append_json_string(out, plan_.slots[static_cast<std::size_t>(decided.weakest_slot)].path);
  }
  if (decided.conflict) {
    out += ",\"conflict\":[" + text.rules[decided.conflict->first_rule] + "," + text.rules[decided.conflict->second_rule] + "]";
  }
  out += '}';
}

std::vector<PlannedStep> RecordWriter::steps(const RecordEvent& event, Frame& frame) const {
  StepSource source{event.call, event.name};
  if (event_id_ && frame.context->slots[*event_id_].present) source.event = frame.context->slots[*event_id_].view();
  return plan_steps(interpreter_, frame, source);
}

void RecordWriter::append_steps(std::string& out, const RecordEvent& event, Frame& frame) const {
  append_list(out, steps(event, frame), [&](const PlannedStep& step) {
    out += step_json(step).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  });
}

void RecordWriter::append(std::string& out, const RecordEvent& event, Frame& frame, std::span<const Fault> faults,
                          std::span<const std::uint32_t> rejected) const {
  out += '{';
  append_event(out, event, frame);
  out += ',';
  out += rules_;
  out += ",\"decisions\":{";
  bool first = true;
  for (std::size_t decision = 0; decision < frame.decided.size(); ++decision) {
    if (!is_made(plan_.decisions[decision], frame.phase)) continue;
    if (!first) out += ',';
    first = false;
    append_decision(out, decision, frame.decided[decision]);
  }
  out += "},\"steps\":";
  append_steps(out, event, frame);
  out += ",\"review\":";
  if (review_) {
    render_json(out, frame.decided[*review_].value, decisions_[*review_].type, plan_.types);
  } else {
    out += "null";
  }
  out += ",\"faults\":";
  append_list(out, faults, [&](const Fault& fault) {
    out += "{\"path\":";
    append_json_string(out, fault.path);
    out += ",\"message\":";
    append_json_string(out, fault.message);
    out += '}';
  });
  if (!rejected_.empty()) {
    out += ",\"rejected\":";
    append_list(out, rejected, [&](std::uint32_t package) { out += rejected_[package]; });
  }
  out += '}';
}

}  // namespace wrapup

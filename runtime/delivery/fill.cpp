#include "runtime/delivery/fill.h"

#include <fmt/format.h>

#include "runtime/delivery/escape.h"
#include "runtime/read/json.h"
#include "runtime/read/read_json.h"
#include "runtime/values/render.h"

namespace wrapup {

namespace {

using nlohmann::ordered_json;

/// { key, due, rule }: what requests know as `step`.
Cell step_cell(Frame& frame, const PlannedStep& step) {
  Cell* fields = frame.arena.cells(3);
  fields[0] = Cell::of_string(step.key);
  fields[1] = step.due ? Cell::of_integer(*step.due) : Cell::missing();
  fields[2] = Cell::of_string(step.rule);
  return Cell::of_cells(fields, 3);
}

}  // namespace

std::vector<Cell> read_parameters(const Interpreter& interpreter, Frame& frame, const PlannedStep& step,
                                  const ordered_json& arguments, std::vector<Fault>& faults) {
  const auto& plan = interpreter.plan();
  const auto& action = plan.destinations[step.destination].actions[step.action];
  const JsonReader reader{plan.types, frame.environment, frame.arena};
  JsonParser parser;
  std::vector<Cell> cells;
  for (const auto& parameter : action.parameters) {
    cells.push_back(Cell::missing());
    const auto given = arguments.find(parameter.name);
    if (given == arguments.end() || given->is_null()) {
      if (!parameter.type.optional) faults.push_back({parameter.name, "missing, and the action needs it"});
      continue;
    }
    const auto text = given->dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    const auto json = parser.parse(text);
    if (!json.root) {
      faults.push_back({parameter.name, json.error});
      continue;
    }
    const auto read = reader.read(*json.root, parameter.type);
    if (const auto* cell = std::get_if<Cell>(&read)) {
      cells.back() = *cell;
    } else {
      const auto& fault = std::get<JsonFault>(read);
      const bool joins = fault.path.empty() || fault.path[0] == '[';
      faults.push_back({parameter.name + (joins ? "" : ".") + fault.path, fault.message});
    }
  }
  cells.push_back(step_cell(frame, step));
  return cells;
}

std::optional<ordered_json> fill(const Interpreter& interpreter, Frame& frame, const plan::Template& written) {
  const auto& plan = interpreter.plan();
  switch (written.kind) {
    case plan::Template::Kind::value: {
      const auto value = interpreter.evaluate(frame, written.value);
      if (!value.present) return std::nullopt;
      auto json = ordered_json::parse(render_json(value, plan.nodes[written.value].type, plan.types));
      return json.is_null() ? std::nullopt : std::optional(std::move(json));
    }
    case plan::Template::Kind::object: {
      auto object = ordered_json::object();
      for (std::size_t i = 0; i < written.parts.size(); ++i) {
        if (auto part = fill(interpreter, frame, written.parts[i])) object[written.names[i]] = std::move(*part);
      }
      return object.empty() && !written.parts.empty() ? std::nullopt : std::optional(std::move(object));
    }
    case plan::Template::Kind::list: {
      auto list = ordered_json::array();
      for (const auto& element : written.parts) {
        if (auto part = fill(interpreter, frame, element)) list.push_back(std::move(*part));
      }
      return list.empty() && !written.parts.empty() ? std::nullopt : std::optional(std::move(list));
    }
    case plan::Template::Kind::each: {
      const auto elements = interpreter.evaluate(frame, written.value);
      if (!elements.present) return std::nullopt;
      auto list = ordered_json::array();
      for (std::uint32_t i = 0; i < elements.size; ++i) {
        frame.locals[written.local] = elements.cells[i];
        if (written.where != plan::no_node && !interpreter.evaluate(frame, written.where).truth()) continue;
        if (auto part = fill(interpreter, frame, written.parts[0])) list.push_back(std::move(*part));
      }
      return list;
    }
  }
  return std::nullopt;
}

namespace {

/// Puts a URL together and looks at each part of its path as the server will see it.
class UrlWriter {
 public:
  explicit UrlWriter(std::vector<Fault>& faults) : faults_(faults) {}

  void text(std::string_view text) {
    for (const char c : text) {
      if (in_path_ && (c == '/' || c == '?' || c == '#')) end_part();
      if (c == '?' || c == '#') in_path_ = false;
      if (c != '/') part_ += c;
      url_ += c;
    }
  }

  void value(std::string_view value) {
    has_value_ = true;
    part_ += value;
    url_ += percent_encoded(value);
  }

  std::string finish() {
    if (in_path_) end_part();
    return std::move(url_);
  }

 private:
  void end_part() {
    if (has_value_ && part_.empty()) faults_.push_back({"url", "a part of the address would be empty"});
    if (has_value_ && (part_ == "." || part_ == ".."))
      faults_.push_back({"url", fmt::format("`{}` would lead to another place of the address", part_)});
    part_.clear();
    has_value_ = false;
  }

  std::vector<Fault>& faults_;
  std::string url_, part_;
  bool in_path_ = true, has_value_ = false;
};

}  // namespace

std::string fill_url(const Interpreter& interpreter, Frame& frame, const std::vector<plan::AddressPiece>& pieces,
                     std::vector<Fault>& faults) {
  UrlWriter url(faults);
  const auto& plan = interpreter.plan();
  for (const auto& piece : pieces) {
    if (piece.value == plan::no_node) {
      url.text(piece.text);
    } else {
      url.value(render_text(interpreter.evaluate(frame, piece.value), plan.nodes[piece.value].type, plan.types));
    }
  }
  return url.finish();
}

}  // namespace wrapup

#include "runtime/delivery/read_response.h"

#include <fmt/format.h>

#include "runtime/delivery/escape.h"
#include "runtime/evaluate/payload.h"
#include "runtime/read/json.h"
#include "runtime/values/render.h"

namespace wrapup {

namespace {

using nlohmann::ordered_json;

/// The beginning of an answer, on one line, not cut within a character.
std::string beginning(std::string_view body) {
  constexpr std::size_t most = 200;
  auto text = on_one_line(body.substr(0, most * 2));
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

/// Lets the interpreter read the answer as adapters read an event.
class Answer {
 public:
  Answer(const Interpreter& interpreter, Frame& frame, simdjson::dom::element root)
      : interpreter_(interpreter), payload_(root, interpreter.plan()), frame_(frame) {
    frame_.payload = &payload_;
  }
  ~Answer() { frame_.payload = nullptr; }
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;

  Outcome read(const plan::Action& action) {
    const auto& plan = interpreter_.plan();
    auto results = ordered_json::object();
    for (const auto& result : action.results) {
      const auto value = interpreter_.evaluate(frame_, result.value);
      if (value.present) {
        results[result.name] = ordered_json::parse(render_json(value, result.type, plan.types));
      } else if (!result.type.optional && payload_.faults.empty()) {
        const auto path = interpreter_.json_source(frame_, result.value);
        return Failure{fmt::format("the answer has no `{}`, which `{}` is read from", path, result.name)};
      }
      if (!payload_.faults.empty()) {
        const auto& fault = payload_.faults.front();
        return Failure{fmt::format("`{}` of the answer: {}", fault.path, fault.message)};
      }
    }
    return results;
  }

 private:
  const Interpreter& interpreter_;
  Payload payload_;
  Frame& frame_;
};

}  // namespace

Outcome read_response(const Interpreter& interpreter, Frame& frame, const plan::Action& action, int status,
                      std::string_view body) {
  if (status < 200 || status > 299) {
    const auto said = beginning(body);
    return Failure{said.empty() ? fmt::format("answered {}", status) : fmt::format("answered {}: {}", status, said)};
  }
  if (action.results.empty()) return ordered_json::object();
  JsonParser parser;
  const auto json = parser.parse(body);
  if (!json.root) return Failure{fmt::format("the answer is not JSON: {}", json.error)};
  return Answer(interpreter, frame, *json.root).read(action);
}

}  // namespace wrapup

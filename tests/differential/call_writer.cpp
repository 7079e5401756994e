#include "tests/differential/call_writer.h"

#include <iterator>

namespace wrapup::differential {

namespace {

constexpr const char* texts[] = {"gold", "refund", "Refund", "", "busy", "\xC3\xA9t\xC3\xA9", "no {hole}", "vip"};
constexpr const char* sentences[] = {"I want to speak to a person",
                                     "Speak, to a PERSON!",
                                     "refund please",
                                     "I am fed  up",
                                     "feed up",
                                     "",
                                     "May I talk to your manager?",
                                     "all fine"};
constexpr const char* phones[] = {"+15125550100", "+16175550101", "+15125550102", "+442071838750"};
constexpr const char* languages[] = {"en-US", "es", "ja"};
constexpr std::int64_t wholes[] = {0, 1, 2, 3, 7, -3, 4, 9, 12, INT64_MAX, INT64_MIN};
constexpr double numbers[] = {0, 0.25, -0.75, 1.25, 0.75, 1e18, -0.0, 0.5};
constexpr std::int64_t durations[] = {0, 7'999, 8'000, 29'000, 120'001, 5'400'000, -1};
// Around opening and closing times, a leap day, and changes of the clock in March and October.
constexpr std::int64_t instants[] = {
    1'781'776'800'000, 1'781'773'200'000, 1'774'746'000'000, 1'793'498'400'000, 1'709'164'800'000, 0, 1'798'182'000'000};

}  // namespace

Value CallWriter::value(const Type& type, int depth) {
  if (type.optional && below(3) == 0) return {};
  const auto pick = [&](const auto& pool) { return pool[below(static_cast<std::uint32_t>(std::size(pool)))]; };
  switch (type.kind) {
    case Kind::boolean: return Value{below(2) == 0};
    case Kind::integer: return Value{pick(wholes)};
    case Kind::number: return Value{pick(numbers)};
    case Kind::string: return Value{std::string(pick(texts))};
    case Kind::text: return Value{std::string(pick(sentences))};
    case Kind::phone: return Value{std::string(pick(phones))};
    case Kind::instant: return Value{pick(instants)};
    case Kind::date: return Value{std::int64_t{20'000} + below(1'000)};
    case Kind::time: return Value{std::int64_t{below(86'400'000)}};
    case Kind::duration: return Value{pick(durations)};
    case Kind::url: return Value{std::string("https://example.com/a")};
    case Kind::language: return Value{std::string(pick(languages))};
    case Kind::enumeration:
      return Value{std::int64_t{below(static_cast<std::uint32_t>(plan_.types.enums[type.id].members.size()))}};
    case Kind::entity: return Value{std::int64_t{below(static_cast<std::uint32_t>(plan_.types.entities[type.id].rows.size()))}};
    case Kind::record: return fields(plan_.types.records[type.id].fields, depth);
    case Kind::list: {
      std::vector<Value> elements;
      for (auto count = depth > 3 ? 0 : below(4); count > 0; --count) elements.push_back(value(*type.element, depth + 1));
      return Value{std::move(elements)};
    }
    case Kind::schedule:
    case Kind::json:
    case Kind::nothing: return {};
  }
  return {};
}

Value CallWriter::fields(const std::vector<FieldType>& fields, int depth) {
  std::vector<Value> values;
  for (const auto& field : fields) values.push_back(value(field.type, depth + 1));
  return Value{std::move(values)};
}

void CallWriter::write(Context& context, ConstantPool& pool) {
  context.reset();
  constexpr double sure[] = {0, 0.4, 0.5, 0.75, 0.9, 1};
  for (std::size_t i = 0; i < plan_.slots.size(); ++i) {
    context.slots[i] = pool.add(value(plan_.slots[i].type, 0));
    if (plan_.slots[i].scored && context.slots[i].present) context.sure[i] = sure[below(6)];
  }
}

}  // namespace wrapup::differential

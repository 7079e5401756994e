// Phrases and patterns in natural language.
#include <algorithm>

#include "compiler/plan/form.h"
#include "runtime/evaluate/operations.h"

namespace wrapup {
namespace {

/// Where a turn keeps what was said, and who said it.
struct TurnFields {
  std::size_t text, speaker;
};

std::size_t field_named(const RecordType& record, std::string_view name) {
  auto found = std::find_if(record.fields.begin(), record.fields.end(), [&](const FieldType& f) { return f.name == name; });
  return static_cast<std::size_t>(found - record.fields.begin());
}

bool counts(Cell turn, const TurnFields& fields, std::uint32_t speaker) {
  if (speaker == 0) return true;
  if (fields.speaker >= turn.size) return false;
  Cell who = turn.cells[fields.speaker];
  return who.present && who.integer == static_cast<std::int64_t>(speaker) - 1;
}

}  // namespace

bool mentions(const Surroundings& in, const plan::Node& node, const Type& type, Cell value) {
  if (!value.present) return false;
  const PhraseMatcher& phrases = in.resources.phrases[node.index];
  if (plan::form_of(type) == plan::Form::bytes) return phrases.found_in(value.view());
  if (type.kind != Kind::list) return false;
  if (plan::form_of(*type.element) == plan::Form::bytes) {
    return std::any_of(value.cells, value.cells + value.size,
                       [&](Cell said) { return said.present && phrases.found_in(said.view()); });
  }
  if (type.element->kind != Kind::record) return false;
  const RecordType& turns = in.plan.types.records[type.element->id];
  TurnFields fields{field_named(turns, "text"), field_named(turns, "speaker")};
  return std::any_of(value.cells, value.cells + value.size, [&](Cell turn) {
    if (!turn.present || fields.text >= turn.size || !counts(turn, fields, node.extra)) return false;
    Cell said = turn.cells[fields.text];
    return said.present && phrases.found_in(said.view());
  });
}

bool matches(const Surroundings& in, const plan::Node& node, Cell value) {
  return value.present && re2::RE2::PartialMatch(value.view(), *in.resources.patterns[node.index]);
}

}  // namespace wrapup

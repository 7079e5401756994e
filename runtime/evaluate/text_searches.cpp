#include "runtime/evaluate/text_searches.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "compiler/plan/form.h"
#include "runtime/values/phrases.h"

namespace wrapup {
namespace {

using plan::NodeId;

/// By node: whether it reads what may change while a frame says that it is the same call: a payload, or an action's arguments.
std::vector<bool> reads_a_payload(const plan::Plan& plan) {
  std::vector<bool> reads(plan.nodes.size());
  for (NodeId id = 0; id < plan.nodes.size(); ++id) {
    const plan::Node& node = plan.nodes[id];
    const bool itself = node.op == Op::json_root || node.op == Op::parameter || node.op == Op::result;
    reads[id] = itself || std::any_of(node.operands.begin(), node.operands.end(), [&](NodeId operand) { return reads[operand]; });
  }
  return reads;
}

bool is_list_of_turns(const Type& type) {
  return type.kind == Kind::list && type.element->kind == Kind::record;
}

/// Where a turn keeps what was said, and who said it.
struct TurnFields {
  std::size_t text, speaker;
};

std::size_t field_named(const RecordType& record, std::string_view name) {
  const auto found = std::find_if(record.fields.begin(), record.fields.end(), [&](const FieldType& f) { return f.name == name; });
  return static_cast<std::size_t>(found - record.fields.begin());
}

std::uint32_t speaker_of(Cell turn, const TurnFields& fields) {
  if (fields.speaker >= turn.size) return 0;
  const Cell who = turn.cells[fields.speaker];
  return who.present ? static_cast<std::uint32_t>(who.integer) + 1 : 0;
}

}  // namespace

TextSearches::TextSearches(const plan::Plan& plan, const std::vector<std::unique_ptr<re2::RE2>>& patterns)
    : plan_(plan), questions_(plan.nodes.size()) {
  std::map<std::pair<NodeId, Op>, std::vector<NodeId>> asked;
  for (NodeId id = 0; id < plan.nodes.size(); ++id) {
    const plan::Node& node = plan.nodes[id];
    if (node.op == Op::mentions || node.op == Op::matches) asked[{node.operands[0], node.op}].push_back(id);
  }
  const std::vector<bool> passing = asked.empty() ? std::vector<bool>() : reads_a_payload(plan);
  for (const auto& [what, nodes] : asked) {
    const auto [text, op] = what;
    const bool turns = is_list_of_turns(plan.nodes[text].type);
    std::vector<PhraseQuestion> phrases;
    std::vector<const re2::RE2*> regexes;
    for (std::uint32_t bit = 0; bit < nodes.size(); ++bit) {
      const plan::Node& node = plan.nodes[nodes[bit]];
      questions_[nodes[bit]] = {static_cast<std::uint32_t>(texts_.size()), bit};
      if (op == Op::mentions) phrases.push_back({&plan.phrases[node.index].phrases, turns ? node.extra : 0, bit});
      if (op == Op::matches) regexes.push_back(patterns[node.index].get());
    }
    Text& added = texts_.emplace_back();
    added.node = text;
    added.lasts = !passing[text];
    added.questions = static_cast<std::uint32_t>(nodes.size());
    if (op == Op::mentions) added.phrases = std::make_unique<PhraseSearch>(phrases);
    if (op == Op::matches) added.patterns = std::make_unique<PatternSearch>(std::move(regexes));
  }
}

bool TextSearches::answer(NodeId id, Cell value, TextMemory& memory, std::uint64_t evaluation) const {
  const Question question = questions_[id];
  const Text& text = texts_[question.text];
  if (memory.answers.size() < texts_.size()) memory.answers.resize(texts_.size());
  TextAnswers& answers = memory.answers[question.text];
  if (!text.lasts || !answers.are_of(value, evaluation)) {
    answers.forget(text.questions);
    search(text, value, memory, answers);
    answers.text = value.bytes;
    answers.size = value.size;
    answers.evaluation = evaluation;
  }
  return answers.has(question.bit);
}

void TextSearches::search(const Text& text, Cell value, TextMemory& memory, TextAnswers& answers) const {
  if (text.patterns != nullptr) return text.patterns->search(value.view(), memory, answers);
  fold(plan_.nodes[text.node].type, value, memory);
  text.phrases->search(memory, answers);
}

void TextSearches::fold(const Type& type, Cell value, TextMemory& memory) const {
  memory.folded.clear();
  memory.said.clear();
  if (plan::form_of(type) == plan::Form::bytes) return append_folded(memory.folded, value.view());
  if (type.kind != Kind::list) return;
  if (plan::form_of(*type.element) == plan::Form::bytes) {
    for (const Cell* line = value.cells; line != value.cells + value.size; ++line) {
      if (line->present) append_folded(memory.folded, line->view());
    }
    return;
  }
  if (type.element->kind != Kind::record) return;
  const RecordType& record = plan_.types.records[type.element->id];
  const TurnFields fields{field_named(record, "text"), field_named(record, "speaker")};
  for (const Cell* turn = value.cells; turn != value.cells + value.size; ++turn) {
    if (!turn->present || fields.text >= turn->size || !turn->cells[fields.text].present) continue;
    append_folded(memory.folded, turn->cells[fields.text].view());
    memory.said.push_back({memory.folded.size(), speaker_of(*turn, fields)});
  }
}

}  // namespace wrapup

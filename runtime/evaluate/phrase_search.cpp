#include "runtime/evaluate/phrase_search.h"

#include <hs/hs.h>

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>

#include "runtime/values/phrases.h"

namespace wrapup {
namespace {

/// A folded phrase as it stands in a folded text: " my daughter " or " my daughter's ".
std::vector<std::string> literals(const std::vector<std::string>& phrases) {
  std::vector<std::string> all;
  for (const std::string& phrase : phrases) {
    all.push_back(phrase);
    all.push_back(phrase.substr(0, phrase.size() - 1) + "'s ");
  }
  return all;
}

/// Null where Vectorscan can't.
hs_database* compile(const std::vector<std::string>& texts) {
  std::vector<const char*> expressions;
  std::vector<std::size_t> sizes;
  std::vector<unsigned> ids;
  for (const std::string& text : texts) {
    ids.push_back(static_cast<unsigned>(ids.size() / 2));
    expressions.push_back(text.data());
    sizes.push_back(text.size());
  }
  hs_database* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const auto count = static_cast<unsigned>(texts.size());
  const hs_error_t status = hs_compile_lit_multi(expressions.data(), nullptr, ids.data(), sizes.data(), count, HS_MODE_BLOCK,
                                                 nullptr, &database, &error);
  if (status == HS_SUCCESS) return database;
  hs_free_compile_error(error);
  return nullptr;
}

/// What a scan hands to its callback.
struct Scanning {
  const PhraseSearch& search;
  const TextMemory& memory;
  TextAnswers& answers;
};

int on_match(unsigned id, unsigned long long, unsigned long long to, unsigned, void* context) {
  const auto& scan = *static_cast<const Scanning*>(context);
  scan.search.found(id, static_cast<std::size_t>(to), scan.memory, scan.answers);
  return 0;
}

std::uint32_t speaker_at(const std::vector<Said>& said, std::size_t end) {
  const auto turn = std::lower_bound(said.begin(), said.end(), end, [](const Said& s, std::size_t at) { return s.end < at; });
  return turn == said.end() ? 0 : turn->speaker;
}

}  // namespace

void ScratchDeleter::operator()(hs_scratch* scratch) const {
  hs_free_scratch(scratch);
}

void PhraseSearch::DatabaseDeleter::operator()(hs_database* database) const {
  hs_free_database(database);
}

PhraseSearch::PhraseSearch(const std::vector<PhraseQuestion>& questions) {
  std::map<std::string, std::vector<Asked>> asked;
  for (const PhraseQuestion& question : questions) {
    for (const std::string& phrase : *question.phrases) asked[fold_phrase(phrase)].push_back({question.speaker, question.bit});
  }
  asked.erase("");  // a phrase without words is never mentioned
  for (auto& [phrase, by] : asked) {
    phrases_.push_back(phrase);
    asked_.push_back(std::move(by));
  }
}

PhraseSearch::~PhraseSearch() = default;

const hs_database* PhraseSearch::database() const {
  std::call_once(compiled_, [this] { database_.reset(phrases_.empty() ? nullptr : compile(literals(phrases_))); });
  return database_.get();
}

void PhraseSearch::found(std::uint32_t id, std::size_t end, const TextMemory& memory, TextAnswers& answers) const {
  for (const Asked& asked : asked_[id]) {
    if (answers.has(asked.bit)) continue;
    if (asked.speaker == 0 || asked.speaker == speaker_at(memory.said, end)) answers.hold(asked.bit);
  }
}

void PhraseSearch::search(TextMemory& memory, TextAnswers& answers) const {
  if (phrases_.empty() || memory.folded.empty()) return;
  const std::string& text = memory.folded;
  if (database() == nullptr || text.size() > std::numeric_limits<unsigned>::max()) return search_one_by_one(memory, answers);
  Scanning scan{*this, memory, answers};
  const auto size = static_cast<unsigned>(text.size());
  const bool scanned = has_scratch(memory, answers) &&
                       hs_scan(database(), text.data(), size, 0, memory.scratch.get(), on_match, &scan) == HS_SUCCESS;
  if (!scanned) search_one_by_one(memory, answers);
}

bool PhraseSearch::has_scratch(TextMemory& memory, TextAnswers& answers) const {
  if (answers.scratch_for == database()) return true;
  hs_scratch* scratch = memory.scratch.release();
  const bool fits = hs_alloc_scratch(database(), &scratch) == HS_SUCCESS;  // enlarges what there is
  memory.scratch.reset(scratch);
  if (fits) answers.scratch_for = database();
  return fits;
}

void PhraseSearch::search_one_by_one(const TextMemory& memory, TextAnswers& answers) const {
  for (std::uint32_t id = 0; id < phrases_.size(); ++id) {
    std::size_t from = 0;
    const auto search_in = [&](std::size_t end) {
      if (mentions(std::string_view(memory.folded).substr(from, end - from), phrases_[id])) found(id, end, memory, answers);
      from = end;
    };
    for (const Said& said : memory.said) search_in(said.end);
    search_in(memory.folded.size());
  }
}

}  // namespace wrapup

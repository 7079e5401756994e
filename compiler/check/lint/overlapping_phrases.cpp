#include <fmt/format.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/check/lint/lints.h"
#include "compiler/check/lint/walk.h"
#include "runtime/values/phrases.h"

namespace wrapup::check {

namespace {

using Phrases = std::vector<std::pair<std::string, Span>>;

std::vector<std::size_t> spaces_of(const std::string& folded) {
  std::vector<std::size_t> spaces;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (folded[at] == ' ') spaces.push_back(at);
  }
  return spaces;
}

/// The phrases of one list: those that say nothing because a shorter one is mentioned wherever they are.
class PhraseList {
 public:
  PhraseList(Phrases phrases, Diagnostics& diagnostics) : phrases_(std::move(phrases)), diagnostics_(diagnostics) {
    for (const auto& [text, span] : phrases_) folded_.push_back(fold_phrase(text));
    for (std::size_t i = 0; i < folded_.size(); ++i) {
      if (!folded_[i].empty()) first_.try_emplace(folded_[i], i);
    }
  }

  void run() {
    for (std::size_t i = 0; i < folded_.size(); ++i) {
      if (const auto within = contained_in(i)) report(i, *within);
    }
  }

 private:
  /// Another phrase that phrase `i` mentions: every run of its words is looked up, with and without the `'s` that a text may add.
  std::optional<std::size_t> contained_in(std::size_t i) const {
    constexpr std::string_view possessive = "'s ";
    const auto& folded = folded_[i];
    const auto spaces = spaces_of(folded);
    for (std::size_t from = 0; from + 1 < spaces.size(); ++from) {
      for (std::size_t to = from + 1; to < spaces.size(); ++to) {
        const auto run = folded.substr(spaces[from], spaces[to] - spaces[from] + 1);
        if (const auto found = first_.find(run); found != first_.end() && found->second != i) return found->second;
        if (!run.ends_with(possessive)) continue;
        const auto found = first_.find(run.substr(0, run.size() - possessive.size()) + " ");
        if (found != first_.end() && found->second != i) return found->second;
      }
    }
    return std::nullopt;
  }

  void report(std::size_t longer, std::size_t shorter) {
    const auto& [text, span] = phrases_[longer];
    const auto& [other, other_span] = phrases_[shorter];
    const bool equal = folded_[longer] == folded_[shorter];
    auto& entry = diagnostics_.report(Code::overlapping_phrases, span,
                                      equal ? fmt::format("\"{}\" stands in the list already", text)
                                            : fmt::format("\"{}\" adds nothing: whoever says it has said \"{}\"", text, other));
    entry.related.push_back({other_span, equal ? "here" : "this one is part of it"});
    entry.help =
        equal ? "take one of them away" : fmt::format("take it away, or make \"{}\" longer where it is too common", other);
  }

  Phrases phrases_;
  Diagnostics& diagnostics_;
  std::vector<std::string> folded_;
  std::unordered_map<std::string, std::size_t> first_;  // by folded text
};

Phrases written_in_place(const syntax::Expr& list) {
  Phrases phrases;
  if (const auto* elements = std::get_if<syntax::ListExpr>(&list.node)) {
    for (const auto& element : elements->elements) {
      const auto* text = std::get_if<syntax::TemplateLiteral>(&element->node);
      if (text != nullptr && text->is_plain()) phrases.emplace_back(text->plain(), element->span);
    }
  }
  return phrases;
}

}  // namespace

/// `["manager", "speak to a manager"]`: the longer one changes nothing.
void lint_overlapping_phrases(const LintInput& input, Diagnostics& diagnostics) {
  const auto look = [&](const syntax::Expr& expr) {
    const auto* mentions = std::get_if<syntax::MentionsExpr>(&expr.node);
    if (mentions != nullptr && mentions->phrases) PhraseList(written_in_place(*mentions->phrases), diagnostics).run();
  };
  for (const auto* file : input.files) {
    for (const auto& declaration : file->declarations) {
      if (const auto* list = std::get_if<syntax::PhrasesDecl>(&declaration.node)) PhraseList(list->phrases, diagnostics).run();
      each_expr(declaration, [&](const syntax::Expr& expr) { each_deep(expr, look); });
    }
  }
}

}  // namespace wrapup::check

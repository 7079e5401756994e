#include <fmt/format.h>

#include "editors/server/features/feature.h"
#include "editors/server/meaning/declared.h"
#include "editors/server/meaning/words.h"
#include "stdlib/functions/function.h"

namespace wrapup::lsp {

namespace {

Json markdown(const std::string& code, const std::string& text) {
  const auto body = text.empty() ? "" : "\n\n" + text;
  return {{"kind", "markdown"}, {"value", fmt::format("```wrapup\n{}\n```{}", code, body)}};
}

Json of_function(const Question& question, Span word) {
  for (const auto* function : all_functions()) {
    if (function->name != question.analysis.sources.text(word)) continue;
    std::string code;
    for (const auto& overload : function->overloads) {
      code += fmt::format("{}{}{}", code.empty() ? "" : "\n", function->name, overload.signature);
    }
    return {{"contents", markdown(code, std::string(function->documentation))}, {"range", question.range(word)}};
  }
  return nullptr;
}

}  // namespace

Json hover(const Question& question) {
  const auto offset = question.offset();
  if (const auto* use = use_at(question.analysis, question.file, offset)) {
    if (const auto declared = declared_at(question.analysis, use->declared))
      return {{"contents", markdown(declared->code, declared->text)}, {"range", question.range(use->at)}};
  }
  return of_function(question, word_at(question.text(), question.file, offset));
}

}  // namespace wrapup::lsp

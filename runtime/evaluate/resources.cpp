#include "runtime/evaluate/resources.h"

#include <algorithm>

#include "runtime/values/phrases.h"
#include "stdlib/functions/signature.h"

namespace wrapup {
namespace {

re2::RE2::Options pattern_options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return options;
}

std::unique_ptr<Callable> callable(const plan::Node& node) {
  const Overload& overload = all_functions()[node.index]->overloads[node.extra];
  auto result = std::make_unique<Callable>();
  result->body = overload.body;
  TypeTable types;
  std::optional<Signature> signature = parse_signature(overload.signature, types);
  for (const Parameter& parameter : signature->parameters) result->takes_missing.push_back(parameter.type.optional);
  return result;
}

}  // namespace

PhraseMatcher::PhraseMatcher(const std::vector<std::string>& phrases) {
  for (const std::string& phrase : phrases) folded_.push_back(fold_phrase(phrase));
}

bool PhraseMatcher::found_in(std::string_view text) const {
  std::string folded = fold_phrase(text);
  return std::any_of(folded_.begin(), folded_.end(), [&](const std::string& phrase) { return mentions(folded, phrase); });
}

Resources::Resources(const plan::Plan& plan) : callables(plan.nodes.size()), unsure(plan::unsure(plan)) {
  for (const std::string& pattern : plan.patterns) patterns.push_back(std::make_unique<re2::RE2>(pattern, pattern_options()));
  for (const plan::PhraseSet& set : plan.phrases) phrases.emplace_back(set.phrases);
  for (std::size_t id = 0; id < plan.nodes.size(); ++id) {
    if (plan.nodes[id].op == Op::call) callables[id] = callable(plan.nodes[id]);
  }
}

}  // namespace wrapup

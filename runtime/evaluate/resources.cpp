#include "runtime/evaluate/resources.h"

#include <map>
#include <mutex>

#include "stdlib/functions/signature.h"

namespace wrapup {
namespace {

re2::RE2::Options pattern_options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return options;
}

std::vector<std::unique_ptr<re2::RE2>> compiled(const std::vector<std::string>& patterns) {
  std::vector<std::unique_ptr<re2::RE2>> all;
  for (const std::string& pattern : patterns) all.push_back(std::make_unique<re2::RE2>(pattern, pattern_options()));
  return all;
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

Resources::Resources(const plan::Plan& plan)
    : patterns(compiled(plan.patterns)), texts(plan, patterns), callables(plan.nodes.size()), unsure(plan::unsure(plan)) {
  for (std::size_t id = 0; id < plan.nodes.size(); ++id) {
    if (plan.nodes[id].op == Op::call) callables[id] = callable(plan.nodes[id]);
  }
}

std::shared_ptr<const Resources> resources_of(const plan::Plan& plan) {
  static std::mutex mutex;
  static std::map<const plan::Plan*, std::weak_ptr<const Resources>> known;
  const std::lock_guard lock(mutex);
  std::erase_if(known, [](const auto& entry) { return entry.second.expired(); });
  if (const auto found = known.find(&plan); found != known.end()) {
    if (auto resources = found->second.lock()) return resources;
  }
  auto resources = std::make_shared<const Resources>(plan);
  known[&plan] = resources;
  return resources;
}

}  // namespace wrapup

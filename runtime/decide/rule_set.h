// A rule set that is in use: load once, decide many. Calls under way keep the one they began with.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "compiler/source/source.h"
#include "runtime/engine.h"
#include "runtime/figures/figures.h"
#include "runtime/record/record.h"
#include "runtime/slots/event_reader.h"

namespace wrapup::deciding {

/// What reading and deciding one call after another needs; one thread at a time.
struct Desk {
  EventReader reader;
  Frame frame;
  Context context;

  Desk(const Interpreter& interpreter, const Environment& environment, const std::string& provider)
      : reader(interpreter, environment, provider), frame(interpreter.plan(), environment), context(interpreter.plan()) {}
};

class RuleSet {
 public:
  /// `name` is the project's; `sources` are kept for explanations.
  RuleSet(std::string name, Environment environment, plan::Plan plan, SourceMap sources, EngineMode mode, MakeNative make_native);

  const std::string& name() const { return name_; }
  const std::string& version() const { return plan_.version; }
  const Environment& environment() const { return environment_; }
  const plan::Plan& plan() const { return plan_; }
  const SourceMap& sources() const { return sources_; }
  const Interpreter& interpreter() const { return interpreter_; }
  const Engine& engine() const { return engine_; }
  const RecordWriter& writer() const { return writer_; }
  /// By Plan::measures.
  const std::vector<MeasureShape>& measures() const { return measures_; }
  /// Whether some adapter of the provider says when a call is complete.
  bool says_complete(std::string_view provider) const;
  /// The provider has adapters in this rule set.
  bool knows(std::string_view provider) const;

  /// Gives a desk for events of `provider` and takes it back when the pointer goes out of scope, which must be before the rule
  /// set's end.
  struct PutBack {
    const RuleSet* owner = nullptr;
    std::string provider;
    void operator()(Desk* desk) const { owner->put_back(provider, desk); }
  };
  using Borrowed = std::unique_ptr<Desk, PutBack>;
  Borrowed desk(const std::string& provider) const;

 private:
  void put_back(const std::string& provider, Desk* desk) const;

  std::string name_;
  Environment environment_;
  plan::Plan plan_;
  SourceMap sources_;
  Interpreter interpreter_;
  Engine engine_;
  RecordWriter writer_;
  std::vector<MeasureShape> measures_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::vector<std::unique_ptr<Desk>>, std::less<>> desks_;  // that nobody uses, by provider
};

/// The rule set in use, and a candidate beside it where there is one. May be used by any number of threads.
class RuleSets {
 public:
  std::shared_ptr<const RuleSet> current() const;
  std::shared_ptr<const RuleSet> candidate() const;
  void use(std::shared_ptr<const RuleSet> rules);
  void try_out(std::shared_ptr<const RuleSet> rules);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const RuleSet> current_, candidate_;
};

}  // namespace wrapup::deciding

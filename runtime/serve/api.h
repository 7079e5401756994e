// What people and their pages ask: lists of calls and of work, single calls, the rules in use. Every answer is within the scope
// of the token, and as much of it as its role may see; who looked at a call stands in the journal before it is shown.
// docs/operations/api.md describes each path.
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "runtime/decide/rule_set.h"
#include "runtime/http/server.h"
#include "runtime/journal/journal.h"
#include "runtime/outbox/delivery.h"
#include "runtime/serve/calls_view.h"
#include "runtime/serve/long_answers.h"
#include "runtime/serve/reviews.h"
#include "runtime/serve/rules_keeper.h"
#include "runtime/serve/seen_lists.h"
#include "runtime/serve/settings.h"

namespace wrapup::serve {

class Api {
 public:
  /// `folder` is the journal's. What it is given must outlive it.
  Api(journal::Journal& journal, const CallsView& calls, const deciding::RuleSets& rules, RulesKeeper& keeper,
      outbox::Delivery& delivery, const Reviews& reviews, const std::string& folder, AccessSettings access);

  /// `path` is that of the request without "v1": {"calls", "vapi/c_77"}.
  void handle(const std::vector<std::string>& path, const http::Request& request, const http::Respond& respond);
  /// No report and no export goes on from here.
  void stop() { long_answers_.stop(); }
  /// Other tokens and masks from here on.
  void set_access(AccessSettings access);

 private:
  struct Asked;
  std::shared_ptr<const AccessSettings> access() const;
  void list(const Asked& asked, const char* name, const std::function<nlohmann::ordered_json(const CallsQuery&)>& read) const;
  void show_call(const Asked& asked) const;
  void show_journal(const Asked& asked) const;
  void reload(const Asked& asked) const;
  void redeliver(const Asked& asked) const;
  void report(const Asked& asked);
  void export_calls(const Asked& asked);
  void erase(const Asked& asked) const;
  void show_rules(const Asked& asked) const;
  void show_graph(const Asked& asked) const;
  void show_changes(const Asked& asked) const;
  void review(const Asked& asked) const;
  nlohmann::ordered_json story(const Asked& asked, const std::string& call, const std::vector<journal::Entry>& entries) const;

  journal::Journal& journal_;
  const CallsView& calls_;
  const deciding::RuleSets& rules_;
  RulesKeeper& keeper_;
  outbox::Delivery& delivery_;
  const Reviews& reviews_;
  mutable SeenLists seen_;
  mutable std::mutex mutex_;
  std::shared_ptr<const AccessSettings> access_;
  const CallsView long_lists_;  // for the thread below: lists are not held up by reports
  LongAnswers long_answers_;
};

}  // namespace wrapup::serve

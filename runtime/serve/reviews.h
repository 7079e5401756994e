// What people say about decisions: accepted, or corrected. docs/decisions/corrections.md says what a correction does.
#pragma once

#include "runtime/access/token.h"
#include "runtime/decide/decider.h"
#include "runtime/decide/rule_set.h"
#include "runtime/http/message.h"
#include "runtime/http/server.h"
#include "runtime/journal/journal.h"
#include "runtime/serve/calls_view.h"

namespace wrapup::serve {

/// Who reviews; has the right to.
struct Reviewer {
  const access::Token& token;
  const access::Masked& masked;
};

class Reviews {
 public:
  /// What it is given must outlive it.
  Reviews(journal::Journal& journal, const CallsView& calls, const deciding::RuleSets& rules, deciding::Decider& decider)
      : journal_(journal), calls_(calls), rules_(rules), decider_(decider) {}

  // Each answers with 404 for a call out of the reviewer's scope, 409 where the decision is not the last one any more, 422 with
  // every fault of the correction. docs/operations/api.md has the bodies. They throw StorageError.

  /// POST /v1/review/accept: the decision is right.
  void accept(const Reviewer& who, const http::Request& request, const http::Respond& respond) const;
  /// POST /v1/review/try: what a correction would change. Nothing is kept but that somebody looked.
  void preview(const Reviewer& who, const http::Request& request, const http::Respond& respond) const;
  /// POST /v1/review/correct: keeps the correction; the call is decided again with it.
  void correct(const Reviewer& who, const http::Request& request, const http::Respond& respond) const;
  /// GET /v1/corrections: corrected calls as tests of rules, one JSON object a line.
  void cases(const Reviewer& who, const http::Respond& respond) const;

 private:
  struct Asked;
  std::optional<Asked> read(const Reviewer& who, const http::Request& request, const http::Respond& respond) const;
  bool can_be_kept(const Reviewer& who, const Asked& asked, const http::Respond& respond) const;
  nlohmann::ordered_json kept(const Asked& asked) const;
  nlohmann::ordered_json effect(const Reviewer& who, const Asked& asked) const;

  journal::Journal& journal_;
  const CallsView& calls_;
  const deciding::RuleSets& rules_;
  deciding::Decider& decider_;
};

}  // namespace wrapup::serve

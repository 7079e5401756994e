// GET /v1/report: figures over the calls that a token may see.
#pragma once

#include "runtime/decide/rule_set.h"
#include "runtime/http/message.h"
#include "runtime/serve/calls_view.h"

namespace wrapup::serve {

/// Whether a program asks for CSV: `format=csv`, or `Accept: text/csv` where no format is asked for.
bool wants_csv(const http::Head& request);

/// The period that `from` and `to` ask for, by the clocks of the rules' zone; or what is wrong with them.
std::variant<Period, http::Response> asked_period(const http::Head& request, const deciding::RuleSet& rules);

/// The answer, of calls `within` these scopes. `calls` is held up meanwhile. Throws StorageError.
http::Response report_answer(const CallsView& calls, const deciding::RuleSet& rules, const http::Head& request,
                             const std::vector<access::Scope>& within);

}  // namespace wrapup::serve

// What a role sees of a call: what carries a label that is masked for it is covered, structure and all else stay.
#pragma once

#include <nlohmann/json.hpp>

#include "compiler/plan/plan.h"
#include "runtime/access/token.h"

namespace wrapup::access {

/// What stands in the place of a covered value.
inline constexpr const char* covered = "•••";

/// A context (context_json.h) as the role sees it. A field that the plan does not have is covered.
nlohmann::ordered_json mask_context(const plan::Plan& plan, const Masked& masked, nlohmann::ordered_json context);

/// A decision record as the role sees it. Which labels went into a decided text or an argument is not kept, so that whoever does
/// not see everything sees none of them: of decisions only enums, rows of entities, numbers, times and yes or no.
nlohmann::ordered_json mask_record(const plan::Plan& plan, const Masked& masked, nlohmann::ordered_json record);

/// What a person accepted or corrected, as the journal keeps it: fields as in a context, decisions as in a record; the note is
/// text about the call, and covered with the rest.
nlohmann::ordered_json mask_correction(const plan::Plan& plan, const Masked& masked, nlohmann::ordered_json body);

/// Whether a field carries a label that is masked.
bool is_masked(const plan::Slot& slot, const Masked& masked);

}  // namespace wrapup::access

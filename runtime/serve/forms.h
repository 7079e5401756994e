// What may be corrected of a call, with the types that a form needs.
#pragma once

#include <nlohmann/json.hpp>

#include "compiler/plan/plan.h"
#include "runtime/access/token.h"

namespace wrapup::serve {

/// {"decisions": [{"name", "description", "type", "may_be_missing"}], "fields": [{"name": "finding.intent", …}]}: decisions that
/// are made after a call, but for steps; fields that tell of the call and that the role sees whole.
nlohmann::ordered_json correction_forms(const plan::Plan& plan, const access::Masked& masked);

/// {"kind": "enumeration", "values": ["spam", …]}, {"kind": "entity", "values": […]}, {"kind": "record", "fields": [{"name",
/// "type", "may_be_missing"}]}, {"kind": "list", "of": …}, {"kind": "phone"}, …: kinds by the language's words.
nlohmann::ordered_json type_form(const TypeTable& types, const Type& type);

}  // namespace wrapup::serve

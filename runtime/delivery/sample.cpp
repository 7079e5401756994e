#include "runtime/delivery/sample.h"

namespace wrapup {

nlohmann::ordered_json sample(const Type& type, const plan::Plan& plan) {
  switch (type.kind) {
    case Kind::string:
    case Kind::text: return "sample";
    case Kind::boolean: return true;
    case Kind::integer:
    case Kind::number: return 1;
    case Kind::phone: return "+15125550100";
    case Kind::instant: return "2026-01-01T00:00:00Z";
    case Kind::date: return "2026-01-01";
    case Kind::time: return "00:00";
    case Kind::duration: return "1m";
    case Kind::url: return "https://example.com/";
    case Kind::language: return "en";
    case Kind::enumeration: return plan.types.enums[type.id].members.at(0);
    case Kind::entity: return plan.types.entities[type.id].rows.at(0);
    case Kind::list: return nlohmann::ordered_json::array();
    case Kind::record: return nlohmann::ordered_json::object();
    case Kind::schedule:
    case Kind::json:
    case Kind::nothing: return nullptr;
  }
  return nullptr;
}

}  // namespace wrapup

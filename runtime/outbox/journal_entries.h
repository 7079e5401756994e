// What the outbox knows, as entries of the journal: `about` says what may be kept for good, `body` what goes when the call is
// erased.
//
//   attempt     about {"step", "number", "destination", "action"}, body {"arguments", "request"}
//   receipt     about {"step", "number", "outcome", "destination", "reason", "again_at"}, body {"reason", "results"}; without a
//   number for steps
//               that were not tried, and where a fallback stood in
//   withdrawal  about {"step", "destination", "reason"}
//   redelivery  about {"step", "by", "anew"}
//   reply       about {"event"}, body what the platform was answered; here alone for events that asked other systems first
#pragma once

#include <optional>
#include <vector>

#include "runtime/journal/entry.h"
#include "runtime/outbox/entries.h"

namespace wrapup::outbox {

/// The request in words of JSON, as people see it: {"method", "url", "headers", "body"}, {"mail": …}, {"file": …}, {"reply": …}.
/// Nothing that signs it is in it.
nlohmann::ordered_json request_json(const Request& request);
/// The reverse; nothing where it is no request, or a reply.
std::optional<Request> read_request(const nlohmann::ordered_json& json);

/// What is written of something that happened. `request`: of an attempt, where it could be made. `dry`: nothing leaves, and the
/// entry says so. Decisions and erasures are written by others: nothing.
std::optional<journal::NewEntry> to_journal(const Entry& entry, const PlannedStep* step, const Request* request, bool dry);
/// What a platform was answered, JSON, when an event of a call had asked other systems first.
journal::NewEntry reply(const std::string& call, const std::string& event, const std::string& json);
journal::NewEntry redelivery(const std::string& call, const std::string& key, const std::string& by, bool anew);
/// The request that was last sent for a step of this call, as its entries say; nothing where there was none.
std::optional<Request> last_request(const std::vector<journal::Entry>& call, const std::string& key);

/// What an entry means for the outbox. Nothing where it means nothing: other kinds, decisions while a call goes on, an erased
/// call's past.
std::optional<Entry> from_journal(const plan::Plan& plan, const journal::Entry& entry);

}  // namespace wrapup::outbox

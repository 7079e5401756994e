// From the bytes of a delivery to what they say of a call.
#pragma once

#include <string>
#include <string_view>

#include "runtime/decide/rule_set.h"

namespace wrapup::deciding {

/// A delivery as JSON with the room behind it that EventReader asks for. A form becomes an object of its fields.
class EventBytes {
 public:
  EventBytes(std::string_view content_type, std::string_view body);
  std::string_view json() const { return {text_.data(), size_}; }

 private:
  std::string text_;
  std::size_t size_ = 0;
};

/// What an event says, as far as capturing it needs.
struct EventSummary {
  std::string key;      // of its call; empty: it tells of none
  std::string id;       // the provider's id of the event, or empty
  std::string adapter;  // the adapter's event, or empty
  std::string fault;    // why it says nothing: no JSON, no adapter, no key. Empty too where an adapter ignores it
  bool during = false;  // somebody waits for an answer
  bool complete = false;
};

/// Reads with the adapters of `provider`.
EventSummary read_summary(const RuleSet& rules, const std::string& provider, const EventBytes& event);

}  // namespace wrapup::deciding

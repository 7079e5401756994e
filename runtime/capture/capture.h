// Deliveries in, durably kept, answered. The signature is verified over the bytes as they came, before anything else looks at
// them.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string_view>

#include "runtime/capture/settings.h"
#include "runtime/decide/decider.h"
#include "runtime/decide/rule_set.h"
#include "runtime/delivery/waiting.h"
#include "runtime/http/server.h"
#include "runtime/journal/journal.h"

namespace wrapup::capture {

/// What became of a delivery, for whoever counts. X(name, word in metrics).
#define WRAPUP_CAPTURE_OUTCOMES(X)                                                    \
  X(stored, "stored")         /* durable, and read */                                 \
  X(ignored, "ignored")       /* durable; an adapter says that it means nothing */    \
  X(unreadable, "unreadable") /* durable, and a fault: no JSON, no adapter, no key */ \
  X(repeated, "repeated")     /* it was there already */                              \
  X(unknown_provider, "unknown_provider")                                             \
  X(wrong_method, "wrong_method")                                                     \
  X(wrong_type, "wrong_type")                                                         \
  X(too_large, "too_large")                                                           \
  X(empty, "empty")                                                                   \
  X(bad_signature, "bad_signature")                                                   \
  X(overloaded, "overloaded")                                                         \
  X(failed, "failed") /* the journal could not keep it */
enum class Outcome {
#define X(name, word) name,
  WRAPUP_CAPTURE_OUTCOMES(X)
#undef X
};
std::string_view outcome_word(Outcome outcome);

/// Told of every delivery. `provider` is an endpoint's name, or empty where there is none of the name that was asked for;
/// `detail` is for the log and holds nothing personal.
using Tell = std::function<void(std::string_view provider, Outcome outcome, std::string_view detail)>;

struct CaptureSettings {
  Endpoints endpoints;
  std::string public_url;  // "https://calls.example.com": how providers call the service; empty: as the Host header says
  std::size_t most_undecided = 200'000;  // calls that wait for their decision; beyond it 503
  std::int64_t retry_after_s = 5;
};

/// Takes somebody who waits for an answer; what answers it follows the journal.
using WaitForAnswer = std::function<void(Waiting)>;

/// All functions may be called on several threads at once.
class Capture {
 public:
  /// What it is given must outlive it; and it every request that it was handed.
  Capture(CaptureSettings settings, journal::Journal& journal, const deciding::RuleSets& rules, deciding::Decider& decider,
          journal::Clock clock, Tell tell, WaitForAnswer wait_for_answer);

  /// Before the body is read; `name` is what the path names.
  std::variant<std::size_t, http::Response> admit(const std::string& name, const http::Head& head) const;
  void take(const std::string& name, http::Request request, http::Respond respond);
  /// Other providers and secrets from here on; a delivery that is being taken keeps those that it began with.
  void set_endpoints(Endpoints endpoints);

 private:
  std::shared_ptr<const Endpoint> find(const std::string& name) const;
  std::string url_of(const http::Head& head) const;
  http::Response busy(std::string_view provider, std::string_view why) const;
  struct Delivery;
  class OneAnswer;
  void keep_event(const Delivery& delivery, const http::Respond& respond);
  void answer_event(const Delivery& delivery, const http::Respond& respond);
  void answer_at_once(const Delivery& delivery, std::vector<journal::NewEntry> batch, const std::string& reply,
                      const http::Respond& respond);
  void ask_and_answer(const Delivery& delivery, std::vector<journal::NewEntry> batch, const std::string& otherwise,
                      const http::Respond& respond);
  std::optional<std::string> replied(const std::string& call, const std::string& event, journal::Sequence first) const;

  const CaptureSettings settings_;  // but for the endpoints
  mutable std::mutex mutex_;
  std::shared_ptr<const Endpoints> endpoints_;
  journal::Journal& journal_;
  const deciding::RuleSets& rules_;
  deciding::Decider& decider_;
  const journal::Clock clock_;
  const Tell tell_;
  const WaitForAnswer wait_for_answer_;
};

}  // namespace wrapup::capture

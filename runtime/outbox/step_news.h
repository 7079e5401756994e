// What an entry says of a step: the one reading of it, for the outbox and for whoever shows people where a step stands.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "runtime/journal/entry.h"

namespace wrapup::outbox {

/// From `about` alone, so that it is there after the call was erased.
struct StepNews {
  std::string key;
  std::int64_t number = 0;  // of the attempt; 0: it is about none
  std::string outcome;      // of a receipt: "done", "again", "failed", "skipped", …
  std::string reason;
  std::string state;  // where the step stands now: "open", "under way", "withdrawn", or its outcome
};

/// Nothing where the entry is not about one step.
std::optional<StepNews> read_step_news(journal::Kind kind, const nlohmann::ordered_json& about);

}  // namespace wrapup::outbox

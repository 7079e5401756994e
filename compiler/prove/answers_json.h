// Answers as they are kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/prove/answers.h"

namespace wrapup::prove {

std::string to_json(const Answers& answers);
/// Nothing where the text is not what to_json gives.
std::optional<Answers> answers_from_json(std::string_view text);

}  // namespace wrapup::prove

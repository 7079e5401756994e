// Adapters of every sort: whose places say all, with an expression, with a list, by what stands or lacks, ignored.
#pragma once

#include <string_view>

namespace wrapup::test {

inline constexpr std::string_view rules = R"(package slots

context {
  call {
    id:      string
    needed:  string
    to:      string?
    from:    phone?
    seconds: number?
    calls:   int?
    urgent:  bool?
    at:      instant?
    note:    text?
    words:   [string]?
    last:    string?
  }
  finding {
    mood:   number? scored
    intent: string? scored
  }
}

adapter a "ended" when type == "ended" and detail.kind in ["call", "chat"] {
  key detail.call.id
  call.id        = detail.call.id
  call.needed    = detail.needed
  call.to        = to_number
  call.from      = from
  call.seconds   = seconds
  call.calls     = calls
  call.urgent    = urgent
  call.at        = at
  call.note      = detail.note
  finding.mood   = mood sure mood_sure
  finding.intent = detail.intent sure 70%
}

adapter a "listed" when type == "listed" {
  key id
  call.id     = id
  call.needed = "here"
  call.words  = [string(w.text) ?? "" for w in words where w.text is present]
  call.last   = words[-1].text
  call.to     = other.to ?? to_number
}

adapter a "ping" when type == "ping" or type == "pong" ignore

adapter b "shape" when shape.id is present and type is missing {
  key shape.id
  call.id     = shape.id
  call.needed = "shape"
}

adapter b "whole" when type == "whole" {
  key id
  call.id     = id
  call.needed = json_text(detail)
}
)";

}  // namespace wrapup::test

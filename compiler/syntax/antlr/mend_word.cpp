#include "compiler/syntax/antlr/mend_word.h"

#include <fmt/format.h>

#include <algorithm>

namespace wrapup::syntax {

namespace {

struct UnitMend {
  std::string_view written, meant;
};

constexpr UnitMend unit_mends[] = {
    {"sec", "s"},    {"secs", "s"},    {"second", "s"}, {"seconds", "s"}, {"min", "m"},           {"mins", "m"},
    {"minute", "m"}, {"minutes", "m"}, {"hr", "h"},     {"hrs", "h"},     {"hour", "h"},          {"hours", "h"},
    {"day", "d"},    {"days", "d"},    {"msec", "ms"},  {"millis", "ms"}, {"milliseconds", "ms"},
};

}  // namespace

void report_foreign_word(Diagnostics& diagnostics, Span span, std::string_view written) {
  auto& entry =
      diagnostics.report(Code::stray_character, span, fmt::format("`{}` has characters that a name cannot have", written));
  entry.help = "names are written with a-z, A-Z, 0-9 and `_`; other characters stand in strings and comments";
}

void report_stray(Diagnostics& diagnostics, Span span, std::string_view written) {
  if (written == "'") {
    diagnostics.report(Code::unclosed_string, span, "strings stand between straight double quotes").help = "write \"…\"";
    return;
  }
  const bool printable = static_cast<unsigned char>(written.front()) > ' ';
  auto& entry = diagnostics.report(
      Code::stray_character, span,
      printable ? fmt::format("`{}` has no meaning here", written) : "a control character has no meaning here");
  entry.help = written == ";" ? "take it away: a line needs no `;`" : "take it away";
  entry.edits = {{span, ""}};
}

void report_bad_number(Diagnostics& diagnostics, Span span, std::string_view written) {
  const auto unit_begin = std::min(written.find_first_not_of("0123456789."), written.size());
  const auto number = written.substr(0, unit_begin);
  const auto unit = written.substr(unit_begin);
  for (const auto& mend : unit_mends) {
    if (mend.written != unit) continue;
    auto& entry = diagnostics.report(Code::bad_number, span, fmt::format("`{}` is no unit", unit));
    entry.help = fmt::format("write `{}{}`", number, mend.meant);
    entry.edits = {{span, fmt::format("{}{}", number, mend.meant)}};
    return;
  }
  auto& entry = diagnostics.report(Code::bad_number, span, fmt::format("`{}` is neither a number nor a name", written));
  entry.help = "durations take ms, s, m, h or d (`90s`, `1h30m`); names do not start with a digit";
}

}  // namespace wrapup::syntax

#include "runtime/values/time.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

Cell read_in(std::string_view text, std::string_view zone_name) {
  const auto zone = load_zone(zone_name);
  return integer_or_missing(parse_instant(text, zone ? &*zone : nullptr));
}

constexpr Overload iso_overloads[] = {
    {"(written: string) -> instant?", [](FunctionContext& context, const Cell* arguments,
                                         Cell* result) { *result = read_in(arguments[0].view(), context.time_zone); }},
    {"(written: string, zone: string) -> instant?",
     [](FunctionContext&, const Cell* arguments, Cell* result) { *result = read_in(arguments[0].view(), arguments[1].view()); }},
};
constexpr Example iso_examples[] = {
    {"iso(\"2024-04-27T23:51:18.025251+00:00\")", "2024-04-27T23:51:18.025Z"},
    {"iso(\"2025-12-08 07:12:00\", \"America/Chicago\")", "2025-12-08T13:12:00Z"},
    {"iso(\"yesterday\")", "none"},
};

}  // namespace

const Function iso_function = {
    "iso",
    "The instant that an ISO 8601 string writes; without an offset it is read in the zone given, or else in the "
    "project's. Missing for other strings.",
    iso_overloads, iso_examples};

}  // namespace wrapup

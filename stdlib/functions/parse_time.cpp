#include "runtime/values/number.h"
#include "runtime/values/time.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

template <typename Unit>
std::optional<std::int64_t> parse_as(const Cell* arguments, const cctz::time_zone& zone) {
  cctz::time_point<Unit> point;
  if (!cctz::parse(std::string(arguments[1].view()), std::string(arguments[0].view()), zone, &point)) return std::nullopt;
  return point.time_since_epoch().count();
}

void parse_with_format(FunctionContext&, const Cell* arguments, Cell* result) {
  const auto zone = load_zone(arguments[2].view());
  // In seconds first: a format takes years whose milliseconds do not fit.
  const auto seconds = zone ? parse_as<cctz::seconds>(arguments, *zone) : std::nullopt;
  const auto whole = seconds ? milliseconds_of(static_cast<double>(*seconds), second_ms) : std::nullopt;
  const bool writable = whole && is_writable_instant(*whole);
  *result = writable ? integer_or_missing(parse_as<std::chrono::milliseconds>(arguments, *zone)) : Cell::missing();
}

constexpr Overload parse_time_overloads[] = {{"(written: string, format: string, zone: string) -> instant?", parse_with_format}};
constexpr Example parse_time_examples[] = {
    {"parse_time(\"12/08/2025 07:12 AM\", \"%m/%d/%Y %I:%M %p\", \"America/Chicago\")", "2025-12-08T13:12:00Z"},
    {"parse_time(\"soon\", \"%Y\", \"UTC\")", "none"},
};

}  // namespace

const Function parse_time_function = {
    "parse_time",
    "The instant that a string writes in the given format (%Y %m %d %H %M %S %p %b %z …), read in the "
    "given zone unless the format has an offset. Missing where it does not fit.",
    parse_time_overloads, parse_time_examples};

}  // namespace wrapup

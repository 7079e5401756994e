#include "runtime/values/time.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

using Reading = Cell (*)(FunctionContext& context, std::int64_t instant, const cctz::time_zone& zone);

Cell hour_at(FunctionContext&, std::int64_t instant, const cctz::time_zone& zone) {
  return Cell::of_integer(civil_at(instant, zone).hour());
}
Cell minute_at(FunctionContext&, std::int64_t instant, const cctz::time_zone& zone) {
  return Cell::of_integer(civil_at(instant, zone).minute());
}
Cell clock_at(FunctionContext&, std::int64_t instant, const cctz::time_zone& zone) {
  return Cell::of_integer(time_at(instant, zone));
}
Cell day_at(FunctionContext&, std::int64_t instant, const cctz::time_zone& zone) {
  return Cell::of_integer(date_at(instant, zone));
}
Cell weekday_at(FunctionContext&, std::int64_t instant, const cctz::time_zone& zone) {
  return Cell::of_string(weekday_word(weekday_of(date_at(instant, zone))));
}

template <Reading reading>
void in_project_zone(FunctionContext& context, const Cell* arguments, Cell* result) {
  const auto zone = load_zone(context.time_zone);
  *result = zone ? reading(context, arguments[0].integer, *zone) : Cell::missing();
}

template <Reading reading>
void in_given_zone(FunctionContext& context, const Cell* arguments, Cell* result) {
  const auto zone = load_zone(arguments[1].view());
  *result = zone ? reading(context, arguments[0].integer, *zone) : Cell::missing();
}

// A zone that is written down is known to exist; one from data may not.
constexpr Overload hour_overloads[] = {
    {"(at: instant) -> int", in_project_zone<hour_at>},
    {"(at: instant, zone: zone) -> int", in_given_zone<hour_at>},
    {"(at: instant, zone: string) -> int?", in_given_zone<hour_at>},
};
constexpr Overload minute_overloads[] = {
    {"(at: instant) -> int", in_project_zone<minute_at>},
    {"(at: instant, zone: zone) -> int", in_given_zone<minute_at>},
    {"(at: instant, zone: string) -> int?", in_given_zone<minute_at>},
};
constexpr Overload time_overloads[] = {
    {"(at: instant) -> time", in_project_zone<clock_at>},
    {"(at: instant, zone: zone) -> time", in_given_zone<clock_at>},
    {"(at: instant, zone: string) -> time?", in_given_zone<clock_at>},
};
constexpr Overload date_overloads[] = {
    {"(at: instant) -> date", in_project_zone<day_at>},
    {"(at: instant, zone: zone) -> date", in_given_zone<day_at>},
    {"(at: instant, zone: string) -> date?", in_given_zone<day_at>},
};
constexpr Overload weekday_overloads[] = {
    {"(at: instant) -> string", in_project_zone<weekday_at>},
    {"(at: instant, zone: zone) -> string", in_given_zone<weekday_at>},
    {"(at: instant, zone: string) -> string?", in_given_zone<weekday_at>},
};

constexpr Example hour_examples[] = {{"hour(2026-11-20T22:10Z, \"America/Chicago\")", "16"}};
constexpr Example minute_examples[] = {{"minute(2026-11-20T22:10Z, \"Asia/Kolkata\")", "40"}};
constexpr Example time_examples[] = {{"time(2026-11-20T22:10Z, \"America/Chicago\")", "16:10"}};
constexpr Example date_examples[] = {{"date(2026-11-20T22:10Z, \"Asia/Kolkata\")", "2026-11-21"}};
constexpr Example weekday_examples[] = {{"weekday(2026-11-20T22:10Z, \"America/Chicago\")", "\"fri\""}};

}  // namespace

const Function hour_function = {"hour", "The hour, 0 to 23, on a clock of the zone, or else of the project's.", hour_overloads,
                                hour_examples};
const Function minute_function = {"minute", "The minute, 0 to 59, on a clock of the zone, or else of the project's.",
                                  minute_overloads, minute_examples};
const Function time_function = {"time", "The time of day on a clock of the zone, or else of the project's.", time_overloads,
                                time_examples};
const Function date_function = {"date", "The date on a calendar of the zone, or else of the project's.", date_overloads,
                                date_examples};
const Function weekday_function = {"weekday",
                                   "The day of the week in the zone, or else in the project's: \"mon\", \"tue\", … \"sun\".",
                                   weekday_overloads, weekday_examples};

}  // namespace wrapup

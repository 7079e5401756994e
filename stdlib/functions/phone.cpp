#include "runtime/values/phone.h"
#include "stdlib/functions/body.h"
#include "stdlib/functions/json_argument.h"

namespace wrapup {
namespace {

void from_string(FunctionContext& context, const Cell* arguments, Cell* result) {
  *result = kept_or_missing(context, read_phone(arguments[0].view(), context.phone_region));
}

/// Some providers write numbers as JSON numbers, without the plus.
void from_json(FunctionContext& context, const Cell* arguments, Cell* result) {
  std::int64_t digits = 0;
  if (const auto string = json_string(arguments[0])) {
    *result = kept_or_missing(context, read_phone(*string, context.phone_region));
  } else if (json_of(arguments[0]).get_int64().get(digits) == simdjson::SUCCESS && digits > 0) {
    *result = kept_or_missing(context, read_phone(std::to_string(digits), context.phone_region));
  } else {
    *result = Cell::missing();
  }
}

constexpr Overload phone_overloads[] = {{"(written: json) -> phone?", from_json}, {"(written: string) -> phone?", from_string}};
constexpr Overload region_overloads[] = {
    {"(number: phone) -> string?", [](FunctionContext& context, const Cell* arguments,
                                      Cell* result) { *result = kept_or_missing(context, phone_region(arguments[0].view())); }},
};
constexpr Overload area_overloads[] = {
    {"(number: phone) -> string?", [](FunctionContext& context, const Cell* arguments,
                                      Cell* result) { *result = kept_or_missing(context, phone_area(arguments[0].view())); }},
};
constexpr Overload line_type_overloads[] = {
    {"(number: phone) -> string?",
     [](FunctionContext&, const Cell* arguments, Cell* result) {
       const auto type = phone_line_type(arguments[0].view());
       *result = type ? Cell::of_string(*type) : Cell::missing();
     }},
};

constexpr Example phone_examples[] = {
    {"phone(\"tel:+1-512-555-0100\")", "\"+15125550100\""},
    {"phone(\"sip:+442079460958@pbx.example.com\")", "\"+442079460958\""},
    {"phone(\"anonymous\")", "none"},
};
constexpr Example region_examples[] = {{"region(phone(\"+44 20 7946 0958\"))", "\"GB\""}};
constexpr Example area_examples[] = {{"area(phone(\"+1 512 555 0100\"))", "\"512\""}};
constexpr Example line_type_examples[] = {{"line_type(phone(\"+44 7400 123456\"))", "\"mobile\""},
                                          {"line_type(phone(\"+1 800 555 0199\"))", "\"toll_free\""}};

}  // namespace

const Function phone_function = {
    "phone",
    "The telephone number that a string writes: with or without country code, `tel:` or `sip:`. Missing where "
    "it is no telephone number.",
    phone_overloads, phone_examples};
const Function region_function = {
    "region",
    "The region whose numbering plan the number belongs to, such as \"US\"; missing for an unknown one. It has no labels.",
    region_overloads, region_examples, true};
const Function area_function = {"area", "The area code of the number; missing where it has none. It has no labels.",
                                area_overloads, area_examples, true};
const Function line_type_function = {
    "line_type",
    "What the numbering plan says of the line: \"mobile\", \"fixed\", \"toll_free\", \"voip\" and so on. In North America "
    "nothing tells the first two apart: \"fixed_or_mobile\". Missing for an unknown number.",
    line_type_overloads, line_type_examples};

}  // namespace wrapup

#include "runtime/values/url.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

constexpr Overload url_overloads[] = {
    {"(written: string) -> url?", [](FunctionContext& context, const Cell* arguments,
                                     Cell* result) { *result = kept_or_missing(context, read_url(arguments[0].view())); }},
};
constexpr Overload host_overloads[] = {
    {"(address: url) -> string", [](FunctionContext& context, const Cell* arguments,
                                    Cell* result) { *result = kept(context, url_host(arguments[0].view())); }},
};
constexpr Example url_examples[] = {{"url(\"https://example.com/a.wav\")", "\"https://example.com/a.wav\""},
                                    {"url(\"a.wav\")", "none"}};
constexpr Example host_examples[] = {{"host(url(\"https://Media.example.com:8443/a.wav\"))", "\"media.example.com\""}};

}  // namespace

const Function url_function = {"url", "The absolute http or https address that a string writes; missing for other strings.",
                               url_overloads, url_examples};
const Function host_function = {"host", "The host of an address, in small letters.", host_overloads, host_examples};

}  // namespace wrapup

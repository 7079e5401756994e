#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

void replace(FunctionContext& context, const Cell* arguments, Cell* result) {
  const std::string_view whole = arguments[0].view(), old = arguments[1].view(), fresh = arguments[2].view();
  if (old.empty()) {
    *result = arguments[0];
    return;
  }
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = whole.find(old); at != std::string_view::npos; at = whole.find(old, from)) {
    out += whole.substr(from, at - from);
    out += fresh;
    from = at + old.size();
  }
  out += whole.substr(from);
  *result = kept(context, out);
}

constexpr Overload replace_overloads[] = {{"(whole: string, old: string, fresh: string) -> string", replace}};
constexpr Example replace_examples[] = {{"replace(\"a-b-c\", \"-\", \"_\")", "\"a_b_c\""},
                                        {"replace(\"abc\", \"\", \"x\")", "\"abc\""}};

}  // namespace

const Function replace_function = {"replace", "The string with every occurrence of one string replaced by another.",
                                   replace_overloads, replace_examples};

}  // namespace wrapup

// Lambdas as one visitor: std::visit(Overloaded{…}, variant). A missing case does not compile.
#pragma once

namespace wrapup {

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace wrapup

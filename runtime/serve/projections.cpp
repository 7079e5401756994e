#include "runtime/serve/projections.h"

#include "runtime/serve/calls_view.h"

namespace wrapup::serve {

std::vector<std::unique_ptr<journal::Projection>> all_projections() {
  std::vector<std::unique_ptr<journal::Projection>> all;
  all.push_back(std::make_unique<CallsProjection>());
  return all;
}

}  // namespace wrapup::serve

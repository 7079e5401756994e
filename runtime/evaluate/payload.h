// The JSON an adapter reads, and what was wrong with it.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/plan/plan.h"
#include "runtime/evaluate/fault.h"

namespace wrapup {

/// Which element of which list a local variable stands for now.
struct Bound {
  plan::NodeId list = plan::no_node;
  std::uint32_t position = 0;
};

struct Payload {
  simdjson::dom::element root;
  std::vector<Fault> faults;  // each once
  std::vector<Bound> bound;   // by local variable

  Payload(simdjson::dom::element of, const plan::Plan& plan) : root(of), bound(plan.locals) {}
  void fault(std::string path, std::string message);
};

}  // namespace wrapup

#include "compiler/plan/version.h"

#include "compiler/plan/print.h"
#include "runtime/values/sha256.h"

namespace wrapup::plan {

std::string version_of(const Plan& plan) {
  return "sha256:" + sha256_hex(print(plan, Printed::what_decides));
}

}  // namespace wrapup::plan

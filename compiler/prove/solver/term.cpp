#include "compiler/prove/solver/term.h"

namespace wrapup::prove {

z3::expr both(const z3::expr& a, const z3::expr& b) {
  if (a.is_true() || b.is_false()) return b;
  if (b.is_true() || a.is_false()) return a;
  return a && b;
}

z3::expr either(const z3::expr& a, const z3::expr& b) {
  if (a.is_false() || b.is_true()) return b;
  if (b.is_false() || a.is_true()) return a;
  return a || b;
}

z3::expr opposite(const z3::expr& a) {
  if (a.is_true()) return a.ctx().bool_val(false);
  if (a.is_false()) return a.ctx().bool_val(true);
  return a.is_not() ? a.arg(0) : !a;
}

z3::expr all_of(z3::context& context, const std::vector<z3::expr>& parts) {
  z3::expr_vector kept(context);
  for (const auto& part : parts) {
    if (part.is_false()) return part;
    if (!part.is_true()) kept.push_back(part);
  }
  if (kept.empty()) return context.bool_val(true);
  return kept.size() == 1 ? kept[0] : z3::mk_and(kept);
}

z3::expr any_of(z3::context& context, const std::vector<z3::expr>& parts) {
  z3::expr_vector kept(context);
  for (const auto& part : parts) {
    if (part.is_true()) return part;
    if (!part.is_false()) kept.push_back(part);
  }
  if (kept.empty()) return context.bool_val(false);
  return kept.size() == 1 ? kept[0] : z3::mk_or(kept);
}

}  // namespace wrapup::prove

// Arithmetic. Whole numbers are exact and stop at the ends of 64 bits, as in the engine. Numbers are doubles there and reals
// here: a result lies as near to the exact one as rounding leaves it (IEEE 754: half a unit in the last place), or far out on its
// side where it may be out of range. So nothing that doubles can do is ruled out.
#include <cmath>
#include <limits>

#include "compiler/plan/form.h"
#include "compiler/prove/solver/encoder.h"

namespace wrapup::prove {

namespace {

const double huge = std::ldexp(1, 1000);
const double rounding = std::ldexp(1, -52);    // of a result, relative: twice what one rounding costs
const double exact_up_to = std::ldexp(1, 53);  // whole numbers that a double holds

bool is_whole(const Type& type) {
  return plan::form_of(type) == plan::Form::integer;
}

}  // namespace

z3::expr Encoder::within_64_bits(const z3::expr& value) {
  const auto low = world_.whole(std::numeric_limits<std::int64_t>::min());
  const auto high = world_.whole(std::numeric_limits<std::int64_t>::max());
  return z3::ite(value < low, low, z3::ite(value > high, high, value));
}

/// As a double, exact where a double holds the figure.
z3::expr Encoder::real(const Scalar& scalar) {
  if (scalar.value.get_sort().is_real()) return scalar.value;
  const auto exact = z3::to_real(scalar.value);
  if (scalar.value.is_numeral()) {
    std::int64_t figure = 0;
    if (scalar.value.is_numeral_i64(figure)) return world_.number(static_cast<double>(figure));
  }
  const auto value = world_.fresh("real", z3().real_sort());
  const auto most = world_.number(exact_up_to), slack = world_.number(1024);  // what a double is off by below 2^64
  world_.assume(z3::ite(exact <= most && exact >= -most, value == exact, value - exact <= slack && exact - value <= slack));
  return value;
}

/// `sure` holds where the operands are finite.
Term Encoder::rounded(const Type& type, const z3::expr& present, const z3::expr& exact, const z3::expr& sure) {
  const auto size = z3::ite(exact >= 0, exact, -exact);
  const auto tiny = world_.number(std::numeric_limits<double>::denorm_min());
  if (!is_whole(type)) {
    const auto value = world_.fresh("number", z3().real_sort());
    const auto strange = world_.fresh_bool("strange");
    const auto error = size * world_.number(rounding) + tiny;
    const auto near = value - exact <= error && exact - value <= error;
    // Beyond, up to infinity, which is any number past the greatest.
    const auto far = world_.number(huge / 2);
    const auto beyond = z3::ite(exact > 0, value >= far, value <= -far);
    world_.assume(z3::implies(sure, !strange && z3::ite(size <= world_.number(huge), near, beyond)));
    return {present, Scalar{value, strange}};
  }
  const auto value = world_.fresh("whole", z3().int_sort());
  const auto error = size * world_.number(rounding) + world_.number(0.5);
  const auto reached = z3::to_real(value);
  const auto ordinary = both(sure, size <= world_.number(9e18));
  world_.assume(value == within_64_bits(value));
  world_.assume(z3::implies(ordinary, reached - exact <= error && exact - reached <= error));
  return {both(present, either(sure, world_.fresh_bool("there"))), Scalar{value, {}}};
}

Term Encoder::arithmetic(NodeId id) {
  const auto& of = node(id);
  std::vector<Term> operands;
  std::vector<Scalar> figures;
  auto present = world_.yes();
  bool whole = is_whole(of.type);
  for (std::size_t i = 0; i < of.operands.size(); ++i) {
    operands.push_back(operand(id, i));
    present = both(present, operands.back().present);
    if (present.is_false()) return world_.missing();
    const auto* scalar = std::get_if<Scalar>(&operands.back().what);
    if (!scalar || scalar->value.is_bool()) return unmodelled(id);
    figures.push_back(*scalar);
    whole = whole && is_whole(type(of.operands[i]));
  }
  if (of.op == Op::widen) return {present, Scalar{real(figures[0]), {}}};
  const auto of_whole = [&](const z3::expr& exact) { return Term{present, Scalar{within_64_bits(exact), {}}}; };
  if (of.op == Op::negate) {
    if (whole) return of_whole(-figures[0].value);
    return {present, Scalar{-real(figures[0]), figures[0].strange}};
  }
  const bool linear = figures[0].value.is_numeral() || figures[1].value.is_numeral();
  if (whole && of.op == Op::add) return of_whole(figures[0].value + figures[1].value);
  if (whole && of.op == Op::subtract) return of_whole(figures[0].value - figures[1].value);
  if (whole && of.op == Op::multiply && linear) return of_whole(figures[0].value * figures[1].value);
  const auto a = real(figures[0]), b = real(figures[1]);
  auto sure = world_.yes();
  for (const auto& figure : figures) {
    if (figure.strange) sure = both(sure, opposite(*figure.strange));
  }
  const auto limit = world_.number(std::numeric_limits<double>::max());
  for (const auto& side : {a, b}) {
    if (!side.is_numeral()) sure = both(sure, side <= limit && side >= -limit);
  }
  if (of.op == Op::add) return rounded(of.type, present, a + b, sure);
  if (of.op == Op::subtract) return rounded(of.type, present, a - b, sure);
  if (of.op == Op::multiply) return linear ? rounded(of.type, present, a * b, sure) : unmodelled(id);
  if (!b.is_numeral()) return unmodelled(id);
  if (b.get_decimal_string(3) == "0") return world_.missing();  // division by zero
  return rounded(of.type, present, a / b, sure);
}

}  // namespace wrapup::prove

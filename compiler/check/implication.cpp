#include "compiler/check/implication.h"

#include <algorithm>

namespace wrapup::check {

namespace {

/// Negative, zero or positive; nothing for figures of different kinds and for NaN.
std::optional<int> compare(const Value& a, const Value& b) {
  if (const auto *left = std::get_if<std::int64_t>(&a.node), *right = std::get_if<std::int64_t>(&b.node); left && right)
    return *left < *right ? -1 : *left > *right;
  if (const auto *left = std::get_if<double>(&a.node), *right = std::get_if<double>(&b.node); left && right) {
    if (*left < *right) return -1;
    if (*left > *right) return 1;
    if (*left == *right) return 0;
  }
  return std::nullopt;
}

/// Whether `value` lies on the inner side of a bound; `side` is 1 for the lower one, -1 for the upper.
std::optional<bool> is_within(const Value& value, const Bound& bound, int side) {
  if (!bound.at) return true;
  const auto order = compare(value, *bound.at);
  if (!order) return std::nullopt;
  return *order == 0 ? !bound.open : *order == side;
}

/// Nothing where it cannot be told.
std::optional<bool> is_in(const ValueTest& range, const Value& value) {
  const auto low = is_within(value, range.low, 1), high = is_within(value, range.high, -1);
  if (!low || !high) return std::nullopt;
  return *low && *high;
}

/// Whether everything inside of `inner` is inside of `outer`.
bool is_tighter(const Bound& inner, const Bound& outer, int side) {
  if (!outer.at) return true;
  if (!inner.at) return false;
  const auto order = compare(*inner.at, *outer.at);
  return order && (*order == side || (*order == 0 && (inner.open || !outer.open)));
}

bool contains(const std::vector<Value>& values, const Value& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// Values of different kinds are not told apart: a whole number may equal a figure.
bool may_equal_one(const std::vector<Value>& values, const Value& value) {
  return std::any_of(values.begin(), values.end(),
                     [&](const Value& other) { return other == value || other.node.index() != value.node.index(); });
}

bool covers(const PhraseSet& wide, const PhraseSet& narrow) {
  return std::all_of(narrow.phrases.begin(), narrow.phrases.end(), [&](const std::string& phrase) {
    return std::find(wide.phrases.begin(), wide.phrases.end(), phrase) != wide.phrases.end();
  });
}

bool implies(const Program& program, const ValueTest& known, const ValueTest& wanted) {
  using Kind = ValueTest::Kind;
  if (known.whole == wanted.whole) return true;
  if (known.subject != wanted.subject || !known.needs_value || !wanted.needs_value) return false;
  const auto each = [&](auto holds) { return std::all_of(known.values.begin(), known.values.end(), holds); };
  switch (wanted.kind) {
    case Kind::one_of:
      return known.kind == Kind::one_of && each([&](const Value& value) { return contains(wanted.values, value); });
    case Kind::range:
      if (known.kind == Kind::one_of) return each([&](const Value& value) { return is_in(wanted, value).value_or(false); });
      return known.kind == Kind::range && is_tighter(known.low, wanted.low, 1) && is_tighter(known.high, wanted.high, -1);
    case Kind::mentions:
      return known.kind == Kind::mentions && (wanted.speaker == 0 || wanted.speaker == known.speaker) &&
             covers(program.phrases[wanted.phrases], program.phrases[known.phrases]);
    case Kind::present: return true;
    case Kind::other: return false;
  }
  return false;
}

/// Two ranges without a common point.
bool are_apart(const ValueTest& a, const ValueTest& b) {
  const auto below = [](const Bound& high, const Bound& low) {
    if (!high.at || !low.at) return false;
    const auto order = compare(*high.at, *low.at);
    return order && (*order < 0 || (*order == 0 && (high.open || low.open)));
  };
  return below(a.high, b.low) || below(b.high, a.low);
}

bool exclude(const ValueTest& a, const ValueTest& b) {
  using Kind = ValueTest::Kind;
  if ((a.opposite && *a.opposite == b.whole) || (b.opposite && *b.opposite == a.whole)) return true;
  if (a.subject != b.subject || !a.needs_value || !b.needs_value) return false;
  const auto none = [](const ValueTest& of, auto may_be) { return std::none_of(of.values.begin(), of.values.end(), may_be); };
  if (a.kind == Kind::one_of && b.kind == Kind::one_of)
    return none(a, [&](const Value& value) { return may_equal_one(b.values, value); });
  if (a.kind == Kind::one_of && b.kind == Kind::range)
    return none(a, [&](const Value& value) { return is_in(b, value).value_or(true); });
  if (a.kind == Kind::range && b.kind == Kind::one_of) return exclude(b, a);
  return a.kind == Kind::range && b.kind == Kind::range && are_apart(a, b);
}

}  // namespace

bool implies(const Program& program, std::span<const Condition> known, const Condition& wanted) {
  const auto says_so = [&](const Condition& condition) {
    switch (condition.kind) {
      case Condition::Kind::all: return implies(program, condition.parts, wanted);
      case Condition::Kind::some:
        return std::all_of(condition.parts.begin(), condition.parts.end(),
                           [&](const Condition& part) { return implies(program, {&part, 1}, wanted); });
      case Condition::Kind::test: return wanted.kind == Condition::Kind::test && implies(program, condition.test, wanted.test);
    }
    return false;
  };
  if (std::any_of(known.begin(), known.end(), says_so)) return true;
  const auto follows = [&](const Condition& part) { return implies(program, known, part); };
  switch (wanted.kind) {
    case Condition::Kind::all: return std::all_of(wanted.parts.begin(), wanted.parts.end(), follows);
    case Condition::Kind::some: return std::any_of(wanted.parts.begin(), wanted.parts.end(), follows);
    case Condition::Kind::test: return false;
  }
  return false;
}

std::optional<std::pair<const ValueTest*, const ValueTest*>> contradiction(const std::vector<Condition>& conditions) {
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const auto& one = conditions[i];
    if (one.kind == Condition::Kind::some && one.parts.empty()) return std::pair{&one.test, &one.test};
    if (one.kind != Condition::Kind::test) continue;
    for (std::size_t j = 0; j <= i; ++j) {
      if (conditions[j].kind == Condition::Kind::test && exclude(conditions[j].test, one.test))
        return std::pair{&conditions[j].test, &one.test};
    }
  }
  return std::nullopt;
}

bool exclude_each_other(const Program& program, const Expr& a, const Expr& b) {
  ConditionReader reader(program);
  auto together = reader.conjuncts(a);
  for (auto& part : reader.conjuncts(b)) together.push_back(std::move(part));
  return contradiction(together).has_value();
}

}  // namespace wrapup::check

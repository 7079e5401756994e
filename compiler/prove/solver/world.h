// What two rule sets have in common: the call, and numbers for strings and members. A string that some rule names has a code from
// 0 on; every other string has a negative one, so that there is always another.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/plan/plan.h"
#include "compiler/prove/solver/term.h"

namespace wrapup::prove {

class World {
 public:
  World();

  z3::context& z3() { return context_; }
  z3::solver& solver() { return solver_; }
  void assume(const z3::expr& fact) { solver_.add(fact); }

  z3::expr yes() { return context_.bool_val(true); }
  z3::expr no() { return context_.bool_val(false); }
  z3::expr whole(std::int64_t value) { return context_.int_val(value); }
  /// Exactly this number; not for infinities and NaN.
  z3::expr number(double value);
  z3::expr fresh(const char* name, const z3::sort& sort) { return context_.constant(name_of(name).c_str(), sort); }
  z3::expr fresh_bool(const char* name) { return fresh(name, context_.bool_sort()); }
  Term missing() { return {no(), Unknown{}}; }
  Term condition(const z3::expr& holds) { return {yes(), Scalar{holds, {}}}; }

  /// The code of a string of some kind (string, phone, url, language).
  std::int64_t code(std::string_view text, Kind kind);
  /// The string of a code; null where no rule names such a string of this kind.
  const std::string* text(std::int64_t code, Kind kind) const;
  bool is_known(const std::string& text, Kind kind) const { return codes_.contains({kind, text}); }
  /// A member's or row's number; equal names of equally named types have equal numbers in all rule sets.
  std::int64_t member(const std::string& type, const std::string& name);
  const std::vector<std::string>& members(const std::string& type) { return members_[type]; }

  /// Any value of `type`, which is there where `present` holds.
  Term any(const char* name, const Type& type, const TypeTable& types, const z3::expr& present);
  /// The term of a constant. Infinite numbers and what has no figure are unknown.
  Term constant(const Cell& cell, const Type& type, const TypeTable& types);

  /// A number for a key; equal keys, equal numbers.
  std::size_t number_of(const std::string& key) { return numbers_.try_emplace(key, numbers_.size()).first->second; }
  /// An identity for what is chosen by a condition, of a text or a list; 0 where one of them has none.
  std::size_t chosen(const z3::expr& condition, std::size_t yes, std::size_t no);
  /// The free term of a key, made where there is none yet; and whether it was.
  template <typename Make>
  std::pair<Term, bool> named(const std::string& key, const Make& make) {
    const auto known = named_.find(key);
    if (known != named_.end()) return {known->second, false};
    return {named_.emplace(key, make()).first->second, true};
  }

  /// Whether the call is still going on.
  const z3::expr& during() const { return during_; }
  /// A field of the call, and how sure it is; the same for every plan that has it.
  const Term& slot(const plan::Plan& plan, std::uint32_t slot);
  const z3::expr& sure(const plan::Plan& plan, std::uint32_t slot);
  /// The same for those that some formula is about; null for others.
  const Term* known_slot(const plan::Plan& plan, std::uint32_t slot) const;
  const z3::expr* known_sure(const plan::Plan& plan, std::uint32_t slot) const;

 private:
  std::string name_of(const char* name) { return std::string(name) + "!" + std::to_string(names_++); }
  z3::expr between(const char* name, std::int64_t low, std::int64_t high);

  z3::context context_;
  z3::solver solver_;
  z3::expr during_;
  std::size_t names_ = 0;
  std::map<std::pair<Kind, std::string>, std::int64_t> codes_;
  std::vector<std::pair<Kind, std::string>> texts_;  // by code
  std::map<std::string, std::vector<std::string>> members_;
  std::map<std::string, Term> slots_;  // by path and type
  std::map<std::string, z3::expr> sure_;
  std::map<std::string, std::size_t> numbers_;
  std::vector<z3::expr> kept_;  // so that the solver gives their numbers to no others
  std::map<std::string, Term> named_;
};

/// The type's name with its package: what makes two rule sets' types the same.
std::string enum_name(const TypeTable& types, std::uint32_t id);
std::string entity_name(const TypeTable& types, std::uint32_t id);

}  // namespace wrapup::prove

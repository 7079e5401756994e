// Calls that reach single rules, and single parts of their conditions: what tests are made from.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "compiler/prove/calls/call.h"
#include "compiler/prove/search.h"

namespace wrapup::prove {

/// A rule that decides a call for which another one holds too.
struct Hider {
  std::uint32_t rule = 0;  // of the decision
  Call call;
};

struct Hiders {
  std::vector<Hider> rules;  // in their order in the decision
  bool all = false;          // there are no others: proved
};

/// The cases of one decision. Every call given was decided by the interpreter and does what it is said to do; it is as small as
/// it could be made.
class Cases {
 public:
  /// `oracle` (a plan with its interpreter) must outlive it.
  Cases(Oracle& oracle, std::uint32_t decision, Limits limits = {});
  ~Cases();

  /// A call that the rule decides; of `unique`, `any` and `collect` one for which it holds. `Verdict::impossible`: there is none.
  Found decided_by(std::uint32_t rule);

  /// A call for which `atom`, one of plan::atoms of the rule's condition, is `truth`, and decides alone whether the condition
  /// holds: with the other answer it would come out otherwise. No rule that goes before takes the call. The two calls, of true
  /// and of false, are a pair of masking MC/DC (Chilenski 2001). `Verdict::impossible`: the part never makes that difference.
  Found turning_on(std::uint32_t rule, plan::NodeId atom, bool truth);

  /// The rules that take calls away from this one: `first` and `priority` have them. Not more than `most` are looked for, and
  /// none after `enough` says so, which is asked before each.
  Hiders hidden_by(std::uint32_t rule, std::size_t most, const std::function<bool()>& enough);

  /// A call that no rule before `otherwise` decides.
  Found undecided();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace wrapup::prove

// What kinds of data a value carries, where they come from, and the way they took.
//
// A value carries the labels of all that it is made of. A test (a comparison, `in`, `mentions`, `is present`, a function that
// answers yes or no) carries none, and neither does a count of tests: what a condition decides is said in words of the rules.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/check/program.h"
#include "compiler/diagnostics/diagnostic.h"

namespace wrapup::check {

/// One kind of data in a value.
struct Flow {
  std::string label;                      // "pii"
  std::string from;                       // "caller.name"
  std::vector<Label> path;                // each place on its way, and what happens there
  Span here;                              // where the value stands at the end of the path
  std::optional<std::uint32_t> argument;  // of the step, which brought it into the request
  std::string released_by;                // the function that took the label away, or empty: it holds
  std::string why;                        // the reason given for that
};

/// What a value carries as a whole and, where it has parts, part by part: a record's fields, a list's one kind of element.
struct Carried {
  std::vector<Flow> whole;
  std::vector<Carried> parts;
};

/// Every flow of a value, of its parts too.
std::vector<Flow> all_flows(const Carried& carried);
/// Both together, each flow once.
void merge(Carried& into, const Carried& other);
/// The same flows one place further on: at `region`, or where they stood within it.
void pass(Carried& carried, Span region, const std::string& what);
/// Calls `visit` with every flow.
template <typename Visit>
void each_flow(Carried& carried, const Visit& visit) {
  for (auto& flow : carried.whole) visit(flow);
  for (auto& part : carried.parts) each_flow(part, visit);
}

/// Works out what expressions of one program carry.
class FlowFinder {
 public:
  explicit FlowFinder(const Program& program) : program_(program), decided_(program.decisions.size()) {}

  Carried of(const Expr& expr);
  /// What is seen of an expression within a request that is made with these arguments.
  void set_parameters(std::vector<Carried> parameters) { parameters_ = std::move(parameters); }
  /// What the steps of the rule at hand give back; `clear_results` before another rule.
  void add_result(std::uint32_t step, const Carried& result) { merge(results_[step], result); }
  void clear_results() { results_.clear(); }
  /// Makes the element of a list known by its variable.
  void bind(std::uint32_t local, const Expr& list);
  /// What a value carries by its type alone: the labels of a record's fields.
  Carried typed(const Type& type, const std::string& from, Span here, std::optional<Span> declared);

 private:
  Carried by_operation(const Expr& expr);
  Carried whole_of(const Expr& expr);
  Carried slot(const Expr& expr);
  Carried field(const Expr& expr);
  Carried entity_field(const Expr& expr);
  Carried row(const Expr& expr);
  Carried record(const Expr& expr);
  Carried list(const Expr& expr);
  Carried call(const Expr& expr);
  Carried decision(const Expr& expr);
  Carried either(const Expr& expr, std::size_t first);

  const Program& program_;
  std::vector<std::optional<Carried>> decided_;  // by decision; empty while it is worked out
  std::map<std::uint32_t, Carried> locals_, results_;
  std::vector<Carried> parameters_;
  std::vector<std::uint32_t> open_records_;
};

}  // namespace wrapup::check

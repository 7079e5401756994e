// What one step may send, and the reports of what it may not.
#pragma once

#include <set>
#include <tuple>

#include "compiler/check/flows.h"

namespace wrapup::check {

/// Where in a request a value stands. Servers keep URLs and headers in their logs.
enum class Place { body, url, header };

class Clearance {
 public:
  Clearance(const Program& program, const SourceMap& sources, const Rule& rule, Step& step, Diagnostics& diagnostics);

  /// Reports a flow that the step's destination does not accept in `place`, or not in all calls that the rule is for. `written`
  /// is the part of the request. Each mistake of an argument once.
  void check(const Flow& flow, Place place, Span written);

 private:
  Diagnostic* report(Code code, const Flow& flow, std::string message);
  void not_accepted(const Flow& flow, Span written);
  void in_address(const Flow& flow, Place place, Span written);
  void add_proviso(const Flow& flow, const std::vector<const Acceptance*>& accepted);
  void on_condition(const Flow& flow, const std::vector<const Acceptance*>& accepted);
  void show_path(Diagnostic& entry, const Flow& flow) const;

  const Program& program_;
  const SourceMap& sources_;
  const Rule& rule_;
  Step& step_;  // gets its provisos
  const Destination& destination_;
  const Action& action_;
  Diagnostics& diagnostics_;
  std::set<std::tuple<Code, std::optional<std::uint32_t>, std::string>> told_;
};

}  // namespace wrapup::check

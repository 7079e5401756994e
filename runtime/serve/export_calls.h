// Records as they leave the service: one line after the other, as NDJSON or CSV, with what a role does not see covered.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/access/token.h"
#include "runtime/decide/rule_set.h"
#include "runtime/figures/period.h"
#include "runtime/journal/journal.h"
#include "runtime/serve/calls_view.h"

namespace wrapup::serve {

/// What of each call.
enum class ExportOf {
  records,    // how it was decided last
  decisions,  // every decision about it, one after the other
  steps,      // what was to be done, and what became of it
};
enum class ExportFormat { ndjson, csv };
std::string_view word_of(ExportOf what);
std::optional<ExportOf> read_export_of(std::string_view word);
std::string_view word_of(ExportFormat format);

/// A longer list of calls is refused: it has to be asked for in parts.
inline constexpr std::size_t most_calls_of_an_export = 100'000;

struct ExportOrder {
  ExportOf what = ExportOf::records;
  ExportFormat format = ExportFormat::ndjson;
  Period period;                      // calls that were first decided in it
  std::vector<access::Scope> within;  // none: all calls
  access::Masked masked;
  std::string by, role;  // who asks, for the journal
  std::string from, to;  // the days as they were asked for
};

/// The calls that it is about; one more than is allowed where there are too many. Throws StorageError.
std::vector<std::string> calls_of(const CallsView& calls, const ExportOrder& order);

/// What the journal says of it, to be durable before the first line leaves: who, what, how many calls, and which.
journal::NewEntry export_entry(const ExportOrder& order, const std::vector<std::string>& calls);

/// Writes the lines. For one thread at a time; what it is given must outlive it.
class ExportCalls {
 public:
  ExportCalls(const journal::Reader& journal, const CallsView& views, std::shared_ptr<const deciding::RuleSet> rules,
              ExportOrder order, std::vector<std::string> calls);

  /// Some tens of kilobytes more; nothing when all has been said. Throws StorageError.
  std::optional<std::string> next();

 private:
  std::string header() const;
  void append_call(std::string& text, const std::string& call) const;
  void append_decision(std::string& text, const journal::Entry& entry) const;
  void append_line(std::string& text, const nlohmann::ordered_json& line) const;
  nlohmann::ordered_json record_line(const journal::Entry& entry) const;

  const journal::Reader& journal_;
  const CallsView& views_;
  const std::shared_ptr<const deciding::RuleSet> rules_;
  const ExportOrder order_;
  const std::vector<std::string> calls_;
  std::vector<std::string> columns_;  // of CSV, in the names of a line's members
  std::size_t done_ = 0;
  bool begun_ = false;
};

}  // namespace wrapup::serve

// Open documents, and the rule sets that they belong to.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "compiler/analyze.h"
#include "editors/server/rules/built.h"
#include "runtime/testing/test_runner.h"

namespace wrapup::lsp {

/// A folder with wrapup.toml, or one file that belongs to none.
class RuleSet {
 public:
  explicit RuleSet(std::filesystem::path root) : root_(std::move(root)) {}

  const std::filesystem::path& root() const { return root_; }
  /// Of what is open and on the disk now.
  const Analysis& analysis(const Documents& documents);
  /// The same text, but with `inserted` at the cursor, and what would fit there. Where nothing is inserted it is the plain
  /// analysis as well; else that is made anew when it is asked for next.
  const Analysis& analysis_at(Documents documents, const Cursor& cursor, std::string_view inserted);
  /// The same, ready to be run; null where there are errors.
  std::shared_ptr<const Built> built(const Documents& documents);
  /// The same, or of the last text that had no errors; null where there was none.
  std::shared_ptr<const Built> last_built(const Documents& documents);
  /// What did not hold when tests were run, as long as nothing has changed since.
  const std::vector<FailedExpectation>& failed() const { return failed_; }
  void remember_failed(std::vector<FailedExpectation> failed) { failed_ = std::move(failed); }
  void changed();

 private:
  std::filesystem::path root_;
  Analysis analysis_;
  bool is_fresh_ = false;
  std::shared_ptr<const Built> built_;  // of the analysis, or of an earlier one
  bool is_built_ = false;               // of the analysis
  std::vector<FailedExpectation> failed_;
};

class RuleSets {
 public:
  const Documents& documents() const { return documents_; }
  /// Opens a document or changes it; `key` is its document_key.
  void put(const std::string& key, std::string text);
  /// From here on the disk has it.
  void close(const std::string& key);
  /// Something on the disk may have changed.
  void changed();

  /// The rule set that a document belongs to. Analyses the project where it is not known whether the file is one of its own.
  RuleSet& of(const std::string& key);
  const std::map<std::string, std::unique_ptr<RuleSet>>& all() const { return sets_; }

 private:
  void texts_changed();
  RuleSet& at(const std::filesystem::path& root);

  Documents documents_;
  std::map<std::string, std::unique_ptr<RuleSet>> sets_;  // by root
  std::map<std::string, RuleSet*> homes_;                 // by document, as long as no file came or went
};

/// The file of an analysis that is this document, or nothing.
std::optional<FileId> file_of(const Analysis& analysis, const std::string& key);

}  // namespace wrapup::lsp

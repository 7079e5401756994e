#include "cli/coverage/written_tests.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "cli/command.h"
#include "cli/testing/outcome.h"
#include "compiler/format/format.h"
#include "compiler/syntax/parse.h"

namespace wrapup::cli {

namespace {

constexpr const char* own_path = "suggested tests";

/// The package in whose sight tests can name most: one for all calls, with the most that it imports, directly or not.
class Home {
 public:
  explicit Home(const Compiled& rules) {
    for (const auto id : rules.project.files) {
      const auto parsed = syntax::parse(rules.sources, id);
      const auto name = parsed.value.package ? parsed.value.package->text : "";
      auto& package = packages_[name];
      package.scoped |= parsed.value.scope != nullptr;
      for (const auto& import : parsed.value.imports) package.imports.insert(import.package.text);
    }
    std::size_t most = 0;
    for (const auto& [name, package] : packages_) {
      const auto seen = visible(name).size();
      if (package.scoped || (seen <= most && most > 0)) continue;
      most = seen;
      name_ = name;
    }
  }

  /// The line that puts a file there; empty where the project's file has none.
  std::string header() const { return name_.empty() ? "" : fmt::format("package {}\n\n", name_); }

 private:
  struct Package {
    bool scoped = false;
    std::set<std::string> imports;
  };

  std::set<std::string> visible(const std::string& from) const {
    std::set<std::string> seen{from};
    std::vector<std::string> next{from};
    while (!next.empty()) {
      const auto package = packages_.find(next.back());
      next.pop_back();
      if (package == packages_.end()) continue;
      for (const auto& import : package->second.imports) {
        if (seen.insert(import).second) next.push_back(import);
      }
    }
    return seen;
  }

  std::map<std::string, Package> packages_;
  std::string name_;
};

/// Tests as the text of one file, and where each expectation stands in it.
struct Draft {
  std::string text;
  struct Line {
    std::size_t test, expectation, begin, end;
  };
  std::vector<Line> lines;
};

Draft draft_of(const std::string& header, const std::vector<SuggestedTest>& tests) {
  Draft draft{header, {}};
  for (std::size_t test = 0; test < tests.size(); ++test) {
    draft.text += tests[test].head();
    for (std::size_t at = 0; at < tests[test].expectations.size(); ++at) {
      const auto begin = draft.text.size();
      draft.text += "  expect " + tests[test].expectations[at] + "\n";
      draft.lines.push_back({test, at, begin, draft.text.size()});
    }
    draft.text += "}\n\n";
  }
  return draft;
}

/// The expectations that the compiler refuses, or that do not hold; and tests of which it refuses something else.
struct Refused {
  std::set<std::pair<std::size_t, std::size_t>> expectations;
  std::set<std::size_t> tests;
  bool any() const { return !expectations.empty() || !tests.empty(); }
};

Refused refused(const std::filesystem::path& path, const Draft& draft, const std::vector<SuggestedTest>& tests, Failing failing) {
  const auto compiled = compile(path, OnErrors::refuse, {{own_path, draft.text}});
  Refused all;
  const auto blame = [&](Span span) {
    if (span.file == no_file || compiled.sources.file(span.file).path != own_path) return;
    for (const auto& line : draft.lines) {
      if (span.begin >= line.begin && span.begin < line.end) {
        all.expectations.insert({line.test, line.expectation});
        return;
      }
    }
    // Not in an expectation: the call itself, of the last test that begins above.
    std::size_t test = 0;
    for (const auto& line : draft.lines) {
      if (line.begin <= span.begin) test = line.test + 1;
    }
    all.tests.insert(std::min(test, tests.size() - 1));
  };
  for (const auto& entry : compiled.diagnostics.entries()) {
    if (entry.severity == Severity::error) blame(entry.span);
  }
  if (!compiled.plan || failing == Failing::stay) return all;
  for (const auto& outcome : run_tests(compiled)) {
    if (compiled.sources.file(outcome.test.file).path != own_path) continue;
    for (const auto& failure : outcome.failures) blame(failure.span);
  }
  return all;
}

std::vector<SuggestedTest> without(const std::vector<SuggestedTest>& tests, const Refused& refused,
                                   std::vector<std::string>& left) {
  std::vector<SuggestedTest> kept;
  for (std::size_t at = 0; at < tests.size(); ++at) {
    auto test = tests[at];
    test.expectations.clear();
    for (std::size_t each = 0; each < tests[at].expectations.size(); ++each) {
      if (!refused.expectations.contains({at, each})) test.expectations.push_back(tests[at].expectations[each]);
    }
    if (refused.tests.contains(at) || test.expectations.empty()) {
      left.push_back(test.title);
    } else {
      kept.push_back(std::move(test));
    }
  }
  return kept;
}

/// Titles that come twice get a number.
void number_titles(std::vector<SuggestedTest>& tests) {
  std::map<std::string, int> times;
  for (auto& test : tests) {
    const int time = ++times[test.title];
    if (time > 1) test.title += fmt::format(" ({})", time);
  }
}

std::string laid_out(const std::string& text) {
  SourceMap sources;
  const auto file = sources.add(own_path, text);
  return format::format(sources, file).value.value_or(text);
}

}  // namespace

WrittenTests write_tests(const std::filesystem::path& path, const Compiled& rules, std::vector<SuggestedTest> tests,
                         Failing failing) {
  WrittenTests written;
  number_titles(tests);
  const Home home(rules);
  // What is refused goes, until nothing is: every turn takes something away.
  while (!tests.empty()) {
    const auto found = refused(path, draft_of(home.header(), tests), tests, failing);
    if (!found.any()) break;
    tests = without(tests, found, written.left);
  }
  written.tests = tests.size();
  if (tests.empty()) return written;
  written.file = laid_out(draft_of(home.header(), tests).text);
  written.blocks = written.file.substr(home.header().size());
  return written;
}

int add_tests(const std::string& to, const Compiled& rules, const WrittenTests& tests) {
  std::error_code error;
  const auto& own = rules.project.files;
  const bool known = std::any_of(own.begin(), own.end(),
                                 [&](FileId id) { return std::filesystem::equivalent(rules.sources.file(id).path, to, error); });
  if (!known && std::filesystem::exists(to, error)) {
    std::cerr << fmt::format("wrapup: {} is there and is no file of these rules; name another\n", to);
    return trouble;
  }
  std::ofstream file(to, std::ios::binary | (known ? std::ios::app : std::ios::trunc));
  file << (known ? "\n" + tests.blocks : tests.file);
  file.close();
  if (file) return fine;
  std::cerr << fmt::format("wrapup: can't write {}\n", to);
  return trouble;
}

}  // namespace wrapup::cli

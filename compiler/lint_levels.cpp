#include "compiler/lint_levels.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/allows.h"
#include "compiler/diagnostics/levels.h"

namespace wrapup {

namespace {

bool is_warning(const Diagnostic& entry) {
  return entry.severity != Severity::error;
}

bool covers(const Allow& allow, const Diagnostic& entry) {
  return meant_by(info(entry.code), allow.code) == 2 && entry.span.file == allow.covers.file &&
         entry.span.begin >= allow.covers.begin && entry.span.begin < std::max(allow.covers.end, allow.covers.begin + 1);
}

void take_away(std::vector<Allow>& allows, Diagnostics& diagnostics) {
  std::erase_if(diagnostics.entries(), [&](const Diagnostic& entry) {
    if (!is_warning(entry)) return false;
    bool allowed = false;
    for (auto& allow : allows) {
      if (!covers(allow, entry)) continue;
      allow.used = allowed = true;
    }
    return allowed;
  });
}

void report_bad(const std::vector<Allow>& allows, Diagnostics& diagnostics) {
  // Beside errors nobody knows what all the lints would have said.
  const bool whole = !diagnostics.has_errors();
  for (const auto& allow : allows) {
    if (!allow.used && whole) {
      const auto problem = not_a_warning(allow.code);
      auto& entry = diagnostics.report(Code::allow_of_nothing, allow.span,
                                       problem.value_or(fmt::format("nothing here has the warning `{}`", allow.code)));
      const auto near = problem ? nearest_warning(allow.code) : std::nullopt;
      entry.help = near ? fmt::format("`allow({})`", *near) : "take the comment away";
    }
    if (!allow.reason) {
      diagnostics.report(Code::allow_without_reason, allow.span, fmt::format("`allow({})` does not say why", allow.code)).help =
          fmt::format("`# allow({}): why`", allow.code);
    }
  }
}

class Levels {
 public:
  Levels(const std::vector<syntax::File>& files, const Project& project) : files_(files), project_(project) {}

  /// The most precise line that means the warning; one for the file's package goes before one for all.
  Severity of(const Diagnostic& entry) const {
    auto severity = entry.severity;
    int best = -1;
    const auto package = package_of(entry.span.file);
    for (const auto& level : project_.lint) {
      const auto precise = meant_by(info(entry.code), level.code);
      if (!precise || (!level.package.empty() && level.package != package)) continue;
      const int rank = *precise + (level.package.empty() ? 0 : 3);
      if (rank < best) continue;
      best = rank;
      severity = level.severity;
    }
    return severity;
  }

 private:
  std::string package_of(FileId file) const {
    const auto found = std::find_if(files_.begin(), files_.end(), [&](const syntax::File& each) { return each.id == file; });
    return found != files_.end() && found->package ? found->package->text : "";
  }

  const std::vector<syntax::File>& files_;
  const Project& project_;
};

}  // namespace

void set_levels(const std::vector<syntax::File>& files, const Project& project, const SourceMap& sources,
                Diagnostics& diagnostics) {
  std::vector<Allow> allows;
  for (const auto& file : files) {
    if (std::find(project.files.begin(), project.files.end(), file.id) == project.files.end()) continue;
    for (auto& allow : allows_of(file, sources)) allows.push_back(std::move(allow));
  }
  take_away(allows, diagnostics);
  report_bad(allows, diagnostics);
  const Levels levels(files, project);
  for (auto& entry : diagnostics.entries()) {
    if (is_warning(entry)) entry.severity = levels.of(entry);
  }
  std::erase_if(diagnostics.entries(), [](const Diagnostic& entry) { return entry.severity == Severity::off; });
}

}  // namespace wrapup

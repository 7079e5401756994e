#include "compiler/project/project.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "compiler/diagnostics/levels.h"
#include "runtime/values/time.h"

namespace wrapup {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_source = 64u << 20;
constexpr std::string_view settings[] = {"name", "language", "sources", "adapters", "timezone", "phone_region", "lint"};

std::optional<FileId> add_file(const fs::path& path, SourceMap& sources, Diagnostics& diagnostics) {
  if (const auto* open = sources.open_document(path)) return sources.add(path.string(), *open);
  std::error_code error;
  const auto size = fs::file_size(path, error);
  std::ifstream stream(path, std::ios::binary);
  if (error || !stream || size > largest_source) {
    const auto id = sources.add(path.string(), "");
    diagnostics.report(Code::file_unreadable, {id, 0, 0}, fmt::format("`{}` cannot be read", path.string())).help =
        error || !stream ? "check the path and that you may read it" : "a rule file has at most 64 MiB";
    return std::nullopt;
  }
  return sources.add(path.string(), std::string{std::istreambuf_iterator<char>(stream), {}});
}

class ProjectReader {
 public:
  ProjectReader(SourceMap& sources, Diagnostics& diagnostics) : sources_(sources), diagnostics_(diagnostics) {}

  Project read(const fs::path& rules) {
    std::error_code error;
    if (!fs::is_directory(rules, error)) {
      project_.root = rules.parent_path();
      project_.name = rules.stem().string();
      if (const auto id = add_file(rules, sources_, diagnostics_)) project_.files.push_back(*id);
      return std::move(project_);
    }
    project_.root = rules;
    const auto folder = fs::weakly_canonical(rules, error).filename();
    project_.name = folder.empty() ? "rules" : folder.string();
    std::vector<fs::path> folders{rules};
    if (fs::exists(rules / "wrapup.toml", error)) folders = settings_file(rules / "wrapup.toml");
    for (const auto& source : folders) add_sources(source);
    if (project_.files.empty() && !diagnostics_.has_errors()) {
      const auto id = sources_.add(rules.string(), "");
      diagnostics_.report(Code::no_rules, {id, 0, 0}, fmt::format("there are no rule files in `{}`", rules.string())).help =
          "rule files end in .wrap; `wrapup new DIR --template dental` makes a first project";
    }
    return std::move(project_);
  }

 private:
  /// Reads wrapup.toml; gives the folders and files with rules.
  std::vector<fs::path> settings_file(const fs::path& path) {
    const auto id = add_file(path, sources_, diagnostics_);
    if (!id) return {};
    toml::table table;
    try {
      table = toml::parse(std::string_view(sources_.file(*id).text), path.string());
    } catch (const toml::parse_error& error) {
      report(*id, error.source(), std::string(error.description()));
      return {};
    }
    for (const auto& [key, value] : table) {
      if (std::find(std::begin(settings), std::end(settings), key.str()) != std::end(settings)) continue;
      auto& entry = report(*id, key.source(), fmt::format("there is no setting `{}`", key.str()));
      const std::vector<std::string> known(std::begin(settings), std::end(settings));
      if (const auto near = nearest_name(key.str(), known)) entry.help = fmt::format("`{}`", *near);
    }
    if (const auto name = table["name"].value<std::string>()) project_.name = *name;
    if (const auto region = table["phone_region"].value<std::string>()) project_.environment.phone_region = *region;
    if (const auto zone = table["timezone"].value<std::string>()) {
      if (!load_zone(*zone)) {
        report(*id, table["timezone"].node()->source(), fmt::format("there is no time zone `{}`", *zone)).help =
            "an IANA name such as America/Chicago";
      } else {
        project_.environment.time_zone = *zone;
      }
    }
    if (const auto language = table["language"].value<std::int64_t>(); language && *language != 1) {
      report(*id, table["language"].node()->source(),
             fmt::format("this program knows version 1 of the language, not {}", *language))
          .help = "`language = 1`";
    }
    if (const auto* adapters = table["adapters"].as_array()) {
      project_.adapters.emplace();
      for (const auto& adapter : *adapters) {
        if (const auto name = adapter.value<std::string>()) project_.adapters->push_back(*name);
      }
    }
    if (const auto* lint = table["lint"].as_table()) lint_levels(*id, *lint, "");
    std::vector<fs::path> folders;
    if (const auto* sources = table["sources"].as_array()) {
      for (const auto& source : *sources) {
        const auto relative = source.value<std::string>();
        if (!relative) continue;
        std::error_code error;
        if (!fs::exists(project_.root / *relative, error)) {
          report(*id, source.source(), fmt::format("there is no `{}` in the project", *relative));
        } else {
          folders.push_back(project_.root / *relative);
        }
      }
      return folders;
    }
    return {project_.root};
  }

  /// `W0901 = "off"`, and a table for a package: `[lint."brightsmile.org"]`.
  void lint_levels(FileId id, const toml::table& table, const std::string& package) {
    for (const auto& [key, value] : table) {
      const std::string code(key.str());
      if (const auto* inner = value.as_table(); inner != nullptr && package.empty()) {
        lint_levels(id, *inner, code);
        continue;
      }
      const auto severity = severity_named(value.value<std::string>().value_or(""));
      if (!severity) {
        report(id, key.source(), fmt::format("`{}` has no level", code)).help = "`off`, `note`, `warning` or `error`, in quotes";
      } else if (const auto problem = not_a_warning(code)) {
        auto& entry = report(id, key.source(), *problem);
        if (const auto near = nearest_warning(code)) entry.help = fmt::format("`{}`", *near);
      } else {
        project_.lint.push_back({.package = package, .code = code, .severity = *severity});
      }
    }
  }

  Diagnostic& report(FileId id, const toml::source_region& region, std::string message) {
    // toml++ counts lines and columns from 1; columns are code points, which in keys and paths are bytes nearly always.
    const std::string_view text = sources_.file(id).text;
    std::size_t offset = 0;
    for (std::uint32_t line = 1; line < region.begin.line && offset < text.size(); ++line)
      offset = std::min(text.find('\n', offset), text.size()) + 1;
    offset = std::min<std::size_t>(offset + (region.begin.column > 0 ? region.begin.column - 1 : 0), text.size());
    const auto end = std::min(text.find_first_of("\n=", offset), text.size());
    return diagnostics_.report(Code::bad_project_file, {id, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(end)},
                               std::move(message));
  }

  void add_sources(const fs::path& path) {
    std::error_code error;
    std::vector<fs::path> files;
    if (fs::is_regular_file(path, error)) files.push_back(path);
    if (fs::is_directory(path, error)) {
      for (fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, error), end; entry != end;
           entry.increment(error)) {
        if (error) break;
        if (entry->path().filename().string().starts_with('.')) {
          if (entry->is_directory(error)) entry.disable_recursion_pending();
        } else if (entry->path().extension() == ".wrap" && entry->is_regular_file(error)) {
          files.push_back(entry->path());
        }
      }
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      if (const auto id = add_file(file, sources_, diagnostics_)) project_.files.push_back(*id);
    }
  }

  SourceMap& sources_;
  Diagnostics& diagnostics_;
  Project project_;
};

}  // namespace

Staged<Project> load_project(const fs::path& rules, SourceMap& sources) {
  Diagnostics diagnostics;
  auto project = ProjectReader(sources, diagnostics).read(rules);
  return {std::move(project), std::move(diagnostics)};
}

}  // namespace wrapup

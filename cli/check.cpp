#include <fmt/format.h>

#include <iostream>

#include "cli/affects.h"
#include "cli/command.h"
#include "cli/rules.h"
#include "cli/suggest.h"
#include "cli/terminal.h"
#include "compiler/diagnostics/render.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::vector<std::string> paths;
  std::string format = "text";
  std::vector<std::string> denied;
  std::string explained;
  bool list_codes = false;
  bool affects = false;
  bool keep_going = false;
};

constexpr std::size_t most_files = 20;  // whose reach is shown unasked

/// The findings of several rule sets, over one list of files.
struct Findings {
  SourceMap sources;
  std::vector<Diagnostic> entries;
  std::size_t files = 0;
  std::string reach;  // for people, or as JSON
  std::string set_apart;

  void add(const Options& options, Compiled compiled) {
    // What a file touches is known only where it is understood.
    if (compiled.plan) {
      const auto most = options.affects ? compiled.reach.size() : most_files;
      reach += options.format == "json" ? affects_json(compiled) : affects_text(compiled, most);
    }
    set_apart += set_apart_text(compiled);
    const auto shift = static_cast<FileId>(sources.size());
    for (FileId id = 0; id < compiled.sources.size(); ++id) {
      sources.add(compiled.sources.file(id).path, compiled.sources.file(id).text);
    }
    const auto move = [shift](Span& span) {
      if (span.file != no_file) span.file += shift;
    };
    for (auto& entry : compiled.diagnostics.entries()) {
      move(entry.span);
      for (auto& related : entry.related) move(related.span);
      for (auto& edit : entry.edits) move(edit.span);
      entries.push_back(std::move(entry));
    }
    files += compiled.project.files.size();
  }
};

std::vector<std::string> code_names() {
  std::vector<std::string> names;
  for (const auto& code : all_codes()) {
    names.emplace_back(code.number);
    names.emplace_back(code.name);
  }
  return names;
}

const CodeInfo* find_code(std::string_view word) {
  for (const auto& code : all_codes()) {
    if (code.number == word || code.name == word) return &code;
  }
  return nullptr;
}

int explain(const std::string& word) {
  const auto* code = find_code(word);
  if (code == nullptr) {
    const auto nearest = nearest_name(word, code_names());
    std::cerr << fmt::format("wrapup: unknown code `{}`; {}\n", word,
                             nearest ? fmt::format("did you mean `{}`?", *nearest) : "see `wrapup check --list-codes`");
    return trouble;
  }
  std::cout << fmt::format("{} ({}): {}\n\n{}\n", code->number, severity_word(code->severity), code->title, code->explanation);
  return fine;
}

int list_codes() {
  for (const auto& code : all_codes()) {
    std::cout << fmt::format("{}  {:7}  {}: {}\n", code.number, severity_word(code.severity), code.name, code.title);
  }
  return fine;
}

bool is_denied(const std::vector<std::string>& denied, const Diagnostic& entry) {
  const auto& code = info(entry.code);
  return std::any_of(denied.begin(), denied.end(),
                     [&](const auto& word) { return word == "warnings" || word == code.number || word == code.name; });
}

void print(const Options& options, const Findings& found, const std::vector<Diagnostic>& entries) {
  if (options.format == "json") {
    std::cout << render_json(found.sources, entries) << (options.affects ? found.reach : "");
  } else if (options.format == "sarif") {
    std::cout << render_sarif(found.sources, entries);
  } else if (options.format == "github") {
    std::cout << render_github(found.sources, entries);
  } else {
    std::cout << render_text(found.sources, entries, has_colour(Stream::output)) << render_summary(entries, found.files) << "\n"
              << found.set_apart << found.reach;
  }
}

int check(const Options& options) {
  if (options.list_codes) return list_codes();
  if (!options.explained.empty()) return explain(options.explained);
  for (const auto& word : options.denied) {
    if (word == "warnings" || find_code(word) != nullptr) continue;
    auto known = code_names();
    known.emplace_back("warnings");
    const auto nearest = nearest_name(word, known);
    std::cerr << fmt::format("wrapup: --deny takes `warnings` or a code, not `{}`{}\n", word,
                             nearest ? fmt::format("; did you mean `{}`?", *nearest) : "");
    return trouble;
  }
  Findings found;
  for (const auto& path : options.paths) {
    if (!exists(path)) return trouble;
    found.add(options, compile(path, on_errors(options.keep_going)));
  }
  for (auto& entry : found.entries) {
    if (is_denied(options.denied, entry)) entry.severity = Severity::error;
  }
  const auto entries = in_order(found.sources, found.entries);
  print(options, found, entries);
  const auto is_error = [](const Diagnostic& entry) { return entry.severity == Severity::error; };
  return std::any_of(entries.begin(), entries.end(), is_error) ? findings : fine;
}

}  // namespace

Command add_check(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("check", "Parse, type-check and lint rules");
  command->add_option("PATH", options->paths, "Rule folders or files (default: this folder)");
  command->add_option("--format", options->format, "How findings are printed: text, json (one object a line), sarif, github")
      ->check(CLI::IsMember({"text", "json", "sarif", "github"}));
  command->add_option("--deny", options->denied, "Make `warnings`, or the warnings with a code, errors")->allow_extra_args(false);
  command->add_option("--explain", options->explained, "Say what a code means and how to mend it, and stop");
  command->add_flag("--list-codes", options->list_codes, "List every code, and stop");
  command->add_flag("--affects", options->affects, "List every file that touches some calls only, with what it says of them");
  command->add_flag("--keep-going", options->keep_going,
                    "Set packages `for` some calls that have errors apart, and check the others without them");
  command->footer(
      "Exit code: 0 no errors, 1 errors, 2 wrong use.\n"
      "Example:\n"
      "  wrapup check examples/dental --deny warnings");
  return {command, [options] {
            if (options->paths.empty()) options->paths = {"."};
            return check(*options);
          }};
}

}  // namespace wrapup::cli

#include "compiler/parse_all.h"

#include <map>
#include <set>
#include <string>

#include "compiler/syntax/parse.h"

namespace wrapup {

namespace {

class FileParser {
 public:
  FileParser(SourceMap& sources, ParsedFiles before, const SourceMap& sources_before)
      : sources_(sources), before_(std::move(before)), sources_before_(sources_before) {
    for (std::size_t i = 0; i < before_.files.size(); ++i) places_.emplace(before_.files[i].id, i);
  }

  void add(FileId id) {
    auto parsed = known(id);
    if (!parsed) parsed = syntax::parse(sources_, id);
    if (parsed->value.package) packages_.insert(parsed->value.package->text);
    all_.files.push_back(std::move(parsed->value));
    all_.diagnostics.push_back(std::move(parsed->diagnostics));
  }

  void add_library(const std::string& package) {
    const auto* library = packages_.contains(package) ? nullptr : find_library_file(package);
    if (!library) return;
    packages_.insert(package);
    add(sources_.add(std::string(library->path), std::string(library->text)));
  }

  void follow_imports() {
    for (std::size_t next = 0; next < all_.files.size(); ++next) {
      for (std::size_t i = 0; i < all_.files[next].imports.size(); ++i) add_library(all_.files[next].imports[i].package.text);
    }
  }

  bool has(const std::string& package) const { return packages_.contains(package); }
  ParsedFiles take() { return std::move(all_); }

 private:
  std::optional<Staged<syntax::File>> known(FileId id) {
    const auto place = places_.find(id);
    if (place == places_.end() || sources_before_.file(id).text != sources_.file(id).text) return std::nullopt;
    return Staged<syntax::File>{std::move(before_.files[place->second]), std::move(before_.diagnostics[place->second])};
  }

  SourceMap& sources_;
  ParsedFiles before_;
  const SourceMap& sources_before_;
  std::map<FileId, std::size_t> places_;  // in before_
  std::set<std::string> packages_;
  ParsedFiles all_;
};

}  // namespace

ParsedFiles parse_all(const Project& project, SourceMap& sources, ParsedFiles before, const SourceMap& sources_before) {
  FileParser parser(sources, std::move(before), sources_before);
  for (const auto id : project.files) parser.add(id);
  parser.follow_imports();
  if (project.adapters) {
    for (const auto& provider : *project.adapters) parser.add_library("std.adapters." + provider);
  } else if (parser.has("std.call")) {
    for (const auto& package : library_packages()) {
      if (package.starts_with("std.adapters.")) parser.add_library(package);
    }
  }
  parser.follow_imports();
  return parser.take();
}

}  // namespace wrapup

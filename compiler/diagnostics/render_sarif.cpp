#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "compiler/diagnostics/render.h"

namespace wrapup {

namespace {

using Json = nlohmann::ordered_json;

/// A path as the URI reference that SARIF asks for (RFC 3986): what is not plain is percent-encoded.
std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "-._~/!$&'()*+,;=:@";
  std::string uri;
  for (const char byte : path) {
    const auto code = static_cast<unsigned char>(byte);
    const bool kept = (code < 128 && std::isalnum(code) != 0) || plain.find(byte) != std::string_view::npos;
    uri += kept ? std::string(1, byte) : fmt::format("%{:02X}", code);
  }
  return uri;
}

Json region_of(const SourceMap& sources, Span span) {
  const auto begin = sources.position(span.file, span.begin);
  const auto end = sources.position(span.file, span.end);
  return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line},
          {"endColumn", end.column}, {"byteOffset", span.begin},    {"byteLength", span.end - span.begin}};
}

Json artifact_of(const SourceMap& sources, FileId file) {
  return {{"uri", uri_of(sources.file(file).path)}};
}

Json location_of(const SourceMap& sources, Span span) {
  return {{"physicalLocation", {{"artifactLocation", artifact_of(sources, span.file)}, {"region", region_of(sources, span)}}}};
}

/// As SARIF names levels (3.27.10).
std::string_view level_of(Severity severity) {
  return severity == Severity::off ? "none" : severity_word(severity);
}

Json rule_of(const CodeInfo& code) {
  return {{"id", code.number},
          {"name", code.name},
          {"shortDescription", {{"text", code.title}}},
          {"help", {{"text", code.explanation}}},
          {"defaultConfiguration", {{"level", level_of(code.severity)}}}};
}

/// All edits of a diagnostic make one fix, grouped by file.
Json fixes_of(const SourceMap& sources, const Diagnostic& entry) {
  std::map<FileId, Json> replacements;
  for (const auto& edit : entry.edits) {
    replacements[edit.span.file].push_back(
        {{"deletedRegion", region_of(sources, edit.span)}, {"insertedContent", {{"text", edit.text}}}});
  }
  Json changes = Json::array();
  for (auto& [file, list] : replacements) {
    changes.push_back({{"artifactLocation", artifact_of(sources, file)}, {"replacements", std::move(list)}});
  }
  Json fix{{"description", {{"text", entry.help.empty() ? entry.message : entry.help}}}, {"artifactChanges", std::move(changes)}};
  return Json::array({std::move(fix)});
}

Json result_of(const SourceMap& sources, const Diagnostic& entry, std::size_t rule_index) {
  std::string message = entry.message;
  if (!entry.help.empty()) message += "\ntry: " + entry.help;
  Json result{{"ruleId", info(entry.code).number},
              {"ruleIndex", rule_index},
              {"level", level_of(entry.severity)},
              {"message", {{"text", message}}},
              {"locations", Json::array()}};
  if (entry.span.file != no_file) result["locations"].push_back(location_of(sources, entry.span));
  Json related = Json::array();
  for (const auto& label : entry.related) {
    if (label.span.file == no_file) continue;
    auto location = location_of(sources, label.span);
    location["id"] = related.size();
    location["message"] = {{"text", label.text}};
    related.push_back(std::move(location));
  }
  if (!related.empty()) result["relatedLocations"] = std::move(related);
  if (!entry.edits.empty()) result["fixes"] = fixes_of(sources, entry);
  return result;
}

}  // namespace

std::string render_sarif(const SourceMap& sources, std::span<const Diagnostic> entries) {
  std::vector<Code> codes;
  for (const auto& entry : entries) codes.push_back(entry.code);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());

  Json rules = Json::array();
  for (const auto code : codes) rules.push_back(rule_of(info(code)));
  Json results = Json::array();
  for (const auto& entry : entries) {
    const auto index = std::lower_bound(codes.begin(), codes.end(), entry.code) - codes.begin();
    results.push_back(result_of(sources, entry, static_cast<std::size_t>(index)));
  }
  Json run{{"tool", {{"driver", {{"name", "wrapup"}, {"rules", std::move(rules)}}}}},
           {"columnKind", "unicodeCodePoints"},
           {"results", std::move(results)}};
  const Json log{{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
                 {"version", "2.1.0"},
                 {"runs", Json::array({std::move(run)})}};
  return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace wrapup

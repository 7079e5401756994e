#include <nlohmann/json.hpp>

#include "compiler/diagnostics/render.h"

namespace wrapup {

namespace {

using Json = nlohmann::ordered_json;

void add_place(Json& object, const SourceMap& sources, Span span) {
  if (span.file == no_file) return;
  const auto begin = sources.position(span.file, span.begin);
  const auto end = sources.position(span.file, span.end);
  object["file"] = sources.file(span.file).path;
  object["line"] = begin.line;
  object["column"] = begin.column;
  object["end_line"] = end.line;
  object["end_column"] = end.column;
  object["offset"] = span.begin;
  object["length"] = span.end - span.begin;
}

Json object_of(const SourceMap& sources, const Diagnostic& entry) {
  Json object{{"code", info(entry.code).number},
              {"name", info(entry.code).name},
              {"severity", severity_word(entry.severity)},
              {"message", entry.message}};
  add_place(object, sources, entry.span);
  object["label"] = entry.label;
  object["related"] = Json::array();
  for (const auto& related : entry.related) {
    Json place{{"message", related.text}};
    add_place(place, sources, related.span);
    object["related"].push_back(std::move(place));
  }
  object["help"] = entry.help;
  object["edits"] = Json::array();
  for (const auto& edit : entry.edits) {
    Json change{{"text", edit.text}};
    add_place(change, sources, edit.span);
    object["edits"].push_back(std::move(change));
  }
  return object;
}

}  // namespace

std::string render_json(const SourceMap& sources, std::span<const Diagnostic> entries) {
  std::string text;
  for (const auto& entry : entries) {
    text += object_of(sources, entry).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return text;
}

}  // namespace wrapup

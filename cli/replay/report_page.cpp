#include <string_view>

#include "cli/embedded.h"
#include "cli/replay/report.h"
#include "runtime/values/markup.h"

namespace wrapup::cli {

namespace {

/// JSON that may stand in a script element: nothing in it can end the element or begin a comment.
std::string in_script(std::string_view json) {
  std::string text;
  for (const char byte : json) {
    if (byte == '<') {
      text += "\\u003c";
    } else {
      text += byte;
    }
  }
  return text;
}

}  // namespace

std::string report_page(const nlohmann::ordered_json& data, const std::string& text, const Run& run) {
  std::string script;
  for (const auto part : {"parts.js", "sections.js", "calls.js", "changes.js", "page.js"})
    script += embedded("report/" + std::string(part));
  const std::pair<std::string_view, std::string> parts[] = {
      {"@TITLE@", markup_escaped(run.rules) + ": dry run"},
      {"@STYLE@", std::string(embedded("report/page.css"))},
      {"@SUMMARY@", markup_escaped(text)},
      {"@DATA@", in_script(data.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace))},
      {"@SCRIPT@", std::move(script)}};
  const auto page = embedded("report/page.html");
  std::string html;
  // Placeholders stand in the page in this order, each once; what replaces one is not looked at again.
  std::size_t at = 0;
  for (const auto& [placeholder, content] : parts) {
    auto found = page.find(placeholder, at);
    html += page.substr(at, found - at);
    html += content;
    at = found + placeholder.size();
  }
  return html += page.substr(at);
}

}  // namespace wrapup::cli

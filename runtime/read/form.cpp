#include "runtime/read/form.h"

#include <algorithm>
#include <map>
#include <vector>

#include "runtime/values/render.h"
#include "runtime/values/scan.h"
#include "runtime/values/url.h"

namespace wrapup {
namespace {

struct Entry {
  std::string name;
  std::vector<std::string> values;
};

std::vector<Entry> entries_of(std::string_view body) {
  std::vector<Entry> entries;
  std::map<std::string, std::size_t, std::less<>> known;
  for (auto& [name, value] : form_fields(body)) {
    const auto [at, is_new] = known.try_emplace(name, entries.size());
    if (is_new) entries.push_back({std::move(name), {}});
    entries[at->second].values.push_back(std::move(value));
  }
  return entries;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> form_fields(std::string_view body) {
  std::vector<std::pair<std::string, std::string>> fields;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('&'), body.size());
    const std::string_view pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    fields.emplace_back(percent_decoded(pair.substr(0, equals), true),
                        percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true));
  }
  return fields;
}

bool append_form_json(std::string& out, std::string_view body) {
  if (body.find('=') == std::string_view::npos || std::any_of(body.begin(), body.end(), Scan::is_space)) return false;
  out += '{';
  bool first = true;
  for (const Entry& entry : entries_of(body)) {
    if (!first) out += ',';
    first = false;
    append_json_string(out, entry.name);
    out += entry.values.size() > 1 ? ":[" : ":";
    for (std::size_t i = 0; i < entry.values.size(); ++i) {
      if (i > 0) out += ',';
      append_json_string(out, entry.values[i]);
    }
    if (entry.values.size() > 1) out += ']';
  }
  out += '}';
  return true;
}

}  // namespace wrapup

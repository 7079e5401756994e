#include "runtime/settings/settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "runtime/values/time.h"

namespace wrapup {

namespace fs = std::filesystem;

struct SettingsFile::Document {
  toml::table root;
  fs::path folder;
  std::vector<SettingsFault> faults;
  std::map<const toml::table*, std::set<std::string, std::less<>>> asked;

  void unknown(const toml::table& table, const std::string& path) {
    const auto& known = asked[&table];
    for (const auto& [key, value] : table) {
      if (!known.contains(key.str())) {
        faults.push_back({key.source().begin.line,
                          fmt::format("there is no setting `{}`{}", key.str(), path.empty() ? "" : fmt::format(" in [{}]", path)),
                          known.empty() ? "" : fmt::format("settings here: {}", fmt::join(known, ", "))});
        continue;
      }
      visit(value, path.empty() ? std::string(key.str()) : fmt::format("{}.{}", path, key.str()));
    }
  }

 private:
  void visit(const toml::node& value, const std::string& path) {
    if (const auto* inner = value.as_table()) unknown(*inner, path);
    if (const auto* list = value.as_array()) {
      for (const auto& element : *list) {
        if (const auto* inner = element.as_table()) unknown(*inner, path);
      }
    }
  }
};

struct Section::Table {
  std::shared_ptr<SettingsFile::Document> document;
  const toml::table* table;

  /// The value of a setting, which has been asked for from now on; null where it is left out.
  const toml::node* get(std::string_view name) const {
    document->asked[table].emplace(name);
    return table->get(name);
  }
};

std::string Section::named(std::string_view name) const {
  return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
}

void Section::fault(std::string_view name, std::string message, std::string help) {
  const auto* node = name.empty() ? nullptr : table_->table->get(name);
  const auto line = node != nullptr ? node->source().begin.line : table_->table->source().begin.line;
  table_->document->faults.push_back({line, std::move(message), std::move(help)});
}

bool Section::has(std::string_view name) const {
  return table_->get(name) != nullptr;
}

std::string Section::text(std::string_view name) {
  auto value = text(name, "");
  if (!has(name)) fault("", fmt::format("`{}` is missing", named(name)), fmt::format("{} = \"…\"", name));
  if (has(name) && value.empty()) fault(name, fmt::format("`{}` is empty", named(name)));
  return value;
}

std::string Section::text(std::string_view name, std::string_view otherwise) {
  const auto* node = table_->get(name);
  if (node == nullptr) return std::string(otherwise);
  if (const auto value = node->value_exact<std::string>()) return *value;
  fault(name, fmt::format("`{}` is no text", named(name)), "write it in double quotes");
  return std::string(otherwise);
}

std::size_t Section::word(std::string_view name, const std::vector<std::string>& words, std::size_t otherwise) {
  if (!has(name)) return otherwise;
  const auto written = text(name, "");
  const auto found = std::find(words.begin(), words.end(), written);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  fault(name, fmt::format("`{}` is not `{}`", named(name), written), fmt::format("one of {}", fmt::join(words, ", ")));
  return otherwise;
}

std::vector<std::string> Section::texts(std::string_view name) {
  std::vector<std::string> values;
  const auto* node = table_->get(name);
  if (node == nullptr) return values;
  const auto* list = node->as_array();
  if (list != nullptr) {
    for (const auto& element : *list) {
      if (const auto value = element.value_exact<std::string>()) values.push_back(*value);
    }
  }
  if (list == nullptr || values.size() != list->size())
    fault(name, fmt::format("`{}` is no list of texts", named(name)), "[\"one\", \"two\"]");
  return values;
}

bool Section::truth(std::string_view name, bool otherwise) {
  const auto* node = table_->get(name);
  if (node == nullptr) return otherwise;
  if (const auto value = node->value_exact<bool>()) return *value;
  fault(name, fmt::format("`{}` is neither true nor false", named(name)));
  return otherwise;
}

std::int64_t Section::integer(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
  const auto* node = table_->get(name);
  if (node == nullptr) return otherwise;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= least && *value <= most) return *value;
  fault(name, fmt::format("`{}` is a whole number from {} to {}", named(name), least, most));
  return otherwise;
}

double Section::number(std::string_view name, double least, double most, double otherwise) {
  const auto* node = table_->get(name);
  if (node == nullptr) return otherwise;
  const auto value = node->value<double>();
  if (value && *value >= least && *value <= most) return *value;
  fault(name, fmt::format("`{}` is a number from {} to {}", named(name), least, most));
  return otherwise;
}

std::int64_t Section::duration(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
  const auto* node = table_->get(name);
  if (node == nullptr) return otherwise;
  const auto written = node->value_exact<std::string>();
  const auto value = written ? parse_duration(*written) : std::nullopt;
  if (value && *value >= least && *value <= most) return *value;
  fault(name, fmt::format("`{}` is a time from {} to {}", named(name), render_duration(least), render_duration(most)),
        fmt::format("{} = \"{}\"", name, render_duration(otherwise)));
  return otherwise;
}

fs::path Section::path(std::string_view name, const fs::path& otherwise) {
  const auto written = text(name, otherwise.string());
  return written.empty() ? fs::path() : table_->document->folder / written;
}

std::optional<SecretSource> Section::secret_of(std::string_view name, std::string_view reference) {
  auto written = std::string(reference);
  if (reference.starts_with("file:")) written = "file:" + (table_->document->folder / reference.substr(5)).string();
  auto parsed = SecretSource::parse(written);
  if (auto* source = std::get_if<SecretSource>(&parsed)) return std::move(*source);
  fault(name, fmt::format("`{}`: {}", named(name), std::get<SettingsError>(parsed).message));
  return std::nullopt;
}

std::optional<SecretSource> Section::secret(std::string_view name) {
  if (!has(name)) return std::nullopt;
  return secret_of(name, text(name, ""));
}

std::vector<SecretSource> Section::secrets(std::string_view name) {
  std::vector<SecretSource> sources;
  const auto* node = table_->get(name);
  if (node == nullptr) return sources;
  for (const auto& reference : node->is_array() ? texts(name) : std::vector{text(name, "")}) {
    if (auto source = secret_of(name, reference)) sources.push_back(std::move(*source));
  }
  return sources;
}

std::optional<Section> Section::section(std::string_view name) {
  const auto* node = table_->get(name);
  if (node == nullptr) return std::nullopt;
  if (const auto* inner = node->as_table()) return Section(std::make_shared<Table>(Table{table_->document, inner}), named(name));
  fault(name, fmt::format("`{}` is a section", named(name)), fmt::format("[{}]", named(name)));
  return std::nullopt;
}

std::vector<std::pair<std::string, Section>> Section::sections(std::string_view name) {
  std::vector<std::pair<std::string, Section>> all;
  auto outer = section(name);
  if (!outer) return all;
  for (const auto& [key, value] : *outer->table_->table) {
    if (auto inner = outer->section(key.str())) all.emplace_back(key.str(), std::move(*inner));
  }
  return all;
}

std::vector<Section> Section::list(std::string_view name) {
  std::vector<Section> all;
  const auto* node = table_->get(name);
  if (node == nullptr) return all;
  const auto* elements = node->as_array();
  if (elements != nullptr) {
    for (const auto& element : *elements) {
      if (const auto* inner = element.as_table())
        all.push_back(Section(std::make_shared<Table>(Table{table_->document, inner}), named(name)));
    }
  }
  if (elements == nullptr || all.size() != elements->size())
    fault(name, fmt::format("`{}` is a list of sections", named(name)), fmt::format("[[{}]]", named(name)));
  return all;
}

SettingsFile SettingsFile::read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (stream) return parse(text, path.parent_path());
  auto file = parse("", path.parent_path());
  file.document_->faults.push_back({0, fmt::format("`{}` cannot be read", path.string()), "check the path"});
  return file;
}

SettingsFile SettingsFile::parse(std::string_view text, const fs::path& folder) {
  auto document = std::make_shared<Document>();
  document->folder = folder;
  try {
    document->root = toml::parse(text);
  } catch (const toml::parse_error& error) {
    document->faults.push_back({error.source().begin.line, std::string(error.description()), "the file is TOML: toml.io"});
  }
  return SettingsFile(std::move(document));
}

Section SettingsFile::root() const {
  return Section(std::make_shared<Section::Table>(Section::Table{document_, &document_->root}), "");
}

std::vector<SettingsFault> SettingsFile::faults() const {
  auto faults = document_->faults;
  std::stable_sort(faults.begin(), faults.end(), [](const SettingsFault& a, const SettingsFault& b) { return a.line < b.line; });
  return faults;
}

void SettingsFile::finish() {
  // A file that could not be parsed has no settings, known or unknown.
  document_->unknown(document_->root, "");
}

}  // namespace wrapup

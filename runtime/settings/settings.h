// Settings of a deployment, in TOML. Whoever has a section reads it setting by setting; what is wrong is collected with its line,
// and what nobody asked for is wrong too.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/settings/secret.h"

namespace wrapup {

/// What is wrong, where, and what to do.
struct SettingsFault {
  std::uint32_t line = 0;  // from 1; 0: the file itself
  std::string message;
  std::string help;  // or empty

  friend bool operator==(const SettingsFault&, const SettingsFault&) = default;
};

/// One table of a settings file. A reading gives its `otherwise` where the setting is left out, and where it is wrong, which is
/// a fault then. Refers to the file, which must outlive it.
class Section {
 public:
  /// "auth.helpdesk", as messages name it; empty for the file itself.
  const std::string& path() const { return path_; }
  bool has(std::string_view name) const;

  /// A text that has to be there and is not empty.
  std::string text(std::string_view name);
  std::string text(std::string_view name, std::string_view otherwise);
  /// One of `words`, its index.
  std::size_t word(std::string_view name, const std::vector<std::string>& words, std::size_t otherwise);
  std::vector<std::string> texts(std::string_view name);
  bool truth(std::string_view name, bool otherwise);
  std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise);
  /// A number of any kind.
  double number(std::string_view name, double least, double most, double otherwise);
  /// Milliseconds, written as "30s" or "1h30m".
  std::int64_t duration(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise);
  /// A path, relative to the folder of the settings file.
  std::filesystem::path path(std::string_view name, const std::filesystem::path& otherwise);
  /// A secret's place; `file:` is relative to the folder of the settings file.
  std::optional<SecretSource> secret(std::string_view name);
  /// Several, for rotation: a list, or one alone.
  std::vector<SecretSource> secrets(std::string_view name);

  /// The table of this name, `[name]`; nothing where there is none.
  std::optional<Section> section(std::string_view name);
  /// The tables under a name, `[name.FIRST]`, `[name.SECOND]`, in the order of their names.
  std::vector<std::pair<std::string, Section>> sections(std::string_view name);
  /// The tables of a list, `[[name]]`.
  std::vector<Section> list(std::string_view name);

  /// Reports something about a setting, or about the section itself where the name is empty.
  void fault(std::string_view name, std::string message, std::string help = "");

 private:
  friend class SettingsFile;
  struct Table;
  Section(std::shared_ptr<Table> table, std::string path) : table_(std::move(table)), path_(std::move(path)) {}
  std::string named(std::string_view name) const;
  std::optional<SecretSource> secret_of(std::string_view name, std::string_view reference);

  std::shared_ptr<Table> table_;
  std::string path_;
};

/// A settings file as it was read.
class SettingsFile {
 public:
  /// Reads a file. A file that is missing or no TOML is a fault, and all its settings are left out.
  static SettingsFile read(const std::filesystem::path& path);
  /// The same for a text; paths in it are relative to `folder`.
  static SettingsFile parse(std::string_view text, const std::filesystem::path& folder);

  Section root() const;
  /// What is wrong so far, by line; with `finish`, settings that nobody asked for too.
  std::vector<SettingsFault> faults() const;
  void finish();

 private:
  struct Document;
  explicit SettingsFile(std::shared_ptr<Document> document) : document_(std::move(document)) {}
  friend class Section;

  std::shared_ptr<Document> document_;
};

}  // namespace wrapup

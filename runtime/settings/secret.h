// Where secrets are. Settings name the place, never the secret, so that a settings file can be shown to anyone.
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace wrapup {

/// Why something could not be read, for the person who set it up.
struct SettingsError {
  std::string message;
};

/// `env:NAME`, a variable of the environment, or `file:PATH`, a file, which may be replaced while the program runs.
class SecretSource {
 public:
  static std::variant<SecretSource, SettingsError> parse(std::string_view reference);

  /// The secret as it is now: of a file its bytes without line ends at their end. An error where there is none, where it is
  /// empty, or where a file has more than 64 KiB; it names the place, never a byte of the secret.
  std::variant<std::string, SettingsError> read() const;
  /// "env:HELPDESK_TOKEN": what may be shown.
  const std::string& reference() const { return reference_; }

  friend bool operator==(const SecretSource&, const SecretSource&) = default;

 private:
  enum class Place { environment, file };
  SecretSource(Place place, std::string name, std::string reference)
      : place_(place), name_(std::move(name)), reference_(std::move(reference)) {}

  Place place_;
  std::string name_, reference_;
};

}  // namespace wrapup

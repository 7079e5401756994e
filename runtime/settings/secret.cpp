#include "runtime/settings/secret.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

namespace wrapup {

namespace {

constexpr std::size_t largest_secret = 64u << 10;

}  // namespace

std::variant<SecretSource, SettingsError> SecretSource::parse(std::string_view reference) {
  const auto after = [&](std::string_view prefix) { return std::string(reference.substr(prefix.size())); };
  if (reference.starts_with("env:") && reference.size() > 4)
    return SecretSource(Place::environment, after("env:"), std::string(reference));
  if (reference.starts_with("file:") && reference.size() > 5)
    return SecretSource(Place::file, after("file:"), std::string(reference));
  // What was written may be the secret itself: it is not repeated.
  return SettingsError{"a secret is named by where it is: `env:NAME` or `file:/path`"};
}

std::variant<std::string, SettingsError> SecretSource::read() const {
  std::string secret;
  switch (place_) {
    case Place::environment: {
      const char* value = std::getenv(name_.c_str());
      if (value == nullptr) return SettingsError{fmt::format("the environment has no variable `{}`", name_)};
      secret = value;
      break;
    }
    case Place::file: {
      std::ifstream stream(name_, std::ios::binary);
      secret.resize(largest_secret + 1);
      stream.read(secret.data(), static_cast<std::streamsize>(secret.size()));
      if (stream.bad() || stream.gcount() < 0 || (!stream && !stream.eof()))
        return SettingsError{fmt::format("the file `{}` cannot be read", name_)};
      secret.resize(static_cast<std::size_t>(stream.gcount()));
      if (secret.size() > largest_secret) return SettingsError{fmt::format("the file `{}` is too large for a secret", name_)};
      while (secret.ends_with('\n') || secret.ends_with('\r')) secret.pop_back();
      break;
    }
  }
  if (secret.empty()) return SettingsError{fmt::format("`{}` is empty", reference_)};
  return secret;
}

}  // namespace wrapup

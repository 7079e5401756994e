#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iostream>

#include "cli/command.h"
#include "runtime/access/token.h"

namespace wrapup::cli {

namespace {

struct Options {
  std::string name;
  std::string role = "operator";
  std::vector<std::string> scopes;
  std::string add_to;
};

/// The part of the settings file that lets the token in.
std::string settings_text(const Options& options, const std::string& token) {
  std::string text = fmt::format("[token.{}]\nrole = \"{}\"\n", options.name, options.role);
  if (!options.scopes.empty()) text += fmt::format("scopes = [\"{}\"]\n", fmt::join(options.scopes, "\", \""));
  return text + fmt::format("hash = \"sha256:{}\"\n", access::token_hash(token));
}

int make_token(const Options& options) {
  const auto is_plain = [](char each) {
    return std::isalnum(static_cast<unsigned char>(each)) != 0 || each == '_' || each == '-';
  };
  if (!std::all_of(options.name.begin(), options.name.end(), is_plain)) {
    std::cerr << "wrapup: a token's name has letters, digits, - and _\n";
    return trouble;
  }
  for (const auto& scope : options.scopes) {
    if (access::read_scope(scope) && scope.find_first_of("\"\\") == std::string::npos) continue;
    std::cerr << fmt::format(
        "wrapup: `{}` is no scope; a scope is FIELD:VALUE of the decision `owner`, such as location:austin\n", scope);
    return trouble;
  }
  const auto token = access::new_token();
  const auto text = settings_text(options, token);
  if (options.add_to.empty()) {
    std::cerr << "Add this to the settings of the service, and load them anew (SIGHUP):\n\n"
              << text << "\nThe token, shown only this once:\n";
  } else {
    std::ofstream file(options.add_to, std::ios::app);
    file << "\n" << text;
    file.close();
    if (!file) {
      std::cerr << fmt::format("wrapup: {} cannot be written\n", options.add_to);
      return trouble;
    }
    std::cerr << fmt::format("Added to {}; load it anew (SIGHUP). The token, shown only this once:\n", options.add_to);
  }
  std::cout << token << "\n";
  return fine;
}

}  // namespace

Command add_token(CLI::App& program) {
  auto options = std::make_shared<Options>();
  auto* command = program.add_subcommand("token", "Make a token with which somebody may ask the service");
  command->require_subcommand(1);
  auto* making = command->add_subcommand("new", "Make a token; only its hash is kept");
  making->add_option("NAME", options->name, "Whose it is; it stands in the journal wherever the token was used")->required();
  making->add_option("--role", options->role, "What it may do")
      ->check(CLI::IsMember({"operator", "reviewer", "auditor", "admin"}))
      ->capture_default_str();
  making->add_option("--scope", options->scopes, "Calls of this owner alone, FIELD:VALUE; may be given several times");
  making->add_option("--add", options->add_to, "Put its hash into this settings file");
  command->footer(
      "Exit code: 0 made, 2 wrong use, or a file that can't be written.\n"
      "Example:\n"
      "  wrapup token new ann --role reviewer --scope location:austin --add wrapup-serve.toml");
  return {command, [options] { return make_token(*options); }};
}

}  // namespace wrapup::cli

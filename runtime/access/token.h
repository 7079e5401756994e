// Who may see and do what: tokens with a role and a scope, of which only the hash is kept.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wrapup::access {

enum class Role { operator_, reviewer, auditor, admin };

/// "operator": as settings have it.
std::string_view role_name(Role role);
std::optional<Role> role_of(std::string_view name);

/// What a role may do.
enum class Right {
  see_calls,     // lists and single calls within its scope
  work,          // do something about work: retry a failed step
  review,        // correct a decision
  see_journal,   // the whole journal without its bodies, and who looked at what
  change_rules,  // put another rule set into use
  erase,         // throw away what is known of a call
};
bool may(Role role, Right right);
/// "see_calls": as the API says it.
std::string_view right_name(Right right);
std::vector<Right> rights_of(Role role);

/// A part of all calls: those whose decision `owner` has this value in this field. "location:austin".
struct Scope {
  std::string field, value;
  friend bool operator==(const Scope&, const Scope&) = default;
};
/// Nothing where the text has not the form FIELD:VALUE.
std::optional<Scope> read_scope(std::string_view text);

struct Token {
  std::string name;  // whose it is: it stands in the journal wherever it was used
  std::string hash;  // SHA-256 of the token, 64 hexadecimal digits
  Role role = Role::operator_;
  std::vector<Scope> scopes;  // none: all calls
};

/// A token nobody can guess: "wrapup_" and 256 random bits. As it is random, its plain SHA-256 can be kept.
std::string new_token();
std::string token_hash(std::string_view token);

/// The token that an Authorization header ("Bearer …") holds; null where it is none of these.
const Token* find_token(std::span<const Token> tokens, std::string_view authorization);

/// Which kinds of data a role does not see, by label: "pii".
using Masked = std::set<std::string, std::less<>>;

}  // namespace wrapup::access

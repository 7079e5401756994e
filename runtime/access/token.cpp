#include "runtime/access/token.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <array>
#include <stdexcept>

#include "runtime/values/hex.h"
#include "runtime/values/sha256.h"

namespace wrapup::access {

namespace {

constexpr std::string_view bearer = "Bearer ";

}  // namespace

std::string_view role_name(Role role) {
  switch (role) {
    case Role::operator_: return "operator";
    case Role::reviewer: return "reviewer";
    case Role::auditor: return "auditor";
    case Role::admin: return "admin";
  }
  return "";
}

std::optional<Role> role_of(std::string_view name) {
  for (const auto role : {Role::operator_, Role::reviewer, Role::auditor, Role::admin}) {
    if (role_name(role) == name) return role;
  }
  return std::nullopt;
}

std::string_view right_name(Right right) {
  switch (right) {
    case Right::see_calls: return "see_calls";
    case Right::work: return "work";
    case Right::review: return "review";
    case Right::see_journal: return "see_journal";
    case Right::change_rules: return "change_rules";
    case Right::erase: return "erase";
  }
  return "";
}

std::vector<Right> rights_of(Role role) {
  std::vector<Right> rights;
  for (const auto right : {Right::see_calls, Right::work, Right::review, Right::see_journal, Right::change_rules, Right::erase}) {
    if (may(role, right)) rights.push_back(right);
  }
  return rights;
}

bool may(Role role, Right right) {
  switch (role) {
    case Role::operator_: return right == Right::see_calls || right == Right::work;
    case Role::reviewer: return right == Right::see_calls || right == Right::review;
    case Role::auditor: return right == Right::see_calls || right == Right::see_journal;
    case Role::admin: return true;
  }
  return false;
}

std::optional<Scope> read_scope(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return std::nullopt;
  return Scope{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

std::string new_token() {
  std::array<unsigned char, 32> bytes{};
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) throw std::runtime_error("no random numbers");
  return "wrapup_" + to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string token_hash(std::string_view token) {
  return sha256_hex(token);
}

const Token* find_token(std::span<const Token> tokens, std::string_view authorization) {
  if (!authorization.starts_with(bearer)) return nullptr;
  const auto hash = token_hash(authorization.substr(bearer.size()));
  const Token* found = nullptr;
  // Every token is compared, in constant time: how long it takes says nothing about any of them.
  for (const auto& token : tokens) {
    if (token.hash.size() == hash.size() && CRYPTO_memcmp(token.hash.data(), hash.data(), hash.size()) == 0) found = &token;
  }
  return found;
}

}  // namespace wrapup::access

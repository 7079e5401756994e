#include "runtime/access/token.h"

#include <gtest/gtest.h>

namespace wrapup::access {
namespace {

TEST(Token, IsFoundByItsHashAlone) {
  const auto ann = new_token(), bob = new_token();
  EXPECT_NE(ann, bob);
  const std::vector<Token> tokens{{.name = "ann", .hash = token_hash(ann), .role = Role::operator_, .scopes = {}},
                                  {.name = "bob", .hash = token_hash(bob), .role = Role::admin, .scopes = {}}};
  EXPECT_EQ(find_token(tokens, "Bearer " + bob)->name, "bob");
  EXPECT_EQ(find_token(tokens, "Bearer " + ann)->name, "ann");
  EXPECT_EQ(find_token(tokens, ann), nullptr);
  EXPECT_EQ(find_token(tokens, "Bearer "), nullptr);
  EXPECT_EQ(find_token(tokens, ""), nullptr);
  EXPECT_EQ(find_token(tokens, "Bearer " + token_hash(ann)), nullptr);
  EXPECT_EQ(find_token({}, "Bearer " + ann), nullptr);
}

TEST(Token, RolesMayWhatTheirPageSays) {
  EXPECT_TRUE(may(Role::operator_, Right::work));
  EXPECT_FALSE(may(Role::operator_, Right::see_journal));
  EXPECT_FALSE(may(Role::operator_, Right::change_rules));
  EXPECT_TRUE(may(Role::reviewer, Right::review));
  EXPECT_FALSE(may(Role::reviewer, Right::work));
  EXPECT_TRUE(may(Role::auditor, Right::see_journal));
  EXPECT_FALSE(may(Role::auditor, Right::work));
  EXPECT_FALSE(may(Role::auditor, Right::review));
  EXPECT_TRUE(may(Role::admin, Right::change_rules));
  EXPECT_EQ(role_of("operator"), Role::operator_);
  EXPECT_EQ(role_of("boss"), std::nullopt);
}

TEST(Token, Scopes) {
  EXPECT_EQ(read_scope("location:austin"), (Scope{"location", "austin"}));
  EXPECT_EQ(read_scope("client:a:b"), (Scope{"client", "a:b"}));
  for (const char* text : {"", "austin", ":austin", "location:"}) EXPECT_EQ(read_scope(text), std::nullopt) << text;
}

}  // namespace
}  // namespace wrapup::access

// Settings files: every kind of setting, and what is wrong with its line.
#include "runtime/settings/settings.h"

#include <gmock/gmock.h>

namespace wrapup {
namespace {

using testing::ElementsAre;

SettingsFile parsed(std::string_view text) {
  return SettingsFile::parse(text, "/etc/wrapup");
}

TEST(Settings, AreReadByTheirKind) {
  const auto file = parsed(R"(
name = "front"
dry = true
port = 8080
rate = 2.5
timeout = "1m30s"
journal = "data/journal.db"
hosts = ["a", "b"]
kind = "basic"
secret = "file:keys/one"
)");
  auto root = file.root();
  EXPECT_EQ(root.text("name"), "front");
  EXPECT_TRUE(root.truth("dry", false));
  EXPECT_EQ(root.integer("port", 1, 65535, 80), 8080);
  EXPECT_EQ(root.number("rate", 0, 10, 1), 2.5);
  EXPECT_EQ(root.duration("timeout", 0, 600000, 1), 90000);
  EXPECT_EQ(root.path("journal", ""), "/etc/wrapup/data/journal.db");
  EXPECT_EQ(root.path("elsewhere", "data"), "/etc/wrapup/data");
  EXPECT_EQ(root.path("nowhere", ""), "");
  EXPECT_THAT(root.texts("hosts"), ElementsAre("a", "b"));
  EXPECT_EQ(root.word("kind", {"bearer", "basic"}, 0), 1u);
  EXPECT_EQ(root.secret("secret")->reference(), "file:/etc/wrapup/keys/one");
  EXPECT_EQ(root.integer("absent", 1, 9, 7), 7);
  EXPECT_TRUE(file.faults().empty());
}

TEST(Settings, SectionsAndLists) {
  const auto file = parsed("[auth.crm]\nkind = \"bearer\"\n[auth.sms]\nkind = \"basic\"\n[[token]]\nrole = \"admin\"\n");
  auto root = file.root();
  std::vector<std::string> names;
  for (auto& [name, section] : root.sections("auth")) names.push_back(name + " " + section.text("kind") + " " + section.path());
  EXPECT_THAT(names, ElementsAre("crm bearer auth.crm", "sms basic auth.sms"));
  EXPECT_EQ(root.list("token").at(0).text("role"), "admin");
}

TEST(Settings, WhatIsWrongHasALineAndSaysWhatToDo) {
  auto file = parsed("port = \"80\"\ntimeout = 30\nsecret = \"hunter2\"\nextra = 1\n[auth]\nx = 1\n");
  auto root = file.root();
  root.integer("port", 1, 65535, 80);
  root.duration("timeout", 1000, 60000, 10000);
  root.secret("secret");
  root.text("name");
  root.sections("auth");
  file.finish();
  EXPECT_THAT(file.faults(),
              ElementsAre(SettingsFault{1, "`port` is a whole number from 1 to 65535", ""},
                          SettingsFault{1, "`name` is missing", "name = \"…\""},
                          SettingsFault{2, "`timeout` is a time from 1s to 1m", "timeout = \"10s\""},
                          SettingsFault{3, "`secret`: a secret is named by where it is: `env:NAME` or `file:/path`", ""},
                          SettingsFault{4, "there is no setting `extra`", "settings here: auth, name, port, secret, timeout"},
                          SettingsFault{6, "`auth.x` is a section", "[auth.x]"}));
}

TEST(Settings, AFileThatIsNoTomlIsAFault) {
  const auto file = parsed("port = \n");
  ASSERT_EQ(file.faults().size(), 1u);
  EXPECT_EQ(file.faults()[0].line, 1u);
  EXPECT_EQ(SettingsFile::read("/nowhere/wrapup-serve.toml").faults().at(0).message,
            "`/nowhere/wrapup-serve.toml` cannot be read");
}

}  // namespace
}  // namespace wrapup

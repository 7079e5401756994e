// What is old enough goes, kind by kind, as the clock goes on; and what the settings say about it.
#include "runtime/serve/retention.h"

#include <gmock/gmock.h>

#include <fstream>

#include "runtime/journal/key_files.h"
#include "runtime/journal/verify.h"
#include "runtime/values/time.h"
#include "tests/journal/opened.h"

namespace wrapup::serve {
namespace {

using journal::Kind;
using testing::ElementsAre;
using testing::IsEmpty;

/// Settings of a file with this text, with its faults as sentences.
std::pair<RetentionSettings, std::vector<std::string>> read(const std::string& text, std::int64_t least_ms = 0) {
  const auto path = testing::TempDir() + "retention.toml";
  std::ofstream(path) << text;
  auto file = SettingsFile::read(path);
  auto root = file.root();
  auto settings = read_retention_settings(root, least_ms);
  file.finish();
  std::vector<std::string> faults;
  for (const auto& fault : file.faults()) faults.push_back(fault.message);
  return {settings, faults};
}

TEST(RetentionSettings, AreDaysByKind) {
  const auto [settings, faults] = read("[retention]\nevents = \"30d\"\ndecisions = \"400d\"\n");
  EXPECT_THAT(faults, IsEmpty());
  ASSERT_EQ(settings.size(), 2u);
  EXPECT_EQ(settings[0].name, "events");
  EXPECT_EQ(settings[0].ms, 30 * day_ms);
  EXPECT_EQ(settings[1].ms, 400 * day_ms);
  EXPECT_THAT(read("").first, IsEmpty());
}

TEST(RetentionSettings, LeaveTimeForCallsToBeWorkedOn) {
  EXPECT_THAT(read("[retention]\nevents = \"1h\"\n", day_ms).second,
              ElementsAre("for 1d a call may still be decided again, or its steps be tried"));
  EXPECT_THAT(read("[retention]\nevents = \"1d\"\n", day_ms).second, IsEmpty());
}

class RetentionTest : public testing::Test {
 protected:
  RetentionTest() {
    journal_.now = 100 * day_ms;
    journal_->append_and_wait({journal::event_of("vapi/1", "event"),
                               {.kind = Kind::context, .call = "vapi/1", .body = "context"},
                               {.kind = Kind::decision, .call = "vapi/1", .body = "record"}});
  }
  /// The bodies of the call's entries that are left, a day later and so on.
  std::vector<std::string> left_after(std::int64_t days) {
    journal_.now += days * day_ms;
    retention_.run_once();
    std::vector<std::string> left;
    for (const auto& entry : journal_->read_call("vapi/1")) {
      if (entry.body) left.push_back(*entry.body);
    }
    return left;
  }

  journal::Opened journal_;
  std::vector<std::string> news_;
  Retention retention_{*journal_,
                       {{"events", {Kind::event}, 30 * day_ms}, {"decisions", {Kind::decision, Kind::shadow}, 400 * day_ms}},
                       [this] { return journal_.now; },
                       [this](const RetiredNews& news) { news_.push_back(news.name + " " + std::to_string(news.bodies)); },
                       [](const std::string& message) { ADD_FAILURE() << message; }};
};

TEST_F(RetentionTest, ThrowsAwayWhatIsOldEnough) {
  EXPECT_THAT(left_after(29), ElementsAre("event", "context", "record"));
  EXPECT_THAT(news_, IsEmpty());
  EXPECT_THAT(left_after(2), ElementsAre("context", "record"));
  EXPECT_THAT(news_, ElementsAre("events 1"));
  EXPECT_THAT(left_after(1), ElementsAre("context", "record"));
  EXPECT_THAT(left_after(400), ElementsAre("context"));
  EXPECT_THAT(news_, ElementsAre("events 1", "decisions 1"));
  EXPECT_THAT(
      journal::verify(journal_.folder(), journal::load_sealing_key({}, journal_.folder(), journal::WhenAbsent::refuse), {}, {})
          .findings,
      IsEmpty());
}

TEST_F(RetentionTest, GoesThroughMoreThanOnePart) {
  for (int i = 0; i < 5000; ++i)
    journal_->append([&] { return std::vector{journal::event_of("vapi/2", "x")}; }(), [](const auto&) {});
  journal_->append_and_wait({journal::event_of("vapi/2", "last")});
  left_after(31);
  EXPECT_GT(news_.size(), 1u);
  for (const auto& entry : journal_->read_call("vapi/2")) ASSERT_EQ(entry.body, std::nullopt) << entry.sequence;
}

}  // namespace
}  // namespace wrapup::serve

#include "cli/replay/batches.h"

#include <gtest/gtest.h>

namespace wrapup::cli {
namespace {

TEST(LineOrder, WritesLinesInTheOrderOfTheirNumbers) {
  std::vector<std::string> written;
  const RecordSink sink{.write = [&](std::string_view line) { written.emplace_back(line); }, .restart = nullptr};
  LineOrder order(sink);
  order.add({{2, "c"}, {3, "d"}});
  EXPECT_TRUE(written.empty());
  order.add({{1, "b"}});
  order.add({{0, "a"}});
  EXPECT_EQ(written, (std::vector<std::string>{"a", "b", "c", "d"}));
  EXPECT_TRUE(order.finished());
}

TEST(LineOrder, LeavesOutEventsThatMakeNoLine) {
  std::vector<std::string> written;
  const RecordSink sink{.write = [&](std::string_view line) { written.emplace_back(line); }, .restart = nullptr};
  LineOrder order(sink);
  order.add({{1, "b"}, {0, ""}, {2, ""}, {3, "d"}});
  EXPECT_EQ(written, (std::vector<std::string>{"b", "d"}));
}

/// Events from a list; a fault has no bytes.
class ListedEvents final : public EventSource {
 public:
  explicit ListedEvents(std::vector<std::string> texts) : texts_(std::move(texts)) {}
  NextEvent next() override {
    if (at_ == texts_.size()) return End{};
    const auto& text = texts_[at_++];
    if (text.empty()) return ReadFault{"list:" + std::to_string(at_), "nothing"};
    return Event{.bytes = text, .source = "list", .line = at_, .offset = 0};
  }
  std::optional<EventLines> next_lines() override { return std::nullopt; }
  Progress progress() const override { return {}; }

 private:
  std::vector<std::string> texts_;
  std::size_t at_ = 0;
};

TEST(BatchSource, NumbersEventsAndFaultsAlike) {
  const Watch watch;
  BatchSource source(std::make_unique<ListedEvents>(std::vector<std::string>{"{}", "", "[]"}), watch);
  Batch batch;
  ASSERT_TRUE(source.take(batch));
  ASSERT_EQ(batch.size(), 3u);
  EXPECT_EQ(batch[0].bytes, "{}");
  EXPECT_EQ(batch[1].fault, "nothing");
  EXPECT_EQ(batch[1].place, "list:2");
  EXPECT_EQ(batch[2].sequence, 2u);
  EXPECT_EQ(batch[2].fault, "");
  EXPECT_FALSE(source.take(batch));
}

TEST(BatchSource, GivesNothingAfterStop) {
  const Watch watch;
  BatchSource source(std::make_unique<ListedEvents>(std::vector<std::string>{"{}"}), watch);
  source.stop();
  Batch batch;
  EXPECT_FALSE(source.take(batch));
}

}  // namespace
}  // namespace wrapup::cli

#include "cli/replay/batches.h"

#include <gtest/gtest.h>

namespace wrapup::cli {
namespace {

TEST(RecordOrder, WritesInTheOrderOfTheNumbers) {
  std::vector<std::string> written;
  const RecordSink sink{.write = [&](std::string_view text) { written.emplace_back(text); }, .restart = nullptr};
  RecordOrder order(sink);
  order.add({{5, 1, "f"}, {2, 3, "cde"}});
  EXPECT_TRUE(written.empty());
  order.add({{1, 1, "b"}});
  order.add({{0, 1, "a"}});
  EXPECT_EQ(written, (std::vector<std::string>{"a", "b", "cde", "f"}));
  EXPECT_TRUE(order.finished());
}

TEST(RecordOrder, LeavesOutEventsThatMakeNoRecord) {
  std::vector<std::string> written;
  const RecordSink sink{.write = [&](std::string_view text) { written.emplace_back(text); }, .restart = nullptr};
  RecordOrder order(sink);
  order.add({{1, 1, "b"}, {0, 1, ""}, {2, 7, ""}, {9, 1, "d"}});
  EXPECT_EQ(written, (std::vector<std::string>{"b", "d"}));
}

/// Lines where a text has line ends; a fault where there is none; an event otherwise.
class ListedEvents final : public EventSource {
 public:
  explicit ListedEvents(std::vector<std::string> texts) : texts_(std::move(texts)) {}
  NextEvent next() override {
    if (at_ == texts_.size()) return End{};
    const auto& text = texts_[at_++];
    if (text.empty()) return ReadFault{"list:" + std::to_string(at_), "nothing"};
    return Event{.bytes = text, .source = "list", .line = at_, .offset = 0};
  }
  std::optional<EventLines> next_lines() override {
    if (at_ == texts_.size() || !texts_[at_].ends_with('\n')) return std::nullopt;
    const auto& text = texts_[at_++];
    return EventLines{text, "lines", 40, static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'))};
  }
  Progress progress() const override { return {}; }

 private:
  std::vector<std::string> texts_;
  std::size_t at_ = 0;
};

std::vector<std::string> taken(std::vector<std::string> texts) {
  const Watch watch;
  BatchSource source(std::make_unique<ListedEvents>(std::move(texts)), watch);
  Batch batch;
  std::vector<std::string> out;
  while (source.take(batch)) {
    batch.each([](std::string_view) {},
               [&](const RecordedEvent& event) {
                 out.push_back(std::to_string(event.where.sequence) + " " + event.where.text() + " " + std::string(event.bytes) +
                               std::string(event.fault) + (event.is_blank() ? "blank" : ""));
               });
  }
  return out;
}

TEST(BatchSource, NumbersEventsLinesAndFaultsAlike) {
  EXPECT_EQ(taken({"{}", "", "{\"a\":1}\r\n \t\n{\"b\":2}\n", "[]"}),
            (std::vector<std::string>{"0 list:1 {}", "1 list:2 nothing", "2 lines:40 {\"a\":1}", "3 lines:41 blank",
                                      "4 lines:42 {\"b\":2}", "5 list:4 []"}));
}

TEST(BatchSource, GoesOnNumberingInTheNextBatch) {
  std::string many;
  for (int i = 0; i < 300; ++i) many += "{}\n";
  const auto all = taken({many, many, "{}"});
  ASSERT_EQ(all.size(), 601u);
  EXPECT_EQ(all[300], "300 lines:40 {}");
  EXPECT_EQ(all[600], "600 list:3 {}");
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

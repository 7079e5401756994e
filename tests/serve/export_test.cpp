// Lines of an export: what is in them, what is covered, and what a spreadsheet would take for a formula.
#include "runtime/serve/export_calls.h"

#include <gmock/gmock.h>

#include "runtime/serve/projections.h"
#include "tests/deciding/rules.h"
#include "tests/journal/opened.h"

namespace wrapup::serve {
namespace {

using journal::Kind;
using nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* record =
    R"({"event":{"call":"1"},"decisions":{"outcome":{"value":"booked","rule":"demo/outcome/long_call","confidence":1},)"
    R"("greeting":{"value":"=Dear Ann","rule":"demo/greeting/known","confidence":0.7}},"steps":[],"review":null,"faults":[]})";

class Export : public testing::Test {
 protected:
  Export() {
    for (const char* call : {"acme/1", "acme/2"}) {
      const std::string key(call + 5);
      journal_->append_and_wait(
          {{.kind = Kind::event, .call = call, .about = R"({"provider":"acme","key":")" + key + "\"}", .body = "{}"},
           {.kind = Kind::decision,
            .call = call,
            .about = R"({"phase":"after","number":1,"upto":1,"figures":{"rules":[],"measures":{}}})",
            .body = record}});
    }
  }
  /// All lines of what is ordered.
  std::string lines(ExportOrder order) {
    journal::Projector(*journal_, journal_.folder(), all_projections()).catch_up();
    const CallsView views(journal_.folder());
    auto calls = calls_of(views, order);
    ExportCalls exported(*journal_, views, rules_, std::move(order), std::move(calls));
    std::string all;
    while (const auto text = exported.next()) all += *text;
    return all;
  }

  journal::Opened journal_;
  std::shared_ptr<const deciding::RuleSet> rules_ = deciding::make_rules();
};

TEST_F(Export, OfRecordsHasOneLineACall) {
  const auto text = lines({});
  const auto first = ordered_json::parse(text.substr(0, text.find('\n')));
  EXPECT_EQ(first["call"], "acme/1");
  EXPECT_EQ(first["decided_at"], "1970-01-01T00:00:01Z");
  EXPECT_EQ(first["erased"], false);
  EXPECT_EQ(first["record"], ordered_json::parse(record));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
}

TEST_F(Export, AsCsvHasAColumnADecision) {
  EXPECT_EQ(lines({.format = ExportFormat::csv}),
            "call,decided_at,number,erased,review,faults,outcome,outcome by,greeting,greeting by\n"
            "acme/1,1970-01-01T00:00:01Z,1,false,,0,booked,demo/outcome/long_call,'=Dear Ann,demo/greeting/known\n"
            "acme/2,1970-01-01T00:00:01Z,1,false,,0,booked,demo/outcome/long_call,'=Dear Ann,demo/greeting/known\n");
}

TEST_F(Export, CoversWhatARoleDoesNotSee) {
  const auto text = lines({.what = ExportOf::decisions, .format = ExportFormat::csv, .masked = {"pii"}});
  EXPECT_THAT(text, Not(HasSubstr("Ann")));
  EXPECT_THAT(text, HasSubstr("acme/1,1970-01-01T00:00:01Z,1,outcome,booked,demo/outcome/long_call,1\n"));
  EXPECT_THAT(text, HasSubstr("acme/1,1970-01-01T00:00:01Z,1,greeting,•••,demo/greeting/known,0.7\n"));
}

TEST_F(Export, OfAnErasedCallHasNothingOfIt) {
  journal_->append_and_wait({journal::erasure("acme/1", "ann", "asked for")});
  const auto text = lines({});
  EXPECT_THAT(text, HasSubstr(R"({"call":"acme/1","decided_at":"1970-01-01T00:00:01Z","number":1,"erased":true,"record":null})"));
}

TEST_F(Export, IsOfAPeriod) {
  EXPECT_EQ(lines({.period = {.from = 1001}}), "");
  EXPECT_EQ(lines({.period = {.from = 1000, .to = 1000}}), "");
  EXPECT_NE(lines({.period = {.from = 1000, .to = 1001}}), "");
}

TEST_F(Export, StandsInTheJournal) {
  const auto entry = export_entry({.what = ExportOf::steps,
                                   .format = ExportFormat::csv,
                                   .within = {{"location", "austin"}},
                                   .by = "ann",
                                   .role = "operator",
                                   .from = "2026-03-01"},
                                  {"acme/1", "acme/2"});
  EXPECT_EQ(entry.kind, Kind::export_);
  EXPECT_EQ(entry.about, R"({"by":"ann","role":"operator","what":"steps","format":"csv","from":"2026-03-01",)"
                         R"("scopes":["location:austin"],"calls":2})");
  EXPECT_EQ(entry.body, R"(["acme/1","acme/2"])");
  journal_->append_and_wait({entry});
  journal::Projector(*journal_, journal_.folder(), all_projections()).catch_up();
  EXPECT_THAT(CallsView(journal_.folder()).exports_of("acme/2"), ElementsAre(5));
}

}  // namespace
}  // namespace wrapup::serve

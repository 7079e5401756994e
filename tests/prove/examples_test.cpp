// The examples keep their promises, and what is told of them is meant.
#include "tests/prove/proved.h"

namespace wrapup::prove {
namespace {

class Examples : public testing::TestWithParam<const char*> {};

TEST_P(Examples, KeepTheirPromises) {
  const auto compiled = compile(std::filesystem::path(WRAPUP_SOURCE_DIR) / "examples" / GetParam());
  ASSERT_TRUE(compiled.plan);
  const auto report = prove(*compiled.plan, compiled.promises, compiled.project.environment, {});
  std::vector<Diagnostic> told;
  for (const auto& finding : report.findings) told.push_back(finding.diagnostic);
  EXPECT_TRUE(told.empty()) << render_text(compiled.sources, told, false);
  EXPECT_EQ(report.unknown, std::vector<std::string>{});
  for (std::size_t i = 0; i < question_count; ++i) {
    const auto& row = report.tallies[i];
    EXPECT_EQ(row.asked, row.proved + row.possible) << words(static_cast<Question>(i));
  }
}

INSTANTIATE_TEST_SUITE_P(All, Examples, testing::Values("dental", "agency", "support", "helpdesk", "multidogo"));

}  // namespace
}  // namespace wrapup::prove

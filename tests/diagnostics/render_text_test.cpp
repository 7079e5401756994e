#include <gtest/gtest.h>

#include "compiler/diagnostics/render.h"

namespace wrapup {
namespace {

class RenderText : public testing::Test {
 protected:
  FileId add(std::string path, std::string text) { return sources.add(std::move(path), std::move(text)); }

  /// The place of `words` in a file; each of the tests' files has them once.
  Span find(FileId file, std::string_view words) const {
    const auto at = sources.file(file).text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return {file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }

  std::string render() const { return render_text(sources, in_order(sources, diagnostics.entries()), false); }

  SourceMap sources;
  Diagnostics diagnostics;
};

TEST_F(RenderText, ShowsThePlaceTheLabelAndWhatToTry) {
  const auto file = add("locations/austin.wrap", std::string(13, '\n') + "    when call.duration < 8s\n");
  auto& entry = diagnostics.report(Code::presence_required, find(file, "call.duration"), "`call.duration` may be missing here");
  entry.label = "a `duration?`";
  entry.help = "`call.duration ?? 0s < 8s`, or guard it: `call.duration is present and …`";
  EXPECT_EQ(render(),
            "error[W0203]: `call.duration` may be missing here\n"
            "  --> locations/austin.wrap:14:10\n"
            "   |\n"
            "14 |     when call.duration < 8s\n"
            "   |          ^^^^^^^^^^^^^ a `duration?`\n"
            "   |\n"
            "   = try: `call.duration ?? 0s < 8s`, or guard it: `call.duration is present and …`\n"
            "   = more: wrapup check --explain W0203\n"
            "\n");
}

TEST_F(RenderText, CaretsStandUnderWideCharactersAndTabs) {
  const auto file = add("a.wrap", "\twhen \"日本\" == tier\n");
  diagnostics.report(Code::type_mismatch, find(file, "tier"), "no");
  EXPECT_EQ(render(),
            "error[W0202]: no\n"
            " --> a.wrap:1:15\n"
            "  |\n"
            "1 |     when \"日本\" == tier\n"
            "  |                    ^^^^\n"
            "  |\n"
            "  = more: wrapup check --explain W0202\n"
            "\n");
}

TEST_F(RenderText, RelatedPlacesOfTheSameFileShareTheSnippet) {
  const auto file = add("a.wrap", "enum A { x }\n\n\n\nenum B { y }\n");
  auto& entry = diagnostics.report(Code::declared_twice, find(file, "B"), "twice");
  entry.label = "again";
  entry.related.push_back({find(file, "A"), "first here"});
  EXPECT_EQ(render(),
            "error[W0209]: twice\n"
            " --> a.wrap:5:6\n"
            "  |\n"
            "1 | enum A { x }\n"
            "  |      - first here\n"
            "...\n"
            "5 | enum B { y }\n"
            "  |      ^ again\n"
            "  |\n"
            "  = more: wrapup check --explain W0209\n"
            "\n");
}

TEST_F(RenderText, RelatedPlacesOfOtherFilesFollow) {
  const auto here = add("a.wrap", "enum A { x }\n");
  const auto there = add("b.wrap", "\n\n\n\n\n\n\n\n\nenum A { y }\n");
  auto& entry = diagnostics.report(Code::declared_twice, find(here, "A"), "twice");
  entry.related.push_back({find(there, "A"), "first here"});
  EXPECT_EQ(render(),
            "error[W0209]: twice\n"
            "  --> a.wrap:1:6\n"
            "   |\n"
            " 1 | enum A { x }\n"
            "   |      ^\n"
            "  ::: b.wrap:10:6\n"
            "   |\n"
            "10 | enum A { y }\n"
            "   |      - first here\n"
            "   |\n"
            "   = more: wrapup check --explain W0209\n"
            "\n");
}

TEST_F(RenderText, ASpanOverSeveralLinesIsHeldByAStroke) {
  const auto file = add("a.wrap", "  when a\n    or b\n  then c\n");
  auto& entry = diagnostics.report(Code::type_mismatch, find(file, "a\n    or b"), "no");
  entry.label = "this";
  EXPECT_EQ(render(),
            "error[W0202]: no\n"
            " --> a.wrap:1:8\n"
            "  |\n"
            "1 | /   when a\n"
            "2 | |     or b\n"
            "  | |________^ this\n"
            "  |\n"
            "  = more: wrapup check --explain W0202\n"
            "\n");
}

TEST_F(RenderText, ALongSpanIsShownByItsEnds) {
  const auto file = add("a.wrap", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
  diagnostics.report(Code::type_mismatch, {file, 0, 17}, "no");
  EXPECT_EQ(render(),
            "error[W0202]: no\n"
            " --> a.wrap:1:1\n"
            "  |\n"
            "1 | / 1\n"
            "2 | | 2\n"
            "3 | | 3\n"
            "...\n"
            "8 | | 8\n"
            "9 | | 9\n"
            "  | |_^\n"
            "  |\n"
            "  = more: wrapup check --explain W0202\n"
            "\n");
}

TEST_F(RenderText, AnEmptySpanAtTheEndGetsOneCaret) {
  const auto file = add("a.wrap", "decide outcome {");
  diagnostics.report(Code::unclosed_bracket, {file, 16, 16}, "`}` is missing");
  EXPECT_EQ(render(),
            "error[W0103]: `}` is missing\n"
            " --> a.wrap:1:17\n"
            "  |\n"
            "1 | decide outcome {\n"
            "  |                 ^\n"
            "  |\n"
            "  = more: wrapup check --explain W0103\n"
            "\n");
}

TEST_F(RenderText, ALongLineIsShownInPart) {
  const auto file = add("a.wrap", std::string(1000000, 'a') + " here " + std::string(1000000, 'b') + "\n");
  diagnostics.report(Code::type_mismatch, find(file, "here"), "no");
  const auto text = render();
  EXPECT_LT(text.size(), 1000u);
  EXPECT_NE(text.find("  |" + std::string(42, ' ') + "^^^^\n"), std::string::npos) << text;
}

TEST_F(RenderText, WithoutAPlaceOnlyTheWordsAreShown) {
  diagnostics.report(Code::no_rules, {}, "no rules in `x`");
  EXPECT_EQ(render(), "error[W0003]: no rules in `x`\n  = more: wrapup check --explain W0003\n\n");
}

TEST_F(RenderText, SortsByFileAndPlaceAndKeepsEqualOnesOnce) {
  const auto b = add("b.wrap", "x y\n");
  const auto a = add("a.wrap", "x y\n");
  for (const auto& span : {find(b, "y"), find(b, "x"), find(a, "y"), find(a, "y")}) {
    diagnostics.report(Code::unknown_name, span, "who?");
  }
  const auto sorted = in_order(sources, diagnostics.entries());
  ASSERT_EQ(sorted.size(), 3u);
  EXPECT_EQ(sorted[0].span, find(a, "y"));
  EXPECT_EQ(sorted[1].span, find(b, "x"));
  EXPECT_EQ(sorted[2].span, find(b, "y"));
}

TEST_F(RenderText, ColourEndsWhereItBegan) {
  const auto file = add("a.wrap", "x\n");
  diagnostics.report(Code::unknown_name, find(file, "x"), "who?");
  const auto text = render_text(sources, diagnostics.entries(), true);
  EXPECT_NE(text.find("\033[1;31merror[W0201]\033[0m"), std::string::npos) << text;
  EXPECT_EQ(text.rfind("\033["), text.rfind("\033[0m"));
}

TEST(RenderSummary, CountsEachSort) {
  Diagnostics diagnostics;
  diagnostics.report(Code::unknown_name, {}, "a");
  diagnostics.report(Code::unknown_name, {}, "b");
  diagnostics.report(Code::mixed_and_or, {}, "c");
  EXPECT_EQ(render_summary(diagnostics.entries(), 3), "2 errors, 1 warning in 3 files");
  EXPECT_EQ(render_summary({}, 1), "no findings in 1 file");
}

}  // namespace
}  // namespace wrapup

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "compiler/diagnostics/render.h"

namespace wrapup {
namespace {

using Json = nlohmann::json;

class RenderData : public testing::Test {
 protected:
  RenderData() : file(sources.add("sub folder/a,b:é.wrap", "when é == x\nthen y\n")) {
    auto& entry = diagnostics.report(Code::unknown_name, {file, 11, 12}, "`x` is\nno name, 100% sure");
    entry.label = "here";
    entry.help = "`y`";
    entry.related.push_back({{file, 18, 19}, "this one"});
    entry.edits.push_back({{file, 11, 12}, "y"});
  }

  SourceMap sources;
  FileId file;
  Diagnostics diagnostics;
};

TEST_F(RenderData, JsonCountsColumnsInCodePointsAndOffsetsInBytes) {
  const auto json = Json::parse(render_json(sources, diagnostics.entries()));
  EXPECT_EQ(json["code"], "W0201");
  EXPECT_EQ(json["name"], "unknown_name");
  EXPECT_EQ(json["severity"], "error");
  EXPECT_EQ(json["file"], "sub folder/a,b:é.wrap");
  EXPECT_EQ(json["line"], 1);
  EXPECT_EQ(json["column"], 11);
  EXPECT_EQ(json["end_column"], 12);
  EXPECT_EQ(json["offset"], 11);
  EXPECT_EQ(json["length"], 1);
  EXPECT_EQ(json["related"][0]["line"], 2);
  EXPECT_EQ(json["edits"][0]["text"], "y");
}

TEST_F(RenderData, JsonIsOneObjectALine) {
  diagnostics.report(Code::no_rules, {}, "second");
  const auto text = render_json(sources, diagnostics.entries());
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
  const auto second = Json::parse(text.substr(text.find('\n')));
  EXPECT_FALSE(second.contains("file"));
}

TEST_F(RenderData, SarifNamesRulesPlacesAndFixes) {
  const auto log = Json::parse(render_sarif(sources, diagnostics.entries()));
  EXPECT_EQ(log["version"], "2.1.0");
  const auto& run = log["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["rules"][0]["id"], "W0201");
  const auto& result = run["results"][0];
  EXPECT_EQ(result["ruleIndex"], 0);
  EXPECT_EQ(result["level"], "error");
  const auto& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "sub%20folder/a,b:%C3%A9.wrap");
  EXPECT_EQ(place["region"]["startColumn"], 11);
  EXPECT_EQ(result["relatedLocations"][0]["message"]["text"], "this one");
  EXPECT_EQ(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "y");
}

TEST_F(RenderData, SarifWithoutFindingsIsStillALog) {
  const auto log = Json::parse(render_sarif(sources, {}));
  EXPECT_TRUE(log["runs"][0]["results"].is_array());
  EXPECT_TRUE(log["runs"][0]["results"].empty());
}

TEST_F(RenderData, GithubEscapesWhatItsCommandsUse) {
  EXPECT_EQ(render_github(sources, diagnostics.entries()),
            "::error file=sub folder/a%2Cb%3Aé.wrap,line=1,endLine=1,col=11,endColumn=12,title=W0201::"
            "`x` is%0Ano name, 100%25 sure%0Ahere%0Atry: `y`\n");
}

}  // namespace
}  // namespace wrapup

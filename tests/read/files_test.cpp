#include "runtime/read/files.h"

#include <unistd.h>

#include <cstdio>

#include "tests/read/packed.h"
#include "tests/read/reading.h"

namespace wrapup {
namespace {

using Files = Reading;

TEST_F(Files, OfAFolderAreReadInTheOrderOfTheirPaths) {
  write("day two/b call.json", "{\"a\":3}");
  write("day one/2026-11-20T22%3A10.json", "{\"a\":1}");
  write("day one/x.ndjson.gz", gzip("{\"a\":2}\n"));
  write("day one/README.md", "# not a call");
  EXPECT_EQ(read({folder.string()}), (Lines{"day one/2026-11-20T22%3A10.json:1 {\"a\":1}", "day one/x.ndjson.gz:1 {\"a\":2}",
                                            "day two/b call.json:1 {\"a\":3}"}));
}

TEST_F(Files, ThatAreNotThereAreFaultsAndTheOthersAreRead) {
  const std::string there = write("a.json", "{\"a\":1}");
  EXPECT_EQ(read({(folder / "none.json").string(), there}),
            (Lines{"none.json ! cannot be read: No such file or directory", "a.json:1 {\"a\":1}"}));
}

TEST_F(Files, WithoutAnythingInThemAreFaults) {
  EXPECT_EQ(read_as("a.json", ""), (Lines{"a.json ! empty"}));
  EXPECT_EQ(read_as("b.ndjson", "\n\n"), (Lines{"b.ndjson ! holds no calls"}));
  EXPECT_EQ(read_as("c.json", "[]"), (Lines{"c.json ! holds no calls"}));
}

TEST_F(Files, InAnEmptyFolderAreAFault) {
  write("notes/README.md", "#");
  EXPECT_EQ(read({(folder / "notes").string()}),
            (Lines{"notes ! holds no file of calls (.json, .ndjson, .jsonl, .csv, .tsv, .form, or these with .gz or .zst)"}));
}

TEST_F(Files, InUtf16AreNamedSo) {
  EXPECT_EQ(read_as("a.json", std::string_view("\xFF\xFE{\0}\0", 6)), (Lines{"a.json:1 ! UTF-16 text; save it as UTF-8"}));
}

TEST_F(Files, SayTheirFormatByTheirNames) {
  EXPECT_EQ(format_of_name("a/b.JSON"), Format::json);
  EXPECT_EQ(format_of_name("a.jsonl.zst"), Format::json_lines);
  EXPECT_EQ(format_of_name("a.csv.gz"), Format::csv);
  EXPECT_EQ(format_of_name("a.gz"), std::nullopt);
  EXPECT_EQ(format_of_name("json"), std::nullopt);
}

TEST_F(Files, StandardInputIsOneOfThem) {
  const std::string path = write("calls", "{\"a\":1}\n{\"a\":2}\n");
  const int kept = dup(STDIN_FILENO);
  ASSERT_NE(std::freopen(path.c_str(), "r", stdin), nullptr);
  EXPECT_EQ(read({"-"}), (Lines{"-:1 {\"a\":1}", "-:2 {\"a\":2}"}));
  EXPECT_EQ(open_events({"-"})->progress().total, 0u);
  dup2(kept, STDIN_FILENO);
  close(kept);
}

}  // namespace
}  // namespace wrapup

#include "tests/read/reading.h"

namespace wrapup {
namespace {

using Tables = Reading;

TEST_F(Tables, RowsAreObjectsOfStrings) {
  EXPECT_EQ(read_as("calls.csv", "From,To,Duration\r\n+15125550100,+15125550101,95\r\n\r\n+15125550102,,7\r\n"),
            (Lines{R"(calls.csv:2 {"From":"+15125550100","To":"+15125550101","Duration":"95"})",
                   R"(calls.csv:4 {"From":"+15125550102","Duration":"7"})"}));
}

TEST_F(Tables, QuotedCellsMayHoldAnything) {
  EXPECT_EQ(read_as("calls.csv", "name,said\n\"Ann, MD\",\"She said \"\"hi\"\"\nand left\"\nBob,a \"b\" c\n"),
            (Lines{R"(calls.csv:2 {"name":"Ann, MD","said":"She said \"hi\"\nand left"})",
                   R"(calls.csv:4 {"name":"Bob","said":"a \"b\" c"})"}));
}

TEST_F(Tables, TabsPartCellsAsCommasDo) {
  EXPECT_EQ(read_as("calls.tsv", "a\tb\n1,5\t\"x\ty \nz\"\n\"x\"y\t2\n"),
            (Lines{R"(calls.tsv:2 {"a":"1,5","b":"x\ty \nz"})", "calls.tsv:4 ! expected a tab after the closing quote"}));
}

TEST_F(Tables, RowsOfAnotherLengthAreFaults) {
  EXPECT_EQ(read_as("calls.csv", "a,b\n1\n1,2\n1,2,3\n"),
            (Lines{"calls.csv:2 ! 1 cells where the first row has 2", R"(calls.csv:3 {"a":"1","b":"2"})",
                   "calls.csv:4 ! 3 cells where the first row has 2"}));
}

TEST_F(Tables, ColumnsHaveNames) {
  EXPECT_EQ(read_as("calls.csv", "a,,b\n1,,2\n1,x,2\n"),
            (Lines{R"(calls.csv:2 {"a":"1","b":"2"})", "calls.csv:3 ! cell 2 stands in a column without a name"}));
  EXPECT_EQ(read_as("calls.csv", "a,b,a\n1,2,3\n"),
            (Lines{"calls.csv:1 ! two columns are named `a`; nothing of this file is read"}));
}

TEST_F(Tables, AnOpenQuoteHidesNoMoreThanItsLine) {
  EXPECT_EQ(
      read_as("calls.csv", "a,b\n1,\"x\n2,y\n3,z\n"),
      (Lines{"calls.csv:2 ! a quote is not closed", R"(calls.csv:3 {"a":"2","b":"y"})", R"(calls.csv:4 {"a":"3","b":"z"})"}));
  EXPECT_EQ(read_as("calls.csv", "a\n\"x\"y\nz\n"),
            (Lines{"calls.csv:2 ! expected a comma after the closing quote", R"(calls.csv:3 {"a":"z"})"}));
}

TEST_F(Tables, OpenQuotesWithoutNumberEnd) {
  std::string file = "a,b\n";
  for (int i = 0; i < 1000; ++i) file += "\"x\"\"\"\n1,\"\n";
  EXPECT_FALSE(read_as("calls.csv", file).empty());
}

TEST_F(Tables, WithAFirstRowOnlyHoldNoCalls) {
  EXPECT_EQ(read_as("calls.csv", "a,b\n"), (Lines{"calls.csv ! holds no calls"}));
}

}  // namespace
}  // namespace wrapup

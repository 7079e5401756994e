#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

TEST(Data, PackageScopeAndImports) {
  const ParsedFile parsed("package brightsmile.austin for owner.location == austin\nimport std.call\nimport brightsmile.org\n");
  ASSERT_TRUE(parsed.entries.empty());
  EXPECT_EQ(parsed.file.package->text, "brightsmile.austin");
  EXPECT_EQ(parsed.under(parsed.file.package->span), "brightsmile.austin");
  EXPECT_EQ(parsed.under(parsed.file.scope->span), "owner.location == austin");
  ASSERT_EQ(parsed.file.imports.size(), 2u);
  EXPECT_EQ(parsed.file.imports[1].package.text, "brightsmile.org");
  EXPECT_EQ(parsed.under(parsed.file.imports[0].span), "import std.call");
}

TEST(Data, EmptyFile) {
  const ParsedFile parsed("\n# only a remark\n");
  EXPECT_TRUE(parsed.entries.empty());
  EXPECT_FALSE(parsed.file.package.has_value());
  EXPECT_TRUE(parsed.file.declarations.empty());
}

TEST(Data, DocumentationIsTheCommentDirectlyAbove) {
  const ParsedFile parsed("# away\n\n# One.\n#  Two.\nlet a = 1 # behind\nlet b = 2\n");
  EXPECT_EQ(parsed.file.declarations[0].documentation, "One.\nTwo.");
  EXPECT_EQ(parsed.file.declarations[1].documentation, "");
  EXPECT_EQ(parsed.under(parsed.file.declarations[0].span), "let a = 1");
}

TEST(Data, ContextGroupsAndFields) {
  const ParsedFile parsed(R"(extend context {
  call { from: phone? @pii @health from after "Who rang"
         turns: [Turn]?, key: bool scored }
  empty { }
})");
  ASSERT_TRUE(parsed.entries.empty());
  const auto& context = parsed.declared<ContextDecl>();
  EXPECT_TRUE(context.extend);
  ASSERT_EQ(context.groups.size(), 2u);
  ASSERT_EQ(context.groups[0].fields.size(), 3u);
  const auto& from = context.groups[0].fields[0];
  EXPECT_EQ(from.name.text, "from");
  EXPECT_EQ(from.type.name.text, "phone");
  EXPECT_TRUE(from.type.optional);
  EXPECT_EQ(parsed.under(from.type.span), "phone?");
  ASSERT_EQ(from.labels.size(), 2u);
  EXPECT_EQ(from.labels[1].text, "health");
  EXPECT_EQ(from.present_from, Phase::after);
  EXPECT_EQ(from.description, "Who rang");
  const auto& turns = context.groups[0].fields[1];
  EXPECT_TRUE(turns.type.optional);
  EXPECT_EQ(turns.type.element->name.text, "Turn");
  EXPECT_FALSE(turns.type.element->optional);
  EXPECT_TRUE(context.groups[0].fields[2].scored);
  EXPECT_FALSE(ParsedFile("context { }").declared<ContextDecl>().extend);
}

TEST(Data, EnumsRecordsEntitiesLabels) {
  const ParsedFile parsed(
      "enum E { a \"first\", b, }\nrecord R { x: std.call.T }\nentity N { slug: string }\nlabel pii \"personal\"\n");
  ASSERT_TRUE(parsed.entries.empty());
  EXPECT_EQ(parsed.declared<EnumDecl>(0).members[0].description, "first");
  EXPECT_EQ(parsed.declared<EnumDecl>(0).members[1].name.text, "b");
  EXPECT_EQ(parsed.declared<RecordDecl>(1).fields[0].type.name.text, "std.call.T");
  EXPECT_EQ(parsed.declared<EntityDecl>(2).name.text, "N");
  EXPECT_EQ(parsed.declared<LabelDecl>(3).why, "personal");
}

TEST(Data, Defines) {
  const ParsedFile parsed("define Location from \"locations.csv\" key slug\ndefine austin: Location { slug: \"austin\" }\n");
  ASSERT_TRUE(parsed.entries.empty());
  const auto& rows = parsed.declared<DefineFileDecl>(0);
  EXPECT_EQ(rows.entity.text, "Location");
  EXPECT_EQ(rows.path, "locations.csv");
  EXPECT_EQ(parsed.under(rows.path_span), "\"locations.csv\"");
  EXPECT_EQ(rows.key.text, "slug");
  const auto& value = parsed.declared<DefineValueDecl>(1);
  EXPECT_EQ(value.name.text, "austin");
  EXPECT_EQ(value.entity.text, "Location");
  EXPECT_EQ(value.fields.fields.at(0).name.text, "slug");
  EXPECT_EQ(parsed.under(value.fields_span), "{ slug: \"austin\" }");
}

TEST(Data, TableFromFile) {
  const ParsedFile parsed("table lines: Line from \"lines.csv\" key number\n");
  const auto& table = parsed.declared<TableDecl>();
  EXPECT_EQ(table.record.text, "Line");
  EXPECT_EQ(table.path, "lines.csv");
  EXPECT_EQ(table.key.text, "number");
  EXPECT_TRUE(table.rows.empty());
}

TEST(Data, InlineTableRowsAreLines) {
  const ParsedFile parsed("table t: R key a {\n | a | first | b\n | 1 | x.y | \"|\" |\n | 2 | [3, 4] | none |\n}");
  ASSERT_TRUE(parsed.entries.empty()) << parsed.complaints();
  const auto& table = parsed.declared<TableDecl>();
  EXPECT_FALSE(table.path.has_value());
  ASSERT_EQ(table.columns.size(), 3u);
  EXPECT_EQ(table.columns[1].text, "first");
  ASSERT_EQ(table.rows.size(), 2u);
  ASSERT_EQ(table.rows[0].cells.size(), 3u);
  EXPECT_EQ(parsed.under(table.rows[0].span), "| 1 | x.y | \"|\" |");
  EXPECT_EQ(parsed.under(table.rows[1].cells[1]->span), "[3, 4]");
}

TEST(Data, PhrasesWithAndWithoutCommas) {
  const ParsedFile parsed("phrases robocall { \"press one\", \"your car's warranty\"\n \"final notice\" }");
  const auto& phrases = parsed.declared<PhrasesDecl>();
  ASSERT_EQ(phrases.phrases.size(), 3u);
  EXPECT_EQ(phrases.phrases[1].first, "your car's warranty");
  EXPECT_EQ(parsed.under(phrases.phrases[2].second), "\"final notice\"");
}

TEST(Data, Lets) {
  const ParsedFile parsed("let a = 1\nlet f(x: int, y: [string]?): bool? = x\n");
  EXPECT_TRUE(parsed.declared<LetDecl>(0).params.empty());
  EXPECT_FALSE(parsed.declared<LetDecl>(0).type.has_value());
  const auto& f = parsed.declared<LetDecl>(1);
  ASSERT_EQ(f.params.size(), 2u);
  EXPECT_EQ(f.params[1].type.element->name.text, "string");
  EXPECT_TRUE(f.type->optional);
  EXPECT_EQ(parsed.under(f.value->span), "x");
}

TEST(Data, WordsOfTheGrammarNameThings) {
  const ParsedFile parsed(
      "enum label { table, first, test }\nrecord key { from: phone, rule: string, in: int }\nlet expect = label\n");
  ASSERT_TRUE(parsed.entries.empty()) << parsed.complaints();
  EXPECT_EQ(parsed.declared<EnumDecl>(0).members[1].name.text, "first");
  EXPECT_EQ(parsed.declared<RecordDecl>(1).fields[2].name.text, "in");
}

TEST(Data, ByteOrderMarkAndCarriageReturns) {
  const ParsedFile parsed("\xEF\xBB\xBFlet a = 1\r\nlet b = 2\rlet c = 3");
  EXPECT_TRUE(parsed.entries.empty());
  ASSERT_EQ(parsed.file.declarations.size(), 3u);
  EXPECT_EQ(parsed.under(parsed.file.declarations[0].span), "let a = 1");
}

}  // namespace
}  // namespace wrapup::syntax

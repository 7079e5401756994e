#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

const TemplateLiteral::Hole& hole(const TemplateLiteral& text, std::size_t index) {
  return std::get<TemplateLiteral::Hole>(text.parts.at(index));
}

TEST(Templates, PlainStrings) {
  EXPECT_TRUE(ParsedExpr("\"\"").as<TemplateLiteral>().parts.empty());
  const ParsedExpr parsed(R"("a \"b\" \\ \{c\} \n\t")");
  EXPECT_TRUE(parsed.entries.empty());
  EXPECT_TRUE(parsed.as<TemplateLiteral>().is_plain());
  EXPECT_EQ(parsed.as<TemplateLiteral>().plain(), "a \"b\" \\ {c} \n\t");
  EXPECT_EQ(parsed.as<TemplateLiteral>().raw, R"(a \"b\" \\ \{c\} \n\t)");
}

TEST(Templates, TextAndHolesInTurn) {
  const ParsedExpr parsed(R"("Hello {caller.name ?? "there"}, {call.ended_at:date}!")");
  const auto& text = parsed.as<TemplateLiteral>();
  ASSERT_EQ(text.parts.size(), 5u);
  EXPECT_EQ(std::get<std::string>(text.parts[0]), "Hello ");
  EXPECT_EQ(parsed.under(hole(text, 1).value), R"(caller.name ?? "there")");
  EXPECT_FALSE(hole(text, 1).format.has_value());
  EXPECT_EQ(std::get<std::string>(text.parts[2]), ", ");
  EXPECT_EQ(parsed.under(hole(text, 3).value), "call.ended_at");
  EXPECT_EQ(hole(text, 3).format->text, "date");
  EXPECT_EQ(parsed.under(hole(text, 3).format->span), "date");
  EXPECT_EQ(std::get<std::string>(text.parts[4]), "!");
  EXPECT_FALSE(text.is_plain());
}

TEST(Templates, NestInTemplates) {
  const ParsedExpr parsed(R"("a{"b{"c{d}"}"}e")");
  const auto& outer = parsed.as<TemplateLiteral>();
  ASSERT_EQ(outer.parts.size(), 3u);
  EXPECT_EQ(parsed.under(hole(outer, 1).value), R"("b{"c{d}"}")");
  const auto& middle = std::get<TemplateLiteral>(hole(outer, 1).value->node);
  const auto& inner = std::get<TemplateLiteral>(hole(middle, 1).value->node);
  EXPECT_EQ(parsed.under(hole(inner, 1).value), "d");
}

TEST(Templates, HolesHoldBracesAndColons) {
  const ParsedExpr parsed(R"("{ match x { "a" => { k: 1 }, * => y } }")");
  EXPECT_TRUE(parsed.entries.empty());
  EXPECT_TRUE(std::holds_alternative<MatchExpr>(hole(parsed.as<TemplateLiteral>(), 0).value->node));
}

TEST(Templates, SpansOfHolesAreThoseOfTheFile) {
  const ParsedFile parsed("let a = 1\nlet greeting = \"Grüezi {f(x, \"ö{y}\")}\"\n");
  const auto& text = std::get<TemplateLiteral>(parsed.declared<LetDecl>(1).value->node);
  const auto& call = std::get<CallExpr>(hole(text, 1).value->node);
  EXPECT_EQ(parsed.under(call.callee->span), "f");
  const auto& nested = std::get<TemplateLiteral>(call.arguments[1].value->node);
  EXPECT_EQ(parsed.under(hole(nested, 1).value->span), "y");
}

}  // namespace
}  // namespace wrapup::syntax

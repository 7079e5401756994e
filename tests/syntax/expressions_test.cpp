#include "tests/syntax/parsed.h"

namespace wrapup::syntax {
namespace {

/// The tree of a text without its parentheses, so that two spellings of one meaning can be compared.
std::string tree(const std::string& text) {
  const ParsedExpr parsed(text);
  EXPECT_TRUE(parsed.entries.empty()) << text;
  return print(*parsed.expr);
}

TEST(Expressions, OperatorsBindByLevel) {
  const ParsedExpr parsed("a + b * c - d ?? e ?? -f");
  const auto& fallback = parsed.as<BinaryExpr>();
  EXPECT_EQ(fallback.op, BinaryOp::coalesce);
  EXPECT_EQ(parsed.under(fallback.right), "-f");
  const auto& first = std::get<BinaryExpr>(fallback.left->node);
  EXPECT_EQ(first.op, BinaryOp::coalesce);
  EXPECT_EQ(parsed.under(first.left), "a + b * c - d");
  const auto& difference = std::get<BinaryExpr>(first.left->node);
  EXPECT_EQ(difference.op, BinaryOp::subtract);
  EXPECT_EQ(parsed.under(difference.left), "a + b * c");
  const auto& sum = std::get<BinaryExpr>(difference.left->node);
  EXPECT_EQ(sum.op, BinaryOp::add);
  EXPECT_EQ(parsed.under(sum.right), "b * c");
  EXPECT_EQ(parsed.under(sum.op_span), "+");
}

TEST(Expressions, PrefixesNestFromTheInside) {
  const ParsedExpr parsed("not not a == - -b.c");
  const auto& outer = parsed.as<UnaryExpr>();
  EXPECT_EQ(parsed.under(outer.operand), "not a == - -b.c");
  const auto& comparison = std::get<BinaryExpr>(std::get<UnaryExpr>(outer.operand->node).operand->node);
  EXPECT_EQ(parsed.under(comparison.right), "- -b.c");
  const auto& negated = std::get<UnaryExpr>(comparison.right->node);
  EXPECT_EQ(parsed.under(std::get<UnaryExpr>(negated.operand->node).operand), "b.c");
}

// What follows `else` and `where` is theirs; `first` is a function where no list is named.
TEST(Expressions, OpenEndsReachFar) {
  const ParsedExpr conditional("if a then b else c.d + e or f");
  EXPECT_EQ(conditional.under(conditional.as<IfExpr>().otherwise), "c.d + e or f");
  const ParsedExpr quantified("1 + count x in l.m where x or y");
  const auto& count = std::get<QuantifiedExpr>(quantified.as<BinaryExpr>().right->node);
  EXPECT_EQ(quantified.under(count.list), "l.m");
  EXPECT_EQ(quantified.under(count.where), "x or y");
  const ParsedExpr first("first(l).m[0]");
  EXPECT_EQ(first.under(first.as<IndexExpr>().object), "first(l).m");
  const ParsedExpr element("first x in l where x.a");
  EXPECT_EQ(element.as<QuantifiedExpr>().quantifier, Quantifier::first);
}

TEST(Expressions, SpansCoverWhatWasWritten) {
  const ParsedExpr parsed("  a.b[1](x: 2) + - c == d ");
  const auto& equal = parsed.as<BinaryExpr>();
  EXPECT_EQ(parsed.under(parsed.expr), "a.b[1](x: 2) + - c == d");
  EXPECT_EQ(parsed.under(equal.op_span), "==");
  EXPECT_EQ(parsed.under(equal.left), "a.b[1](x: 2) + - c");
  const auto& add = std::get<BinaryExpr>(equal.left->node);
  EXPECT_EQ(parsed.under(add.op_span), "+");
  EXPECT_EQ(parsed.under(add.right), "- c");
  const auto& call = std::get<CallExpr>(add.left->node);
  EXPECT_EQ(parsed.under(call.callee), "a.b[1]");
  EXPECT_EQ(call.arguments.at(0).name->text, "x");
  EXPECT_EQ(parsed.under(call.arguments.at(0).name->span), "x");
  EXPECT_EQ(parsed.under(call.arguments.at(0).value), "2");
  const auto& index = std::get<IndexExpr>(call.callee->node);
  EXPECT_EQ(parsed.under(index.index), "1");
  const auto& member = std::get<MemberExpr>(index.object->node);
  EXPECT_EQ(parsed.under(member.member.span), "b");
  EXPECT_EQ(std::get<NameExpr>(member.object->node).name.text, "a");
}

TEST(Expressions, SpansCountBytesBehindCharactersBeyondAscii) {
  const ParsedExpr parsed("\"Zürich – 中\" == city");
  EXPECT_EQ(parsed.under(parsed.as<BinaryExpr>().left), "\"Zürich – 中\"");
  EXPECT_EQ(parsed.under(parsed.as<BinaryExpr>().right), "city");
}

TEST(Expressions, ChainsOfAndAndOrStayFlat) {
  const ParsedExpr parsed("a or b and c and d or e");
  const auto& chain = parsed.as<OrExpr>();
  ASSERT_EQ(chain.operands.size(), 3u);
  EXPECT_EQ(std::get<AndExpr>(chain.operands[1]->node).operands.size(), 3u);
  EXPECT_EQ(parsed.under(chain.operands[1]), "b and c and d");
}

TEST(Expressions, ArithmeticFoldsFromTheLeft) {
  const ParsedExpr parsed("a - b - c * d");
  const auto& outer = parsed.as<BinaryExpr>();
  EXPECT_EQ(outer.op, BinaryOp::subtract);
  EXPECT_EQ(parsed.under(outer.left), "a - b");
  EXPECT_EQ(parsed.under(outer.right), "c * d");
}

TEST(Expressions, DefaultsBindTighterThanComparisons) {
  const ParsedExpr parsed("finding.sentiment ?? 0.0 < -0.6");
  const auto& less = parsed.as<BinaryExpr>();
  EXPECT_EQ(less.op, BinaryOp::less);
  EXPECT_EQ(parsed.under(less.left), "finding.sentiment ?? 0.0");
  EXPECT_EQ(std::get<BinaryExpr>(less.left->node).op, BinaryOp::coalesce);
  EXPECT_EQ(std::get<UnaryExpr>(less.right->node).op, UnaryOp::negate);
}

TEST(Expressions, EveryComparison) {
  const std::pair<const char*, BinaryOp> operators[] = {{"==", BinaryOp::equal},      {"!=", BinaryOp::not_equal},
                                                        {"<", BinaryOp::less},        {">", BinaryOp::greater},
                                                        {"<=", BinaryOp::less_equal}, {">=", BinaryOp::greater_equal}};
  for (const auto& [sign, op] : operators) EXPECT_EQ(ParsedExpr(std::string("a ") + sign + " b").as<BinaryExpr>().op, op);
}

TEST(Expressions, GroupsAreKept) {
  const ParsedExpr parsed("(a or b) and c");
  const auto& first = *parsed.as<AndExpr>().operands[0];
  EXPECT_EQ(parsed.under(first.span), "(a or b)");
  EXPECT_EQ(parsed.under(std::get<GroupExpr>(first.node).inner), "a or b");
}

TEST(Expressions, NotTakesTheWholeComparison) {
  const ParsedExpr parsed("not a == b and c");
  const auto& negated = std::get<UnaryExpr>(parsed.as<AndExpr>().operands[0]->node);
  EXPECT_EQ(negated.op, UnaryOp::not_);
  EXPECT_EQ(parsed.under(negated.operand), "a == b");
}

TEST(Expressions, Membership) {
  const ParsedExpr parsed("x not in 1..5");
  EXPECT_TRUE(parsed.as<InExpr>().negated);
  EXPECT_EQ(parsed.under(parsed.as<InExpr>().set), "1");
  EXPECT_EQ(parsed.under(parsed.as<InExpr>().range_end), "5");
  const ParsedExpr table("x in lines");
  EXPECT_FALSE(table.as<InExpr>().negated);
  EXPECT_EQ(table.as<InExpr>().range_end, nullptr);
}

TEST(Expressions, PresenceFoldsItsNot) {
  EXPECT_TRUE(ParsedExpr("x is present").as<PresenceExpr>().present);
  EXPECT_FALSE(ParsedExpr("x is missing").as<PresenceExpr>().present);
  EXPECT_FALSE(ParsedExpr("x is not present").as<PresenceExpr>().present);
  EXPECT_TRUE(ParsedExpr("x is not missing").as<PresenceExpr>().present);
}

TEST(Expressions, MentionsAndMatches) {
  const ParsedExpr mentions("call.transcript not mentions [\"a\", robocall] by caller");
  EXPECT_TRUE(mentions.as<MentionsExpr>().negated);
  EXPECT_EQ(mentions.under(mentions.as<MentionsExpr>().phrases), "[\"a\", robocall]");
  EXPECT_EQ(mentions.as<MentionsExpr>().by->text, "caller");
  const ParsedExpr matches(R"(x matches "^\d{3} \"q\" }$")");
  EXPECT_EQ(matches.as<MatchesExpr>().pattern, R"(^\d{3} \"q\" }$)");
  EXPECT_EQ(matches.under(matches.as<MatchesExpr>().pattern_span), R"("^\d{3} \"q\" }$")");
}

TEST(Expressions, IfReachesAsFarAsItCan) {
  const ParsedExpr parsed("if a then b else c or d");
  EXPECT_EQ(parsed.under(parsed.as<IfExpr>().condition), "a");
  EXPECT_EQ(parsed.under(parsed.as<IfExpr>().then), "b");
  EXPECT_EQ(parsed.under(parsed.as<IfExpr>().otherwise), "c or d");
}

TEST(Expressions, Match) {
  const ParsedExpr parsed("match x.y { \"a\", b => 1, * => 2, }");
  const auto& match = parsed.as<MatchExpr>();
  EXPECT_EQ(parsed.under(match.subject), "x.y");
  ASSERT_EQ(match.arms.size(), 2u);
  EXPECT_EQ(match.arms[0].patterns.size(), 2u);
  EXPECT_EQ(parsed.under(match.arms[0].span), "\"a\", b => 1");
  EXPECT_TRUE(match.arms[1].patterns.empty());
  EXPECT_EQ(parsed.under(match.arms[1].result), "2");
}

TEST(Expressions, Quantifiers) {
  const std::pair<const char*, Quantifier> words[] = {
      {"any", Quantifier::any}, {"all", Quantifier::all}, {"count", Quantifier::count}, {"first", Quantifier::first}};
  for (const auto& [word, quantifier] : words) {
    const ParsedExpr parsed(std::string(word) + " t in call.turns where t.a == 1 and b");
    EXPECT_EQ(parsed.as<QuantifiedExpr>().quantifier, quantifier);
    EXPECT_EQ(parsed.as<QuantifiedExpr>().variable.text, "t");
    EXPECT_EQ(parsed.under(parsed.as<QuantifiedExpr>().list), "call.turns");
    EXPECT_EQ(parsed.under(parsed.as<QuantifiedExpr>().where), "t.a == 1 and b");
  }
  const ParsedExpr compared("count x in xs > 3");
  EXPECT_EQ(compared.under(compared.as<BinaryExpr>().left), "count x in xs");
  EXPECT_EQ(std::get<QuantifiedExpr>(compared.as<BinaryExpr>().left->node).where, nullptr);
}

TEST(Expressions, FirstMayBeCalled) {
  const ParsedExpr parsed("first(xs)");
  EXPECT_EQ(std::get<NameExpr>(parsed.as<CallExpr>().callee->node).name.text, "first");
}

TEST(Expressions, ListsAndRecords) {
  EXPECT_TRUE(ParsedExpr("[]").as<ListExpr>().elements.empty());
  EXPECT_EQ(ParsedExpr("[1, [2], ]").as<ListExpr>().elements.size(), 2u);
  const ParsedExpr comprehension("[x.a for x in xs where x.b]");
  EXPECT_EQ(comprehension.under(comprehension.as<ListForExpr>().result), "x.a");
  EXPECT_EQ(comprehension.under(comprehension.as<ListForExpr>().where), "x.b");
  const ParsedExpr record("{ queue: qa, from: { in: 1 }, }");
  ASSERT_EQ(record.as<RecordExpr>().fields.size(), 2u);
  EXPECT_EQ(record.as<RecordExpr>().fields[1].name.text, "from");
  EXPECT_EQ(record.under(record.as<RecordExpr>().fields[1].value), "{ in: 1 }");
}

TEST(Expressions, WordsOfTheGrammarNameFields) {
  EXPECT_EQ(ParsedExpr("call.from").as<MemberExpr>().member.text, "from");
  EXPECT_EQ(ParsedExpr("x.in").as<MemberExpr>().member.text, "in");
  EXPECT_EQ(ParsedExpr("rules.rule").as<MemberExpr>().member.text, "rule");
  EXPECT_EQ(ParsedExpr("label").as<NameExpr>().name.text, "label");
}

TEST(Expressions, SpaceAndLineEndsMeanNothing) {
  EXPECT_EQ(tree("a and b or c"), tree("a\r\n  and\tb # remark\r\nor c"));
  EXPECT_EQ(tree("a + 1"), tree("a\xC2\xA0+ 1"));
}

}  // namespace
}  // namespace wrapup::syntax

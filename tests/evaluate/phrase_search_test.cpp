// Phrases in one scan against phrases one by one, in texts, lists of texts and turns with speakers.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "tests/evaluate/one_by_one.h"
#include "tests/support/scene.h"

namespace wrapup {
namespace {

using plan::NodeId;
using test::PhraseMatcher;
using test::PlanBuilder;
using test::Scene;

const Type text_type = simple(Kind::text);

struct Turn {
  std::int64_t speaker = 0;  // 3: nobody knows
  std::string text;
};

/// Every phrase set asked of a text, of a list of texts, and of turns by anyone and by each of three speakers.
class Questions {
 public:
  explicit Questions(const std::vector<std::vector<std::string>>& sets) {
    PlanBuilder build;
    build.plan().types.enums.push_back({"Speaker", "test", {"agent", "caller", "other"}});
    build.plan().types.records.push_back(
        {"Turn",
         "test",
         {{"speaker", named(Kind::enumeration, 0, true), false, {}}, {"text", simple(Kind::text, true), false, {}}}});
    text_ = build.slot("call.summary", simple(Kind::text, true));
    lines_ = build.slot("call.lines", list_of(simple(Kind::text, true), true));
    turns_ = build.slot("call.transcript", list_of(named(Kind::record, 0), true));
    const NodeId text = build.read(text_), lines = build.read(lines_), turns = build.read(turns_);
    for (std::uint32_t set = 0; set < sets.size(); ++set) {
      build.plan().phrases.push_back({"set", sets[set]});
      matchers_.emplace_back(sets[set]);
      const auto ask = [&](NodeId of, std::uint32_t who) {
        return build.node(Op::mentions, simple(Kind::boolean), {of}, set, who);
      };
      of_text_.push_back(ask(text, 0));
      of_lines_.push_back(ask(lines, 0));
      for (std::uint32_t who = 0; who <= 3; ++who) of_turns_.push_back(ask(turns, who));
    }
    scene_.emplace(build);
  }

  void expect_right_answers(const std::vector<Turn>& said) {
    std::string text;
    std::vector<Value> lines, turns;
    for (const Turn& turn : said) {
      text += turn.text + "\n";
      lines.push_back({turn.text});
      turns.push_back({std::vector<Value>{turn.speaker < 3 ? Value{turn.speaker} : Value{}, {turn.text}}});
    }
    scene_->set(text_, {text}).set(lines_, {lines}).set(turns_, {turns});
    scene_->decide();
    for (std::size_t set = 0; set < matchers_.size(); ++set) {
      const auto by = [&](std::uint32_t who) {
        return std::any_of(said.begin(), said.end(), [&](const Turn& turn) {
          return (who == 0 || turn.speaker + 1 == who) && matchers_[set].found_in(turn.text);
        });
      };
      ASSERT_EQ(scene_->holds(of_text_[set]), matchers_[set].found_in(text)) << set << " in " << text;
      ASSERT_EQ(scene_->holds(of_lines_[set]), by(0)) << set << " in lines of " << text;
      for (std::uint32_t who = 0; who <= 3; ++who) {
        const NodeId question = of_turns_[set * 4 + who];
        // `other` is the third speaker; a turn of nobody known counts for anyone only.
        ASSERT_EQ(scene_->holds(question), by(who)) << set << " by " << who << " in turns of " << text;
      }
    }
  }

 private:
  std::uint32_t text_ = 0, lines_ = 0, turns_ = 0;
  std::vector<NodeId> of_text_, of_lines_, of_turns_;
  std::vector<PhraseMatcher> matchers_;
  std::optional<Scene> scene_;
};

using Random = std::mt19937;

std::string joined(Random& random, const std::vector<std::string>& words, std::size_t most) {
  static const std::vector<std::string> gaps = {" ",  " ",  " ", " ", "  ", ", ", ". ", "\n", "-", "'", "\xE2\x80\x99",
                                                "''", " '", "",  "_"};
  std::string text;
  for (auto count = random() % (most + 1); count > 0; --count)
    text += words[random() % words.size()] + gaps[random() % gaps.size()];
  return text;
}

void expect_right_answers_to_random_questions(const std::vector<std::string>& words, unsigned seed) {
  Random random(seed);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::vector<std::string>> sets(1 + random() % 5);
    for (auto& set : sets) {
      for (auto count = random() % 6; count > 0; --count) set.push_back(joined(random, words, 3));
    }
    Questions questions(sets);
    for (int call = 0; call < 40; ++call) {
      std::vector<Turn> said(random() % 4);
      for (Turn& turn : said) turn = {static_cast<std::int64_t>(random() % 4), joined(random, words, 8)};
      questions.expect_right_answers(said);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(PhraseSearch, AnswersAsOneByOneInAscii) {
  expect_right_answers_to_random_questions({"a", "A", "b", "ab", "s", "cab", "a's", "7", "don't", "DAUGHTER", "daughter's"}, 1);
}

TEST(PhraseSearch, AnswersAsOneByOneInEveryScript) {
  expect_right_answers_to_random_questions(
      {"a", "caf\xC3\xA9", "cafe\xCC\x81", "CAF\xC3\x89", "\xC4\xB0stanbul", "i\xCC\x87stanbul",
       "stra\xC3\x9F"
       "e",
       "STRASSE", "\xE9\xA2\x84", "\xE7\xBA\xA6", "\xE3\x81\x8B", "s", "\xD0\x96\xD0\x90", "\xD0\xB6\xD0\xB0", "\xEF\xBD\x81",
       "\xC2\xB4s", "\xFF", "\xE2\x80\xA6"},
      2);
}

TEST(PhraseSearch, FindsPhrasesWithinPhrasesAndPhrasesOfOneCharacter) {
  Questions questions({{"my daughter"}, {"daughter"}, {"my daughter's tooth"}, {"a"}, {"tooth a"}, {""}, {"…"}, {}});
  questions.expect_right_answers({{1, "It's MY daughter’s tooth."}, {0, "A tooth"}, {3, "a"}});
  questions.expect_right_answers({});
  questions.expect_right_answers({{0, ""}, {1, "my"}, {1, "daughter"}});  // not across turns
}

TEST(PhraseSearch, TakesPhrasesThatAreTooLongForADatabase) {
  std::string endless = "endless";
  for (int i = 0; i < 20'000; ++i) endless += " word";
  Questions questions({{endless}, {"hello there"}});
  questions.expect_right_answers({{0, "Hello, there!"}});
  questions.expect_right_answers({{0, "An " + endless}});
}

TEST(PhraseSearch, AnswersAsOneByOneInRecordedCalls) {
  namespace fs = std::filesystem;
  const fs::path calls = fs::path(WRAPUP_SHARED_DIR) / "calls";
  if (!fs::exists(calls)) GTEST_SKIP() << "the recorded calls in " << calls << " are absent";
  std::vector<std::string> lines;
  for (const auto& entry : fs::recursive_directory_iterator(calls)) {
    std::ifstream file(entry.path());
    for (std::string line; entry.is_regular_file() && std::getline(file, line);) lines.push_back(line.substr(0, 20'000));
  }
  ASSERT_FALSE(lines.empty());
  std::sort(lines.begin(), lines.end());  // folders have no order
  Random random(3);
  const auto some_line = [&]() -> const std::string& { return lines[random() % lines.size()]; };
  std::vector<std::vector<std::string>> sets(30);
  for (auto& set : sets) {
    for (int i = 0; i < 10; ++i) {
      const std::string words = fold_phrase(some_line());
      std::size_t from = words.find(' ', random() % (words.size() + 1)), end = from;
      for (auto count = 1 + random() % 3; count > 0 && end != std::string::npos; --count) end = words.find(' ', end + 1);
      if (end != std::string::npos) set.push_back(words.substr(from, end - from));
    }
  }
  Questions questions(sets);
  for (int call = 0; call < 150; ++call) {
    std::vector<Turn> said(1 + random() % 5);
    for (Turn& turn : said) turn = {static_cast<std::int64_t>(random() % 4), some_line()};
    questions.expect_right_answers(said);
    if (HasFatalFailure()) return;
  }
}

/// A question each about one text, whose bytes a test can change under the search.
struct OneText {
  PlanBuilder build;
  std::uint32_t slot = build.slot("call.summary", text_type);
  NodeId summary = build.read(slot);
  NodeId refund, person;

  OneText() {
    build.plan().phrases = {{"refund", {"a refund"}}, {"person", {"a real person"}}};
    refund = build.condition(Op::mentions, {summary}, 0);
    person = build.condition(Op::mentions, {summary}, 1);
  }
};

TEST(PhraseSearch, SearchesATextOnceACall) {
  OneText of;
  const plan::Plan plan = of.build.finish();
  const Interpreter interpreter(plan);
  const Environment environment;
  Frame frame(plan, environment);
  Context context(plan);
  std::string text = "I want a refund";
  context.slots[of.slot] = Cell::of_string(text);
  const auto holds = [&](NodeId question) { return interpreter.evaluate(frame, question).truth(); };
  decide(interpreter, context, frame);
  EXPECT_TRUE(holds(of.refund));
  text = "A real person !";  // as long, in the same place
  EXPECT_FALSE(holds(of.person)) << "the text was searched again for the second question";
  decide(interpreter, context, frame);  // another call
  EXPECT_FALSE(holds(of.refund));
  EXPECT_TRUE(holds(of.person));
}

TEST(PhraseSearch, SearchesAgainWhereATextChangesWithinACall) {
  // count line in call.lines where line mentions …
  PlanBuilder build;
  build.plan().phrases = {{"refund", {"refund"}}, {"person", {"person"}}};
  build.plan().locals = 1;
  const auto slot = build.slot("call.lines", list_of(text_type));
  const NodeId lines = build.read(slot), line = build.node(Op::local, text_type, {}, 0);
  const NodeId one = build.condition(Op::mentions, {line}, 0), other = build.condition(Op::mentions, {line}, 1);
  const NodeId both = build.node(Op::count, simple(Kind::integer), {lines, build.condition(Op::and_, {one, other})}, 0);
  Scene scene(build);
  scene.set(slot, {std::vector<Value>{
                      {std::string("refund, person")}, {std::string("refund, nobody")}, {std::string("person refund")}}});
  scene.decide();
  EXPECT_EQ(scene.value(both).integer, 2);
}

}  // namespace
}  // namespace wrapup

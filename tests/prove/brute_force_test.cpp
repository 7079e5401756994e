// Random rule sets over a call of few values: what the prover says is what trying every call says. A failure names the seed; run
// it alone with WRAPUP_SEED=N. WRAPUP_RULE_SETS sets how many rule sets are tried.
#include <fmt/format.h>

#include <cstdlib>
#include <random>

#include "compiler/plan/walk.h"
#include "tests/prove/proved.h"

namespace wrapup::prove {
namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// Rules whose conditions are of the kinds that the solver knows in full. Every constant is one of 0, 2, 4, "a", "b" and the
/// members, so that a few values of each field stand for all.
class Writer {
 public:
  explicit Writer(std::uint64_t seed) : random_(seed) {}

  std::string run() {
    std::string text = R"(package brute
enum Colour { red, green, blue }
record Pair { colour: Colour, size: int? }
context { call { yes: bool, size: int, more: int?, colour: Colour?, word: string?, said: text? } }
phrases some { "one two", "three" }
table sizes: Entry key word { | word | size | colour |
  | "a" | 2 | red |
  | "b" | 4 | blue | }
record Entry { word: string, size: int, colour: Colour }
)";
    struct Shape {
      const char* name;
      const char* type;
      const char* hit;
      bool required;
    };
    constexpr Shape shapes[] = {{"base", "Colour", "first", true},    {"lone", "int", "unique", false},
                                {"same", "Colour", "any", false},     {"best", "Colour", "priority", false},
                                {"many", "Colour", "collect", false}, {"last", "int", "first", false}};
    for (const auto& shape : shapes)
      text += fmt::format("decision {}: {}, {}, {}, after\n", shape.name, shape.type, shape.hit,
                          shape.required ? "required" : "optional");
    for (const auto& shape : shapes) {
      text += fmt::format("decide {} {{\n", shape.name);
      const auto count = 2 + below(4);
      for (std::uint32_t i = 0; i < count; ++i)
        text += fmt::format("  rule r{}\n    when {}\n    then {}\n", i, condition(2), value(shape.type));
      if (shape.required) text += "  otherwise red\n";
      text += "}\n";
      decided_.emplace_back(shape.name);
    }
    return text;
  }

 private:
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
  template <typename... Choices>
  std::string one_of(Choices... choices) {
    const std::vector<std::string> all{std::string(choices)...};
    return all[below(static_cast<std::uint32_t>(all.size()))];
  }
  std::string colour() { return one_of("red", "green", "blue"); }
  std::string order() { return one_of("<", "<=", ">", ">=", "=="); }
  std::string figure() { return one_of("0", "2", "4"); }
  bool has(const char* decision) const { return std::find(decided_.begin(), decided_.end(), decision) != decided_.end(); }

  std::string condition(int depth) {
    if (depth == 0 || below(3) == 0) return test();
    switch (below(4)) {
      case 0: return fmt::format("({} or {})", condition(depth - 1), condition(depth - 1));
      case 1: return fmt::format("not ({})", condition(depth - 1));
      default: return fmt::format("({} and {})", condition(depth - 1), condition(depth - 1));
    }
  }

  std::string test() {
    switch (below(15)) {
      case 0: return "call.yes";
      case 1: return fmt::format("call.size {} {}", order(), figure());
      case 2: return fmt::format("(call.more is present and call.more {} {})", order(), figure());
      case 3: return fmt::format("(call.colour is present and call.colour == {})", colour());
      case 4: return fmt::format("(call.word is present and call.word == {})", one_of("\"a\"", "\"b\""));
      case 5: return fmt::format("call.{} is {}", one_of("more", "colour", "word", "said"), one_of("present", "missing"));
      case 6: return fmt::format("call.more ?? {} {} {}", figure(), order(), figure());
      case 7:
        return fmt::format("(call.said is present and call.said mentions {})",
                           one_of("some", "[\"one\"]", "[\"three\"]", "[\"two\"]"));
      case 8:
        return fmt::format("(call.word is present and call.word in sizes and sizes[call.word].size {} {})", order(), figure());
      case 9: return fmt::format("call.size in {}..{}", one_of("0", "2"), one_of("2", "4"));
      case 10: return has("base") ? fmt::format("base == {}", colour()) : "call.yes";
      case 11: return has("lone") ? fmt::format("(lone is present and lone {} {})", order(), figure()) : "not call.yes";
      case 12: return has("best") ? fmt::format("(best is present and best == {})", colour()) : "call.yes";
      case 13: return has("many") ? fmt::format("count x in many where x == {} {} {}", colour(), order(), figure()) : "call.yes";
      default: return has("same") ? fmt::format("same is {}", one_of("present", "missing")) : "call.yes";
    }
  }

  std::string value(const std::string& type) {
    if (type == "Colour") return below(3) ? colour() : fmt::format("if {} then {} else {}", test(), colour(), colour());
    return below(3) ? figure() : fmt::format("if {} then {} else {}", test(), figure(), figure());
  }

  std::mt19937_64 random_;
  std::vector<std::string> decided_;
};

/// What trying all calls shows of one decision.
struct Tried {
  std::vector<bool> decided;  // by rule
  bool conflict = false;
  std::map<plan::NodeId, std::array<bool, 2>> been;  // by part of a condition
};

std::vector<Tried> try_all(const plan::Plan& plan, const Environment& environment) {
  std::vector<Tried> tried(plan.decisions.size());
  for (std::size_t d = 0; d < plan.decisions.size(); ++d) {
    tried[d].decided.resize(plan.decisions[d].rules.size());
    for (const auto& rule : plan.decisions[d].rules) {
      for (const auto atom : plan::atoms(plan, rule.when)) tried[d].been[atom];
    }
  }
  const Value missing;
  const auto whole = [](std::int64_t value) { return Value{value}; };
  const auto words = [](const char* text) { return Value{std::string(text)}; };
  // One below, between, at and above the constants.
  const std::vector<Value> figures{whole(-1), whole(0), whole(1), whole(2), whole(3), whole(4), whole(5)};
  auto maybe_figures = figures;
  maybe_figures.push_back(missing);
  const std::vector<Value> colours{whole(0), whole(1), whole(2), missing}, strings{words("a"), words("b"), words("c"), missing};
  const std::vector<Value> texts{missing,
                                 words(""),
                                 words("one"),
                                 words("two"),
                                 words("one two"),
                                 words("three"),
                                 words("two, one"),
                                 words("two three"),
                                 words("one and three"),
                                 words("one two three"),
                                 words("two one three")};
  Interpreter interpreter(plan);
  Context context(plan);
  Frame frame(plan, environment);
  for (int yes = 0; yes < 2; ++yes) {
    for (const auto& size : figures) {
      for (const auto& more : maybe_figures) {
        for (const auto& colour : colours) {
          for (const auto& word : strings) {
            for (const auto& said : texts) {
              ConstantPool pool;
              const Value all[] = {{yes == 1}, size, more, colour, word, said};
              for (std::size_t i = 0; i < 6; ++i) context.slots[i] = pool.add(all[i]);
              decide(interpreter, context, frame);
              for (std::uint32_t d = 0; d < tried.size(); ++d) {
                for (std::uint32_t r = 0; r < tried[d].decided.size(); ++r)
                  if (!tried[d].decided[r]) tried[d].decided[r] = took_part(interpreter, frame, d, r);
                tried[d].conflict |= frame.decided[d].conflict.has_value();
                for (auto& [atom, been] : tried[d].been)
                  if (!been[0] || !been[1]) been[interpreter.evaluate(frame, atom).truth() ? 1 : 0] = true;
              }
            }
          }
        }
      }
    }
  }
  return tried;
}

struct Counts {
  std::size_t dead = 0, alive = 0, conflicts = 0, constants = 0, possible = 0;
};

void compare(std::uint64_t seed, Counts& counts) {
  SCOPED_TRACE("WRAPUP_SEED=" + std::to_string(seed));
  const auto text = Writer(seed).run();
  SCOPED_TRACE(text);
  const auto compiled = compile_text(text);
  ASSERT_TRUE(compiled.plan) << render_text(compiled.sources, compiled.diagnostics.entries(), false);
  const auto& plan = *compiled.plan;
  const auto report = prove(plan, compiled.promises, compiled.project.environment, {});
  const auto tried = try_all(plan, compiled.project.environment);
  std::set<std::string> dead;
  std::set<std::string> conflicts;
  std::set<std::pair<std::string, Span>> constants;
  for (const auto& finding : report.findings) {
    if (!finding.certain) {
      ++counts.possible;
      continue;
    }
    if (finding.diagnostic.code == Code::proved_dead) {
      for (const auto& decision : plan.decisions) {
        for (const auto& rule : decision.rules) {
          if (rule.span == finding.diagnostic.span && decision.name == finding.decision) dead.insert(rule.id);
        }
      }
    }
    const bool conflict = finding.diagnostic.code == Code::proved_overlap || finding.diagnostic.code == Code::proved_disagreement;
    if (conflict) conflicts.insert(finding.decision);
  }
  for (const auto& row : report.tallies) counts.possible += row.possible + row.unknown;
  for (std::size_t d = 0; d < plan.decisions.size(); ++d) {
    const auto& decision = plan.decisions[d];
    for (std::size_t r = 0; r < decision.rules.size(); ++r) {
      if (decision.rules[r].otherwise) continue;
      const bool is_dead = dead.contains(decision.rules[r].id);
      EXPECT_NE(is_dead, static_cast<bool>(tried[d].decided[r])) << decision.rules[r].id;
      (is_dead ? counts.dead : counts.alive) += 1;
    }
    EXPECT_EQ(conflicts.contains(decision.name), tried[d].conflict) << decision.name;
    counts.conflicts += tried[d].conflict;
  }
  std::size_t constant = 0;
  for (std::size_t d = 0; d < plan.decisions.size(); ++d) {
    for (const auto& [atom, been] : tried[d].been) constant += been[0] != been[1];
  }
  const auto& row = report.tallies[static_cast<std::size_t>(Question::constant_condition)];
  EXPECT_EQ(row.found, constant);
  counts.constants += constant;
}

TEST(BruteForce, AgreesWithTheProver) {
  Counts counts;
  if (const auto seed = setting("WRAPUP_SEED", 0)) return compare(seed, counts);
  const auto sets = setting("WRAPUP_RULE_SETS", 25);
  for (std::uint64_t seed = 1; seed <= sets && !HasFailure(); ++seed) compare(seed, counts);
  std::cout << counts.alive << " rules that decide, " << counts.dead << " that never do, " << counts.conflicts
            << " decisions with conflicts, " << counts.constants << " parts that are always the same\n";
  EXPECT_EQ(counts.possible, 0u) << "all of this is modelled";
  EXPECT_GT(counts.dead, 0u);
  EXPECT_GT(counts.conflicts, 0u);
  EXPECT_GT(counts.constants, 0u);
}

}  // namespace
}  // namespace wrapup::prove

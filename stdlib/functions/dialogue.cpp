#include <vector>

#include "runtime/values/scan.h"
#include "runtime/values/unicode.h"
#include "stdlib/functions/body.h"

namespace wrapup {
namespace {

/// Where a turn starts: its speaker, and what is said from `said` on.
struct Start {
  std::string_view who;
  std::size_t at = 0, said = 0;
};

bool is_mark(char c) {
  return c == '*' || c == '_';
}

/// Speakers stand at the start of a word, perhaps in bold: "**Agent:** …", "__Agent__: …".
bool may_start(std::string_view whole, std::size_t at) {
  while (at > 0 && is_mark(whole[at - 1])) --at;
  return at == 0 || Scan::is_space(whole[at - 1]);
}

std::size_t past_marks(std::string_view whole, std::size_t at) {
  while (at < whole.size() && is_mark(whole[at])) ++at;
  return at;
}

/// The longest of the words that stands at `at` with a colon after it.
std::optional<Start> start_at(std::string_view whole, std::size_t at, const Cell& speakers) {
  std::optional<Start> found;
  for (std::uint32_t i = 0; i < speakers.size; ++i) {
    const std::string_view who = speakers.cells[i].view();
    if (who.empty() || !whole.substr(at).starts_with(who) || (found && found->who.size() >= who.size())) continue;
    const std::size_t colon = past_marks(whole, at + who.size());
    if (colon < whole.size() && whole[colon] == ':') found = {who, at, past_marks(whole, colon + 1)};
  }
  return found;
}

std::vector<Start> starts_of(std::string_view whole, const Cell& speakers) {
  std::vector<Start> starts;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    if (!may_start(whole, at)) continue;
    const auto start = start_at(whole, at, speakers);
    if (!start) continue;
    starts.push_back(*start);
    at = start->said - 1;
  }
  return starts;
}

/// What is said up to the next turn, without the marks that open that turn.
std::string_view said_between(std::string_view whole, std::size_t from, std::size_t to) {
  if (to < whole.size()) {
    while (to > from && is_mark(whole[to - 1])) --to;
  }
  return without_space(whole.substr(from, to - from));
}

void dialogue(FunctionContext& context, const Cell* arguments, Cell* result) {
  const std::string_view whole = arguments[0].view();
  const std::vector<Start> starts = starts_of(whole, arguments[1]);
  Cell* turns = context.arena.cells(starts.size());
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1].at : whole.size();
    const std::string_view said = said_between(whole, starts[i].said, end);
    if (said.empty()) continue;
    Cell* turn = context.arena.cells(2);
    turn[0] = Cell::of_string(starts[i].who);
    turn[1] = Cell::of_string(said);
    turns[count++] = Cell::of_cells(turn, 2);
  }
  *result = Cell::of_cells(turns, count);
}

constexpr Overload dialogue_overloads[] = {{"(whole: string, speakers: [string]) -> [{who: string, said: text}]", dialogue}};
constexpr Example dialogue_examples[] = {
    {"[t.who for t in dialogue(\"Agent: Hello. User: Hi, is that Ann? Agent: It is.\", [\"Agent\", \"User\"])]",
     "[\"Agent\", \"User\", \"Agent\"]"},
    {"[string(t.said) for t in dialogue(\"**Agent:** Hello.\", [\"Agent\"])]", "[\"Hello.\"]"},
};

}  // namespace

const Function dialogue_function = {
    "dialogue",
    "The turns of a transcript in one string. A turn starts wherever one of the speakers' words stands "
    "with a colon after it; what comes before the first is left out, and so are turns without words.",
    dialogue_overloads, dialogue_examples};

}  // namespace wrapup

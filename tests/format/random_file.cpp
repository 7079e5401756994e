#include "tests/format/random_file.h"

#include <vector>

#include "compiler/syntax/token.h"

namespace wrapup {

namespace {

/// Writes words one after the other, with white space between them that the language does not care about.
class Writer {
 public:
  explicit Writer(std::mt19937& random) : random_(random) {}

  std::size_t pick(std::size_t count) { return random_() % count; }
  bool chance(std::size_t of) { return pick(of) == 0; }

  /// Words divided by spaces in `words`; each space may become any white space.
  void say(std::string_view words) {
    std::size_t begin = 0;
    while (begin < words.size()) {
      const auto end = std::min(words.find(' ', begin), words.size());
      gap();
      text_ += words.substr(begin, end - begin);
      begin = end + 1;
    }
  }
  /// Text that must stay as it is: a string, an instant.
  void verbatim(std::string_view text) {
    gap();
    text_ += text;
  }
  void new_line() { text_ += chance(4) ? "\n\n\n" : "\n"; }
  /// Between new_line and this, no line break may come.
  void keep_line(bool keep) { keep_line_ = keep; }

  void expr(int depth);
  void record(int depth);
  void name() {
    say(std::vector<std::string_view>{"a", "call", "label", "from_", "key", "x1", "test", "expect", "sure"}[pick(9)]);
  }
  void file();

  std::string take() { return std::move(text_); }

 private:
  void gap() {
    if (keep_line_) {
      text_ += chance(4) ? "  " : " ";
      return;
    }
    switch (pick(14)) {
      case 0: text_ += "\n"; break;
      case 1: text_ += "   "; break;
      case 2: text_ += chance(3) ? " # remark {\n" : " "; break;
      case 3: text_ += chance(3) ? "\n\n\n# alone\n" : "\t"; break;
      default: text_ += " ";
    }
  }

  void primary(int depth);
  void decide();
  void decision_table();
  void declaration();

  std::mt19937& random_;
  std::string text_;
  bool keep_line_ = false;
};

void Writer::record(int depth) {
  say("{");
  for (auto i = pick(3); i > 0; --i) {
    say("f :");
    expr(depth - 1);
    if (i > 1) say(",");
  }
  say("}");
}

void Writer::primary(int depth) {
  switch (pick(depth > 0 ? 14 : 6)) {
    case 0: return say(std::vector<std::string_view>{"1", "2.5", "80%", "8s", "2026-12-24", "08:00", "true", "none"}[pick(8)]);
    case 1: return verbatim("\"text  with {a . b:short}  \\\"\"");
    case 2: return verbatim("2026-12-24 09:00+01:00");
    case 3: say("x . from . in"); return;
    case 4: return name();
    case 5: say("- - y"); return;
    case 6: return record(depth);
    case 7:
      say("(");
      expr(depth - 1);
      return say(")");
    case 8:
      say("[ 1 ,");
      expr(depth - 1);
      return say("]");
    case 9:
      say("f ( n :");
      expr(depth - 1);
      return say(") [ 0 ]");
    case 10:
      say("match m { \"a\" , b =>");
      expr(depth - 1);
      return say(", * => none }");
    case 11:
      say("if c then");
      expr(depth - 1);
      say("else");
      return expr(depth - 1);
    case 12:
      say("[ t . a for t in ts where");
      expr(depth - 1);
      return say("]");
    default:
      say("schedule ( \"UTC\" ) { mon - fri 08:00 - 18:00 , closed 2026-12-25");
      verbatim(", 2026-12-24 09:00-12:00");
      return say("}");
  }
}

void Writer::expr(int depth) {
  if (chance(6)) say("not");
  primary(depth);
  switch (pick(9)) {
    case 0: say("and"); return expr(depth - 1);
    case 1: say("or"); return expr(depth - 1);
    case 2: say("??"); return primary(depth - 1);
    case 3: say("- 3 * 4"); return;
    case 4: say("not in 1 .. 5"); return;
    case 5: say("is not missing"); return;
    case 6: say("mentions [ \"a\" ] by caller"); return;
    default: return;
  }
}

void Writer::decide() {
  say("decide std . outcome {");
  for (auto i = pick(4); i > 0; --i) {
    say(chance(3) ? "locked rule r" : "rule r");
    if (chance(2)) verbatim("\"why\"");
    say("when");
    expr(3);
    say("then");
    expr(2);
  }
  if (chance(2)) {
    say("otherwise o \"rest\" then");
    expr(1);
  }
  say("}");
}

void Writer::decision_table() {
  say("decide p . d by table");
  if (chance(2)) say(std::vector<std::string_view>{"first", "priority", "any"}[pick(3)]);
  if (chance(4)) return verbatim("from \"fees.csv\" { otherwise none }");
  say("{");
  constexpr std::string_view cells[] = {"*",          "booked, \"é\"",    "< -0.6",     "1..5",
                                        "not in [a]", "present and > 2m", "missing, 3", "mentions p by caller"};
  for (int row = 0; row < 4; ++row) {
    if (chance(3)) text_ += "\n# between rows";
    new_line();
    keep_line(true);
    if (row == 0) {
      verbatim("| rule | a.b ?? 0.0 |c|| d");
    } else {
      verbatim("|r");
      say("|");
      verbatim(cells[pick(8)]);
      say("|");
      verbatim(cells[pick(8)]);
      say("|| none");
      if (chance(2)) verbatim("\"why\"");
      if (chance(2)) say("|");
    }
    keep_line(false);
  }
  new_line();
  if (chance(2)) say("otherwise o then 5");
  return say("}");
}

void Writer::declaration() {
  switch (pick(15)) {
    case 0: say("enum E { a \"first\" , b , c , }"); return;
    case 1: say("record R { id : string , from : [ phone ? ] ? @pii \"t\" at : instant from after scored }"); return;
    case 2: say("extend context { call { a : int } caller { b : text ? \"t\" c : bool } }"); return;
    case 3: say("phrases p { \"a\" , \"b\" \"c\" }"); return;
    case 4: say("let f ( x : int , y : [ T ] ) : bool ? ="); return expr(3);
    case 5: say("decision d : T , first , required , after \"why\""); return;
    case 6: return decide();
    case 7:
      say("adapter v \"e\" when");
      expr(2);
      say("{ key a . b let z =");
      expr(2);
      say("call . from =");
      expr(2);
      return say("sure 80% call . longer = z }");
    case 8:
      say("test \"t\" { call { a : 1 , b :");
      expr(1);
      say("sure 90% } finding { } expect");
      expr(2);
      return say("}");
    case 9:
      say(chance(2) ? "measure calls \"why\" counts calls when" : "measure m averages a . b when");
      expr(2);
      say("by a . b ,");
      return primary(1);
    case 10:
      say("override rule a . b . c");
      if (chance(2)) verbatim("\"why not\"");
      if (chance(2)) say("as of 2026-11-21 \"4be1c09a\"");
      if (chance(2)) {
        say("when");
        expr(3);
      }
      say("then");
      return expr(2);
    case 11:
      say("destination d ( s : string ) \"why\" { http POST \"https://{s}/x\" auth key accepts pii , health in url if");
      expr(2);
      say("retry 3 times from 2s to 5m action a ( x : string , y : int ? ) -> { id : string } \"why\" during \"gone\" body");
      record(2);
      say("headers { \"X-A\" :");
      expr(1);
      return say("} reads id = a . b }");
    case 13: return decision_table();
    case 12: return say("without rule a . b . c \"why\" as of 2026-11-21 \"4be1c09a\"");
    default:
      say("table t : R key a {");
      for (int row = 0; row < 3; ++row) {
        new_line();
        keep_line(true);
        if (row == 0) {
          say("| a | long_name |");
        } else {
          verbatim(chance(2) ? "| \"é ü\" | none |" : "| 1 | [2, x.y]");
        }
        keep_line(false);
      }
      new_line();
      return say("}");
  }
}

void Writer::file() {
  if (chance(2)) say("package p . q for a == b");
  if (chance(2)) say("import std . call");
  for (auto i = 1 + pick(6); i > 0; --i) {
    new_line();
    if (chance(3)) text_ += "# documentation\n";
    declaration();
  }
}

}  // namespace

std::string random_file(std::mt19937& random) {
  Writer writer(random);
  writer.file();
  return writer.take();
}

std::string mutated(std::string text, std::mt19937& random) {
  for (auto changes = 1 + random() % 4; changes > 0 && text.size() > 2; --changes) {
    const auto at = random() % (text.size() - 1);
    switch (random() % 4) {
      case 0: text.erase(at, 1 + random() % 8); break;
      case 1: text.insert(at, text.substr(random() % text.size(), random() % 8)); break;
      case 2: std::swap(text[at], text[at + 1]); break;
      default: text[at] = static_cast<char>(random() % 256); break;
    }
  }
  return text;
}

std::string with_tokens_changed(const std::string& text, std::mt19937& random) {
  SourceMap sources;
  const auto file = sources.add("a.wrap", text);
  // Gap, token, gap, token …, gap.
  std::vector<std::string> gaps, tokens;
  std::size_t end = 0;
  for (const auto& token : syntax::tokens(sources, file)) {
    gaps.push_back(text.substr(end, token.span.begin - end));
    tokens.emplace_back(sources.text(token.span));
    end = token.span.end;
  }
  gaps.push_back(text.substr(end));
  if (tokens.empty()) return text;
  int comments = 0;
  for (auto changes = 1 + random() % 8; changes > 0; --changes) {
    const auto at = random() % tokens.size();
    auto& gap = gaps[at];
    const bool breaks = gap.find('\n') != std::string::npos;
    switch (random() % 12) {
      case 0: std::swap(tokens[at], tokens[random() % tokens.size()]); break;
      case 1: tokens[at] += " " + tokens[at]; break;
      case 2: tokens[at].clear(); break;
      case 3:
      case 4: gap += (random() % 2 == 0 ? " # remark " : "\n# remark ") + std::to_string(++comments) + "\n"; break;
      case 5: gap = breaks ? "\n" : " "; break;
      case 6:
      case 7: gap += breaks ? "\n  \n\n" : "\t "; break;
      case 8: gap = breaks ? "\r\n" + gap : gap; break;
      case 9: gap = breaks ? gap : "\n"; break;
      default: gap += std::string(random() % 9, ' '); break;
    }
  }
  std::string changed = gaps[0];
  for (std::size_t i = 0; i < tokens.size(); ++i) changed += tokens[i] + gaps[i + 1];
  return changed;
}

}  // namespace wrapup

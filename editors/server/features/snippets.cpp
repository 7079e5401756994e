#include "editors/server/features/snippets.h"

#include <algorithm>
#include <array>

namespace wrapup::lsp {

namespace {

constexpr std::array snippets{
    Snippet{"", "decision", "Declares what has to be decided",
            "decision ${1:name}: ${2:Outcome}, first, required, after \"${3:What it says}\"\n"},
    Snippet{"", "decide", "Rules of a decision",
            "decide ${1:outcome} {\n  rule ${2:name} \"${3:Why}\"\n    when ${4:call.duration is present}\n    then "
            "${5:value}\n\n  otherwise ${6:value}\n}\n"},
    Snippet{"", "decide by table", "Rules as a table",
            "decide ${1:outcome} by table {\n  | ${2:call.direction} || ${1:outcome} |\n  | ${3:inbound} || ${4:value} |\n}\n"},
    Snippet{"", "table", "A look-up table",
            "table ${1:lines}: ${2:Line} key ${3:number} {\n  | ${3:number} | ${4:column} |\n  | ${5:value} | ${6:value} |\n}\n"},
    Snippet{"", "test", "A call, and what must be decided for it",
            "test \"${1:what it shows}\" {\n  call { ${2:direction: inbound} }\n  expect ${3:outcome == value}\n}\n"},
    Snippet{"", "phrases", "Words that callers use", "phrases ${1:name} {\n  \"${2:a phrase}\",\n}\n"},
    Snippet{"", "enum", "A closed set of values", "enum ${1:Name} {\n  ${2:value} \"${3:What it means}\",\n}\n"},
    Snippet{"", "let", "A name for an expression", "let ${1:name} = ${2:expression}\n"},
    Snippet{"", "destination", "Where work goes",
            "destination ${1:name} \"${2:What it is}\" {\n  auth ${3:profile}\n  accepts ${4:pii}\n\n  action "
            "${5:send}(${6:text: string})\n    http POST \"https://${7:example.com}/\"\n    body { text: ${6:text} }\n}\n"},
    Snippet{"", "measure", "A figure over many calls",
            "measure ${1:name} \"${2:What it counts}\" counts calls when ${3:outcome == value} by ${4:owner.location}\n"},
    Snippet{"decide", "rule", "A rule", "rule ${1:name} \"${2:Why}\"\n  when ${3:condition}\n  then ${4:value}\n"},
    Snippet{"decide", "otherwise", "What is decided where no rule is", "otherwise ${1:value}\n"},
    Snippet{"test", "expect", "What must be decided", "expect ${1:outcome == value}\n"},
    Snippet{"destination", "action", "What can be done there",
            "action ${1:send}(${2:text: string})\n  http POST \"https://${3:example.com}/\"\n  body { text: ${2:text} }\n"},
};

constexpr std::array<std::string_view, 20> outside{
    "package", "import",   "context", "enum",     "record",  "entity",  "label", "define",      "table",   "phrases",
    "let",     "decision", "decide",  "override", "without", "adapter", "test",  "destination", "measure", "extend"};
constexpr std::array<std::string_view, 18> deciding{
    "rule", "locked",   "otherwise", "when", "then", "due", "if failed then", "and", "or", "not", "is present", "is missing",
    "in",   "mentions", "matches",   "has",  "by",   "none"};
constexpr std::array<std::string_view, 13> sending{"action", "http",  "smtp", "file",    "reply", "auth", "accepts",
                                                   "retry",  "reads", "body", "headers", "query", "form"};
constexpr std::array<std::string_view, 4> testing{"expect", "sure", "is present", "is missing"};
constexpr std::array<std::string_view, 3> adapting{"key", "let", "sure"};

}  // namespace

std::span<const Snippet> all_snippets() {
  return snippets;
}

std::span<const std::string_view> words_of(std::string_view block) {
  if (block.empty()) return outside;
  if (block == "decide") return deciding;
  if (block == "destination") return sending;
  if (block == "test") return testing;
  if (block == "adapter") return adapting;
  return {};
}

}  // namespace wrapup::lsp

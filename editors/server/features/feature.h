// What the server can do: one file a feature, each a function from a question to an answer. The registry is features.cpp.
#pragma once

#include <span>
#include <string_view>
#include <variant>

#include "editors/server/protocol/places.h"
#include "editors/server/rules/rule_sets.h"
#include "editors/server/work/second_thread.h"

namespace wrapup::lsp {

/// What the client can do, as it said at the start.
struct Client {
  Encoding encoding = Encoding::utf16;
  bool snippets = false;
  bool shows_documents = false;  // opens a file when the server asks for it
};

/// A request about a document, whose rule set is analysed.
struct Question {
  RuleSets& sets;
  RuleSet& set;
  const Analysis& analysis;
  FileId file = no_file;  // the document; no_file for a request about the whole workspace
  std::string document;   // its key
  const Json& params;
  Client client;
  Places places;  // in the analysis' files

  std::string_view text() const { return analysis.sources.file(file).text; }
  /// The offset of `params.position`.
  std::uint32_t offset() const { return offset_at(text(), params.at("position"), client.encoding); }
  Json range(Span span) const { return places.range(span); }
  /// A URI with a range. Of the standard library a copy is shown.
  Json location(Span span) const;
};

/// A request about a place in an open document of a rule set that is not analysed yet: the answer has it analysed with the place
/// in mind, so that it is not done twice.
struct CursorQuestion {
  RuleSets& sets;
  RuleSet& set;
  const std::string& document;  // its key
  const Json& params;
  Client client;
};

/// Answers `params` as the method is defined in LSP 3.17; null where there is nothing to say. Throws RequestFault.
using Answer = Json (*)(const Question&);
using AnswerAtCursor = Json (*)(const CursorQuestion&);
/// Takes from a question what the second thread needs to answer it. Throws RequestFault.
using Prepare = Job (*)(const Question&);

struct Later {
  Prepare prepare;
  bool about_text = false;  // the answer is worth nothing when the text has changed
};

struct Feature {
  std::string_view method;  // "textDocument/hover"
  std::variant<Answer, AnswerAtCursor, Later> answer;
};

std::span<const Feature> all_features();
/// What the server says it can do ("ServerCapabilities"), but for the encoding.
Json capabilities();

Json hover(const Question& question);
Json signature_help(const Question& question);
Json complete(const CursorQuestion& question);
Json definition(const Question& question);
Json references(const Question& question);
Json highlights(const Question& question);
Json can_rename(const Question& question);
Json rename(const Question& question);
Json document_symbols(const Question& question);
Json workspace_symbols(const Question& question);
Json semantic_tokens(const Question& question);
Json folding_ranges(const Question& question);
Json format_document(const Question& question);
Json format_range(const Question& question);
Json code_actions(const Question& question);
Json inlay_hints(const Question& question);
Job code_lenses(const Question& question);
Job resolve_code_lens(const Question& question);
Job execute_command(const Question& question);

/// The findings about each file of a rule set, by URI; a file without any is there with none, so that old ones go.
Json diagnostics_by_file(const Analysis& analysis, const std::vector<FailedExpectation>& failed, const Places& places);

}  // namespace wrapup::lsp

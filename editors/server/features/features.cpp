// The registry of features. To add one: its function in feature.h, its file, a row here; what the server announces beside it.
#include <array>

#include "editors/server/features/commands.h"
#include "editors/server/features/feature.h"
#include "editors/server/features/legend.h"

namespace wrapup::lsp {

namespace {

constexpr std::array features{
    Feature{"textDocument/hover", hover},
    Feature{"textDocument/signatureHelp", signature_help},
    Feature{"textDocument/completion", complete},
    Feature{"textDocument/definition", definition},
    Feature{"textDocument/references", references},
    Feature{"textDocument/documentHighlight", highlights},
    Feature{"textDocument/prepareRename", can_rename},
    Feature{"textDocument/rename", rename},
    Feature{"textDocument/documentSymbol", document_symbols},
    Feature{"workspace/symbol", workspace_symbols},
    Feature{"textDocument/semanticTokens/full", semantic_tokens},
    Feature{"textDocument/foldingRange", folding_ranges},
    Feature{"textDocument/formatting", format_document},
    Feature{"textDocument/rangeFormatting", format_range},
    Feature{"textDocument/codeAction", code_actions},
    Feature{"textDocument/inlayHint", inlay_hints},
    Feature{"textDocument/codeLens", Later{code_lenses, true}},
    Feature{"codeLens/resolve", Later{resolve_code_lens, true}},
    Feature{"workspace/executeCommand", Later{execute_command, false}},
};

constexpr int incremental_sync = 2;

}  // namespace

std::span<const Feature> all_features() {
  return features;
}

Json capabilities() {
  auto commands = Json::array();
  for (const auto& command : all_commands()) commands.push_back(command.name);
  return {
      {"textDocumentSync", {{"openClose", true}, {"change", incremental_sync}, {"save", true}}},
      {"hoverProvider", true},
      {"signatureHelpProvider", {{"triggerCharacters", {"(", ","}}}},
      {"completionProvider", {{"triggerCharacters", {".", "@", "{"}}}},
      {"definitionProvider", true},
      {"referencesProvider", true},
      {"documentHighlightProvider", true},
      {"renameProvider", {{"prepareProvider", true}}},
      {"documentSymbolProvider", true},
      {"workspaceSymbolProvider", true},
      {"semanticTokensProvider", {{"legend", {{"tokenTypes", token_legend}, {"tokenModifiers", Json::array()}}}, {"full", true}}},
      {"foldingRangeProvider", true},
      {"documentFormattingProvider", true},
      {"documentRangeFormattingProvider", true},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}}},
      {"inlayHintProvider", true},
      {"codeLensProvider", {{"resolveProvider", true}}},
      {"executeCommandProvider", {{"commands", std::move(commands)}}}};
}

}  // namespace wrapup::lsp

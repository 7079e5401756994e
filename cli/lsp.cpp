#include "editors/server/server.h"

#include <unistd.h>

#include "cli/command.h"

namespace wrapup::cli {

Command add_lsp(CLI::App& program) {
  auto* command = program.add_subcommand("lsp", "Serve an editor: findings while you type, completion, names, layout");
  command->add_flag("--stdio",
                    "Speak over standard input and output, which is the only way there is; for editors that ask for it");
  command->footer(
      "An editor starts this; see docs/editors.md for how to set one up. Ends with the editor.\n"
      "Example, for Neovim:\n"
      "  vim.lsp.start({ name = 'wrapup', cmd = { 'wrapup', 'lsp' }, root_dir = vim.fn.getcwd() })");
  return {command, [] { return lsp::serve(STDIN_FILENO, STDOUT_FILENO, WRAPUP_VERSION); }};
}

}  // namespace wrapup::cli

// Starts `wrapup lsp` for rule files. Everything the editor shows comes from there.
import { commands, ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

async function start(): Promise<void> {
  const command = workspace.getConfiguration("wrapup").get<string>("path", "wrapup");
  client = new LanguageClient(
    "wrapup",
    "Wrapup",
    { command, args: ["lsp"], transport: TransportKind.stdio },
    {
      documentSelector: [
        { scheme: "file", language: "wrapup" },
        { scheme: "file", pattern: "**/*.csv" },
      ],
      synchronize: { fileEvents: workspace.createFileSystemWatcher("**/{*.wrap,*.csv,*.json,wrapup.toml}") },
    },
  );
  try {
    await client.start();
  } catch {
    client = undefined;
    const settings = "Open settings";
    const chosen = await window.showErrorMessage(
      `Wrapup: can't start \`${command} lsp\`. Install the wrapup program, or say in the settings where it lies.`,
      settings,
    );
    if (chosen === settings) await commands.executeCommand("workbench.action.openSettings", "wrapup.path");
  }
}

async function restart(): Promise<void> {
  await client?.stop();
  await start();
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("wrapup.restart", restart),
    workspace.onDidChangeConfiguration((change) => (change.affectsConfiguration("wrapup.path") ? restart() : undefined)),
  );
  await start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}

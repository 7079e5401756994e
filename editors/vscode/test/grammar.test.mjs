// What the grammar colours before the language server has answered.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(import.meta.url);
const { Registry, parseRawGrammar } = require("vscode-textmate");
const { createOnigScanner, createOnigString, loadWASM } = require("vscode-oniguruma");

const file = new URL("../syntaxes/wrapup.tmLanguage.json", import.meta.url);
await loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
const registry = new Registry({
  onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
  loadGrammar: async () => parseRawGrammar(readFileSync(file, "utf8"), file.pathname),
});
const grammar = await registry.loadGrammar("source.wrapup");

/** The innermost scope of `word` in `line`, without the language's name. */
function scopeOf(line, word) {
  const at = line.indexOf(word);
  const token = grammar.tokenizeLine(line, null).tokens.find((each) => each.startIndex <= at && at < each.endIndex);
  return token.scopes.at(-1).replace(/\.wrapup$/, "");
}

test("words of a rule", () => {
  assert.equal(scopeOf('  locked rule spam "Machines"', "locked"), "storage.modifier");
  assert.equal(scopeOf('  locked rule spam "Machines"', "spam"), "entity.name.function.rule");
  assert.equal(scopeOf("    when call.duration < 8s", "when"), "keyword.control");
  assert.equal(scopeOf("    when call.duration < 8s", "8s"), "constant.numeric.duration");
  assert.equal(scopeOf("    when call.to in lines", "to in"), "variable.other.property");
});

test("a word of the language may be a field", () => {
  assert.equal(scopeOf("    when call.from is present", "from"), "variable.other.property");
  assert.equal(scopeOf("    when call.text is present", "text"), "variable.other.property");
});

test("holes of a text hold expressions, comments nothing", () => {
  assert.equal(scopeOf('then "call {caller.name} back"', "caller"), "variable.other");
  assert.equal(scopeOf('then "call {caller.name} back"', "back"), "string.quoted.double");
  assert.equal(scopeOf("# when it is late", "when"), "comment.line.number-sign");
  assert.equal(scopeOf('then "a # b"', "# b"), "string.quoted.double");
});

test("a text that is never closed ends with its line", () => {
  const first = grammar.tokenizeLine('then "open', null);
  const [token] = grammar.tokenizeLine("when x", first.ruleStack).tokens;
  assert.ok(token.scopes.every((scope) => !scope.startsWith("string")));
});

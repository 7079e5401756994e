// What is in the packed extension.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const packed = fileURLToPath(new URL("../dist/wrapup.vsix", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "wrapup-vsix-"));
execFileSync("python3", ["-m", "zipfile", "-e", packed, folder]);
const manifest = JSON.parse(readFileSync(join(folder, "extension/package.json"), "utf8"));

test("every file that the manifest names is packed", () => {
  const { languages, grammars } = manifest.contributes;
  for (const path of [manifest.main, languages[0].configuration, grammars[0].path, "LICENSE.txt", "readme.md"]) {
    assert.ok(readFileSync(join(folder, "extension", path)).length > 0, path);
  }
});

test("sources, tests and tools stay outside", () => {
  const names = execFileSync("python3", ["-m", "zipfile", "-l", packed], { encoding: "utf8" });
  for (const word of ["node_modules", "src/", "test/", ".ts"]) assert.ok(!names.includes(word), word);
});

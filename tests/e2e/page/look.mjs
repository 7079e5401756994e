// Opens pages that stand on the disk, light and dark, and says what axe has to say of each. Prints one line a problem.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [browserPath, shots, ...paths] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const problems = [];
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
for (const colorScheme of ["light", "dark"]) {
  const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 }, bypassCSP: true, colorScheme })).newPage();
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) problems.push(`it asks elsewhere: ${request.url()}`);
  });
  for (const path of paths) {
    await page.goto(pathToFileURL(path).href);
    if (shots) await page.screenshot({ path: `${shots}/${basename(path, ".html")}-${colorScheme}.png`, fullPage: true });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const each of violations) problems.push(`${basename(path)}, ${colorScheme}: ${each.impact} ${each.id} at ${each.nodes[0].target}`);
  }
}
await browser.close();
for (const problem of problems) console.log(problem);
process.exit(problems.length > 0 ? 1 : 0);

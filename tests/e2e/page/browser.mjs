// A browser as the tests of the page use it: what it looks at, and what it notes as a problem.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const problems = [];
export const expect = (what, seen, wanted) => {
  if (JSON.stringify(seen) !== JSON.stringify(wanted)) problems.push(`${what}: ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`);
};

let browser, address, shots;

export async function start(at, executablePath, folder) {
  [address, shots] = [at, folder];
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** Ends it, with one line a problem. */
export async function finish() {
  await browser.close();
  for (const problem of problems) console.log(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}

export async function open() {
  // axe is run from outside, and the policy holds: the page itself may load nothing.
  const page = await (await browser.newContext({ viewport: { width: 1200, height: 800 } })).newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => problems.push(`an error on the page: ${error.message}`));
  page.on("console", (message) => message.text().includes("Content Security Policy") && problems.push(`against its own policy: ${message.text()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith("data:")) problems.push(`it asks elsewhere: ${request.url()}`);
  });
  await page.goto(address);
  return page;
}

async function findings(page, name) {
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const each of violations) problems.push(`${name}: ${each.impact} ${each.id} at ${each.nodes[0].target}`);
}

/** By axe, in light and dark; nothing is lost on a narrow screen but what scrolls by itself. */
export async function look(page, name) {
  await page.evaluate(axe);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    if (shots) await page.screenshot({ path: `${shots}/${name}-${colorScheme}.png`, fullPage: true });
    await findings(page, `${name}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 800 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) problems.push(`${name}: ${overflow} pixels too wide for a telephone`);
  if (shots) await page.screenshot({ path: `${shots}/${name}-narrow.png`, fullPage: true });
  await page.setViewportSize({ width: 1200, height: 800 });
}

export async function signIn(page, secret) {
  await page.getByLabel("Your token").fill(secret);
  await page.keyboard.press("Enter");
}

export const cells = (page, caption) =>
  page.evaluate((title) => {
    const table = [...document.querySelectorAll("table")].find((each) => each.caption?.textContent.startsWith(title));
    return [...(table?.tBodies[0].rows ?? [])].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  }, caption);


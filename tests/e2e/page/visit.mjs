// What a person does with the page, and what they see; axe looks at every view. Prints one line a problem.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [address, browserPath, token, scopedToken, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const problems = [];
const expect = (what, seen, wanted) => {
  if (JSON.stringify(seen) !== JSON.stringify(wanted)) problems.push(`${what}: ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`);
};

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });

async function open() {
  // axe is run from outside: the page itself may load nothing.
  const page = await (await browser.newContext({ viewport: { width: 1200, height: 800 }, bypassCSP: true })).newPage();
  page.on("pageerror", (error) => problems.push(`an error on the page: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith("data:")) problems.push(`it asks elsewhere: ${request.url()}`);
  });
  await page.goto(address);
  return page;
}

async function look(page, name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const each of violations) problems.push(`${name}: ${each.impact} ${each.id} at ${each.nodes[0].target}`);
}

async function signIn(page, secret) {
  await page.getByLabel("Your token").fill(secret);
  await page.keyboard.press("Enter");
}

const cells = (page, caption) =>
  page.evaluate((title) => {
    const table = [...document.querySelectorAll("table")].find((each) => each.caption?.textContent.startsWith(title));
    return [...(table?.tBodies[0].rows ?? [])].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  }, caption);

const page = await open();
await look(page, "sign-in");
await signIn(page, "wrong");
await page.getByRole("alert").filter({ hasText: "token" }).waitFor();
await signIn(page, token);

// Calls: the figures, and the list that a figure opens.
await page.getByRole("heading", { name: "Calls" }).waitFor();
await page.getByRole("table").first().waitFor();
expect("by owner and outcome", await cells(page, "By owner"), [
  ["bright, austin", "2", "1", "3"],
  ["bright, denver", "1", "0", "1"],
]);
await look(page, "calls");
await page.getByRole("row", { name: "bright, austin" }).first().getByRole("button").nth(1).click();
expect("the calls behind a figure", (await cells(page, "1 of 4")).map((row) => row.slice(1, 3)), [["bright, austin", "spam"]]);

// Keys: to the open work, along the list, into a call, and back.
await page.keyboard.press("2");
await page.getByRole("heading", { name: "Open work" }).waitFor();
await page.waitForFunction(() => document.querySelectorAll("caption").length === 2);
expect("open work by owner", await page.locator("caption").allTextContents(), ["bright, austin (2)", "bright, denver (1)"]);
await look(page, "work");
await page.locator("a.row").first().focus();
await page.keyboard.press("j");
await page.keyboard.press("Enter");
await page.getByRole("heading", { name: /^Call c/ }).waitFor();
expect("the story", (await page.locator(".story h2").allTextContents()).map((each) => each.replace(/ [\d:–].*$/, "")).slice(0, 3), [
  "The provider reported",
  "What was known of the call",
  "Decided",
]);
expect("what was decided", (await cells(page, "Decisions")).map((row) => row.slice(0, 2)).slice(0, 2), [
  ["owner", "austin, bright"],
  ["outcome", "callback needed"],
]);
await look(page, "story");
await page.keyboard.press("Escape");
await page.getByRole("heading", { name: "Open work" }).waitFor();

for (const [key, title] of [["3", "Failed steps"], ["4", "To review"], ["5", "Rules"]]) {
  await page.keyboard.press(key);
  await page.getByRole("heading", { name: title }).waitFor();
  await look(page, title);
}

// Who may see one office sees no other, by whatever way.
const scoped = await open();
await signIn(scoped, scopedToken);
await scoped.getByRole("table").first().waitFor();
expect("what a scope shows", await cells(scoped, "By owner"), [["bright, denver", "1", "1"]]);
await scoped.goto(`${address}/#/calls/vapi/c1`);
await scoped.getByRole("alert").filter({ hasText: "no such call" }).waitFor();

await browser.close();
for (const problem of problems) console.log(problem);
process.exit(problems.length === 0 ? 0 : 1);

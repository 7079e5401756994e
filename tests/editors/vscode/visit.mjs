// What a person does in Visual Studio Code with the rules of an example, and what they see. Prints one line a problem.
import { chromium } from "playwright-core";

const [address, browserPath, shots] = process.argv.slice(2);
const problems = [];
const expect = (what, holds, seen) => {
  if (!holds) problems.push(`${what}: ${JSON.stringify(seen)}`);
};

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
const page = await (await browser.newContext({ viewport: { width: 1400, height: 1000 } })).newPage();
page.setDefaultTimeout(90_000);
const look = (name) => (shots ? page.screenshot({ path: `${shots}/${name}.png` }) : undefined);

const row = (name) => page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: name });
const lens = (text) => page.locator(".codelens-decoration a").filter({ hasText: text });
const toast = (text) => page.locator(".notification-toast").filter({ hasText: text });
const line = (text) => page.locator(".view-line").filter({ hasText: text });

/** Ctrl+G brings the cursor to a line and a column, counted from 1. */
async function goTo(place) {
  await page.keyboard.press("Control+G");
  await page.locator(".quick-input-widget input").first().waitFor();
  await page.keyboard.type(place);
  await page.keyboard.press("Enter");
}

async function step(what, act) {
  try {
    await act();
  } catch (error) {
    await look("trouble");
    problems.push(`${what}: ${error.message.split("\n")[0]}`);
  }
}

await step("the folder opens", async () => {
  await page.goto(address);
  await page.locator(".monaco-workbench").waitFor();
  await page.locator(".monaco-dialog-box").getByRole("button", { name: /Yes, I trust/ }).click();
  await row(/^rules$/).click();
  await row(/^outcome.wrap$/).dblclick();
  await line("decide outcome").waitFor();
});

await step("lenses stand over rules", async () => {
  await lens(/^decides \d+ of 228 recorded calls$/).first().waitFor();
  await lens(/^can be hidden by robocall$/).first().waitFor();
  await look("lenses");
});

await step("a lens shows a call", async () => {
  await lens(/^decides \d+ of 228 recorded calls$/).first().click();
  await toast("A recorded call that `robocall` decides").waitFor();
  await page.getByRole("tab", { name: /robocall\.json/ }).waitFor();
  await look("a-call");
  await page.getByRole("tab", { name: /outcome\.wrap/ }).click();
});

await step("a test runs from its lens", async () => {
  await goTo("82");
  await lens("run test · passes").first().click();
  await toast(/“.*” passes/).waitFor();
  await look("a-test");
});

await step("a mistake is marked, and mended by its fix", async () => {
  await goTo("17:16");  // in `call.voicemail`
  await page.keyboard.type("x");
  await page.locator(".squiggly-error").first().waitFor();
  await page.keyboard.press("F8");  // to the next finding
  await page.locator(".zone-widget, .marker-widget").filter({ hasText: "W0206" }).first().waitFor();
  await look("a-finding");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget").filter({ hasText: "Write `voicemail`" }).waitFor();
  await look("a-fix");
  await page.keyboard.press("Enter");
  await page.locator(".squiggly-error").first().waitFor({ state: "detached" });
});

await step("completion offers the fields of the call", async () => {
  await goTo("17");
  await page.keyboard.press("End");
  await page.keyboard.type(" and call.end");
  const offered = page.locator(".suggest-widget .monaco-list-row");
  await offered.filter({ hasText: "end_reason" }).first().waitFor();
  await look("completion");
  const labels = await offered.evaluateAll((rows) => rows.map((each) => each.getAttribute("aria-label")));
  expect("fields that begin so", labels.some((label) => label?.startsWith("ended_at")), labels);
  await page.keyboard.press("Escape");
});

await step("a call says what it takes", async () => {
  await page.keyboard.type("ed_at is present and hour(call.ended_at, ");
  await page.locator(".parameter-hints-widget").filter({ hasText: "zone" }).waitFor();
  await look("a-signature");
});

await browser.close();
console.log(problems.length ? problems.join("\n") : "Visual Studio Code: lenses, a call, a test, a finding and its fix, completion, a signature");
process.exit(problems.length ? 1 : 0);

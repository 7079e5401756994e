// What a person does with the page, and what they see; axe looks at every view. Prints one line a problem.
import { cells, expect, finish, look, open, signIn, start } from "./browser.mjs";

const [address, browserPath, token, scopedToken, shots] = process.argv.slice(2);
await start(address, browserPath, shots);

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
expect("what was decided", (await cells(page, "Decisions")).map((row) => row.slice(0, 2)).filter(([name]) => name === "owner" || name === "outcome"), [
  ["owner", "austin, bright"],
  ["outcome", "callback needed"],
]);
await look(page, "story");
// Why, rule by rule.
await page.getByText("Why outcome").click();
expect("why", await page.locator("details:has-text('Why outcome') li").allTextContents().then((all) => all.map((each) => each.split(" ").slice(0, 3).join(" "))), [
  "spam does not",
  "voicemail does not",
  "otherwise decided",
]);
await page.keyboard.press("Escape");
await page.getByRole("heading", { name: "Open work" }).waitFor();
await page.keyboard.press("3");
await page.getByRole("heading", { name: "Failed steps" }).waitFor();
await look(page, "failed");

// The review queue, by the keyboard alone: into the call, a correction, what it changes, and its story.
await page.keyboard.press("4");
await page.getByRole("heading", { name: "To review" }).waitFor();
await page.locator("a.row").first().waitFor();
expect("to review", (await cells(page, "Calls that")).map((row) => row.slice(1, 4)), [["bright, austin", "callback needed", "qa"]]);
await look(page, "review");
await page.locator("a.row").first().focus();
await page.keyboard.press("Enter");
await page.getByRole("button", { name: "No, correct it" }).focus();
await page.keyboard.press("Enter");
await page.getByLabel("outcome", { exact: true }).waitFor();
await look(page, "correct");
await page.getByLabel("outcome", { exact: true }).selectOption("spam");
await page.keyboard.press("Tab");
await page.getByText("What was understood of the call").click();
await page.getByLabel("Find a field").fill("ended at");
await page.getByLabel("call.ended at").fill("yesterday");
await page.getByRole("button", { name: "See what would change" }).click();
await page.getByText("expected a moment").or(page.locator(".wrong")).first().waitFor();
expect("a wrong value is told beside its input", await page.locator(".wrong").count(), 1);
await look(page, "correct-wrong");
await page.getByLabel("call.ended at (changed)").fill("2026-03-14T00:02:00Z");
await page.getByRole("button", { name: "See what would change" }).click();
await page.getByRole("heading", { name: "What this changes" }).waitFor();
expect("what it changes", await page.locator(".effect li").allTextContents().then((all) => all.map((each) => each.trim()).slice(0, 1)), ["outcome: callback needed → spam"]);
await look(page, "correct-effect");
await page.getByLabel("Why (for whoever").fill("A sales call");
// Another look is not asked for: the note changes nothing.
await page.getByRole("button", { name: "Correct it" }).focus();
await page.keyboard.press("Enter");
await page.getByRole("status").filter({ hasText: "Corrected" }).waitFor();
await page.getByRole("button", { name: "Look again" }).click();
await page.getByText("corrected by root").first().waitFor();
await page.getByRole("heading", { name: /Corrected by a person/ }).waitFor();
expect("the correction in the story", await page.locator(".story .correction li").allTextContents().then((all) => all.length), 2);
await look(page, "corrected");
await page.keyboard.press("4");
await page.getByText("Nothing waits for review.").waitFor();

// The rules: what reads what, one decision of it, and what a candidate would change.
await page.keyboard.press("5");
await page.getByRole("heading", { name: "What decides what" }).waitFor();
await page.locator("svg.wrapup-graph a").first().waitFor();
await look(page, "rules");
await page.locator("svg.wrapup-graph a").first().focus();
await page.keyboard.press("ArrowRight");
await page.keyboard.press("Enter");
await page.getByRole("link", { name: "All decisions" }).waitFor();
await look(page, "rules-decision");
await page.keyboard.press("Escape");
await page.getByRole("heading", { name: "What decides what" }).waitFor();
await page.getByRole("button", { name: "Show" }).click();
await page.getByText("of 4 calls change").waitFor();
expect("what would change", (await cells(page, "What changes")).map((row) => row.slice(0, 4)).slice(0, 1), [
  ["outcome", "callback needed → missed", "otherwise", "2"],
]);
await look(page, "changes");

// Who may see one office sees no other, by whatever way.
const scoped = await open();
await signIn(scoped, scopedToken);
await scoped.getByRole("table").first().waitFor();
expect("what a scope shows", await cells(scoped, "By owner"), [["bright, denver", "1", "1"]]);
await scoped.goto(`${address}/#/calls/vapi/c1`);
await scoped.getByRole("alert").filter({ hasText: "no such call" }).waitFor();

await finish();

// The example of twelve dental offices as its people see it.
import { cells, expect, finish, look, open, signIn, start } from "./browser.mjs";

const [address, browserPath, token, shots] = process.argv.slice(2);
await start(address, browserPath, shots);
const page = await open();
await signIn(page, token);
await page.getByRole("table").first().waitFor();
const offices = (await cells(page, "By owner")).map((row) => row[0]);
for (const office of ["front desk, austin", "austin, front desk"]) {
  if (offices.includes(office)) expect("the offices", offices.filter((each) => each.includes("front desk")).length, 9);
}
expect("Austin is among them", offices.some((each) => each.includes("austin")), true);
await look(page, "dental-calls");
await page.keyboard.press("2");
await page.getByText("Nothing is open.").waitFor();
await page.keyboard.press("3");
await page.getByText("Nothing has failed.").waitFor();
await page.keyboard.press("4");
await page.locator("a.row").first().waitFor();
await look(page, "dental-review");
await page.keyboard.press("5");
await page.locator("svg.wrapup-graph a").first().waitFor();
await look(page, "dental-rules");
await finish();

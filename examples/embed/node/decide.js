// Decides the events in a file, one a line, and says what came of each.
//
//   npm install
//   WRAPUP_LIBRARY=../../../build/libwrapup.so.1 node decide.js ../../dental ../../dental/calls/vapi.ndjson
import { readFileSync } from "node:fs";
import { CallError, Rules, RulesError } from "./wrapup.js";

const [path, events] = process.argv.slice(2);
if (events === undefined) {
  console.error("node decide.js RULES EVENTS.ndjson");
  process.exit(2);
}
try {
  const rules = new Rules(path);
  const session = rules.session();
  rules.close();
  for (const [index, event] of readFileSync(events, "utf8").trimEnd().split("\n").entries()) {
    try {
      const record = session.decide(event);
      const { value, rule } = record.decisions.outcome;
      console.log(`${index + 1}: ${record.event.call} ${value} by ${rule}`);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      console.log(`${index + 1}: ${error.message}`);
    }
  }
  session.close();
} catch (error) {
  if (!(error instanceof RulesError)) throw error;
  console.error(`these rules have errors: ${error.message}`);
  process.exit(1);
}

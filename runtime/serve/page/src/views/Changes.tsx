// What rules that are not in use would decide otherwise, over the calls that were decided last.
import { useState } from "preact/hooks";
import { ask, type Json } from "../api";
import { isObj, listIn, objIn, type Obj } from "../json";
import { callLink, lastPart, readable, text } from "../parts/words";

const aspects: Record<string, string> = {
  call: "decided by one of both only",
  value: "with another value",
  step: "with other steps",
  fault: "with other faults",
  rule: "by another rule only",
  confidence: "more or less sure only",
};

function Samples({ of }: { of: Json | undefined }) {
  const calls = Array.isArray(of) ? of.map(String) : [];
  return (
    <>
      {calls.map((call, index) => (
        <span key={call}>
          {index > 0 && ", "}
          <a href={callLink(call)}>{lastPart(call)}</a>
        </span>
      ))}
    </>
  );
}

function Table({ caption, names, rows }: { caption: string; names: string[]; rows: preact.ComponentChildren[][] }) {
  if (rows.length === 0) return null;
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (column === 0 ? <th key={column} scope="row">{cell}</th> : <td key={column}>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const unowned = (place: Json | undefined) => (place ? text(place) : "nobody");
const rule = (id: Json | undefined) => (typeof id === "string" ? readable(lastPart(id)) : "no rule");

function Told({ of }: { of: Obj }) {
  const changed = Number(of.changed);
  const parts = listIn(of, "parts").map((part) => [
    readable(String(part.name)),
    Object.entries(objIn(part, "aspects"))
      .filter(([, count]) => Number(count) > 0)
      .map(([aspect, count]) => `${count} ${aspects[aspect] ?? aspect}`)
      .join(", "),
  ]);
  const places = listIn(of, "locations").map((place) => [
    place.before === place.after ? unowned(place.before) : `${unowned(place.before)} → ${unowned(place.after)}`,
    String(place.count),
  ]);
  const rows = listIn(of, "rows").map((row) => [
    readable(String(row.part)),
    row.before === row.after ? text(row.after || null) : `${text(row.before)} → ${text(row.after)}`,
    row.rule_before === row.rule_after ? rule(row.rule_after) : `${rule(row.rule_before)} → ${rule(row.rule_after)}`,
    String(row.calls),
    <Samples of={row.samples} />,
  ]);
  return (
    <>
      <p>
        <strong>{changed === 0 ? `None of ${text(of.calls)} calls changes.` : `${changed} of ${text(of.calls)} calls change.`}</strong>
      </p>
      <Table caption="By decision" names={["Decision", "Calls"]} rows={parts} />
      <Table caption="By location" names={["Location", "Calls that change"]} rows={places} />
      <Table caption="What changes" names={["Decision", "Value", "Rule", "Calls", "Such as"]} rows={rows} />
    </>
  );
}

export function Changes({ token, candidates }: { token: string; candidates: string[] }) {
  const [chosen, choose] = useState(candidates[0] ?? "");
  const [limit, setLimit] = useState("1000");
  const [told, tell] = useState<Json>();
  const [said, say] = useState("");
  const compare = async (event: Event) => {
    event.preventDefault();
    tell(undefined);
    say("Deciding the calls once more…");
    try {
      tell(await ask<Json>(token, `rules/changes?candidate=${encodeURIComponent(chosen)}&limit=${limit}`));
      say("");
    } catch (problem) {
      say((problem as Error).message);
    }
  };
  return (
    <section aria-labelledby="changes-title">
      <h2 id="changes-title">What would change</h2>
      <form class="bar" onSubmit={(event) => void compare(event)}>
        <div class="field">
          <label for="candidate">With these rules</label>
          <select id="candidate" value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
            {candidates.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="limit">over the last … calls</label>
          <select id="limit" value={limit} onChange={(event) => setLimit(event.currentTarget.value)}>
            {["100", "1000", "10000"].map((number) => (
              <option key={number}>{number}</option>
            ))}
          </select>
        </div>
        <button type="submit">Show</button>
      </form>
      <p role="status">{said}</p>
      {isObj(told) && <Told of={told} />}
    </section>
  );
}

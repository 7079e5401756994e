// One call from the first event to the last receipt.
import type { ComponentChildren } from "preact";
import type { Entry, Json, Me } from "../api";
import { fieldValue, isObj, listIn, objIn, type Obj } from "../json";
import { Problem } from "../parts/Problem";
import { Why } from "../parts/Why";
import { lastPart, readable, Tag, text, When } from "../parts/words";
import { useFresh } from "../state";
import { Judge } from "./Judge";

function Whole({ json }: { json: Json | undefined }) {
  if (json === undefined) return null;
  return (
    <details>
      <summary>All of it</summary>
      <pre tabIndex={0}>{typeof json === "string" ? json : JSON.stringify(json, null, 2)}</pre>
    </details>
  );
}

function Facts({ of }: { of: Obj }) {
  const facts = Object.entries(of).filter(([, value]) => value !== null && !isObj(value) && !Array.isArray(value));
  if (facts.length === 0) return null;
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{readable(name)}</dt>
          <dd>{text(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const valuesOf = (fields: Obj): Obj => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldValue(field)]));

function Context({ body }: { body: Json | undefined }) {
  if (!isObj(body)) return null;
  return (
    <>
      {Object.entries(body).map(([group, fields]) => isObj(fields) && (
        <section key={group}>
          <h3>{readable(group)}</h3>
          <Facts of={valuesOf(fields)} />
        </section>
      ))}
    </>
  );
}

function Decisions({ body, why }: { body: Json | undefined; why?: Json | undefined }) {
  const decisions = Object.entries(objIn(body, "decisions"));
  const steps = listIn(body, "steps");
  return (
    <>
      <table>
        <caption class="unseen">Decisions</caption>
        <thead>
          <tr>
            <th scope="col">Decision</th>
            <th scope="col">Value</th>
            <th scope="col">Rule</th>
            <th scope="col">Sure</th>
          </tr>
        </thead>
        <tbody>
          {decisions.map(([name, decided]) => {
            const one = isObj(decided) ? decided : {};
            const by = typeof one.corrected_by === "string" ? `corrected by ${one.corrected_by}` : typeof one.rule === "string" ? readable(lastPart(one.rule)) : "–";
            const sure = typeof one.confidence === "number" ? `${Math.round(one.confidence * 100)} %` : "–";
            return (
              <tr key={name}>
                <th scope="row">{readable(name)}</th>
                <td>{text(one.value)}</td>
                <td>{by}</td>
                <td>{sure}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {decisions.map(([name]) => (
        <Why key={name} name={name} of={objIn(why, name)} />
      ))}
      {steps.length > 0 && (
        <ul>
          {steps.map((step) => (
            <li key={String(step.key)}>
              {text(step.destination)}: {text(step.action)} {typeof step.due === "string" && <>due <When at={step.due} /></>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const titles: Record<string, string> = {
  event: "The provider reported",
  context: "What was known of the call",
  decision: "Decided",
  shadow: "What the candidate rules would have decided",
  reply: "Answered while the call went on",
  attempt: "Tried to deliver",
  receipt: "Delivery ended",
  withdrawal: "No longer wanted",
  redelivery: "Somebody asked for it again",
  view: "Looked at",
  review: "Accepted by a person",
  correction: "Corrected by a person",
};

/** "outcome: spam by rule cold call, should be callback needed". */
function Correction({ entry }: { entry: Entry }) {
  const of = (part: string) =>
    Object.entries(objIn(entry.body, part)).map(([name, change]) => {
      const before = isObj(change) ? change.before : null;
      const rule = isObj(before) && typeof before.rule === "string" ? ` by rule ${readable(lastPart(before.rule))}` : "";
      return (
        <li key={name}>
          {readable(name)}: {text(part === "fields" ? fieldValue(before) : isObj(before) ? before.value : before)}
          {rule}, corrected to <strong>{text(isObj(change) ? change.after : null)}</strong>
        </li>
      );
    });
  return (
    <>
      <Facts of={{ by: entry.about?.by ?? null, role: entry.about?.role ?? null, note: isObj(entry.body) ? (entry.body.note ?? null) || null : null }} />
      <ul>
        {of("decisions")}
        {of("fields")}
      </ul>
    </>
  );
}

function what(entry: Entry, why: Json | undefined): ComponentChildren {
  switch (entry.kind) {
    case "context":
      return <Context body={entry.body} />;
    case "decision":
      return <Decisions body={entry.body} why={why} />;
    case "shadow":
      return <Decisions body={entry.body} />;
    case "correction":
      return <Correction entry={entry} />;
    default:
      return <Facts of={entry.about ?? {}} />;
  }
}

/** The last decision after the call, what was known then, and whether somebody has looked at it. */
function lastDecision(entries: Entry[]) {
  const decided = entries.findLast((entry) => entry.kind === "decision" && entry.about?.phase === "after");
  const known = entries.findLast((entry) => entry.kind === "context" && entry.sequence < (decided?.sequence ?? 0));
  if (decided === undefined || !isObj(decided.body)) return undefined;
  const number = Number(decided.about?.number);
  const accepted = entries.findLast((entry) => entry.kind === "review" && entry.about?.number === number);
  const said = accepted ? `Accepted by ${text(accepted.about?.by)}.` : decided.about?.correction !== undefined ? "Decided with a correction." : "";
  return { sequence: decided.sequence, number, record: decided.body, context: isObj(known?.body) ? known.body : {}, said };
}

export function Story({ token, call, me }: { token: string; call: string; me: Me }) {
  // Every look at a call stands in the journal: it is asked for once, not every few seconds.
  const { data, error, again } = useFresh<{ entries: Entry[]; why?: Json }>(token, `calls/${call}`, 0);
  if (data === undefined) return error ? <Problem error={error} /> : <p class="quiet">Loading…</p>;
  const entries = data.entries.filter((entry) => entry.kind !== "view");
  const views = data.entries.length - entries.length;
  const last = lastDecision(data.entries);
  return (
    <>
      <p>
        <a href="#/calls">All calls</a>
      </p>
      <h1>Call {decodeURIComponent(lastPart(call))}</h1>
      <p class="quiet">
        {views === 0 ? "Nobody looked at it before." : `Looked at ${views} times before.`} This look is kept, too.{" "}
        <button type="button" onClick={again}>
          Look again
        </button>
      </p>
      {last && me.rights.includes("review") && (
        <Judge
          key={call}
          token={token}
          call={call.split("/").map(decodeURIComponent).join("/")}
          number={last.number}
          record={last.record}
          context={last.context}
          said={last.said}
          changed={again}
        />
      )}
      <ol class="story">
        {entries.map((entry) => (
          <li key={entry.sequence} class={entry.kind}>
            <h2>
              {titles[entry.kind] ?? readable(entry.kind)} <small><When at={entry.at} /></small>
            </h2>
            {entry.erased ? <Tag kind="warn">erased on request</Tag> : what(entry, entry.sequence === last?.sequence ? data.why : undefined)}
            <Whole json={entry.body} />
          </li>
        ))}
      </ol>
    </>
  );
}

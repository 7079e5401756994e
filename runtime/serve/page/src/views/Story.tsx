// One call from the first event to the last receipt.
import type { ComponentChildren } from "preact";
import type { Entry, Json } from "../api";
import { Problem } from "../parts/Problem";
import { lastPart, readable, Tag, When } from "../parts/words";
import { useFresh } from "../state";

type Object = { [name: string]: Json };
const isObject = (json: Json | undefined): json is Object => typeof json === "object" && json !== null && !Array.isArray(json);
const objectIn = (json: Json | undefined, name: string): Object => {
  const inner = isObject(json) ? json[name] : undefined;
  return isObject(inner) ? inner : {};
};
/** A value on one line. */
function text(json: Json | undefined): string {
  if (json === null || json === undefined) return "–";
  if (Array.isArray(json)) return json.length === 0 ? "none" : json.map(text).join("; ");
  if (isObject(json)) return Object.values(json).map(text).join(", ");
  return typeof json === "string" ? readable(json) : String(json);
}

function Whole({ json }: { json: Json | undefined }) {
  if (json === undefined) return null;
  return (
    <details>
      <summary>All of it</summary>
      <pre tabIndex={0}>{typeof json === "string" ? json : JSON.stringify(json, null, 2)}</pre>
    </details>
  );
}

function Facts({ of }: { of: Object }) {
  const facts = Object.entries(of).filter(([, value]) => value !== null && !isObject(value) && !Array.isArray(value));
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

/** Scored fields stand with their confidence: {"value": …, "sure": …}. */
function valuesOf(fields: Object): Object {
  const valueOf = (field: Json): Json => (isObject(field) && "value" in field ? (field.value ?? null) : field);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)]));
}

function Context({ body }: { body: Json | undefined }) {
  if (!isObject(body)) return null;
  return (
    <>
      {Object.entries(body).map(([group, fields]) => isObject(fields) && (
        <section key={group}>
          <h3>{readable(group)}</h3>
          <Facts of={valuesOf(fields)} />
        </section>
      ))}
    </>
  );
}

function Decisions({ body }: { body: Json | undefined }) {
  const decisions = Object.entries(objectIn(body, "decisions"));
  const steps = isObject(body) && Array.isArray(body.steps) ? body.steps.filter(isObject) : [];
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
            const one = isObject(decided) ? decided : {};
            const sure = typeof one.confidence === "number" ? `${Math.round(one.confidence * 100)} %` : "–";
            return (
              <tr key={name}>
                <th scope="row">{readable(name)}</th>
                <td>{text(one.value)}</td>
                <td>{typeof one.rule === "string" ? readable(lastPart(one.rule)) : "–"}</td>
                <td>{sure}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
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
  correction: "Corrected by a person",
};

function what(entry: Entry): ComponentChildren {
  switch (entry.kind) {
    case "context":
      return <Context body={entry.body} />;
    case "decision":
    case "shadow":
      return <Decisions body={entry.body} />;
    default:
      return <Facts of={entry.about ?? {}} />;
  }
}

export function Story({ token, call }: { token: string; call: string }) {
  // Every look at a call stands in the journal: it is asked for once, not every few seconds.
  const { data, error, again } = useFresh<{ entries: Entry[] }>(token, `calls/${call}`, 0);
  if (data === undefined) return error ? <Problem error={error} /> : <p class="quiet">Loading…</p>;
  const entries = data.entries.filter((entry) => entry.kind !== "view");
  const views = data.entries.length - entries.length;
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
      <ol class="story">
        {entries.map((entry) => (
          <li key={entry.sequence} class={entry.kind}>
            <h2>
              {titles[entry.kind] ?? readable(entry.kind)} <small><When at={entry.at} /></small>
            </h2>
            {entry.erased ? <Tag kind="warn">erased on request</Tag> : what(entry)}
            <Whole json={entry.body} />
          </li>
        ))}
      </ol>
    </>
  );
}

// Which rules decide, what they are made of, what became of the newest, and what others would change.
import { useState } from "preact/hooks";
import { ask, type Json, type Me } from "../api";
import { isObj, objIn } from "../json";
import { Graph } from "../parts/Graph";
import { Problem } from "../parts/Problem";
import { readable, When } from "../parts/words";
import { useFresh } from "../state";
import { Changes } from "./Changes";

function Version({ title, of }: { title: string; of: Json | undefined }) {
  if (!isObj(of)) return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <strong>{String(of.name)}</strong> since <When at={typeof of.since === "string" ? of.since : null} />
        <br />
        <code class="quiet">{String(of.version)}</code>
      </dd>
    </div>
  );
}

export function Rules({ token, me, decision }: { token: string; me: Me; decision: string }) {
  const { data, error, again } = useFresh<Record<string, Json>>(token, "rules");
  const [said, say] = useState("");
  if (data === undefined) return error ? <Problem error={error} /> : <p class="quiet">Loading…</p>;
  const reload = async () => {
    try {
      await ask(token, "rules/reload", "POST");
      say("The newest rules are in use.");
    } catch {
      say("The newest rules have errors; those before stay in use.");
    }
    again();
  };
  const candidates = Array.isArray(data.candidates) ? data.candidates.map(String) : [];
  const isAdmin = me.rights.includes("change_rules") && me.scopes.length === 0;
  return (
    <>
      <h1>Rules</h1>
      <Problem error={error} />
      <dl class="wide">
        <Version title="In use" of={data.rules} />
        <Version title="Candidate, tried out beside them" of={data.candidate} />
      </dl>
      {isObj(data.refused) && (
        <div class="problem" role="alert">
          The newest were refused at <When at={String(data.refused.at)} />; those above stay in use.
          <pre tabIndex={0}>{String(objIn(data, "refused").error)}</pre>
        </div>
      )}
      {isAdmin && (
        <button type="button" onClick={() => void reload()}>
          Read the rules anew
        </button>
      )}
      <p role="status">{said}</p>
      <h2>{decision ? readable(decision) : "What decides what"}</h2>
      {decision !== "" && (
        <p>
          <a href="#/rules">All decisions</a>
        </p>
      )}
      <Graph token={token} around={decision} />
      {isAdmin && candidates.length > 0 && <Changes token={token} candidates={candidates} />}
    </>
  );
}

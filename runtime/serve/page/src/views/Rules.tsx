// Which rules decide, and what became of the newest.
import { useState } from "preact/hooks";
import { ask, type Json, type Me } from "../api";
import { Problem } from "../parts/Problem";
import { readable } from "../parts/words";
import { useFresh } from "../state";

export function Rules({ token, me }: { token: string; me: Me }) {
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
  return (
    <>
      <h1>Rules</h1>
      <Problem error={error} />
      <dl class="wide">
        {Object.entries(data).map(([name, value]) => (
          <div key={name}>
            <dt>{readable(name)}</dt>
            <dd>{typeof value === "string" ? <code>{value}</code> : <pre tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>}</dd>
          </div>
        ))}
      </dl>
      {me.rights.includes("change_rules") && me.scopes.length === 0 && (
        <button type="button" onClick={() => void reload()}>
          Read the rules anew
        </button>
      )}
      <p role="status">{said}</p>
    </>
  );
}

// Why a decision came out as it did: rule by rule, in the order in which they were asked.
import type { Json } from "../api";
import { isObj, listIn, objIn } from "../json";
import { lastPart, readable, text } from "./words";

const outcomes: Record<string, string> = { decided: "decided", matched: "holds too", failed: "does not hold", "not reached": "was not asked" };

function Values({ of }: { of: Json | undefined }) {
  const values = isObj(of) ? Object.entries(of) : [];
  if (values.length === 0) return null;
  return (
    <span class="quiet">
      {" "}
      ({values.map(([name, seen]) => `${name} is ${isObj(seen) && seen.value !== null ? text(seen.value) : "missing"}`).join(", ")})
    </span>
  );
}

export function Why({ name, of }: { name: string; of: Json | undefined }) {
  const rules = listIn(of, "rules");
  if (rules.length === 0) return null;
  return (
    <details>
      <summary>Why {readable(name)}</summary>
      <ol class="why">
        {rules.map((rule) => (
          <li key={String(rule.id)} class={rule.outcome === "decided" ? "decided" : ""}>
            <strong>{readable(lastPart(String(rule.id)))}</strong> {outcomes[String(rule.outcome)] ?? text(rule.outcome)}
            {listIn(rule, "failed").map((failed, index) => (
              <div key={index}>
                <code>{String(failed.condition)}</code>
                <Values of={objIn(failed, "values")} />
              </div>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}

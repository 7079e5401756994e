// What a correction changes: decisions, and what becomes of each step.
import type { Json } from "../api";
import { listIn, objIn, type Obj } from "../json";
import { Tag, text } from "./words";

const kinds: Record<string, string> = { "will be sent": "good", "is not sent any more": "warn", "has failed, and stays so": "bad" };

export function Effect({ of }: { of: Json }) {
  const decisions = listIn(of, "decisions");
  const steps = listIn(of, "steps");
  return (
    <>
      {decisions.length === 0 ? (
        <p>No decision changes.</p>
      ) : (
        <ul>
          {decisions.map((each: Obj) => (
            <li key={String(each.name)}>
              {text(each.name)}: {text(objIn(each, "before").value)} → <strong>{text(objIn(each, "after").value)}</strong>
            </li>
          ))}
        </ul>
      )}
      {steps.length > 0 && (
        <ul>
          {steps.map((step) => (
            <li key={String(step.key)}>
              {text(step.destination)}: {text(step.action)} <Tag kind={kinds[String(step.fate)] ?? ""}>{String(step.fate)}</Tag>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

// What is still to be done, by whose it is, the most urgent first; and what could not be done.
import { useState } from "preact/hooks";
import { ask, type Call, type Me, type Step } from "../api";
import { Problem } from "../parts/Problem";
import { Rows, type Column } from "../parts/Rows";
import { callLink, Due, lastPart, ownerOf, readable, Tag, When } from "../parts/words";
import { useFresh } from "../state";

const task: Column<Step> = { name: "What", show: (step) => `${readable(step.destination)}: ${readable(step.action)}` };
const because: Column<Step> = { name: "Because of", show: (step) => readable(lastPart(step.rule)) };

export function Work({ token }: { token: string }) {
  const { data, error } = useFresh<{ work: Step[] }>(token, "work?limit=500");
  const calls = useFresh<{ calls: Call[] }>(token, "calls?limit=500");
  if (data === undefined) return error ? <Problem error={error} /> : <p class="quiet">Loading…</p>;
  const owners = new Map((calls.data?.calls ?? []).map((call) => [call.call, ownerOf(call)]));
  const byOwner = new Map<string, Step[]>();
  for (const step of data.work) {
    const owner = owners.get(step.call) ?? "nobody";
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), step]);
  }
  return (
    <>
      <h1>Open work</h1>
      <Problem error={error} />
      {byOwner.size === 0 && <p class="empty">Nothing is open.</p>}
      {[...byOwner].sort().map(([owner, steps]) => (
        <Rows
          key={owner}
          caption={`${owner} (${steps.length})`}
          columns={[
            task,
            { name: "Due", show: (step: Step) => <Due at={step.due} /> },
            { name: "State", show: (step: Step) => <Tag>{step.attempts > 1 ? `${step.state}, try ${step.attempts}` : step.state}</Tag> },
            because,
          ]}
          rows={steps}
          keyOf={(step) => step.call + step.step}
          link={(step) => callLink(step.call)}
          empty=""
        />
      ))}
    </>
  );
}

export function Failed({ token, me }: { token: string; me: Me }) {
  const { data, error, again } = useFresh<{ failed: Step[] }>(token, "failed?limit=500");
  const [said, say] = useState("");
  if (data === undefined) return error ? <Problem error={error} /> : <p class="quiet">Loading…</p>;
  const retry = async (step: Step) => {
    try {
      await ask(token, "redeliver", "POST", { call: step.call, step: step.step });
      say(`${readable(step.destination)} is tried again.`);
      again();
    } catch (problem) {
      say((problem as Error).message);
    }
  };
  const columns: Column<Step>[] = [
    task,
    { name: "Why", show: (step) => step.reason },
    { name: "Tries", show: (step) => step.attempts, number: true },
    { name: "Since", show: (step) => <When at={step.changed_at} /> },
    because,
  ];
  if (me.rights.includes("work"))
    columns.push({
      name: "Do",
      show: (step) => (
        <button type="button" onClick={() => void retry(step)}>
          Try again
        </button>
      ),
    });
  return (
    <>
      <h1>Failed steps</h1>
      <Problem error={error} />
      <p role="status">{said}</p>
      <Rows
        caption="What could not be delivered"
        columns={columns}
        rows={data.failed}
        keyOf={(step) => step.call + step.step}
        link={(step) => callLink(step.call)}
        empty="Nothing has failed."
      />
    </>
  );
}

// Today's calls: how many by owner and outcome, and each of them.
import { useState } from "preact/hooks";
import type { Call } from "../api";
import { Problem } from "../parts/Problem";
import { Rows } from "../parts/Rows";
import { callLink, ownerOf, readable, Tag, When } from "../parts/words";
import { useFresh } from "../state";

const columns = [
  { name: "When", show: (call: Call) => <When at={call.last_at ?? call.first_at} /> },
  { name: "Owner", show: ownerOf },
  { name: "Outcome", show: (call: Call) => (call.outcome ? readable(call.outcome) : <span class="quiet">{call.state}</span>) },
  { name: "From", show: (call: Call) => call.provider },
  {
    name: "Notes",
    show: (call: Call) => (
      <>
        {call.review && !call.reviewed && <Tag kind="warn">to review</Tag>} {call.reviewed && <Tag>{`${call.reviewed} by ${call.reviewed_by}`}</Tag>} {call.faults > 0 && <Tag kind="bad">faults</Tag>}
      </>
    ),
  },
];

const outcomeOf = (call: Call) => call.outcome ?? "not decided yet";

const isToday = (call: Call) =>
  call.last_at === null || new Date(call.last_at).toDateString() === new Date().toDateString();

export function Calls({ token }: { token: string }) {
  const { data, error } = useFresh<{ calls: Call[] }>(token, "calls?limit=500");
  const [chosen, choose] = useState<{ place?: string; outcome?: string }>({});
  const [all, setAll] = useState(false);
  if (data === undefined) return error ? <Problem error={error} /> : <p class="quiet">Loading…</p>;
  const calls = data.calls.filter((call) => all || isToday(call));
  const places = [...new Set(calls.map(ownerOf))].sort();
  const outcomes = [...new Set(calls.map(outcomeOf))].sort();
  const count = (place: string | undefined, outcome: string | undefined) =>
    calls.filter((call) => (place ?? ownerOf(call)) === ownerOf(call) && (outcome ?? outcomeOf(call)) === outcomeOf(call)).length;
  const shown = calls.filter(
    (call) => (chosen.place ?? ownerOf(call)) === ownerOf(call) && (chosen.outcome ?? outcomeOf(call)) === outcomeOf(call),
  );
  const pick = (place?: string, outcome?: string) => {
    const number = count(place, outcome);
    if (number === 0) return <span class="quiet">0</span>;
    const is = chosen.place === place && chosen.outcome === outcome;
    return (
      <button type="button" class="figure" aria-pressed={is} onClick={() => choose(is ? {} : { place, outcome })}>
        {number}
      </button>
    );
  };
  return (
    <>
      <h1>Calls</h1>
      <Problem error={error} />
      <label class="switch">
        <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} /> older calls too
      </label>
      {calls.length > 0 && (
        <div class="scroll" role="region" aria-label="How many calls" tabIndex={0}>
          <table class="matrix">
            <caption>By owner and outcome; choose a figure to see its calls</caption>
            <thead>
              <tr>
                <th scope="col">Owner</th>
                {outcomes.map((outcome) => (
                  <th key={outcome} scope="col" class="number">
                    {readable(outcome)}
                  </th>
                ))}
                <th scope="col" class="number">
                  all
                </th>
              </tr>
            </thead>
            <tbody>
              {places.map((place) => (
                <tr key={place}>
                  <th scope="row">{place}</th>
                  {outcomes.map((outcome) => (
                    <td key={outcome} class="number">
                      {pick(place, outcome)}
                    </td>
                  ))}
                  <td class="number">{pick(place)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Rows
        caption={shown.length === calls.length ? "All calls, newest first" : `${shown.length} of ${calls.length} calls`}
        columns={columns}
        rows={shown}
        keyOf={(call) => call.call}
        link={(call) => callLink(call.call)}
        empty="No calls yet today. They appear here as providers report them."
      />
    </>
  );
}

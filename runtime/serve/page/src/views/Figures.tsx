// Calls and measures by location, hour, day, outcome or rule, as /v1/report counts them.
import { useState } from "preact/hooks";
import type { Json } from "../api";
import { Problem } from "../parts/Problem";
import { Rows, type Column } from "../parts/Rows";
import { useFresh } from "../state";

interface Group {
  group: string;
  calls: number;
  share_of_calls: number;
  values: Record<string, number | null>;
}

interface Report {
  calls: number;
  without_figures: number;
  groups: Group[];
  measures: { measure: string; description: string; unit: string | null; known_of: number; [more: string]: Json }[];
}

const groupings = ["location", "client", "hour", "day", "outcome", "rule"];
const half_a_minute = 30_000;

function shown(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : value.toLocaleString(undefined, { maximumFractionDigits: 2 });
}

export function Figures({ token }: { token: string }) {
  const [by, setBy] = useState("location");
  const [from, setFrom] = useState("");
  const days = from === "" ? "" : `&from=${from}`;
  const { data, error } = useFresh<Report>(token, `report?by=${by}${days}`, half_a_minute);
  const units = new Map(data?.measures.map((each) => [each.measure, each.unit]));
  const columns: Column<Group>[] = [
    { name: by, show: (group) => group.group },
    { name: "calls", show: (group) => shown(group.calls), number: true },
    { name: "share", show: (group) => `${shown(100 * group.share_of_calls)} %`, number: true },
    ...Object.keys(data?.groups[0]?.values ?? {}).map((name) => ({
      name: units.get(name) ? `${name}, ${units.get(name)}` : name,
      show: (group: Group) => shown(group.values[name]),
      number: true,
    })),
  ];
  return (
    <>
      <h1>Figures</h1>
      <p>
        <label>
          By{" "}
          <select value={by} onChange={(event) => setBy(event.currentTarget.value)}>
            {groupings.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>{" "}
        <label>
          from <input type="date" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        </label>
      </p>
      <Problem error={error} />
      {data === undefined ? (
        <p class="quiet">Loading…</p>
      ) : (
        <Rows
          caption={`${data.calls} calls, as they were decided last`}
          columns={columns}
          rows={data.groups}
          keyOf={(group) => group.group}
          empty="No calls were decided in that time."
        />
      )}
      {data?.measures
        .filter((each) => each.known_of < data.calls)
        .map((each) => (
          <p class="quiet" key={each.measure}>
            {each.measure} is known of {each.known_of} of {data.calls} calls: the rules that decided the others did not have it so.
          </p>
        ))}
    </>
  );
}

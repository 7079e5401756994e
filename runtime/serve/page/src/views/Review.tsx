// Calls that somebody has to look at.
import type { Call } from "../api";
import { Problem } from "../parts/Problem";
import { Rows } from "../parts/Rows";
import { callLink, ownerOf, readable, Tag, When } from "../parts/words";
import { useFresh } from "../state";

export function Review({ token }: { token: string }) {
  const { data, error } = useFresh<{ review: Call[] }>(token, "review?limit=500");
  if (data === undefined) return error ? <Problem error={error} /> : <p class="quiet">Loading…</p>;
  return (
    <>
      <h1>To review</h1>
      <Problem error={error} />
      <Rows
        caption="Calls that the rules are not sure about"
        columns={[
          { name: "Call", show: (call: Call) => <When at={call.last_at} /> },
          { name: "Owner", show: ownerOf },
          { name: "Outcome", show: (call: Call) => (call.outcome ? readable(call.outcome) : "–") },
          { name: "For", show: (call: Call) => (call.queue ? <Tag>{readable(call.queue)}</Tag> : "–") },
          { name: "From", show: (call: Call) => call.provider },
        ]}
        rows={data.review}
        keyOf={(call) => call.call}
        link={(call) => callLink(call.call)}
        empty="Nothing waits for review."
      />
    </>
  );
}

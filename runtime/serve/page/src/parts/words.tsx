// Times, states and owners in words.
import type { Call, Json } from "../api";
import { isObj } from "../json";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" });

export function When({ at }: { at: string | null }) {
  if (at === null) return <span class="quiet">–</span>;
  const time = new Date(at);
  const today = time.toDateString() === new Date().toDateString();
  return (
    <time dateTime={at} title={time.toLocaleString()}>
      {(today ? clock : day).format(time)}
    </time>
  );
}

/** "in 12 min", "2 h late". */
export function Due({ at }: { at: string | null }) {
  if (at === null) return <span class="quiet">no deadline</span>;
  const minutes = Math.round((Date.parse(at) - Date.now()) / 60000);
  const size = Math.abs(minutes);
  const words = size < 90 ? `${size} min` : size < 36 * 60 ? `${Math.round(size / 60)} h` : `${Math.round(size / 1440)} days`;
  return (
    <time dateTime={at} title={new Date(at).toLocaleString()} class={minutes < 0 ? "late" : minutes < 15 ? "soon" : ""}>
      {minutes < 0 ? `${words} late` : `in ${words}`}
    </time>
  );
}

export const readable = (name: string) => name.replaceAll("_", " ");

/** A value on one line. */
export function text(json: Json | undefined): string {
  if (json === null || json === undefined) return "–";
  if (Array.isArray(json)) return json.length === 0 ? "none" : json.map(text).join("; ");
  if (isObj(json)) return Object.values(json).map(text).join(", ");
  if (typeof json === "boolean") return json ? "yes" : "no";
  return typeof json === "string" ? readable(json) : String(json);
}

export function ownerOf(call: Call | undefined): string {
  const parts = Object.values(call?.owner ?? {});
  return parts.length > 0 ? parts.map(readable).join(", ") : "nobody";
}

export function Tag({ kind, children }: { kind?: string; children: preact.ComponentChildren }) {
  return <span class={`tag ${kind ?? ""}`}>{children}</span>;
}

/** Calls, steps and rules have long names; what differs stands at their end. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

export function callLink(call: string): string {
  return `#/calls/${call.split("/").map(encodeURIComponent).join("/")}`;
}

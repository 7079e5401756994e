// What the service answers (docs/operations/api.md), and how it is asked.

export interface Me {
  name: string;
  role: string;
  scopes: string[];
  rights: string[];
}

export interface Call {
  call: string;
  provider: string;
  first_at: string | null;
  last_at: string | null;
  seen: number;
  state: string;
  decided_at: string | null;
  decisions: number;
  outcome: string | null;
  owner: Record<string, string>;
  review: boolean;
  faults: number;
  rules: string | null;
  queue: string | null;
  reviewed: string | null;
  reviewed_by: string | null;
}

/** A type as `rules/forms` spells it. */
export interface Form {
  kind: string;
  values?: string[];
  fields?: FieldForm[];
  of?: Form;
}

export interface FieldForm {
  name: string;
  description?: string;
  type: Form;
  may_be_missing: boolean;
}

export interface Step {
  step: string;
  call: string;
  destination: string;
  action: string;
  rule: string;
  due: string | null;
  state: string;
  reason: string;
  changed_at: string | null;
  attempts: number;
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export interface Entry {
  sequence: number;
  at: string | null;
  kind: string;
  about: { [name: string]: Json } | null;
  body?: Json;
  erased?: boolean;
}

export interface Lists {
  calls: Call[];
  work: Step[];
  failed: Step[];
  review: Call[];
}

/** What the service refused, in its own words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly details?: Json,
  ) {
    super(message);
  }
}

/** The same for an answer that is no JSON. */
export async function askText(token: string, path: string): Promise<string> {
  const answer = await fetch(`/v1/${path}`, { headers: { Authorization: `Bearer ${token}` }, cache: "no-store" });
  if (!answer.ok) throw new Refused(answer.status, `the service answered ${answer.status}`);
  return answer.text();
}

export async function ask<T>(token: string, path: string, method = "GET", body?: Json): Promise<T> {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await fetch(`/v1/${path}`, { method, headers, cache: "no-store", body: body === undefined ? null : JSON.stringify(body) });
  const said = (await answer.json().catch(() => ({}))) as { error?: string };
  if (!answer.ok) throw new Refused(answer.status, said.error ?? `the service answered ${answer.status}`, said as Json);
  return said as T;
}

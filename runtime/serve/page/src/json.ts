// Walking through what the service answers.
import type { Json } from "./api";

export type Obj = { [name: string]: Json };

export const isObj = (json: Json | undefined): json is Obj => typeof json === "object" && json !== null && !Array.isArray(json);

/** The object in member `name`, or an empty one. */
export function objIn(json: Json | undefined, name: string): Obj {
  const inner = isObj(json) ? json[name] : undefined;
  return isObj(inner) ? inner : {};
}

/** The objects of the list in member `name`. */
export function listIn(json: Json | undefined, name: string): Obj[] {
  const inner = isObj(json) ? json[name] : undefined;
  return Array.isArray(inner) ? inner.filter(isObj) : [];
}

/** A field of a call; scored ones stand with their confidence: {"value": …, "confidence": …}. */
export function fieldValue(field: Json | undefined): Json {
  if (isObj(field) && "value" in field) return field.value ?? null;
  return field ?? null;
}

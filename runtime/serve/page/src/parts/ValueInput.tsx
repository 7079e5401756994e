// An input for a value of one of the language's types. What it makes of what is typed is checked by the service.
import type { FieldForm, Form, Json } from "../api";
import { isObj } from "../json";
import { readable } from "./words";

interface Props {
  id: string;
  label: string;
  form: Form;
  mayBeMissing: boolean;
  value: Json;
  set: (value: Json) => void;
  problem: (path: string) => string | undefined;
  path: string;
}

const examples: Record<string, string> = {
  phone: "+15125550100",
  instant: "2026-03-14T09:30:00Z",
  date: "2026-03-14",
  time: "09:30",
  duration: "5m, 1h30m",
  url: "https://…",
  language: "en-US",
};

function Choice({ id, values, mayBeMissing, value, set, describedBy }: { id: string; values: { value: Json; name: string }[]; mayBeMissing: boolean; value: Json; set: (value: Json) => void; describedBy: string | undefined }) {
  const at = values.findIndex((each) => each.value === value);
  return (
    <select
      id={id}
      aria-describedby={describedBy}
      value={String(at)}
      onChange={(event) => set(values[Number(event.currentTarget.value)]?.value ?? null)}
    >
      {(mayBeMissing || at < 0) && <option value="-1">none</option>}
      {values.map((each, index) => (
        <option key={each.name} value={String(index)}>
          {each.name}
        </option>
      ))}
    </select>
  );
}

const scalar = (form: Form) => form.kind !== "record" && form.kind !== "list";

/** One element a line; records as JSON. */
function listText(value: Json, of: Form | undefined): string {
  if (!Array.isArray(value)) return typeof value === "string" ? value : "";
  return value.map((each) => (of && scalar(of) ? String(each) : JSON.stringify(each))).join("\n");
}
function readList(text: string, of: Form | undefined): Json {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => (of ? readScalar(line, of) : line));
}
function readScalar(text: string, form: Form): Json {
  const isNumber = form.kind === "integer" || form.kind === "number";
  if (isNumber && text.trim() !== "" && !Number.isNaN(Number(text))) return Number(text);
  if (form.kind === "record" || form.kind === "list") {
    try {
      return JSON.parse(text) as Json;
    } catch {
      return text;
    }
  }
  return text;
}

function One({ id, form, mayBeMissing, value, set, describedBy }: Omit<Props, "label" | "problem" | "path"> & { describedBy: string | undefined }) {
  if (form.kind === "enumeration" || form.kind === "entity")
    return <Choice id={id} describedBy={describedBy} values={(form.values ?? []).map((name) => ({ value: name, name: readable(name) }))} mayBeMissing={mayBeMissing} value={value} set={set} />;
  if (form.kind === "boolean")
    return <Choice id={id} describedBy={describedBy} values={[{ value: true, name: "yes" }, { value: false, name: "no" }]} mayBeMissing={mayBeMissing} value={value} set={set} />;
  if (form.kind === "list")
    return (
      <textarea id={id} rows={3} aria-describedby={describedBy} placeholder="one a line" onInput={(event) => set(readList(event.currentTarget.value, form.of))}>
        {listText(value, form.of)}
      </textarea>
    );
  const text = value === null ? "" : String(value);
  const typed = (next: string) => set(next === "" && mayBeMissing ? null : readScalar(next, form));
  if (form.kind === "text" || form.kind === "string")
    return <textarea id={id} rows={form.kind === "text" ? 4 : 2} aria-describedby={describedBy} value={text} onInput={(event) => typed(event.currentTarget.value)} />;
  return <input id={id} type="text" aria-describedby={describedBy} placeholder={examples[form.kind]} value={text} onInput={(event) => typed(event.currentTarget.value)} />;
}

export function ValueInput({ id, label, form, mayBeMissing, value, set, problem, path }: Props) {
  if (form.kind === "record") {
    const record = isObj(value) ? value : {};
    return (
      <fieldset>
        <legend>{label}</legend>
        {(form.fields ?? []).map((field: FieldForm) => (
          <ValueInput
            key={field.name}
            id={`${id}.${field.name}`}
            label={readable(field.name)}
            form={field.type}
            mayBeMissing={field.may_be_missing}
            value={record[field.name] ?? null}
            set={(next) => set({ ...record, [field.name]: next })}
            problem={problem}
            path={`${path}.${field.name}`}
          />
        ))}
      </fieldset>
    );
  }
  const wrong = problem(path);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <One id={id} form={form} mayBeMissing={mayBeMissing} value={value} set={set} describedBy={wrong ? `${id}-wrong` : undefined} />
      {wrong && (
        <span class="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
}

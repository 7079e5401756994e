// A person's word about a decision: it is right, or what it should be, with a look at what that changes before it is kept.
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, Refused, type Call, type FieldForm, type Json } from "../api";
import { fieldValue, listIn, objIn, type Obj } from "../json";
import { Effect } from "../parts/Effect";
import { ValueInput } from "../parts/ValueInput";
import { callLink, readable } from "../parts/words";

interface Forms {
  decisions: FieldForm[];
  fields: FieldForm[];
}

interface Props {
  token: string;
  call: string;
  number: number;
  record: Obj;
  context: Obj;
  said: string;  // what somebody has said of this decision already, or nothing
  changed: () => void;
}

/** A context's field by its path, "finding.intent". */
function fieldOf(context: Obj, path: string): Json {
  const dot = path.indexOf(".");
  return fieldValue(objIn(context, path.slice(0, dot))[path.slice(dot + 1)]);
}

function Form({ forms, token, call, number, record, context, changed, leave }: Props & { forms: Forms; leave: () => void }) {
  const [decisions, setDecisions] = useState<Obj>({});
  const [fields, setFields] = useState<Obj>({});
  const [note, setNote] = useState("");
  const [search, setSearch] = useState("");
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [said, say] = useState("");
  const [effect, setEffect] = useState<Json>();
  const effectTitle = useRef<HTMLHeadingElement>(null);
  useEffect(() => effectTitle.current?.focus(), [effect]);
  const body = () => ({ call, number, note, decisions, fields });
  const send = async (what: "try" | "correct") => {
    setFaults({});
    say("");
    try {
      const answer = await ask<Json>(token, `review/${what}`, "POST", body());
      if (what === "try") setEffect(answer);
      else changed();
    } catch (problem) {
      setEffect(undefined);
      const refused = problem as Refused;
      say(refused.message);
      const wrong = listIn(refused.details ?? null, "faults");
      setFaults(Object.fromEntries(wrong.map((fault) => [String(fault.path), String(fault.message)])));
    }
  };
  // What is looked at is what is kept: another change asks for another look.
  const edit = (into: (next: (before: Obj) => Obj) => void, name: string) => (value: Json) => {
    setEffect(undefined);
    into((before) => ({ ...before, [name]: value }));
  };
  const input = (form: FieldForm, edited: Obj, kept: Json, into: (next: (before: Obj) => Obj) => void) => (
    <ValueInput
      key={form.name}
      id={`correct-${form.name}`}
      label={readable(form.name) + (form.name in edited ? " (changed)" : "")}
      form={form.type}
      mayBeMissing={form.may_be_missing}
      value={form.name in edited ? (edited[form.name] ?? null) : kept}
      set={edit(into, form.name)}
      problem={(path) => faults[path]}
      path={form.name}
    />
  );
  const found = forms.fields.filter((form) => form.name in fields || (search !== "" && readable(form.name).includes(search.toLowerCase())));
  const known = forms.fields.filter((form) => fieldOf(context, form.name) !== null);
  const shown = search === "" ? known.filter((form) => !found.includes(form)).concat(found) : found;
  return (
    <form
      class="correct"
      onSubmit={(event) => {
        event.preventDefault();
        void send(effect === undefined ? "try" : "correct");
      }}
    >
      <h3>What should have been decided</h3>
      <div class="fields">{forms.decisions.map((form) => input(form, decisions, objIn(objIn(record, "decisions"), form.name).value ?? null, setDecisions))}</div>
      <details>
        <summary>What was understood of the call</summary>
        <p class="quiet">Correct what was heard or noted wrongly; the rules then decide anew from it.</p>
        <div class="field">
          <label for="correct-search">Find a field</label>
          <input id="correct-search" type="search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
        </div>
        <div class="fields">{shown.map((form) => input(form, fields, fieldOf(context, form.name), setFields))}</div>
      </details>
      <div class="field">
        <label for="correct-note">Why (for whoever reads the story later)</label>
        <textarea id="correct-note" rows={2} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </div>
      {effect !== undefined && (
        <section class="effect" aria-labelledby="effect-title">
          <h3 id="effect-title" tabIndex={-1} ref={effectTitle}>
            What this changes
          </h3>
          <Effect of={effect} />
        </section>
      )}
      <p role="alert">{said}</p>
      <button type="submit" class="main">
        {effect === undefined ? "See what would change" : "Correct it"}
      </button>{" "}
      <button type="button" onClick={leave}>
        Leave it
      </button>
    </form>
  );
}

export function Judge(props: Props) {
  const { token, call, number, changed } = props;
  const [forms, setForms] = useState<Forms>();
  const [said, say] = useState("");
  const [next, setNext] = useState<string>();
  const accept = async () => {
    try {
      await ask(token, "review/accept", "POST", { call, number });
      const queue = await ask<{ review: Call[] }>(token, "review?limit=50");
      setNext(queue.review.find((each) => each.call !== call)?.call ?? "");
      say("Accepted.");
      changed();
    } catch (problem) {
      say((problem as Error).message);
    }
  };
  const correct = async () => {
    try {
      setForms(await ask<Forms>(token, "rules/forms"));
    } catch (problem) {
      say((problem as Error).message);
    }
  };
  return (
    <section class="judge" aria-labelledby="judge-title">
      <h2 id="judge-title">Is this decided right?</h2>
      {forms === undefined ? (
        <>
          {props.said && <p class="quiet">{props.said}</p>}
          {!props.said && (
            <button type="button" onClick={() => void accept()}>
              Yes, accept
            </button>
          )}{" "}
          <button type="button" onClick={() => void correct()}>
            {props.said ? "Correct it" : "No, correct it"}
          </button>
        </>
      ) : (
        <Form
          {...props}
          forms={forms}
          leave={() => setForms(undefined)}
          changed={() => {
            setForms(undefined);
            say("Corrected. The call is decided again with it.");
            // That takes a moment, and each look at the story is kept.
            setTimeout(changed, 800);
          }}
        />
      )}
      <p role="status">
        {said} {next !== undefined && (next === "" ? "Nothing else waits for review." : <a href={callLink(next)}>Next call to review</a>)}
      </p>
    </section>
  );
}

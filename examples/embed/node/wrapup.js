// Wrapup from Node, by koffi (a foreign function interface): the whole binding is this file.
import koffi from "koffi";

const ABI = 1;
const OK = 0, REFUSED = 1, UNREADABLE = 2;
export const INTERPRETER = 0, NATIVE = 1, AUTOMATIC = 2;

const library = koffi.load(process.env.WRAPUP_LIBRARY ?? "libwrapup.so.1");
const functions = Object.fromEntries(
  [
    "uint32_t wrapup_abi()",
    "const char *wrapup_status_word(int status)",
    "void wrapup_free(void *text)",
    "int wrapup_compile(const char *path, int engine, _Out_ void **rules, _Out_ void **diagnostics)",
    "const char *wrapup_diagnostics_json(void *diagnostics)",
    "void wrapup_diagnostics_free(void *diagnostics)",
    "const char *wrapup_rules_version(void *rules)",
    "void wrapup_rules_free(void *rules)",
    "int wrapup_session_new(void *rules, _Out_ void **session)",
    "int wrapup_decide(void *session, const char *bytes, size_t size, _Out_ void **record)",
    "int wrapup_explain(void *session, const char *bytes, size_t size, _Out_ void **explanation)",
    "void wrapup_session_free(void *session)",
  ].map((prototype) => [prototype.match(/wrapup_(\w+)\(/)[1], library.func(prototype)]),
);
if (functions.abi() !== ABI) throw new Error(`libwrapup speaks ABI ${functions.abi()}, this file ${ABI}`);

/** Rules that did not compile; `diagnostics` says why, one object each (docs/diagnostic.schema.json). */
export class RulesError extends Error {
  constructor(diagnostics) {
    const [first] = diagnostics;
    super(`${first.file ?? ""}:${first.line ?? ""}: ${first.code}: ${first.message}`);
    this.diagnostics = diagnostics;
  }
}

/** Bytes that are no call. */
export class CallError extends Error {}

function check(status) {
  if (status !== OK) throw new Error(`wrapup: ${functions.status_word(status)}`);
}

/** A compiled rule set. */
export class Rules {
  #handle;

  constructor(path, engine = AUTOMATIC) {
    const rules = [null], said = [null];
    const status = functions.compile(path, engine, rules, said);
    this.warnings = functions.diagnostics_json(said[0]).split("\n").filter(Boolean).map((line) => JSON.parse(line));
    functions.diagnostics_free(said[0]);
    if (status === REFUSED) throw new RulesError(this.warnings);
    check(status);
    this.#handle = rules[0];
    this.version = functions.rules_version(this.#handle);
  }

  /** What one thread needs to decide calls. */
  session() {
    const session = [null];
    check(functions.session_new(this.#handle, session));
    return new Session(session[0]);
  }

  /** Sessions live on. */
  close() {
    functions.rules_free(this.#handle);
    this.#handle = null;
  }
}

class Session {
  #handle;

  constructor(handle) {
    this.#handle = handle;
  }

  /** The decision record of a call: an object, or the text that a provider sent. */
  decide(call) {
    return this.#ask(functions.decide, call);
  }

  /** For every decision, every rule and why it held or not. */
  explain(call) {
    return this.#ask(functions.explain, call);
  }

  close() {
    functions.session_free(this.#handle);
    this.#handle = null;
  }

  #ask(ask, call) {
    const text = typeof call === "string" ? call : JSON.stringify(call);
    const out = [null];
    const status = ask(this.#handle, text, Buffer.byteLength(text), out);
    const answer = out[0] === null ? "" : koffi.decode(out[0], "char", -1);
    functions.free(out[0]);
    if (status === UNREADABLE) throw new CallError(answer);
    check(status);
    return JSON.parse(answer);
  }
}

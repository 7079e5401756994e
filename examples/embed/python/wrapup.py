"""Wrapup from Python, by ctypes: the whole binding is this file.

    rules = Rules.load("examples/dental")
    session = rules.session()
    record = session.decide({"call": {"to": "+1 214 555 0100", "ended_at": "2026-03-03T18:10:00Z"}})
    print(record["decisions"]["outcome"]["value"])
"""

import ctypes
import json
import os
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_uint32, c_void_p

INTERPRETER, NATIVE, AUTOMATIC = 0, 1, 2
OK, REFUSED, UNREADABLE, MISUSE, FAILED = range(5)
ABI = 1

library = ctypes.CDLL(os.environ.get("WRAPUP_LIBRARY", "libwrapup.so.1"))
for name, result, arguments in [
    ("wrapup_abi", c_uint32, []),
    ("wrapup_status_word", c_char_p, [c_int]),
    ("wrapup_free", None, [c_void_p]),
    ("wrapup_compile", c_int, [c_char_p, c_int, POINTER(c_void_p), POINTER(c_void_p)]),
    ("wrapup_diagnostics_json", c_char_p, [c_void_p]),
    ("wrapup_diagnostics_free", None, [c_void_p]),
    ("wrapup_rules_version", c_char_p, [c_void_p]),
    ("wrapup_rules_free", None, [c_void_p]),
    ("wrapup_session_new", c_int, [c_void_p, POINTER(c_void_p)]),
    ("wrapup_decide", c_int, [c_void_p, c_char_p, c_size_t, POINTER(c_void_p)]),
    ("wrapup_explain", c_int, [c_void_p, c_char_p, c_size_t, POINTER(c_void_p)]),
    ("wrapup_session_free", None, [c_void_p]),
]:
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments
if library.wrapup_abi() != ABI:
    raise ImportError(f"libwrapup speaks ABI {library.wrapup_abi()}, this file {ABI}")


class RulesError(Exception):
    """Rules that did not compile; `diagnostics` says why, one dict each (docs/diagnostic.schema.json)."""

    def __init__(self, diagnostics):
        first = diagnostics[0]
        super().__init__(f"{first.get('file', '')}:{first.get('line', '')}: {first['code']}: {first['message']}")
        self.diagnostics = diagnostics


class CallError(ValueError):
    """Bytes that are no call."""


class Rules:
    """A compiled rule set. Threads may share it; each takes a session of its own."""

    def __init__(self, handle, diagnostics):
        self._handle, self.warnings = handle, diagnostics
        self.version = library.wrapup_rules_version(handle).decode()

    @classmethod
    def load(cls, path, engine=AUTOMATIC):
        handle, said = c_void_p(), c_void_p()
        status = library.wrapup_compile(os.fsencode(path), engine, byref(handle), byref(said))
        diagnostics = [json.loads(line) for line in (library.wrapup_diagnostics_json(said) or b"").splitlines()]
        library.wrapup_diagnostics_free(said)
        if status == REFUSED:
            raise RulesError(diagnostics)
        _check(status)
        return cls(handle, diagnostics)

    def session(self):
        return Session(self)

    def __del__(self):
        library.wrapup_rules_free(self._handle)


class Session:
    """Decides calls, one at a time; for one thread."""

    def __init__(self, rules):
        self._handle = c_void_p()
        _check(library.wrapup_session_new(rules._handle, byref(self._handle)))

    def decide(self, call):
        """The decision record of a call: a dict, or the bytes that a provider sent."""
        return self._ask(library.wrapup_decide, call)

    def explain(self, call):
        """For every decision, every rule and why it held or not."""
        return self._ask(library.wrapup_explain, call)

    def _ask(self, function, call):
        data = call if isinstance(call, bytes) else json.dumps(call).encode()
        text = c_void_p()
        status = function(self._handle, data, len(data), byref(text))
        answer = ctypes.string_at(text).decode() if text else ""
        library.wrapup_free(text)
        if status == UNREADABLE:
            raise CallError(answer)
        _check(status)
        return json.loads(answer)

    def __del__(self):
        library.wrapup_session_free(self._handle)


def _check(status):
    if status != OK:
        raise RuntimeError(f"wrapup: {library.wrapup_status_word(status).decode()}")

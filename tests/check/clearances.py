#!/usr/bin/env python3
"""Random pairs of a rule's condition and a clearance's: `wrapup check` must say of each whether the one implies the other as trying
every call does.

    tests/check/clearances.py --wrapup build/wrapup
"""

import argparse
import itertools
import pathlib
import random
import re
import subprocess
import sys
import tempfile

PRELUDE = """package random

label recording "The sound of the call"
enum Kind { x, y, z }
context {
  call { id: string, sound: string? @recording }
  f {
    a: bool?
    r: bool
    k: Kind?
    t: string?
    n: duration?
  }
}
decision route: steps, collect, optional, after
"""

CALLS = [dict(zip("arktn", values)) for values in itertools.product(
    (None, True, False), (True, False), (None, "x", "y", "z"), (None, "p", "q", "other"), (None, 1, 100))]


def or_else(value, default):
    return default if value is None else value


# A condition's text, and what it says of a call. Those that may stand under `not`: nothing missing makes them false.
FIRM = [
    ("f.r", lambda c: c["r"]),
    ("f.a is present", lambda c: c["a"] is not None),
    ("f.t is missing", lambda c: c["t"] is None),
    ("f.k is missing", lambda c: c["k"] is None),
    ("(f.a ?? false)", lambda c: or_else(c["a"], False)),
    ("(f.a ?? true)", lambda c: or_else(c["a"], True)),
    ("f.t ?? \"p\" == \"p\"", lambda c: or_else(c["t"], "p") == "p"),
    ("f.t ?? \"\" in [\"p\", \"q\"]", lambda c: or_else(c["t"], "") in ("p", "q")),
]
LAX = [
    ("f.a == true", lambda c: c["a"] is True),
    ("f.a == false", lambda c: c["a"] is False),
    ("f.k == x", lambda c: c["k"] == "x"),
    ("f.k in [x, y]", lambda c: c["k"] in ("x", "y")),
    ("f.k in [y, z]", lambda c: c["k"] in ("y", "z")),
    ("(f.k is present and f.k != x)", lambda c: c["k"] not in (None, "x")),
    ("f.t == \"q\"", lambda c: c["t"] == "q"),
    ("(f.n is present and f.n < 8s)", lambda c: c["n"] is not None and c["n"] < 8),
    ("(f.a is present and not f.a)", lambda c: c["a"] is False),
]


def condition(depth, firm=False):
    if depth == 0:
        return random.choice(FIRM if firm else FIRM + LAX)
    (a, a_holds), (b, b_holds) = condition(depth - 1, firm), condition(depth - 1, firm)
    c, c_holds = condition(depth - 1, True)
    return random.choice([
        (f"({a} and {b})", lambda call: a_holds(call) and b_holds(call)),
        (f"({a} or {b})", lambda call: a_holds(call) or b_holds(call)),
        (f"not ({c})", lambda call: not c_holds(call)),
        (f"(if {c} then {a} else {b})", lambda call: a_holds(call) if c_holds(call) else b_holds(call)),
    ])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--wrapup", required=True, type=pathlib.Path)
    options.add_argument("--pairs", type=int, default=400)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    random.seed(given.seed)

    text, implied = PRELUDE, []
    for i in range(given.pairs):
        when, holds = condition(random.randrange(4))
        wanted, wanted_holds = condition(random.randrange(3))
        text += f"destination d{i} {{ file \"out\" accepts recording if {wanted} action put(s: string?) body {{ s: s }} }}\n"
        text += f"decide route {{ rule r{i} when {when} then d{i}.put(call.sound) }}\n"
        implied.append(all(wanted_holds(call) for call in CALLS if holds(call)))
    with tempfile.TemporaryDirectory() as folder:
        rules = pathlib.Path(folder) / "rules.wrap"
        rules.write_text(text)
        seen = subprocess.run([given.wrapup.resolve(), "check", rules], capture_output=True, text=True).stdout
    others = [line for line in re.findall(r"^error\[.*", seen, re.M) if "W0742" not in line]
    if others:
        sys.exit("\n".join(others[:5]))
    refused = {int(number) for number in re.findall(r"^error\[W0742\].*?`d(\d+)` accepts", seen, re.M)}
    wrong = [i for i in range(given.pairs) if implied[i] == (i in refused)]
    for i in wrong[:5]:
        print(f"pair {i}: {'implied, and refused' if implied[i] else 'not implied, and let through'}")
        print(*re.findall(rf"^(?:destination d{i} |decide route {{ rule r{i} ).*", text, re.M), sep="\n")
    if wrong:
        sys.exit(f"{len(wrong)} of {given.pairs} pairs are judged wrongly")
    print(f"{given.pairs} pairs, {sum(implied)} implied")


if __name__ == "__main__":
    main()

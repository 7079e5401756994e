#!/usr/bin/env python3
"""How long `wrapup prove` takes for 1,000 rules over 12 locations, in seconds of one core, with `wrapup check` of the same rules beside
it; and again, when nothing has changed.

    tests/bench/proofs.py --wrapup build/wrapup [--rules 1000] [--keep FOLDER]
"""
import argparse
import os
import pathlib
import random
import resource
import subprocess
import tempfile

ORG = """package bench.org

enum Outcome { booked, resolved, escalated, callback, spam }
entity Location { slug: string }
LOCATIONS
context {
  call { to: phone, from: phone?, duration: duration?, language: string?, vip: bool, transcript: text? }
  finding { intent: string? scored, sentiment: number? scored, amount: number? }
}
record Line { number: phone, location: Location }
table lines: Line key number {
  | number | location |
LINES}
decision owner: Location, first, optional, after
decision outcome: Outcome, first, required, after
decision tasks: string, collect, optional, after

decide owner { rule line when call.to in lines then lines[call.to].location }
decide outcome {
  locked rule robot when call.transcript mentions ["press one"] and (call.duration ?? 0s) < 20s then spam
SHARED  otherwise callback
}
"""

INTENTS = ["book", "cancel", "billing", "hours", "complaint", "emergency", "directions", "refill"]


def condition(random_, place):
    tests = [f'finding.intent in ["{random_.choice(INTENTS)}", "{random_.choice(INTENTS)}"]',
             f"(call.duration is present and call.duration {random_.choice(['<', '>='])} {random_.randrange(5, 600)}s)",
             f"finding.sentiment ?? 0.0 < {random_.uniform(-1, 0.9):.2f}",
             f"(finding.amount is present and finding.amount > {random_.randrange(1, 500)}.0)",
             f'call.language == "{random_.choice(["en", "es", "fr"])}"', "call.vip", "not call.vip",
             f'(call.transcript is present and call.transcript mentions ["topic {random_.randrange(400)}"])',
             f'call.from == "+1512555{random_.randrange(100, 9999):04}"']
    return " and ".join(random_.sample(tests, random_.randrange(2, 5)))


def write(folder, rules):
    random_ = random.Random(7)
    places = [f"place{i}" for i in range(12)]
    each = (rules - 40) // (2 * len(places))
    shared = "".join(f"  rule shared{i} when {condition(random_, None)} then {random_.choice(['resolved', 'booked', 'escalated'])}\n"
                     for i in range(40))
    text = ORG.replace("LOCATIONS", "\n".join(f'define {p}: Location {{ slug: "{p}" }}' for p in places))
    text = text.replace("LINES", "".join(f'  | "+1512555{i + 100:04}" | {p} |\n' for i, p in enumerate(places)))
    (folder / "org.wrap").write_text(text.replace("SHARED", shared))
    for place in places:
        lines = [f"package bench.{place} for owner == {place}", "import bench.org", "decide outcome {"]
        lines += [f"  rule o{i} when {condition(random_, place)} then {random_.choice(['resolved', 'booked', 'escalated'])}" for i in range(each)]
        lines += ["}", "decide tasks {"]
        lines += [f'  rule t{i} when outcome == {random_.choice(["booked", "escalated", "callback"])} and {condition(random_, place)} then "do {i}"'
                  for i in range(each)]
        (folder / f"{place}.wrap").write_text("\n".join(lines + ["}", ""]))
    return 41 + 1 + 2 * each * len(places)


def seconds(command, cache):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "XDG_CACHE_HOME": cache})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wrapup", required=True)
    options.add_argument("--rules", type=int, default=1000)
    options.add_argument("--keep")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as cache, tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(given.keep or made)
        folder.mkdir(exist_ok=True)
        count = write(folder, given.rules)
        check, done = seconds([given.wrapup, "check", folder], cache)
        if done.returncode:
            raise SystemExit(done.stdout)
        prove, done = seconds([given.wrapup, "prove", folder], cache)
        print(done.stdout[done.stdout.rfind(" asked about") - 3:])
        again, _ = seconds([given.wrapup, "prove", folder], cache)
        print(f"rules={count}: check {check:.2f} s, prove {prove:.2f} s of one core ({prove / check:.1f} times check), again {again:.2f} s")


if __name__ == "__main__":
    main()

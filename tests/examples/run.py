#!/usr/bin/env python3
"""Runs one example and holds its decisions against what its people wrote down.

    run.py --wrapup build/wrapup [--data FOLDER] examples/dental

`expected/decisions.ndjson` names, call by call, the outcome, the owner and the tasks; it comes from the scenarios in make_calls.py.
`expected/facts.json` counts over a public data set that is not part of the repository; it is looked for in FOLDER, and left out without it.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

DATA = {  # where under FOLDER an example's calls lie
    "helpdesk": "helpdesk/data/ContactCenter_usecase/sample_processed_data.json",
    "multidogo": "multidogo/turn_level",
}
failures = []


def fail(text):
    failures.append(text)
    print(text)


def wrapup(*arguments, exits=(0,)):
    done = subprocess.run([options.wrapup, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode not in exits:
        fail(f"wrapup {' '.join(map(str, arguments))} ended with {done.returncode}\n{done.stdout}{done.stderr}")


def records(calls, exits=(0,)):
    """The record of every call, by its id."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "decisions.ndjson"
        wrapup("replay", options.example, *calls, "--out", out, exits=exits)
        if not out.exists():
            return {}
        ended = (record for record in map(json.loads, out.open(encoding="utf-8")) if record["event"].get("phase") != "during")
        return {record["event"]["call"]: record["decisions"] for record in ended}


def tasks(decisions):
    return sorted(f"{task['to']}.{task['action']}" for task in decisions["route"]["value"])


def seen(decisions, what):
    """What a record says under the name that expectations use."""
    owner = decisions["owner"]["value"] or {}
    if what == "route":
        return tasks(decisions)
    if what == "review":
        return (decisions["review"]["value"] or {}).get("queue")
    if what in decisions:
        return decisions[what]["value"]
    return owner.get(what)


def check_decisions(path):
    calls = sorted(file for file in (options.example / "calls").iterdir() if file.stem != "broken")
    decided = records(calls)
    expected = [json.loads(line) for line in path.open(encoding="utf-8")]
    for row in expected:
        decisions = decided.pop(row["call"], None)
        if decisions is None:
            fail(f"{row['call']}: not decided")
            continue
        for what, value in row.items():
            if what != "call" and seen(decisions, what) != value:
                fail(f"{row['call']}: {what} is {seen(decisions, what)!r}, expected {value!r}")
    for call in decided:
        fail(f"{call}: nobody expected it")
    print(f"{len(expected)} calls held against their scenarios")


def check_facts(path, data):
    decided = records([data], exits=(0, 1))  # public data may hold rows that are faults; the rest still counts
    counted = collections.Counter(calls=len(decided))
    for decisions in decided.values():
        counted["outcome", decisions["outcome"]["value"]] += 1
        counted["owner.team", decisions["owner"]["value"]["team"]] += 1
        counted.update(("route", task) for task in tasks(decisions))
        if "review" in decisions and decisions["review"]["value"]:
            counted["review", decisions["review"]["value"]["queue"]] += 1
    facts = [fact for fact in json.loads(path.read_text())["facts"] if fact["what"] != "events"]
    for fact in facts:
        name = (fact["what"], fact["value"]) if "value" in fact else fact["what"]
        if counted[name] != fact["count"]:
            fail(f"{name}: {counted[name]}, expected {fact['count']}: {fact['counted']}")
    print(f"{len(facts)} facts held against {data}")


parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
parser.add_argument("--wrapup", required=True)
parser.add_argument("--data", type=pathlib.Path)
parser.add_argument("example", type=pathlib.Path)
options = parser.parse_args()

wrapup("check", options.example, "--deny", "warnings")
wrapup("test", options.example)
expected = options.example / "expected"
if (expected / "decisions.ndjson").exists():
    check_decisions(expected / "decisions.ndjson")
if (expected / "facts.json").exists():
    data = options.data / DATA[options.example.name] if options.data else None
    if data and data.exists():
        check_facts(expected / "facts.json", data)
    else:
        print("the data set is not here: facts left out")
sys.exit(1 if failures else 0)

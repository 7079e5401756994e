"""Replays over public data come to the figures that anyone can count: examples/*/expected/facts.json. Passes where the data is not there."""
import collections
import json
import re
import tempfile

from common import DATA, ROOT, fail_if, replay, tasks, value

CALLS = {
    "helpdesk": DATA / "helpdesk" / "data" / "ContactCenter_usecase" / "sample_processed_data.json",
    "multidogo": DATA / "multidogo" / "turn_level",
}


def counts(records, summary):
    """(what, value): how often."""
    count = collections.Counter()
    calls, events = re.search(r"(\d+) calls from (\d+) events", summary).groups()
    faults = re.search(r"^Faults: (\d+)$", summary, re.M)
    count["calls", None] = int(calls)
    count["events", None] = int(events) - int(faults[1] if faults else 0)
    for record in records:
        count["outcome", value(record, "outcome")] += 1
        owner = value(record, "owner")
        for field, name in (owner if isinstance(owner, dict) else {}).items():
            count[f"owner.{field}", name] += 1
        for task in tasks(record):
            count["route", task] += 1
        if record["review"]:
            count["review", record["review"]["queue"]] += 1
    return count


problems = []
for example, calls in CALLS.items():
    if not calls.exists():
        print(f"{example}: {calls} is not there")
        continue
    with tempfile.TemporaryDirectory() as folder:
        count = counts(*replay(example, calls, folder))
    for fact in json.loads((ROOT / "examples" / example / "expected" / "facts.json").read_text())["facts"]:
        key = fact["what"], fact.get("value")
        if count[key] != fact["count"]:
            problems.append(f"{example}: {' '.join(filter(None, key))}: {count[key]}, expected {fact['count']} ({fact['counted']})")
fail_if(problems)

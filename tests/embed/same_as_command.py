"""The library decides as the command does: the same bytes of record, event by event, and the Python example shows them."""

import json
import os
import subprocess
import sys
from pathlib import Path

wrapup, library = sys.argv[1:]
root = Path(__file__).resolve().parents[2]
os.environ["WRAPUP_LIBRARY"] = library
sys.path.insert(0, str(root / "examples/embed/python"))
import wrapup as binding  # noqa: E402

rules = root / "examples/dental"
events = (rules / "calls/vapi.ndjson").read_bytes().splitlines()[:12]
session = binding.Rules.load(rules, binding.NATIVE).session()
decided = 0
for event in events:
    command = subprocess.run([wrapup, "decide", rules, "-"], input=event, capture_output=True)
    try:
        record = session.decide(event)
    except binding.CallError as error:
        assert command.returncode != 0, f"the command decided what the library did not: {error}"
        continue
    assert json.loads(command.stdout) == record, f"{command.stdout}\n{record}"
    decided += 1
assert decided >= 5, f"only {decided} of these events are calls"

try:
    binding.Rules.load(root / "no/such/folder")
    raise AssertionError("a folder that is not there was compiled")
except binding.RulesError as error:
    assert "no/such/folder" in str(error), error

example = [sys.executable, root / "examples/embed/python/decide.py", rules, rules / "calls/vapi.ndjson"]
lines = subprocess.run(example, capture_output=True, text=True, check=True).stdout.splitlines()
assert len(lines) == len((rules / "calls/vapi.ndjson").read_bytes().splitlines())
assert any(" by brightsmile.org/outcome/" in line for line in lines), lines[:3]

"""The example that runs the whole of it: one command, and everything that had to be done was done, once."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from common import PROGRAM, ROOT, fail_if, four_free_ports

problems = []


def check(seen, wanted, what):
    if seen != wanted:
        problems.append(f"{what}: {seen}, not {wanted}")


def run(*options):
    """What each system did, by key, and how many requests came to it in a bad moment; what was printed."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        done = subprocess.run([sys.executable, ROOT / "examples/service/run.py", "--once", "--wrapup", PROGRAM, "--port", str(four_free_ports()),
                               "--out", out, *options], capture_output=True, text=True, timeout=240)
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    systems, name = {}, None
    for line in done.stdout.splitlines():
        if match := re.match(r"(.+): \d+ requests, (\d+) of them in a bad moment, \d+ things done", line):
            name = match[1]
            systems[name] = ({}, int(match[2]))
        elif match := re.match(r"  (\S+): (\{.*\})$", line):
            systems[name][0][match[1]] = json.loads(match[2])
    check("steps that failed for good: 0" in done.stdout, True, f"nothing has failed {options}")
    return systems


systems = run()
rule = "bright.desk/route/"
notes, messages = systems["customer database"][0], systems["text messages"][0]
check(sorted(notes), [f"v-1/{rule}confirm_visit/2", f"v-3/{rule}ring_back/1", f"v-4/{rule}confirm_visit/2", f"v-5/{rule}ring_back/1"], "notes")
check(sorted(systems["calendar"][0]), [f"v-1/{rule}confirm_visit/1", f"v-4/{rule}confirm_visit/1"], "confirmed")
check(sorted(messages), [f"v-1/{rule}confirm_visit/3", f"v-2/{rule}page_the_dentist/1", f"v-4/{rule}confirm_visit/3"], "messages")
note = notes[f"v-1/{rule}confirm_visit/2"]
check(note["caller"], "+15125550142", "whose note")
check(messages[f"v-1/{rule}confirm_visit/3"]["text"], f"Your visit is booked for Monday at nine. Reference {note['id']}.",
      "the message has what the calendar and the database gave back")
check(messages[f"v-2/{rule}page_the_dentist/1"]["to"], "+15125550177", "who is paged")
check(systems["customer database"][1] > 0 and systems["text messages"][1] > 0, True, "some requests came in a bad moment")

# The dental rules: what the people of the example would have done, by hand beside each call.
systems = run("--dental")
reported = {json.loads(line)["message"]["call"]["id"] for line in (ROOT / "examples/dental/calls/vapi.ndjson").read_text().splitlines()
            if json.loads(line)["message"]["type"] == "end-of-call-report"}
expected = [json.loads(line) for line in (ROOT / "examples/dental/expected/decisions.ndjson").read_text().splitlines()]
expected = {each["call"]: each["route"] for each in expected if each["call"] in reported}


def calls_of(system, *rules):
    return sorted({key.split("/")[0] for key in systems[system][0] if key.split("/")[3] in rules})


def asked(*tasks):
    return sorted(call for call, route in expected.items() if any(task.startswith(tasks) for task in route))


check(calls_of("text messages", "confirm"), asked("sms.confirm"), "who booked hears of it")
check(calls_of("calendar", "confirm"), asked("sms.confirm"), "and is in the calendar")
check(calls_of("text messages", "page"), asked("oncall."), "the dentist is paged")
check(calls_of("customer database", "ring_back"), asked("callbacks.", "inbox.", "billing."), "who waits for a call")
fail_if(problems)

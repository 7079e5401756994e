"""The example that runs the whole of it: one command, and everything that had to be done was done, once."""
import json
import re
import subprocess
import sys

from common import PROGRAM, ROOT, fail_if

done = subprocess.run([sys.executable, ROOT / "examples/service/run.py", "--once", "--wrapup", PROGRAM],
                      capture_output=True, text=True, timeout=120)
if done.returncode != 0:
    raise SystemExit(done.stdout + done.stderr)

# What each system did, by key.
systems, name = {}, None
for line in done.stdout.splitlines():
    if match := re.match(r"(.+): \d+ requests, (\d+) of them in a bad moment, \d+ things done", line):
        name = match[1]
        systems[name] = ({}, int(match[2]))
    elif match := re.match(r"  (\S+): (\{.*\})$", line):
        systems[name][0][match[1]] = json.loads(match[2])

problems = []


def check(seen, wanted, what):
    if seen != wanted:
        problems.append(f"{what}: {seen}, not {wanted}")


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
check("steps that failed for good: 0" in done.stdout, True, "nothing has failed")
fail_if(problems)

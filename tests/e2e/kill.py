"""The service is killed at random moments under load, a hundred times: what it said it has, it has; each call is decided once, with the
same keys; and it starts over a torn write. A seed can be given to have the same moments again."""
import collections
import json
import os
import random
import sys
import tempfile
import threading
import time

from common import fail_if, wrapup
from serving import Service, report, status_update

ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 100
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 30)
SENDERS = 4
print(f"seed {SEED}")
chance = random.Random(SEED)
problems = []
acknowledged = set()  # (call, event)
refused = collections.Counter()


class Senders:
    """Like providers: whatever was not acknowledged is sent again, until it is."""

    def __init__(self, service):
        self.service = service
        self.stopping = False
        self.threads = []

    def __enter__(self):
        self.threads = [threading.Thread(target=self.work, args=(number,)) for number in range(SENDERS)]
        for thread in self.threads:
            thread.start()

    def __exit__(self, *_):
        self.stopping = True
        for thread in self.threads:
            thread.join()

    def work(self, number):
        while not self.stopping:
            call = f"{number}-{next_call[number]}"
            for name, event in (("status", status_update(call)), ("report", report(call))):
                if (call, name) in acknowledged:
                    continue
                try:
                    status = self.service.send(event)[0]
                except (OSError, Exception):  # it was killed meanwhile
                    return
                if status != 200:
                    refused[status] += 1
                    return
                acknowledged.add((call, name))
            next_call[number] += 1


next_call = [0] * SENDERS
with tempfile.TemporaryDirectory() as folder:
    service = Service(folder)
    for round_number in range(ROUNDS):
        service.start()
        with Senders(service):
            time.sleep(chance.uniform(0, 0.25))
            service.kill()
        log = service.folder / "journal" / "journal.db-wal"
        if round_number % 10 == 9 and log.exists():
            # What a power cut leaves behind the last write that was waited for.
            with open(log, "ab") as torn:
                torn.write(chance.randbytes(chance.randrange(1, 9000)))
    service.start()
    calls = {call for call, name in acknowledged if name == "report"}
    last = service.get("/v1/journal?limit=1")[1]["last"]
    entries = []
    while len(entries) < last:
        entries += service.get(f"/v1/journal?limit=500&from={len(entries) + 1}")[1]["journal"]

    def undecided():
        waiting, before = [], ""
        while page := service.calls(query=f"?limit=500{before}"):
            waiting += [each["call"] for each in page if each["call"][5:] in calls and each["state"] != "decided"]
            before = f"&before={page[-1]['seen']}"
        return waiting

    service.until(undecided, lambda seen: not seen, "calls that were acknowledged and are not decided")
    service.stop()
    service.start()
    events = collections.Counter((each["call"][5:], "report" if each["about"].get("complete") else "status")
                                 for each in entries if each["kind"] == "event")
    for event in acknowledged:
        if events[event] != 1:
            problems.append(f"{event} was acknowledged, and is {events[event]} times in the journal")
    some = chance.sample(sorted(calls), min(300, len(calls)))
    for call in some:
        decisions = service.decisions(f"vapi/{call}")
        keys = {step["key"] for each in decisions for step in each["body"]["steps"]}
        if keys != {f"{call}/clinic/route/back/1"}:
            problems.append(f"{call} has the keys {sorted(keys)}")
        complete = [each for each in decisions if not each["about"].get("at_deadline")]
        if len(complete) != 1 or complete[0]["about"]["number"] != 1:
            problems.append(f"{call} was decided {len(complete)} times: {json.dumps([each['about'] for each in decisions])}")
    service.stop()
    if not wrapup("journal", "verify", service.folder / "journal").startswith("good: "):
        problems.append("the journal is not whole")
    print(f"{ROUNDS} times killed; {len(acknowledged)} events of {len(calls)} calls, {len(some)} looked at, {sum(refused.values())} refused")
    if len(calls) < ROUNDS // 2:
        problems.append("too little was sent to show anything")
fail_if(problems)

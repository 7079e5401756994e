"""The whole of it with one command: three systems, the service, a morning's calls, and what became of them.

    python3 examples/service/run.py             shows it, and goes on until Ctrl-C
    python3 examples/service/run.py --once      shows it, and stops
    python3 examples/service/run.py --dental    the same with the rules of examples/dental, and two weeks of its calls
    python3 examples/service/run.py --port 9500 where 9400 to 9403 are taken
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import fakes

HERE = pathlib.Path(__file__).resolve().parent
DENTAL = HERE.parent / "dental"
OUT = HERE / "out"
VAPI_SECRET = "vapi-secret"
AUSTIN, DENVER = "+15125550100", "+13035550100"

# Who rang, where, what was heard, what the voice agent says about it.
CALLS = [
    ("v-1", AUSTIN, "+15125550142", {"booking": {"id": "apt_71"}}, "A cleaning on Monday."),
    ("v-2", DENVER, "+13035550143", {"intent": "emergency"}, "A tooth was knocked out."),
    ("v-3", AUSTIN, "+15125550144", {"intent": "billing"}, "Does not understand a bill."),
    ("v-4", AUSTIN, "+15125550145", {"booking": {"id": "apt_72"}}, "A check-up for a child."),
    ("v-5", DENVER, "+13035550146", {}, "Asked for a ring back."),
]


def event(call, line, caller, heard, summary):
    """An end-of-call report, as Vapi sends it."""
    return {"message": {"type": "end-of-call-report", "timestamp": 1773446520000, "endedReason": "customer-ended-call",
                        "startedAt": "2026-03-13T23:58:00Z", "endedAt": "2026-03-14T00:00:00Z",
                        "call": {"id": call, "type": "inboundPhoneCall", "customer": {"number": caller}, "phoneNumber": {"number": line}},
                        "analysis": {"summary": summary, "structuredData": heard}}}


class Service:
    """The service over the rules and settings in a folder, and how it is asked."""

    def __init__(self, program, folder, port):
        self.address, self.log = f"http://127.0.0.1:{port}", folder / "log"
        environment = dict(os.environ, VAPI_SECRET=VAPI_SECRET, **fakes.SECRETS)
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([program, "serve", folder / "wrapup-serve.toml"], stderr=log, env=environment)
        self.wait_for(lambda: self.process.poll() is not None or self.ask("GET", "/readyz")["ready"], "the service starts")
        if self.process.poll() is not None:
            raise SystemExit(self.log.read_text())

    def ask(self, method, path, body=None, headers=None):
        request = urllib.request.Request(self.address + path, body, headers or {}, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def look(self, path):
        return self.ask("GET", path, headers={"Authorization": "Bearer look"})

    def send(self, reported):
        self.ask("POST", "/v1/events/vapi", json.dumps(reported).encode(), {"Content-Type": "application/json", "x-vapi-secret": VAPI_SECRET})

    def wait_for(self, holds, what):
        for _ in range(1200):
            try:
                if holds():
                    return
            except (urllib.error.URLError, ConnectionError):
                pass
            time.sleep(0.05)
        raise SystemExit(f"{what}: not within a minute. {self.log} says more.")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)


def prepare(folder, port, dental):
    """A project and the settings of its service, with their ports; nothing of the repository is written to."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if dental:
        for name in ("wrapup.toml", "locations.csv", "lines.csv"):
            shutil.copy(DENTAL / name, folder)
        shutil.copytree(DENTAL / "rules", folder / "rules")
        shutil.copy(HERE / "dental" / "systems.wrap", folder / "rules")
    else:
        shutil.copy(HERE / "wrapup.toml", folder)
        shutil.copytree(HERE / "rules", folder / "rules")
    shutil.copy(HERE / "wrapup-serve.toml", folder)
    for file in [folder / "wrapup-serve.toml", *folder.glob("rules/systems.wrap")]:
        file.write_text(re.sub(r"127\.0\.0\.1:940(\d)", lambda found: f"127.0.0.1:{port + int(found[1])}", file.read_text()))


def dental_events():
    """What Vapi reported in two weeks: the ends of calls, as recorded."""
    for line in (DENTAL / "calls" / "vapi.ndjson").read_text().splitlines():
        reported = json.loads(line)
        if reported["message"]["type"] == "end-of-call-report":
            yield reported


def show(service, systems, call):
    for name, system in systems.items():
        print(f"\n{name}: {system.requests or len(system.done)} requests, {system.trouble} of them in a bad moment, {len(system.done)} things done")
        for key, what in system.done.items():
            print(f"  {key}: {json.dumps(what)}")
    print(f"\nthe story of {call}, from the journal:")
    for entry in service.look(f"/v1/calls/vapi/{call}")["entries"]:
        about = entry["about"]
        words = [str(about[name]) for name in ("step", "number", "destination", "outcome", "reason") if name in about]
        print(f"  {entry['sequence']:4} {entry['kind']:9} {' '.join(words)}")
    failed = service.look("/v1/failed")["failed"]
    print(f"\nsteps that failed for good: {len(failed)}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--once", action="store_true", help="stop when it has been shown")
    options.add_argument("--wrapup", default=HERE.parents[1] / "build" / "wrapup", help="the program")
    options.add_argument("--dental", action="store_true", help="the rules and calls of examples/dental")
    options.add_argument("--port", type=int, default=9400, help="of the service; the three systems take the next ones")
    options.add_argument("--out", type=pathlib.Path, default=OUT, help="the folder of the run, which is emptied")
    options = options.parse_args()
    systems = fakes.start(options.port)
    prepare(options.out, options.port, options.dental)
    events = list(dental_events()) if options.dental else [event(*call) for call in CALLS]
    service = Service(options.wrapup, options.out, options.port)
    try:
        for reported in events:
            service.send(reported)
        calls = {reported["message"]["call"]["id"] for reported in events}
        service.wait_for(lambda: sum(each["outcome"] is not None for each in service.look("/v1/calls?limit=500")["calls"]) == len(calls), "every call is decided")
        service.wait_for(lambda: not service.look("/v1/work")["work"], "everything is sent")
        show(service, systems, events[0]["message"]["call"]["id"])
        if options.once:
            return
        print(f"\nThe service goes on; Ctrl-C stops it. Open {service.address}/ and give the token: look")
        service.process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        service.stop()


if __name__ == "__main__":
    sys.exit(main())

"""The whole of it with one command: three systems, the service, a morning's calls, and what became of them.

    python3 examples/service/run.py             shows it, and goes on until Ctrl-C
    python3 examples/service/run.py --once      shows it, and stops
"""
import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import fakes

HERE = pathlib.Path(__file__).resolve().parent
SERVICE = "http://127.0.0.1:9400"
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


def ask(method, path, body=None, headers=None):
    request = urllib.request.Request(SERVICE + path, body, headers or {}, method=method)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.loads(answer.read())


def look(path):
    return ask("GET", path, headers={"Authorization": "Bearer look"})


def wait_for(holds, what):
    for _ in range(600):
        try:
            if holds():
                return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.05)
    raise SystemExit(f"{what}: not within half a minute. {HERE / 'out' / 'log'} says more.")


def show(systems):
    for name, system in systems.items():
        print(f"\n{name}: {system.requests or len(system.done)} requests, {system.trouble} of them in a bad moment, {len(system.done)} things done")
        for key, what in system.done.items():
            print(f"  {key}: {json.dumps(what)}")
    print("\nthe story of v-1, from the journal:")
    for entry in look("/v1/calls/vapi/v-1")["entries"]:
        about = entry["about"]
        words = [str(about[name]) for name in ("step", "number", "destination", "outcome", "reason") if name in about]
        print(f"  {entry['sequence']:4} {entry['kind']:9} {' '.join(words)}")
    failed = look("/v1/failed")["failed"]
    print(f"\nsteps that failed for good: {len(failed)}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--once", action="store_true", help="stop when it has been shown")
    options.add_argument("--wrapup", default=HERE.parents[1] / "build" / "wrapup", help="the program")
    options = options.parse_args()
    systems = fakes.start()
    shutil.rmtree(HERE / "out", ignore_errors=True)
    (HERE / "out").mkdir()
    environment = dict(os.environ, VAPI_SECRET=VAPI_SECRET, **fakes.SECRETS)
    with open(HERE / "out" / "log", "wb") as log:
        service = subprocess.Popen([options.wrapup, "serve", HERE / "wrapup-serve.toml"], stderr=log, env=environment)
    try:
        wait_for(lambda: service.poll() is not None or ask("GET", "/readyz")["ready"], "the service starts")
        if service.poll() is not None:
            raise SystemExit((HERE / "out" / "log").read_text())
        for call in CALLS:
            ask("POST", "/v1/events/vapi", json.dumps(event(*call)).encode(), {"Content-Type": "application/json", "x-vapi-secret": VAPI_SECRET})
        wait_for(lambda: len(look("/v1/calls")["calls"]) == len(CALLS) and all(each["outcome"] for each in look("/v1/calls")["calls"]), "every call is decided")
        wait_for(lambda: not look("/v1/work")["work"], "everything is sent")
        show(systems)
        if options.once:
            return
        print(f"\nThe service goes on at {SERVICE}; Ctrl-C stops it. Try:\n  curl -H 'Authorization: Bearer look' {SERVICE}/v1/calls")
        service.wait()
    except KeyboardInterrupt:
        pass
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait(timeout=30)


if __name__ == "__main__":
    sys.exit(main())

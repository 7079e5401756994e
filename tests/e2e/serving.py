"""A service in a folder of its own, for the tests that talk to one."""
import hashlib
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import time

from common import PROGRAM

RULES = """package clinic
import std.call
import std.outcome
import std.route
import std.answer
import std.destinations.vapi

record Place { location: string?, client: string? }
decision owner: Place, first, required "Whose call it is"

destination inbox "Somebody rings back" {
  http POST "https://inbox.example.com/tasks"
  accepts pii, conversation
  action ring_back(who: phone, why: string) body { who: who, why: why }
}

decide owner {
  rule austin when call.line == "+15125550100" then { location: "austin", client: "bright" }
  rule denver when call.line == "+13035550100" then { location: "denver", client: "bright" }
  otherwise { location: none, client: none }
}

decide outcome {
  rule spam when finding.spam ?? false then spam
  rule voicemail when call.voicemail ?? false then voicemail
  otherwise OTHERWISE
}

decide route {
  rule back when outcome == callback_needed and call.from is present
    then inbox.ring_back(call.from, "{call.summary ?? ""}") due 15m
}

decide answer {
  rule by_tool when event.asks == "transfer_to_human" then vapi.answer("Somebody rings {caller.name ?? "you"} back.")
}
"""

SECRET = "tops3cret"
LINES = {"austin": "+15125550100", "denver": "+13035550100"}


def token_section(name, role, token, scopes=()):
    scoped = f"scopes = {json.dumps(list(scopes))}\n" if scopes else ""
    return f'[token.{name}]\nrole = "{role}"\n{scoped}hash = "sha256:{hashlib.sha256(token.encode()).hexdigest()}"\n'


def report(call, place="austin", at=1773446520000, summary="Wants a call back", **structured):
    """Vapi's end-of-call report."""
    return {"message": {"type": "end-of-call-report", "timestamp": at, "endedReason": "customer-ended-call",
                        "call": {"id": call, "type": "inboundPhoneCall", "customer": {"number": "+15125550142", "name": "Ann Lee"},
                                 "phoneNumber": {"number": LINES[place]}},
                        "analysis": {"summary": summary, "structuredData": structured}}}


def status_update(call, place="austin", at=1773446510000):
    return {"message": {"type": "status-update", "status": "ended", "timestamp": at, "endedReason": "customer-ended-call",
                        "call": {"id": call, "type": "inboundPhoneCall", "customer": {"number": "+15125550142"},
                                 "phoneNumber": {"number": LINES[place]}}}}


def question(call, tool):
    return {"message": {"type": "tool-calls", "timestamp": 1773446500000,
                        "call": {"id": call, "type": "inboundPhoneCall", "startedAt": "2026-03-14T00:00:00Z",
                                 "customer": {"number": "+15125550142"}},
                        "toolCallList": [{"id": tool, "name": "transfer_to_human", "arguments": {"name": "Ann"}}]}}


class Service:
    def __init__(self, folder, more="", deadline="1h", tokens="", listen="", tls=None):
        self.folder = pathlib.Path(folder)
        self.tls = tls  # an ssl.SSLContext, where it speaks TLS
        self.settings = self.folder / "wrapup-serve.toml"
        self.write_rules()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.settings.write_text(f"""rules = "rules"
watch = "100ms"
{more}
[listen]
address = "127.0.0.1:{self.port}"
{listen}
[journal]
folder = "journal"
[decide]
deadline = "{deadline}"
[providers.vapi]
secrets = ["env:VAPI_SECRET", "env:VAPI_SECRET_BEFORE"]
most_bytes = 100000
[providers.open]
adapter = "vapi"
signature = "none"
""" + token_section("root", "admin", "root-token") + tokens)
        self.process = None

    def write_rules(self, otherwise="callback_needed", name="rules"):
        (self.folder / name).mkdir(exist_ok=True)
        (self.folder / name / "clinic.wrap").write_text(RULES.replace("OTHERWISE", otherwise))

    def start(self, log=None, dry=False):
        environment = dict(os.environ, VAPI_SECRET=SECRET, VAPI_SECRET_BEFORE="before")
        self.log = open(log or self.folder / "log", "ab")
        self.process = subprocess.Popen([PROGRAM, "serve", self.settings, *(["--dry"] if dry else [])], stderr=self.log, env=environment)
        for _ in range(600):
            if self.process.poll() is not None:
                raise SystemExit(f"the service stopped:\n{(self.folder / 'log').read_text()}")
            try:
                if self.get("/readyz", token=None)[0] == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.05)
        raise SystemExit("the service does not come up")

    def refused_to_start(self):
        """What it says."""
        environment = dict(os.environ, VAPI_SECRET=SECRET, VAPI_SECRET_BEFORE="before")
        done = subprocess.run([PROGRAM, "serve", self.settings], capture_output=True, text=True, env=environment, timeout=60)
        return done.stderr if done.returncode == 2 else f"exit code {done.returncode}"

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.kill()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def ask(self, method, path, body=None, headers=None):
        connection = (http.client.HTTPSConnection("127.0.0.1", self.port, timeout=20, context=self.tls) if self.tls else
                      http.client.HTTPConnection("127.0.0.1", self.port, timeout=20))
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            text = answer.read().decode()
            kind = answer.headers.get("Content-Type", "")
            return answer.status, json.loads(text) if kind == "application/json" and text else text, dict(answer.headers)
        finally:
            connection.close()

    def get(self, path, token="root-token"):
        return self.ask("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})[:2]

    def send(self, event, secret=SECRET, provider="vapi", kind="application/json"):
        body = event if isinstance(event, (bytes, str)) else json.dumps(event)
        headers = {"Content-Type": kind}
        if secret:
            headers["x-vapi-secret"] = secret
        return self.ask("POST", f"/v1/events/{provider}", body, headers)

    def until(self, read, holds, what):
        """Asks until it holds: what the service does after its answer takes a moment."""
        for _ in range(400):
            seen = read()
            if holds(seen):
                return seen
            time.sleep(0.05)
        figures = [line for line in self.get("/metrics", None)[1].splitlines() if line.startswith("wrapup_") and "_bucket" not in line]
        raise SystemExit(f"{what}: {json.dumps(seen)[:2000]}\n" + "\n".join(figures) + (self.folder / "log").read_text()[-3000:])

    def story(self, call, token="root-token"):
        status, told = self.get(f"/v1/calls/{call}", token)
        return told["entries"] if status == 200 else []

    def decisions(self, call):
        return [each for each in self.story(call) if each["kind"] == "decision"]

    def calls(self, token="root-token", query=""):
        return self.get("/v1/calls" + query, token)[1]["calls"]

"""Destinations that time out, answer 500, 429, garbage or without end, hang, reset, or send us elsewhere: each is tried again as the
rules say and is then visible as failed, and nobody else waits for it. Killed in the middle, the service sends again what was open,
with the same keys, and nothing under another key."""
import collections
import http.server
import json
import pathlib
import random
import socket
import struct
import tempfile
import threading
import time

from common import fail_if
from serving import Service, report

KINDS = ["good", "slow_down", "broken", "garbage", "endless", "drip", "hang", "reset", "elsewhere", "inside"]
problems = []


def check(holds, what):
    if not holds:
        problems.append(what)


class Hostile(http.server.ThreadingHTTPServer):
    """Takes requests at /KIND and does what the kind says. Keeps when it was asked, and under which key."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.seen = collections.defaultdict(list)  # by kind: (when, key)
        self.order = []
        self.hanging = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # the other side may be gone


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind = self.path.strip("/")
        with self.server.lock:
            self.server.seen[kind].append((time.monotonic(), self.headers["Idempotency-Key"]))
            self.server.order.append(kind)
            count = len(self.server.seen[kind])
        getattr(self, kind)(count)

    def answer(self, status, body=b'{"id": "x1"}', **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def good(self, _):
        self.answer(201)

    def slow_down(self, count):
        self.answer(201) if count > 2 else self.answer(429, b"slower", Retry_After="1")

    def broken(self, _):
        self.answer(500, b"<h1>oh no</h1>")

    def garbage(self, _):
        self.answer(200, b"\xff\xfe{]")

    def endless(self, _):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")

    def drip(self, _):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b" ")
            time.sleep(0.05)

    def hang(self, _):
        self.server.hanging.wait(60)

    def reset(self, _):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def elsewhere(self, _):
        self.answer(307, b"", Location="http://169.254.169.254/latest/meta-data")

    def inside(self, _):  # nobody gets here: the settings do not let this destination reach a private address
        self.answer(201)


def rules(port, kinds):
    text = "package hostile\nimport std.call\nimport std.outcome\nimport std.route\n"
    for kind in kinds:
        text += f"""
destination {kind} {{
  http POST "http://127.0.0.1:{port}/{kind}"
  retry 2 times from 20ms to 40ms
  accepts pii, conversation
  action tell(call: string) -> {{ id: string }}
    body {{ call: call }}
    reads id = id
}}
"""
    text += "\ndecide outcome {\n  otherwise callback_needed\n}\n\ndecide route {\n"
    for kind in kinds:
        text += f"  rule to_{kind} when call.id is present then {kind}.tell(call.id)\n"
    return text + "}\n"


def settings(kinds):
    text = '[deliver]\npatience = "10m"\nrest_after = 1000\n'
    for kind in kinds:
        allowed = "false" if kind == "inside" else "true"
        timeout = "3s" if kind in ("hang", "drip") else "20s"
        text += f'[destination.{kind}]\nprivate_addresses = {allowed}\ntimeout = "{timeout}"\nlargest_answer = 100000\n'
    return text


class Sending(Service):
    def __init__(self, folder, port, kinds):
        self.rules = rules(port, kinds)
        super().__init__(folder, more="", deadline="1h")
        self.settings.write_text(self.settings.read_text() + settings(kinds))

    def write_rules(self, *_):
        (self.folder / "rules").mkdir(exist_ok=True)
        (self.folder / "rules" / "hostile.wrap").write_text(self.rules)

    def failed(self):
        return {each["destination"]: each for each in self.get("/v1/failed?limit=500")[1]["failed"]}


def hostile():
    server = Hostile()
    with tempfile.TemporaryDirectory() as folder, Sending(folder, server.server_port, KINDS) as service:
        service.send(report("c1"))
        bad = [kind for kind in KINDS if kind not in ("good", "slow_down")]
        failed = service.until(service.failed, lambda seen: len(seen) == len(bad), "what fails becomes visible")
        service.until(lambda: len(server.seen["slow_down"]), lambda count: count == 3, "what asks for time gets it")
        receipts = service.until(
            lambda: [each["about"] for each in service.story("vapi/c1") if each["kind"] == "receipt" and each["about"]["outcome"] == "done"],
            lambda done: len(done) == 2, "two are done")

        check(sorted(each["destination"] for each in receipts) == ["good", "slow_down"], f"done: {receipts}")
        check(sorted(failed) == sorted(bad), f"failed: {sorted(failed)}")
        for kind in bad:
            asked = len(server.seen[kind])
            wanted = {"inside": 0, "elsewhere": 1}.get(kind, 3)
            check(asked == wanted, f"{kind}: asked {asked} times, not {wanted}")
            keys = {key for _, key in server.seen[kind]}
            check(len(keys) <= 1, f"{kind}: more than one key: {keys}")
        reasons = {"broken": "answered 500", "garbage": "the answer is not JSON", "endless": "the answer is too large to be read",
                   "drip": "answered 200, but not to its end within 3s", "hang": "no answer within 3s", "elsewhere": "answered 307",
                   "inside": "127.0.0.1 is no public address (loopback); `private_addresses = true` in the destination's settings allows it"}
        for kind, reason in reasons.items():
            check(failed[kind]["reason"] == reason, f"{kind}: {failed[kind]['reason']}")
        times = [when for when, _ in server.seen["slow_down"]]
        check(times[1] - times[0] >= 1 and times[2] - times[1] >= 1, "Retry-After was not kept")
        metrics = service.get("/metrics", None)[1]
        check('wrapup_steps_total{destination="broken",outcome="failed"} 1' in metrics, "the failure is counted")
        check('wrapup_steps_total{destination="broken",outcome="again"} 2' in metrics, "its retries are counted")

        # Twenty calls more: all that go to the good one have arrived before half of the sixty hanging requests were even begun. Were
        # they in one line, the hanging ones would come first. (No figure of seconds: a busy machine takes longer over everything.)
        server.order.clear()
        for i in range(20):
            service.send(report(f"d{i}"))
        service.until(lambda: server.order.count("good"), lambda count: count == 20, "the good one hears of every call")
        first = server.order.index("good")
        last = len(server.order) - 1 - server.order[::-1].index("good")
        check(server.order[first:last].count("hang") < 30, f"the good ones waited for the hanging ones: {server.order}")
        server.hanging.set()


def killed():
    """Killed at random moments while it sends."""
    server = Hostile()
    random.seed(7)
    with tempfile.TemporaryDirectory() as folder:
        service = Sending(folder, server.server_port, ["good"])
        calls = []
        for round_ in range(12):
            service.start()
            for i in range(8):
                call = f"k{round_}_{i}"
                if service.send(report(call))[0] == 200:
                    calls.append(call)
            time.sleep(random.random() * 0.05)
            service.kill()
        with service:
            arrived = lambda: len({key for _, key in server.seen["good"]})
            service.until(arrived, lambda count: count == len(calls), "every call's step arrives")
            service.until(lambda: service.get("/v1/work?limit=500")[1]["work"], lambda work: not work, "nothing is left open")
            wanted = {f"{call}/hostile/route/to_good/1" for call in calls}
            seen = {key for _, key in server.seen["good"]}
            check(seen == wanted, f"other keys: {sorted(seen ^ wanted)[:10]}")
            check(not service.failed(), f"failed: {service.failed()}")
            again = len(server.seen["good"]) - len(calls)
            print(f"{len(calls)} calls over 12 kills; {again} requests came twice, under the same key")


hostile()
killed()
fail_if(problems)

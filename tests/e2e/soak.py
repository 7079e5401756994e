"""An hour of a large operator's traffic in minutes: nothing is lost, and memory and descriptors stay where they are.

soak.py PROGRAM [EVENTS]: 36,000 events are what 500 locations send in an hour; ctest sends fewer (`make soak` all of them).

What may grow with each event is worked out below; what a leak would be is far above it."""
import collections
import http.server
import json
import pathlib
import queue
import random
import sys
import tempfile
import threading
import time

from common import fail_if, wrapup
from serving import RULES, SECRET, Service, question, report, status_update

EVENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 36000
SENDERS = 8
WARM_UP = 0.4  # of all events: until then caches fill

# A call that the journal's writer remembers costs some 200 bytes until it forgets them all at 20,000 calls, and there is one for
# two or three events; a leak of an event, a context or a record is one to three kilobytes for each. In between:
MOST_BYTES_AN_EVENT = 400
# Beside it, what the allocator keeps or gives back at its own pace.
SLACK = 6 << 20
MOST_DESCRIPTORS_MORE = 8
# What waits for its destination is in memory, and that is no leak: we never get further ahead of it than this many calls.
MOST_AHEAD = 200

problems = []


class Destination(http.server.BaseHTTPRequestHandler):
    """Takes tasks; every fiftieth attempt it is too busy."""
    protocol_version = "HTTP/1.1"
    done = collections.Counter()
    attempts = 0
    lock = threading.Lock()

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        with self.lock:
            Destination.attempts += 1
            busy = Destination.attempts % 50 == 0
            if not busy:
                Destination.done[self.headers["Idempotency-Key"]] += 1
        self.send_response(503 if busy else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


def traffic(events):
    """Deliveries, each with the call that it leaves to be rung back. A call is a status update and its report; every fifth one
    asks something while it goes on, every tenth report comes twice, every twentieth is corrected later."""
    chance = random.Random(11)
    turns = " ".join(f"Turn {i} of what was said about the appointment on Tuesday." for i in range(12))
    sent = 0
    for number in range(events):
        call = f"soak-{number}"
        place = chance.choice(["austin", "denver"])
        told = [report(call, place, summary=turns)]
        if number % 10 == 0:
            told.append(told[0])
        if number % 20 == 0:
            told.append(report(call, place, at=1773446600000, summary=turns, spam="no"))
        deliveries = ([question(call, f"t{number}")] if number % 5 == 0 else []) + [status_update(call, place)] + told
        if sent + len(deliveries) > events:
            return
        sent += len(deliveries)
        yield call, [json.dumps(each).encode() for each in deliveries]


def sender(service, work, refused):
    import http.client
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    while (each := work.get()) is not None:
        for body in each:
            for _ in range(200):
                connection.request("POST", "/v1/events/vapi", body, {"Content-Type": "application/json", "x-vapi-secret": SECRET})
                answer = connection.getresponse()
                answer.read()
                if answer.status == 200:
                    break
                refused[answer.status] += 1  # too much at once: a provider sends it again
                time.sleep(0.05)
            else:
                problems.append("a delivery was never taken")
            sent.append(None)
    connection.close()


def figures(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    resident = next(int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmRSS:"))
    return resident, len(list(pathlib.Path(f"/proc/{pid}/fd").iterdir()))


def slope(points):
    """Of the line through the points that is nearest to them all (least squares)."""
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / max(sum((x - middle_x) ** 2 for x, _ in points), 1)


def judge(samples):
    """Memory and descriptors after the caches are full."""
    warm = [each for each in samples if each[0] >= WARM_UP * EVENTS]
    if len(warm) < 5:
        raise SystemExit(f"only {len(warm)} samples: too few events to judge by")
    grown = slope([(events, resident) for events, resident, _ in warm]) * (warm[-1][0] - warm[0][0])
    allowed = MOST_BYTES_AN_EVENT * (warm[-1][0] - warm[0][0]) + SLACK
    if grown > allowed:
        problems.append(f"memory grew by {grown / (1 << 20):.1f} MB over {warm[-1][0] - warm[0][0]} events, more than {allowed / (1 << 20):.1f}")
    if warm[-1][2] > warm[0][2] + MOST_DESCRIPTORS_MORE:
        problems.append(f"descriptors: {warm[0][2]} after the warm-up, {warm[-1][2]} at the end")
    return grown, warm


sent, refused, samples = [], collections.Counter(), []
destination = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Destination)
destination.daemon_threads = True
threading.Thread(target=destination.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as folder:
    more = '[deliver]\nretry_first = "100ms"\nretry_last = "1s"\nrest = "100ms"\n[destination.inbox]\nprivate_addresses = true\n'
    service = Service(folder, more=more)
    rules = RULES.replace("OTHERWISE", "callback_needed").replace("https://inbox.example.com", f"http://127.0.0.1:{destination.server_port}")
    (service.folder / "rules" / "clinic.wrap").write_text(rules)
    with service:
        pid = service.process.pid
        work = queue.Queue(maxsize=4 * SENDERS)
        threads = [threading.Thread(target=sender, args=(service, work, refused)) for _ in range(SENDERS)]
        for thread in threads:
            thread.start()
        calls, every = [], max(EVENTS // 60, 1)
        for call, deliveries in traffic(EVENTS):
            calls.append(call)
            work.put(deliveries)
            while len(calls) - len(Destination.done) > MOST_AHEAD and not problems:
                time.sleep(0.005)
            if len(sent) >= every * (len(samples) + 1):
                samples.append((len(sent), *figures(pid)))
        for _ in threads:
            work.put(None)
        for thread in threads:
            thread.join()
        samples.append((len(sent), *figures(pid)))

        def waits():
            text = service.get("/metrics", None)[1]
            return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in text.splitlines()) if name == "wrapup_calls_waiting"}

        deadline = time.monotonic() + 300
        while time.monotonic() < deadline and (len(Destination.done) < len(calls) or any(waits().values())):
            time.sleep(0.2)
        grown, warm = judge(samples)
        last = service.get("/v1/journal?limit=1")[1]["last"]
        stopped = service.stop()
        if stopped != 0:
            problems.append(f"it stopped with {stopped}")
    wanted = {f"{call}/clinic/route/back/1" for call in calls}
    lost, unknown = wanted - set(Destination.done), set(Destination.done) - wanted
    if lost or unknown:
        problems.append(f"{len(lost)} calls were never rung back, {sorted(lost)[:3]}; {len(unknown)} more than there are, {sorted(unknown)[:3]}")
    twice = [key for key, count in Destination.done.items() if count > 1]
    if twice:
        problems.append(f"{len(twice)} were sent twice: {twice[:3]}")
    if not wrapup("journal", "verify", service.folder / "journal").startswith("good: "):
        problems.append("the journal is not whole")
print(f"{len(sent)} deliveries of {len(calls)} calls, {last} entries; {sum(refused.values())} refused for a moment, {Destination.attempts} requests; "
      f"memory {samples[0][1] >> 20} MB at first, {warm[0][1] >> 20} MB warm, {warm[-1][1] >> 20} MB at the end (trend {grown / (1 << 20):+.1f} MB), "
      f"descriptors {warm[0][2]} and {warm[-1][2]}")
fail_if(problems)

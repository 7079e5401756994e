"""What watches the service: every fault of a delivery is counted, the dashboard asks for figures that there are, the log is one
JSON object a line, and none of it holds anything of a call."""
import http.server
import json
import re
import tempfile
import threading

from common import ROOT, fail_if
from serving import RULES, Service, report, status_update

problems = []
PERSONAL = ("+1512", "5125550142", "Ann Lee", "Wants a call back", "c1", "c2")


class Refuses(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(400)
        self.end_headers()

    def log_message(self, *_):
        pass


def deliveries(text):
    """By outcome: how many."""
    counted = {}
    for labels, value in re.findall(r"^wrapup_deliveries_total\{(.*)\} (\S+)$", text, re.M):
        outcome = re.search(r'outcome="([^"]*)"', labels)[1]
        counted[outcome] = counted.get(outcome, 0) + int(float(value))
    return counted


def names(text):
    return set(re.findall(r"^# TYPE (\S+)", text, re.M))


def asked_for():
    """Names in the expressions of the dashboard."""
    found = set()

    def look(part):
        if isinstance(part, dict):
            for key, value in part.items():
                if key in ("expr", "query") and isinstance(value, str):
                    found.update(re.findall(r"wrapup_[a-z_]+", value))
                look(value)
        elif isinstance(part, list):
            for each in part:
                look(each)

    look(json.loads((ROOT / "examples/service/grafana.json").read_text()))
    return {re.sub(r"_(bucket|sum|count)$", "", name) for name in found}


destination = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refuses)
threading.Thread(target=destination.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as folder:
    service = Service(folder, more="[destination.inbox]\nprivate_addresses = true\n")
    rules = RULES.replace("OTHERWISE", "callback_needed").replace("https://inbox.example.com", f"http://127.0.0.1:{destination.server_port}")
    (service.folder / "rules" / "clinic.wrap").write_text(rules)
    service.settings.write_text(service.settings.read_text().replace("[decide]\n", "[decide]\nmost_waiting = 1\n"))
    with service:
        service.send(report("c1"))
        service.send(report("c1"))
        service.send(report("c2"), secret="wrong")
        service.send(report("c2"), provider="nobody")
        service.send(report("c2"), kind="text/plain")
        service.send(b"")
        service.send(b"{")
        service.send(b" " * 100001)
        service.ask("GET", "/v1/events/vapi")
        service.until(lambda: service.get("/metrics", None)[1], lambda text: 'outcome="failed"' in text, "the destination's no is counted")
        service.send(status_update("c2"))  # it waits, and there is room for one
        statuses = {service.send(report(f"c{number}"))[0] for number in range(3, 6)}
        if 503 not in statuses:
            problems.append(f"nothing was refused when too much waits: {statuses}")
        text = service.get("/metrics", None)[1]
        counted = deliveries(text)
        for outcome in ("stored", "repeated", "bad_signature", "unknown_provider", "wrong_type", "empty", "unreadable", "too_large", "wrong_method", "overloaded"):
            if not counted.get(outcome):
                problems.append(f"{outcome} is not counted: {counted}")
        missing = asked_for() - names(text)
        if missing:
            problems.append(f"the dashboard asks for {sorted(missing)}, and there are {sorted(names(text))}")
        documented = set(re.findall(r"wrapup_[a-z_]+", (ROOT / "docs/operations/api.md").read_text() + (ROOT / "docs/operations/deliver.md").read_text()))
        unsaid = names(text) - documented
        if unsaid:
            problems.append(f"not in docs/operations: {sorted(unsaid)}")
        service.stop()
        log = (service.folder / "log").read_text()
        for line in log.splitlines():
            try:
                told = json.loads(line)
            except ValueError:
                problems.append(f"not JSON in the log: {line}")
                continue
            if not {"at", "level", "message"} <= set(told):
                problems.append(f"a line of the log lacks something: {line}")
        for what, shown in {"the log": log, "the figures": text}.items():
            problems.extend(f"{personal} is in {what}" for personal in PERSONAL if re.search(rf"(?<!\w){re.escape(personal)}(?!\w)", shown))
fail_if(problems)

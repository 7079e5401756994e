"""The service as providers and people see it: what is taken and refused, what is decided when, who sees what, how it stops."""
import http.client
import json
import ssl
import subprocess
import tempfile

from common import fail_if, wrapup
from serving import SECRET, Service, question, report, status_update, token_section

problems = []


def expect(what, seen, wanted):
    if seen != wanted:
        problems.append(f"{what}: {json.dumps(seen)[:1500]}, not {json.dumps(wanted)[:500]}")


def capture(service):
    status, body, headers = service.send(report("c1"))
    expect("a report", (status, body), (200, {}))
    first = headers["X-Wrapup-Sequence"]
    again = service.send(report("c1"))
    expect("the same again", (again[0], again[2]["X-Wrapup-Sequence"]), (200, first))
    expect("with the secret of before", service.send(report("c2"), secret="before")[0], 200)
    expect("no secret", service.send(report("c3"), secret=None)[0], 401)
    expect("a wrong secret", service.send(report("c3"), secret="wrong")[0], 401)
    expect("a provider nobody knows", service.send(report("c3"), provider="vappi")[0], 404)
    expect("a wrong type", service.send(report("c3"), kind="text/plain")[0], 415)
    expect("nothing", service.send(b"")[0], 400)
    expect("too much", service.send(b" " * 100001)[0], 413)
    got = service.ask("GET", "/v1/events/vapi", headers={"x-vapi-secret": SECRET})
    expect("GET", (got[0], got[2].get("Allow")), (405, "POST"))
    # In pieces, of a length that nobody told before.
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
    pieces = (piece for piece in [b" " * 60000, b" " * 60000])
    try:
        connection.request("POST", "/v1/events/vapi", pieces, {"Content-Type": "application/json", "x-vapi-secret": SECRET}, encode_chunked=True)
        expect("too much in pieces", connection.getresponse().status, 413)
    except (BrokenPipeError, ConnectionResetError):
        pass  # the answer was lost behind what it refused to read
    connection.close()
    for bad in (b"{", b"{\"message\": {\"type\": \"of next year\"}}", b"{\"message\": {\"type\": \"end-of-call-report\"}}"):
        expect(f"genuine, and nobody can read it: {bad}", service.send(bad)[0], 200)
    service.until(lambda: service.get("/v1/unreadable")[1]["unreadable"], lambda seen: len(seen) == 3, "deliveries that nobody could read")
    expect("calls", sorted(each["call"] for each in service.until(service.calls, lambda seen: len(seen) == 2, "two calls")), ["vapi/c1", "vapi/c2"])
    figures = service.get("/metrics", token=None)[1]
    for outcome, count in {"stored": 2, "repeated": 1, "bad_signature": 2, "wrong_type": 1, "wrong_method": 1, "empty": 1, "unreadable": 3}.items():
        line = f'wrapup_deliveries_total{{outcome="{outcome}",provider="vapi"}} {count}'
        if line not in figures and f'wrapup_deliveries_total{{provider="vapi",outcome="{outcome}"}} {count}' not in figures:
            problems.append(f"{line} is not among the figures:\n{figures}")
    if "+1512" in figures or "Ann" in figures:
        problems.append("something personal is among the figures")


def decide(service):
    decided = service.until(lambda: service.decisions("vapi/c1"), len, "c1 is decided")
    record = decided[0]["body"]
    expect("outcome", record["decisions"]["outcome"]["value"], "callback_needed")
    expect("step", [(each["key"], each["destination"]) for each in record["steps"]], [("c1/clinic/route/back/1", "inbox")])
    why = service.get("/v1/calls/vapi/c1")[1]["why"]
    expect("why", [(each["id"], each["outcome"]) for each in why["outcome"]["rules"]],
           [("clinic/outcome/spam", "failed"), ("clinic/outcome/voicemail", "failed"), ("clinic/outcome/otherwise", "decided")])
    # A status update alone is not the whole call.
    service.send(status_update("c4"))
    service.until(service.calls, lambda seen: [each["state"] for each in seen if each["call"] == "vapi/c4"] == ["waiting"], "c4 waits")
    expect("decisions of c4", service.decisions("vapi/c4"), [])
    service.send(report("c4"))
    service.until(lambda: service.decisions("vapi/c4"), len, "c4 is decided")
    # A corrected report decides anew, and says what has changed.
    service.send(report("c4", at=1773446600000, spam="yes"))
    both = service.until(lambda: service.decisions("vapi/c4"), lambda seen: len(seen) == 2, "c4 is decided twice")
    expect("what has changed", (both[1]["about"]["number"], both[1]["about"]["changed"]), (2, ["outcome", "route"]))
    expect("its steps now", both[1]["body"]["steps"], [])
    work = service.until(lambda: service.get("/v1/work")[1]["work"], lambda seen: len(seen) == 2, "open work")
    expect("open work", sorted(each["call"] for each in work), ["vapi/c1", "vapi/c2"])


def during(service):
    wanted = {"results": [{"name": "transfer_to_human", "toolCallId": "t1", "result": "Somebody rings Ann back."}]}
    expect("an answer", service.send(question("c5", "t1"))[:2], (200, wanted))
    expect("the same answer", service.send(question("c5", "t1"))[:2], (200, wanted))
    expect("what is kept of it", [each["kind"] for each in service.story("vapi/c5")][:4], ["event", "context", "decision", "reply"])


def access(service):
    service.send(report("d1", "denver"))
    service.until(lambda: service.decisions("vapi/d1"), len, "d1 is decided")
    service.until(lambda: service.calls("austin-token"), len, "austin sees its calls")
    for path in ("/v1/calls", "/v1/work", "/v1/failed", "/v1/review", "/v1/unreadable", "/v1/journal", "/v1/rules", "/v1/calls/vapi/c1"):
        expect(f"{path} without a token", service.get(path, token=None)[0], 401)
        expect(f"{path} with another token", service.get(path, token="guessed")[0], 401)
    seen = {each["call"] for each in service.calls("austin-token")}
    expect("calls of austin", seen, {"vapi/c1", "vapi/c2", "vapi/c4"} & seen)
    expect("denver's call among them", "vapi/d1" in seen, False)
    expect("asked for by its owner", service.calls("austin-token", "?owner=location:denver"), [])
    expect("denver's call by name", service.get("/v1/calls/vapi/d1", "austin-token")[0], 404)
    expect("a call that is not there", service.get("/v1/calls/vapi/nope", "austin-token")[0], 404)
    expect("austin's call by name", service.get("/v1/calls/vapi/c1", "austin-token")[0], 200)
    expect("denver's work", [each["call"] for each in service.get("/v1/work", "austin-token")[1]["work"] if "d1" in each["call"]], [])
    expect("the journal", service.get("/v1/journal", "austin-token")[0], 403)
    expect("deliveries without an owner", service.get("/v1/unreadable", "austin-token")[0], 403)
    expect("the journal by an operator", service.get("/v1/journal", "desk-token")[0], 403)
    expect("rules by an operator", service.ask("POST", "/v1/rules/reload", headers={"Authorization": "Bearer desk-token"})[0], 403)
    # An auditor sees what was decided, and nothing of who called.
    told = json.dumps(service.story("vapi/c1", "audit-token"), ensure_ascii=False)
    for personal in ("Ann Lee", "+15125550142", "Wants a call back"):
        if personal in told:
            problems.append(f"the auditor sees {personal}")
    expect("why, to an auditor", "why" in service.get("/v1/calls/vapi/c1", "audit-token")[1], False)
    if "callback_needed" not in told or "clinic/outcome/otherwise" not in told:
        problems.append("the auditor does not see what was decided")
    views = [each["about"]["by"] for each in service.story("vapi/c1") if each["kind"] == "view"]
    expect("who looked", {"austin", "audit", "root"} <= set(views), True)
    expect("who looked, in the journal", "view" in {each["kind"] for each in service.get("/v1/journal?limit=500", "audit-token")[1]["journal"]}, True)


def rules(service):
    version = service.get("/v1/rules")[1]["rules"]["version"]
    (service.folder / "rules" / "clinic.wrap").write_text("package clinic\ndecide nothing { }\n")
    status = service.until(lambda: service.get("/v1/rules")[1], lambda seen: seen["refused"], "the broken rules are refused")
    expect("the version that stays", status["rules"]["version"], version)
    expect("ready all the same", service.get("/readyz", token=None)[0], 200)
    service.send(report("c6"))
    service.until(lambda: service.decisions("vapi/c6"), len, "c6 is decided by the rules of before")
    service.write_rules("missed")
    status, told, _ = service.ask("POST", "/v1/rules/reload", headers={"Authorization": "Bearer root-token"})
    expect("reload", (status, told["refused"]), (200, None))
    service.send(report("c7"))
    decided = service.until(lambda: service.decisions("vapi/c7"), len, "c7 is decided by the new rules")
    expect("its outcome", decided[0]["body"]["decisions"]["outcome"]["value"], "missed")
    expect("the version that decided", decided[0]["about"]["rules"]["version"], told["rules"]["version"])
    expect("is another one", told["rules"]["version"] != version, True)


def shadow(service):
    service.write_rules("voicemail", "next")
    service.ask("POST", "/v1/rules/reload", headers={"Authorization": "Bearer root-token"})
    service.send(report("c8"))
    told = service.until(lambda: service.story("vapi/c8"), lambda seen: "shadow" in [each["kind"] for each in seen], "the candidate differs")
    differs = next(each for each in told if each["kind"] == "shadow")
    expect("in what", differs["about"]["differs"], ["outcome"])


def stop_and_start(service):
    service.send(status_update("c9"))
    expect("it stops when told to", service.stop(), 0)
    checked = wrapup("journal", "verify", service.folder / "journal")
    expect("the journal", checked.startswith("good: "), True)
    service.settings.write_text(service.settings.read_text().replace('deadline = "1h"', 'deadline = "0s"'))
    service.start()
    decided = service.until(lambda: service.decisions("vapi/c9"), len, "c9 is decided at its deadline")
    expect("by its deadline", decided[0]["about"].get("at_deadline"), True)
    expect("the others once", len(service.decisions("vapi/c1")), 1)
    before = service.calls()
    service.stop()
    wrapup("journal", "rebuild", service.folder / "journal")
    service.start()
    expect("the same views from the journal", [each["call"] for each in service.calls()], [each["call"] for each in before])
    service.stop()


def encrypted(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/chain.pem"], check=True, capture_output=True)
    trusting = ssl.create_default_context(cafile=f"{folder}/chain.pem")
    with Service(folder, listen='certificate = "chain.pem"\nkey = "key.pem"', tls=trusting) as service:
        expect("over TLS", service.send(report("t1"))[0], 200)
        expect("over TLS, asked", service.get("/v1/calls")[0], 200)
        plain = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
        try:
            plain.request("GET", "/healthz")
            problems.append(f"without TLS: {plain.getresponse().status}")
        except (http.client.HTTPException, ConnectionError):
            pass
        expect("it stops when told to, over TLS", service.stop(), 0)


with tempfile.TemporaryDirectory() as folder:
    encrypted(folder)
with tempfile.TemporaryDirectory() as folder:
    tokens = (token_section("austin", "operator", "austin-token", ["location:austin"]) + token_section("desk", "operator", "desk-token") +
              token_section("audit", "auditor", "audit-token"))
    service = Service(folder, 'candidate = "next"', tokens=tokens)
    service.write_rules(name="next")
    with service:
        for part in (capture, decide, during, access, rules, shadow, stop_and_start):
            part(service)
fail_if(problems)

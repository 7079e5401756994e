"""The review queue as its people use it: what is accepted, what a correction changes and what it does not, who may, and how corrected
calls become tests."""
import http.server
import json
import os
import tempfile
import threading

from common import fail_if, wrapup
from serving import RULES, Service, report, token_section

problems = []
REVIEW = """
import std.review

decide review {
  rule unclear when finding.intent == "unclear" then { queue: qa, why: "Nobody understood {caller.name ?? "the caller"}" }
}
"""


def expect(what, seen, wanted):
    if seen != wanted:
        problems.append(f"{what}: {json.dumps(seen, ensure_ascii=False)[:1500]}, not {json.dumps(wanted, ensure_ascii=False)[:500]}")


class Inbox(http.server.ThreadingHTTPServer):
    """Somebody's to-do list: keeps what it is sent, by key."""
    daemon_threads = True

    def __init__(self):
        inbox, self.tasks, self.requests = self, {}, 0

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_POST(self):
                inbox.requests += 1
                inbox.tasks[self.headers["Idempotency-Key"]] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(201)
                self.send_header("Content-Length", "0")
                self.end_headers()

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


def rules_for(inbox, otherwise="callback_needed"):
    text = RULES.replace("OTHERWISE", otherwise).replace("https://inbox.example.com", f"http://127.0.0.1:{inbox.server_port}")
    imports = text.index("record Place")
    return text[:imports] + REVIEW.split("\n\n")[0].strip() + "\n\n" + text[imports:] + "\n" + REVIEW.split("\n\n", 1)[1]


def post(service, path, body, token="root-token"):
    return service.ask("POST", path, json.dumps(body), {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})[:2]


def decided(service, call, number=1):
    found = service.until(lambda: service.decisions(call), lambda seen: len(seen) == number, f"{call} is decided {number} times")
    service.until(lambda: [each for each in service.calls() if each["call"] == call], lambda seen: seen and seen[0]["decisions"] == number, "the lists know it")
    return found[-1]


def queue(service, token="root-token"):
    return sorted(each["call"] for each in service.get("/v1/review", token)[1]["review"])


def accept(service):
    service.send(report("a1", intent="unclear"))
    decided(service, "vapi/a1")
    expect("what waits", queue(service), ["vapi/a1"])
    expect("for whom", service.get("/v1/review")[1]["review"][0]["queue"], "qa")
    expect("of another decision", post(service, "/v1/review/accept", {"call": "vapi/a1", "number": 2})[0], 409)
    expect("accepted", post(service, "/v1/review/accept", {"call": "vapi/a1", "number": 1, "note": "Ann Lee agrees"})[0], 200)
    expect("accepted twice", post(service, "/v1/review/accept", {"call": "vapi/a1", "number": 1})[0], 409)
    service.until(lambda: queue(service), lambda seen: seen == [], "nothing waits")
    entry = next(each for each in service.story("vapi/a1") if each["kind"] == "review")
    expect("what is kept", (entry["about"], entry["body"]), ({"by": "root", "role": "admin", "number": 1}, {"note": "Ann Lee agrees"}))
    expect("nothing is decided anew", len(service.decisions("vapi/a1")), 1)
    # More is heard, and it turns out otherwise: somebody has to look again.
    service.send(report("a1", intent="unclear", at=1773446600000, spam="yes"))
    decided(service, "vapi/a1", 2)
    service.until(lambda: queue(service), lambda seen: seen == ["vapi/a1"], "it waits again")


def correct(service, inbox):
    """Spam that was none: the call back is sent now. A call back that was sent stays; one that is not wanted does not come again."""
    service.send(report("b1", spam="yes"))
    first = decided(service, "vapi/b1")
    expect("no step", first["body"]["steps"], [])
    asked = {"call": "vapi/b1", "number": 1, "decisions": {"outcome": "callback_needed"}, "note": "A patient in pain"}
    status, effect = post(service, "/v1/review/try", asked)
    expect("what would change", (status, [(each["name"], each["before"]["value"], each["after"]["value"]) for each in effect["decisions"]][:1]),
           (200, [("outcome", "spam", "callback_needed")]))
    expect("what would be sent", [(each["key"], each["fate"]) for each in effect["steps"]], [("b1/clinic/route/back/1", "will be sent")])
    expect("only tried", ([each["kind"] for each in service.story("vapi/b1")].count("correction"), list(inbox.tasks)), (0, ["a1/clinic/route/back/1"]))
    expect("corrected", post(service, "/v1/review/correct", asked)[0], 202)
    again = decided(service, "vapi/b1", 2)
    outcome = again["body"]["decisions"]["outcome"]
    expect("the corrected decision", outcome, {"value": "callback_needed", "rule": None, "confidence": 1, "corrected_by": "root"})
    expect("what follows from it", (again["about"]["changed"], [each["key"] for each in again["body"]["steps"]]),
           (["outcome", "route"], ["b1/clinic/route/back/1"]))
    service.until(lambda: inbox.tasks.get("b1/clinic/route/back/1"), lambda seen: seen == {"who": "+15125550142", "why": "Wants a call back"}, "it is sent")
    entry = next(each for each in service.story("vapi/b1") if each["kind"] == "correction")
    expect("what is kept", entry["body"], {"note": "A patient in pain", "decisions": {"outcome": {
        "before": {"value": "spam", "rule": "clinic/outcome/spam", "confidence": 0.7, "weakest": "finding.spam"}, "after": "callback_needed"}}})
    expect("who and what, without anything personal", entry["about"],
           {"by": "root", "role": "admin", "number": 1, "decisions": ["outcome"], "fields": []})
    why = service.get("/v1/calls/vapi/b1")[1]["why"]
    expect("why", why["outcome"], {"corrected_by": "root"})
    call = next(each for each in service.calls() if each["call"] == "vapi/b1")
    expect("in the list", (call["outcome"], call["reviewed"], call["reviewed_by"]), ("callback_needed", "corrected", "root"))
    # The other way: what was sent stays, and says so before.
    service.until(lambda: service.get("/v1/work")[1]["work"], lambda seen: not [each for each in seen if each["call"] == "vapi/b1"], "nothing is open")
    back = {"call": "vapi/b1", "number": 2, "decisions": {"outcome": "spam"}}
    expect("what was sent", [each["fate"] for each in post(service, "/v1/review/try", back)[1]["steps"]], ["was sent already"])
    expect("corrected back", post(service, "/v1/review/correct", back)[0], 202)
    expect("no step is wanted", decided(service, "vapi/b1", 3)["body"]["steps"], [])
    # What a person said outlasts what is heard later.
    service.send(report("b1", at=1773446700000, spam="no", summary="Asks again"))
    last = decided(service, "vapi/b1", 4)
    expect("later news", (last["body"]["decisions"]["outcome"]["value"], last["about"].get("correction")), ("spam", None))
    expect("sent once in all", (sorted(inbox.tasks), inbox.requests), (["a1/clinic/route/back/1", "b1/clinic/route/back/1"], 2))


def fields(service):
    """What was heard wrongly: the rules decide anew from what was right."""
    service.send(report("f1", "denver", summary="Wrong number"))
    decided(service, "vapi/f1")
    asked = {"call": "vapi/f1", "number": 1, "fields": {"finding.spam": True, "caller.name": None}}
    expect("corrected", post(service, "/v1/review/correct", asked)[0], 202)
    again = decided(service, "vapi/f1", 2)
    expect("decided by the rules", (again["body"]["decisions"]["outcome"]["value"], again["body"]["decisions"]["outcome"]["rule"]), ("spam", "clinic/outcome/spam"))
    known = [each for each in service.story("vapi/f1") if each["kind"] == "context"][-1]["body"]
    expect("what is known now", (known["finding"]["spam"], "name" in known.get("caller", {})), ({"value": True, "confidence": 1}, False))
    kept = next(each for each in service.story("vapi/f1") if each["kind"] == "correction")
    expect("a name is in the body alone", "Ann Lee" in json.dumps(kept["body"]) and "Ann Lee" not in json.dumps(kept["about"]), True)


def wrong(service):
    """What cannot be said of a call is refused, whole, with a reason for each part."""
    service.send(report("w1"))
    decided(service, "vapi/w1")
    status, told = post(service, "/v1/review/correct", {"call": "vapi/w1", "number": 1, "fields": {"caller.height": 3, "call.from": "me", "event.id": "e"},
                                                        "decisions": {"outcome": "nonsense", "route": [], "mood": "good", "owner": {"location": 7}}})
    seen = {each["path"]: each["message"] for each in told["faults"]}
    expect("refused", (status, sorted(seen)), (422, ["call.from", "caller.height", "event.id", "mood", "outcome", "owner.location", "route"]))
    expect("the value is not repeated", "me" in seen.get("call.from", "").split(), False)
    expect("nothing is kept", [each["kind"] for each in service.story("vapi/w1")].count("correction"), 0)
    for what, body in {"nothing to correct": {"call": "vapi/w1", "number": 1}, "no number": {"call": "vapi/w1", "decisions": {"outcome": "spam"}},
                       "no JSON": "{"}.items():
        expect(what, post(service, "/v1/review/correct", body)[0], 400)
    forms = service.get("/v1/rules/forms")[1]
    by_name = {each["name"]: each for each in forms["decisions"]}
    expect("what may be corrected", ("route" in by_name, by_name["owner"]["may_be_missing"]), (False, False))
    expect("an enum's values", "callback_needed" in by_name["outcome"]["type"]["values"], True)
    expect("what tells of events", [each["name"] for each in forms["fields"] if each["name"].startswith("event.")], [])


def access(service):
    correction = {"call": "vapi/w1", "number": 1, "decisions": {"outcome": "spam"}}
    for path in ("/v1/review/accept", "/v1/review/try", "/v1/review/correct"):
        expect(f"{path} without a token", post(service, path, correction, "guessed")[0], 401)
        expect(f"{path} by an operator", post(service, path, correction, "desk-token")[0], 403)
        expect(f"{path} by an auditor", post(service, path, correction, "audit-token")[0], 403)
        expect(f"{path} by another office's reviewer", post(service, path, correction, "denver-token")[0], 404)
        expect(f"{path} of a call that is not there", post(service, path, {**correction, "call": "vapi/none"}, "denver-token")[0], 404)
    out = {"call": "vapi/w1", "number": 1, "decisions": {"owner": {"location": "denver", "client": "bright"}}}
    expect("out of one's own scope", post(service, "/v1/review/correct", out, "austin-token")[0], 403)
    expect("corrections of another office", service.get("/v1/corrections", "denver-token")[1].count("\n"), 1)  # f1 alone
    expect("corrections to an operator", service.get("/v1/corrections", "desk-token")[0], 403)
    # An auditor sees that it was corrected, to what, and by whom; not the note.
    told = json.dumps(service.story("vapi/b1", "audit-token"))
    expect("to an auditor", ("A patient in pain" in told, "callback_needed" in told, '"corrected_by": "root"' in told), (False, True, True))
    told = json.dumps(service.story("vapi/f1", "audit-token"))
    expect("a name that was corrected, to an auditor", "Ann Lee" in told, False)
    # Of two at once one is kept.
    answers = []
    both = [threading.Thread(target=lambda: answers.append(post(service, "/v1/review/correct", correction, "austin-token")[0])) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    expect("two at once", sorted(answers), [202, 409])


def candidates(service):
    """What other rules would change, for whoever may change rules."""
    status, told = service.get("/v1/rules/changes?candidate=spring")
    expect("what changes", (status, told["calls"], told["changed"], [(each["name"], each["aspects"]["value"] > 0) for each in told["parts"] if each["name"] == "outcome"]),
           (200, 5, 1, [("outcome", True)]))
    row = next(each for each in told["rows"] if each["part"] == "outcome")
    expect("in which way", (row["before"], row["after"], row["rule_after"], row["samples"]),
           ("callback_needed", "missed", "clinic/outcome/otherwise", ["vapi/l1"]))
    expect("by location", told["locations"], [{"before": "austin", "after": "austin", "count": 1}])
    # What a person said stays said under the candidate: b1 is spam for both.
    expect("a corrected call does not change", "vapi/b1" in [call for each in told["rows"] for call in each["samples"]], False)
    expect("one that the settings do not name", service.get("/v1/rules/changes?candidate=summer")[0], 404)
    expect("by a reviewer", service.get("/v1/rules/changes?candidate=spring", "austin-token")[0], 403)
    expect("their names", service.get("/v1/rules")[1]["candidates"], ["spring"])
    (service.folder / "spring" / "clinic.wrap").write_text("package clinic\ndecide nothing { }\n")
    status, told = service.get("/v1/rules/changes?candidate=spring")
    expect("one with errors", (status, "W0" in told.get("details", "")), (422, True))
    status, picture, headers = service.ask("GET", "/v1/rules/graph", headers={"Authorization": "Bearer desk-token"})
    expect("the graph", (status, headers["Content-Type"], "#/rules/outcome" in picture), (200, "image/svg+xml", True))
    expect("around what is not there", service.get("/v1/rules/graph?around=mood")[0], 404)


def from_corrections(service):
    """Corrected calls as tests: from the journal, the settings, a file, the service itself; then in the rules, telling of nobody."""
    rules = service.folder / "rules"
    journal = wrapup("test", rules, "--from-corrections", service.folder / "journal", "--format", "json", exits=(1,))
    seen = {each["call"]: (each["as_corrected"], [one["decision"] for one in each["otherwise"]]) for each in map(json.loads, journal.splitlines())}
    expect("which still come out otherwise", seen, {"vapi/b1": (False, ["outcome"]), "vapi/f1": (True, []), "vapi/w1": (False, ["outcome"])})
    os.environ.update(VAPI_SECRET="s", VAPI_SECRET_BEFORE="s", WRAPUP_TOKEN="root-token")
    expect("by the settings", wrapup("test", rules, "--from-corrections", service.settings, "--format", "json", exits=(1,)), journal)
    address = f"http://127.0.0.1:{service.port}"
    expect("of the service", sorted(wrapup("test", rules, "--from-corrections", address, "--format", "json", exits=(1,)).splitlines()), sorted(journal.splitlines()))
    expect("they left, and that is kept", [each["about"]["what"] for each in service.get("/v1/journal?limit=500")[1]["journal"] if each["kind"] == "export"][-1:],
           ["corrections"])
    written = service.folder / "rules" / "corrected.wrap"
    wrapup("test", rules, "--from-corrections", service.folder / "journal", "--write", written, exits=(1,))
    text = written.read_text()
    for personal in ("Ann", "+15125550142", "vapi", "w1", "Wants", "A patient in pain"):
        expect(f"{personal} in the tests", personal in text, False)
    failing = [each for each in map(json.loads, wrapup("test", rules, "--format", "json", exits=(1,)).splitlines()) if not each["passed"]]
    expect("those that wait for better rules", len(failing), 2)
    before = written.read_text()
    wrapup("test", rules, "--from-corrections", service.folder / "journal", "--write", written, exits=(1,))
    expect("written once", written.read_text(), before)
    written.unlink()


def lists(service):
    """What a list shows is a view: once, however often a page asks, and again for what is new in it."""
    def looked():
        entries, first = [], 1
        while more := service.get(f"/v1/journal?from={first}&limit=500")[1]["journal"]:
            entries, first = entries + more, more[-1]["sequence"] + 1
        return [each["about"] for each in entries if each["kind"] == "view" and not each["call"] and each["about"]["by"] == "desk"]

    shown = sorted(each["call"] for each in service.get("/v1/calls", "desk-token")[1]["calls"])
    for _ in range(3):
        service.get("/v1/calls", "desk-token")
    expect("a page that asks again and again", looked(), [{"by": "desk", "role": "operator", "what": "calls", "calls": shown}])
    service.get("/v1/calls?owner=location:denver", "desk-token")
    expect("with a filter", (looked()[-1]["filter"], looked()[-1]["calls"]), ({"owner": "location:denver"}, ["vapi/f1"]))
    service.send(report("l1"))
    decided(service, "vapi/l1")
    service.get("/v1/calls", "desk-token")
    expect("what is new", (len(looked()), looked()[-1]["calls"]), (3, ["vapi/l1"]))
    service.get("/v1/counts", "desk-token")
    expect("figures show no call", len(looked()), 3)


def masked(service):
    """Who does not see a field does not correct it, and takes no whole calls away."""
    service.send(report("m1"))
    decided(service, "vapi/m1")
    hidden = {"call": "vapi/m1", "number": 1, "fields": {"caller.name": "Bo"}}
    status, told = post(service, "/v1/review/correct", hidden, "masked-token")
    expect("what one's role does not see", (status, [each["path"] for each in told.get("faults", [])]), (422, ["caller.name"]))
    expect("nor is it in the forms", "caller.name" in [each["name"] for each in service.get("/v1/rules/forms", "masked-token")[1]["fields"]], False)
    expect("whole calls", service.get("/v1/corrections", "masked-token")[0], 403)
    shown = post(service, "/v1/review/try", {"call": "vapi/m1", "number": 1, "decisions": {"outcome": "spam"}}, "masked-token")[1]
    expect("a step without its arguments", [each["arguments"] for each in shown["steps"]], ["•••"])


def restart(service):
    """A correction that no decision has seen is taken up by the next run; views from the journal are the same."""
    before = {each["call"]: (each["outcome"], each["reviewed"]) for each in service.until(
        service.calls, lambda seen: all(each["state"] == "decided" for each in seen), "everything is decided")}
    expect("it stops", service.stop(), 0)
    expect("the journal", wrapup("journal", "verify", service.folder / "journal").startswith("good: "), True)
    wrapup("journal", "rebuild", service.folder / "journal")
    service.start()
    expect("the same", {each["call"]: (each["outcome"], each["reviewed"]) for each in service.calls()}, before)


with tempfile.TemporaryDirectory() as folder:
    inbox = Inbox()
    tokens = (token_section("desk", "operator", "desk-token") + token_section("audit", "auditor", "audit-token") +
              token_section("denver", "reviewer", "denver-token", ["location:denver"]) +
              token_section("austin", "reviewer", "austin-token", ["location:austin"]))
    service = Service(folder, tokens=tokens)
    (service.folder / "spring").mkdir()
    (service.folder / "spring" / "clinic.wrap").write_text(rules_for(inbox, otherwise="missed"))
    service.settings.write_text(service.settings.read_text() + "[candidates.spring]\nrules = \"spring\"\n[destination.inbox]\nprivate_addresses = true\n")
    (service.folder / "rules" / "clinic.wrap").write_text(rules_for(inbox))
    with service:
        accept(service)
        correct(service, inbox)
        fields(service)
        wrong(service)
        access(service)
        lists(service)
        candidates(service)
        from_corrections(service)
        restart(service)
with tempfile.TemporaryDirectory() as folder:
    with Service(folder, more='[mask]\nreviewer = ["pii"]', tokens=token_section("masked", "reviewer", "masked-token")) as service:
        masked(service)
fail_if(problems)

"""What leaves the service in bulk, and what goes for good: reports, exports, erasure, all of it in the journal."""
import csv
import io
import json
import sqlite3
import tempfile

from common import fail_if, wrapup
from serving import RULES, Service, report, token_section

problems = []


def expect(what, seen, wanted):
    if seen != wanted:
        problems.append(f"{what}: {json.dumps(seen)[:1500]}, not {json.dumps(wanted)[:700]}")


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def ask(service, path, token="root-token", **headers):
    return service.ask("GET", path, headers={"Authorization": f"Bearer {token}", **headers})


def reports(service):
    service.until(lambda: ask(service, "/v1/report")[1]["calls"], lambda seen: seen == 4, "four calls are counted")
    status, told, _ = ask(service, "/v1/report?by=location")
    expect("report by location", (status, [(each["group"], each["calls"], each["values"]) for each in told["groups"]]),
           (200, [("austin", 3, {"back": 2}), ("denver", 1, {"back": 1})]))
    expect("calls", (told["calls"], told["without_figures"], told["period"]), (4, 0, {"from": None, "to": None, "zone": "UTC"}))
    by_rule = {each["group"]: each["calls"] for each in ask(service, "/v1/report?by=rule")[1]["groups"]}
    expect("by rule", {rule: by_rule.get(rule) for rule in ("clinic/outcome/spam", "clinic/outcome/otherwise", "clinic/owner/austin", "clinic/route/back")},
           {"clinic/outcome/spam": 1, "clinic/outcome/otherwise": 3, "clinic/owner/austin": 3, "clinic/route/back": 3})
    hours = ask(service, "/v1/report?by=hour")[1]["groups"]
    expect("by hour", sum(each["calls"] for each in hours), 4)
    text = ask(service, "/v1/report?by=outcome", Accept="text/csv")
    expect("as CSV", (text[2]["Content-Type"].split(";")[0], rows(text[1])),
           ("text/csv", [{"outcome": "callback_needed", "calls": "3", "share_of_calls": "0.750000", "back": "3"},
                         {"outcome": "spam", "calls": "1", "share_of_calls": "0.250000", "back": "0"}]))
    expect("long ago", ask(service, "/v1/report?to=2020-01-01")[1]["calls"], 0)
    expect("no day", ask(service, "/v1/report?from=March")[0], 400)
    scoped = ask(service, "/v1/report?by=location", "denver-token")[1]
    expect("another's scope", [(each["group"], each["calls"]) for each in scoped["groups"]], [("denver", 1)])
    expect("without a token", service.ask("GET", "/v1/report")[0], 401)


def exports(service):
    status, text, headers = ask(service, "/v1/export")
    records = lines(text)
    expect("export", (status, headers["Content-Type"], sorted(each["call"] for each in records)),
           (200, "application/x-ndjson", ["vapi/c1", "vapi/c2", "vapi/c3", "vapi/d1"]))
    outcomes = {each["call"]: each["record"]["decisions"]["outcome"]["value"] for each in records}
    expect("its records", outcomes["vapi/c2"], "spam")
    table = rows(ask(service, "/v1/export?format=csv")[1])
    expect("as CSV", {each["call"]: (each["outcome"], each["outcome by"]) for each in table}["vapi/c2"], ("spam", "clinic/outcome/spam"))
    decided = lines(ask(service, "/v1/export?what=decisions")[1])
    expect("decisions", {each["decision"] for each in decided if each["call"] == "vapi/c1"}, {"owner", "outcome", "route"})
    # What callers say is no formula in a spreadsheet.
    cells = [each["value"] for each in rows(ask(service, "/v1/export?what=decisions&format=csv")[1]) if each["call"] == "vapi/c3"]
    if any(cell.startswith(("=", "+", "-", "@")) for cell in cells):
        problems.append(f"a formula leaves: {cells}")
    steps = rows(ask(service, "/v1/export?what=steps&format=csv")[1])
    expect("steps", sorted(each["call"] for each in steps), ["vapi/c1", "vapi/c3", "vapi/d1"])
    expect("another's scope", [each["call"] for each in lines(ask(service, "/v1/export", "denver-token")[1])], ["vapi/d1"])
    covered = ask(service, "/v1/export", "audit-token")[1]
    if "+15125550142" in covered or "HYPERLINK" in covered:
        problems.append("an auditor takes away what an auditor does not see")
    expect("what", ask(service, "/v1/export?what=everything")[0], 400)
    # Who took what is in the journal, and in the story of each call.
    kept = [each["about"] for each in ask(service, "/v1/journal?limit=500")[1]["journal"] if each["kind"] == "export"]
    expect("exports in the journal", [(each["by"], each["what"], each["format"], each["calls"]) for each in kept[:2]],
           [("root", "records", "ndjson", 4), ("root", "records", "csv", 4)])
    expect("the scope and the mask of it", [(each.get("scopes"), "masked" in each) for each in kept[-2:]], [(["location:denver"], False), (None, True)])
    told = service.until(lambda: ask(service, "/v1/calls/vapi/d1", "denver-token")[1]["exports"], lambda seen: len(seen) == len(kept),
                         "the story of a call names its exports")
    expect("who took it", told[-1]["about"]["by"], "audit")


def erase(service, folder):
    reason = json.dumps({"reason": "asked for"})

    def post(call, token="root-token", body=reason):
        return service.ask("POST", f"/v1/calls/{call}/erase", body, {"Authorization": f"Bearer {token}"})[:2]

    expect("erased by an operator", post("vapi/c1", "desk-token")[0], 403)
    expect("without a reason", post("vapi/c1", body="{}")[0], 400)
    expect("no such call", post("vapi/nobody")[0], 404)
    database = folder / "journal" / "journal.db"
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as reading:
        key = reading.execute("SELECT key FROM calls WHERE name = 'vapi/c1'").fetchone()[0]
    before = ask(service, "/v1/report?by=location")[1]
    answer = post("vapi/c1")
    expect("erased", (answer[0], answer[1].get("erased")), (200, "vapi/c1"))
    told = service.until(lambda: service.story("vapi/c1"), lambda seen: any(each["kind"] == "erasure" for each in seen), "the erasure is told")
    expect("who and why", [each["about"] for each in told if each["kind"] == "erasure"], [{"by": "root", "reason": "asked for"}])
    if any("body" in each for each in told if each["sequence"] < answer[1]["sequence"]):
        problems.append("something is left of an erased call")
    service.until(service.calls, lambda seen: {each["call"]: each["state"] for each in seen}["vapi/c1"] == "erased", "the list says that it was erased")
    expect("its work", [each for each in service.get("/v1/work")[1]["work"] if each["call"] == "vapi/c1"], [])
    expect("figures stay", ask(service, "/v1/report?by=location")[1], before)
    line = [each for each in lines(ask(service, "/v1/export")[1]) if each["call"] == "vapi/c1"][0]
    expect("its export", (line["erased"], line["record"]), (True, None))
    for file in (folder / "journal").iterdir():
        content = file.read_bytes()
        for what, bytes_ in {"its key": key, "a number": b"+15125550142", "what was said": b"Wants a call back", "a formula": b"HYPERLINK"}.items():
            if bytes_ in content:
                problems.append(f"{what} is in {file.name}")


def command_line(service, folder):
    journal = folder / "journal"
    shown = json.loads(wrapup("report", "--config", service.settings, "--by", "location", "--format", "json"))
    asked = ask(service, "/v1/report?by=location")[1]
    expect("the same from the journal itself", shown["groups"], asked["groups"])
    service.stop()
    wrapup("journal", "erase", journal, "vapi/c2", "--reason", "asked for by letter")
    wrapup("journal", "erase", journal, "vapi/nobody", "--reason", "x", exits=(1,))
    text = wrapup("export", "--config", service.settings, "--format", "csv")
    expect("an export without a service", {each["call"]: each["erased"] for each in rows(text)},
           {"vapi/c1": "true", "vapi/c2": "true", "vapi/c3": "false", "vapi/d1": "false"})
    if not wrapup("journal", "verify", journal).startswith("good: "):
        problems.append("the journal is not whole")

    def views():
        with sqlite3.connect(journal / "views.db") as reading:
            tables = [name for name, in reading.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'projections' ORDER BY name")]
            return {name: sorted(map(repr, reading.execute(f"SELECT * FROM {name}"))) for name in tables}

    # The service applies what the command line has written.
    service.start()
    service.stop()
    before = views()
    wrapup("journal", "rebuild", journal)
    expect("views that are made anew", views(), before)
    # A measure that is added now is known of no call, unless they are decided anew.
    rules = folder / "rules" / "clinic.wrap"
    rules.write_text(rules.read_text() + '\nmeasure all_calls "All" counts calls\n')
    service.start()
    service.send(report("c9"))
    service.until(lambda: service.decisions("vapi/c9"), len, "c9 is decided")
    told = ask(service, "/v1/report")[1]
    expect("a new measure", {each["measure"]: (each["value"], each["known_of"]) for each in told["measures"]}, {"back": (4, 5), "all_calls": (1, 1)})
    again = json.loads(wrapup("report", "--config", service.settings, "--recount", "--format", "json"))
    expect("decided anew", {each["measure"]: (each["value"], each["known_of"]) for each in again["measures"]}, {"back": (3, 3), "all_calls": (3, 3)})


with tempfile.TemporaryDirectory() as folder:
    tokens = (token_section("desk", "operator", "desk-token") + token_section("audit", "auditor", "audit-token") +
              token_section("denver", "reviewer", "denver-token", ["location:denver"]))
    service = Service(folder, tokens=tokens)
    rules = service.folder / "rules" / "clinic.wrap"
    rules.write_text(RULES.replace("OTHERWISE", "callback_needed") + '\nmeasure back "Calls to ring back" counts calls when outcome == callback_needed\n')
    with service:
        service.send(report("c1"))
        service.send(report("c2", spam="yes"))
        service.send(report("c3", summary="=HYPERLINK(\"x\")"))
        service.send(report("d1", place="denver"))
        for call in ("c1", "c2", "c3", "d1"):
            service.until(lambda: service.decisions(f"vapi/{call}"), len, f"{call} is decided")
        reports(service)
        exports(service)
        erase(service, service.folder)
        command_line(service, service.folder)
fail_if(problems)

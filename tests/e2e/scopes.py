"""Nobody sees another client's calls, by any route. The routes are read from the program's source, so that none can be forgotten: each
is asked, with either method, in many ways, for a call of another client and for one that is not there. Whoever may not see it gets
the same answer to both, with nothing of it, and nothing has happened to it."""
import itertools
import json
import re
import tempfile

from common import ROOT, fail_if
from serving import Service, report, token_section

problems = []
ROLES = ("operator", "reviewer", "auditor", "admin")
SECRETS = ("Denver only", "+13035550142", "Dora Denver", "d1-secret")
CALL, NO_CALL = "vapi/d1-secret", "vapi/d1-absent"


def routes():
    """Names of what stands under /v1, each once."""
    table = re.search(r"const Route routes\[\] = \{(.*?)\n  \};", (ROOT / "runtime/serve/api.cpp").read_text(), re.S)
    names = sorted(set(re.findall(r'^\s*\{"(\w+)", (?:true|false),', table.group(1), re.M)))
    if len(names) < 8 or "calls" not in names or "redeliver" not in names:
        raise SystemExit(f"the table of routes cannot be read: {names}")
    return names


def ways(route):
    """Method, path and body, with CALL in the place of the call's name."""
    tails = ["", "/CALL", "/CALL/erase", "/CALL/export", "/erase", "/reload", "/accept", "/try", "/correct", "/forms", "/candidate", "/d1-secret"]
    queries = ["", "?limit=500", "?owner=location:denver&limit=500", "?call=CALL&from=1&limit=500", "?format=csv&location=denver", "?outcome=callback_needed"]
    bodies = [b"", json.dumps({"call": "CALL", "step": "d1-secret/clinic/route/back/1", "reason": "a test", "anew": True,
                               "decision": "outcome", "value": "booked", "calls": ["CALL"]}).encode()]
    for tail, query in itertools.product(tails, queries):
        yield "GET", f"/v1/{route}{tail}{query}", b""
    for tail, body in itertools.product(tails, bodies):
        yield "POST", f"/v1/{route}{tail}", body


def put(text, call):
    if isinstance(text, bytes):
        return text.replace(b"CALL", call.encode()).replace(b"d1-secret", call.split("/")[1].encode())
    return text.replace("CALL", call).replace("d1-secret", call.split("/")[1])


def asked(service, method, path, body, token):
    status, answer, headers = service.ask(method, path, body or None, {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    return status, answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)


def attack(service, route, token):
    count = 0
    for method, path, body in ways(route):
        there = asked(service, method, put(path, CALL), put(body, CALL), token)
        absent = asked(service, method, put(path, NO_CALL), put(body, NO_CALL), token)
        count += 1
        same = re.sub(r"\d+(\.\d+)?", "0", there[1].replace("d1-secret", "d1-absent")) == re.sub(r"\d+(\.\d+)?", "0", absent[1])
        if there[0] != absent[0] or not same:
            problems.append(f"{token}: {method} {path} tells whether the call is there: {there} and {absent}"[:700])
        # An answer may repeat what was asked for, and nothing else.
        told = there[1].replace("d1-secret/clinic/route/back/1", "").replace(CALL, "") if there[0] >= 400 else there[1]
        for secret in SECRETS:
            if secret in told:
                problems.append(f"{token}: {method} {path} shows {secret}: {told}"[:700])
    return count


def denver(place="denver"):
    event = report("d1-secret", place, summary="Denver only")
    event["message"]["call"]["customer"] = {"number": "+13035550142", "name": "Dora Denver"}
    return event


def happened(service):
    """What somebody did about denver's call: looked, asked for a step again, corrected, erased."""
    return [(each["kind"], each["about"]) for each in service.story(CALL) if each["about"].get("by", "root") != "root"]


with tempfile.TemporaryDirectory() as folder:
    tokens = "".join(token_section(f"{role}-of-austin", role, f"{role}-of-austin", ["location:austin"]) for role in ROLES)
    tokens += token_section("of-nobody", "admin", "of-nobody", ["client:nobody"])
    with Service(folder, tokens=tokens) as service:
        service.send(denver())
        service.send(report("a1"))
        service.until(lambda: service.decisions(CALL), len, "denver's call is decided")
        service.until(lambda: service.calls("operator-of-austin"), len, "austin sees its own call")
        service.until(lambda: [each for each in service.get("/v1/work")[1]["work"] if each["call"] == CALL], len, "denver's work")
        before = happened(service)
        count = 0
        for route in routes():
            for token in [f"{role}-of-austin" for role in ROLES] + ["of-nobody"]:
                count += attack(service, route, token)
            for method in ("GET", "POST"):
                status = service.ask(method, f"/v1/{route}", headers={"Authorization": "Bearer guessed"})[0]
                if status != 401:
                    problems.append(f"{method} /v1/{route} with a guessed token: {status}")
        if happened(service) != before:
            problems.append(f"something happened to denver's call: {happened(service)[len(before):]}")
        # The attack can see: whoever may, does.
        seen = "".join(asked(service, *way, "root-token")[1] for route in routes() for way in ((m, put(p, CALL), put(b, CALL)) for m, p, b in ways(route) if m == "GET"))
        for secret in SECRETS:
            if secret not in seen:
                problems.append(f"nobody at all sees {secret}: the test looks at nothing")
        print(f"{count} questions about a call of somebody else, over {len(routes())} routes")
fail_if(problems)

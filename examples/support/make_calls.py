#!/usr/bin/env python3
"""Makes calls/amazon_connect.ndjson and expected/decisions.ndjson. The seed is fixed: it writes the same files every time.

One call is several events: contact events, the contact record (sometimes twice), the Contact Lens analysis, a rule of Contact Lens, the
survey. They are written in the order of a bad day. Each scenario states what Lumen's people would decide; the expected decisions come from
there, never from Wrapup.
"""

import json
import pathlib
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "lib"))
import providers  # noqa: E402

chance = providers.chance(20260504)
DUBLIN = ZoneInfo("Europe/Dublin")
LINE = "+35319055100"
QUEUES = {"Billing": "billing", "Technical": "technical", "Sales": "sales", "Enterprise Care": "enterprise"}
AGENTS = ["saoirse", "piotr", "claire", "mateo"]


def say(*variants):
    return chance.choice(variants)


def talk(*turns, **rest):
    return {"turns": list(turns), "answered": True, "end": "CUSTOMER_DISCONNECT", "seconds": chance.randrange(90, 420), **rest}


HELLO = ("agent", "Lumen support, how can I help?")


def solved_survey(queue):
    return talk(HELLO, ("caller", say("My invoice has the wrong address.", "How do I export my board?", "The app logs me out.")), ("agent", "Done, please look again."),
                ("caller", "Great, that works."), mood=2.6, survey={"stars": 5, "solved": True}, outcome="resolved", routes=[])


def solved_silent(queue):
    return talk(HELLO, ("caller", "Where do I change my card?"), ("agent", "Under settings, payment."), ("caller", "Found it, lovely, thanks."), mood=2.1,
                outcome="resolved", routes=[])


def unsolved_survey(queue):
    return talk(HELLO, ("caller", "The sync still loses files."), ("agent", "I will write that down."), ("caller", "Again."), mood=-1.2,
                survey={"stars": 2, "solved": False, "comment": "Third call about this."}, outcome="callback_needed", routes=["tickets.open"])


def unsolved_silent(queue):
    return talk(HELLO, ("caller", "The import fails with error 71."), ("agent", "I have to ask a colleague."), ("caller", "Okay."), mood=-0.4,
                outcome="callback_needed", routes=["tickets.open"])


def polite_but_unsolved(queue):
    return talk(HELLO, ("caller", "It is not solved, but you were very kind!"), ("agent", "I am glad you say so."), mood=3.5,
                survey={"stars": 4, "solved": False}, outcome="callback_needed", routes=["tickets.open"], review="qa")


def gave_up(queue):
    return {"turns": [], "answered": False, "end": "CUSTOMER_DISCONNECT", "seconds": chance.randrange(60, 300), "waited": 60,
            "outcome": "abandoned", "routes": ["callbacks.ring_back"]}


def outage(queue):
    return talk(HELLO, ("caller", say("Everything is down for us.", "Production is down and I have eight hundred users.")), ("agent", "I am waking the engineers."),
                mood=-1.2, outcome="escalated", routes=["oncall.page"], priority="urgent")


def breach(queue):
    return talk(HELLO, ("caller", say("I can see someone else's data in my account.", "We have been hacked through your add-on.")), ("agent", "Please stay on the line."),
                mood=-1.0, outcome="escalated", routes=["oncall.page"], priority="urgent", review="compliance")


def leaving(queue):
    return talk(HELLO, ("caller", "I want to close our account at the end of the month."), ("agent", "May I ask why?"), ("caller", "Your competitor is cheaper."),
                mood=-1.1, rule="CHURN_RISK", outcome="escalated", routes=["crm.save_customer"], priority="high")


def passed_on(queue):
    return talk(HELLO, ("caller", "Tomasz rang me about the import."), ("agent", "I pass you on."), mood=0.2, transferred=True, outcome="transferred", routes=[])


def line_broke(queue):
    return {**talk(HELLO, ("caller", "Hello? I can"), mood=0.0, outcome="failed", routes=["callbacks.ring_back", "status.report"]), "end": "TELECOM_PROBLEM"}


def robot(queue):
    return talk(HELLO, ("caller", "This is the final notice about your extended warranty."), mood=0.0, outcome="spam", routes=[])


PLAN = [(solved_survey, 4), (solved_silent, 3), (unsolved_survey, 3), (unsolved_silent, 3), (polite_but_unsolved, 1), (gave_up, 2), (leaving, 1),
        (passed_on, 1), (line_broke, 1), (robot, 1), (outage, 1), (breach, 1)]


def priority(call):
    """Read off Lumen's table of urgency by hand; the scenarios above name the rest."""
    if "priority" in call and call["tier"] != "enterprise":
        return call["priority"]
    if call["tier"] == "enterprise":
        return "urgent" if call.get("priority") == "urgent" or call.get("mood", 0) < -1.5 else "high"
    return "normal"


def main():
    calls, number = [], 0
    for queue in QUEUES:
        for scenario, count in PLAN:
            for _ in range(count):
                number += 1
                made = scenario(queue)
                language = chance.choice(["en-GB", "en-GB", "fr-FR", "es-ES"])
                started = datetime(2026, 5, 4, 9, tzinfo=DUBLIN) + timedelta(days=chance.randrange(5), seconds=chance.randrange(8 * 3600))
                calls.append({"id": f"contact-{number:04}", "line": LINE, "outbound": False, "agent": chance.choice(AGENTS), "queue": queue,
                              "caller": f"+35319055{chance.randrange(200, 999)}", "customer": f"cus_{chance.randrange(900) + 100}", "language": language,
                              "tier": "enterprise" if queue == "Enterprise Care" else "standard", "intent": "support", "started": started, **made})
    calls.sort(key=lambda call: call["started"])

    events = []
    for call in calls:
        if chance.random() < 0.3:
            events.append(providers.connect_event(call, "INITIATED", 0))
        if chance.random() < 0.5:
            events.append(providers.connect_event(call, "DISCONNECTED", call["seconds"]))
        if chance.random() < 0.2:
            events.append({**providers.connect_record(call, 60), "Recording": None})
        events.append(providers.connect_record(call))
        if call["answered"]:
            events.append(providers.connect_lens(call))
        if call.get("rule"):
            events.append(providers.connect_rule(call, call["rule"]))
        if call.get("survey"):
            at = call["started"] + timedelta(seconds=call["seconds"] + 90)
            events.append({"survey": {"id": f"{call['id']}-survey", "contact": call["id"], "at": providers.iso(at), **call["survey"]}})
    for folder in ("calls", "expected"):
        (HERE / folder).mkdir(exist_ok=True)
    text = "".join(providers.line_of(event) + "\n" for event in providers.disturbed(events, chance, 0.08))
    (HERE / "calls" / "amazon_connect.ndjson").write_text(text)
    with open(HERE / "expected" / "decisions.ndjson", "w") as out:
        for call in calls:
            row = {"call": call["id"], "outcome": call["outcome"], "queue": QUEUES[call["queue"]], "priority": priority(call), "route": sorted(call["routes"])}
            if "review" in call:
                row["review"] = call["review"]
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()

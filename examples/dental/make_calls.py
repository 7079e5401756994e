#!/usr/bin/env python3
"""Makes calls/*.ndjson and expected/decisions.ndjson. The seed is fixed: it writes the same files every time.

Each scenario is a conversation and what a person at Bright Smile would have decided about it, written down beside it. The expected
decisions come from there, never from Wrapup. Nobody in here exists; numbers are from the ranges kept for fiction.
"""

import csv
import json
import pathlib
import re
import sys
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "lib"))
import providers  # noqa: E402

chance = providers.chance(20260302)
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
RETELL_OFFICES = {"seattle", "tacoma", "portland"}


# ---------------------------------------------------------------- offices

def offices():
    lines = {row["location"]: row["number"] for row in csv.DictReader(open(HERE / "lines.csv")) if row["department"] == "front_desk"}
    for row in csv.DictReader(open(HERE / "locations.csv")):
        text, zone = row["hours"].split(" @ ")
        hours = {}
        for entry in text.split("; "):
            found = re.match(r"(\w{3})(?:-(\w{3}))? (\d\d:\d\d)-(\d\d:\d\d)", entry)
            if not found:
                continue
            first, last = DAYS.index(found[1]), DAYS.index(found[2] or found[1])
            for day in range(first, last + 1):
                hours[day] = (time.fromisoformat(found[3]), time.fromisoformat(found[4]))
        yield {"slug": row["slug"], "zone": ZoneInfo(zone), "hours": hours, "line": "+" + re.sub(r"\D", "", lines[row["slug"]])}


OFFICES = {office["slug"]: office for office in offices()}


def moment(office, is_open):
    """A time in the first half of March 2026, the weekend of the clock change included, well inside or outside the hours."""
    while True:
        day = datetime(2026, 3, 2) + timedelta(days=chance.randrange(14))
        hours = office["hours"].get(day.weekday())
        if is_open:
            if not hours:
                continue
            start = datetime.combine(day, hours[0]) + timedelta(minutes=10)
            end = datetime.combine(day, hours[1]) - timedelta(minutes=30)
            found = start + (end - start) * chance.random()
        else:
            found = datetime.combine(day, time(20, 0)) + timedelta(minutes=chance.randrange(180))
        return found.replace(second=chance.randrange(60), microsecond=0, tzinfo=office["zone"])


# ---------------------------------------------------------------- people and words

FIRST = ["Ana", "Marcus", "Grace", "Devon", "Lucía", "Priscilla", "Tom", "Wei", "Fatima", "Joel", "Nora", "Ben", "Keisha", "Raúl", "Ivy", "Owen"]
LAST = ["Okafor", "Larsen", "Nguyen", "Romero", "Patel", "Whitaker", "Brandt", "Castillo", "Mbeki", "Sorensen", "Ruiz", "Hale"]
SERVICES = ["cleaning", "check-up", "filling", "whitening", "crown fitting"]


def say(*variants):
    return chance.choice(variants)


def greeting(office):
    return ("agent", f"Bright Smile {office['slug'].replace('_', ' ').title()}, how can I help?")


# Each scenario gives turns, facts, seconds, end and the decision. `routes` are "destination.action"; their order says nothing.

def book(office):
    service, hour = chance.choice(SERVICES), chance.randrange(9, 16)
    day = say("Tuesday", "Wednesday", "Thursday")
    return {
        "turns": [greeting(office), ("caller", say(f"Hi, I'd like to book a {service}.", f"Can I get in for a {service} next week?")),
                  ("agent", f"I have {day} at {hour}. Would that suit you?"), ("caller", say("Perfect.", "Yes, that works.", "Sure, take that one.")),
                  ("agent", f"You are in our book for {day} at {hour}. Goodbye!")],
        "facts": {"intent": "book", "sentiment": 0.5, "satisfied": True,
                  "booking": {"id": f"apt_{chance.randrange(10**6):06}", "at": f"2026-03-{chance.randrange(17, 20)}T{hour}:00:00-06:00", "service": service}},
        "summary": f"The caller booked a {service} for {day}.", "seconds": chance.randrange(55, 160), "end": "caller",
        "outcome": "booked", "routes": ["sms.confirm"],
    }


def reschedule(office):
    return {
        "turns": [greeting(office), ("caller", say("I have to move my appointment.", "Something came up, can we move Thursday's visit?")),
                  ("agent", "I can offer the week after, same time."), ("caller", "That's fine."), ("agent", "Moved. See you then.")],
        "facts": {"intent": "reschedule", "sentiment": 0.2, "satisfied": True,
                  "booking": {"id": f"apt_{chance.randrange(10**6):06}", "at": "2026-03-26T10:00:00-05:00", "service": "check-up"}},
        "summary": "The caller moved an appointment.", "seconds": chance.randrange(50, 110), "end": "caller",
        "outcome": "rescheduled", "routes": ["sms.confirm"],
    }


def cancel(office):
    return {
        "turns": [greeting(office), ("caller", say("I need to cancel my cleaning on Friday.", "Please take me off Monday's list.")),
                  ("agent", "Done. Shall I find another day?"), ("caller", "No, I'll ring when I'm back in town. Thanks.")],
        "facts": {"intent": "cancel", "sentiment": 0.0, "satisfied": True},
        "summary": "The caller cancelled a visit.", "seconds": chance.randrange(35, 80), "end": "caller",
        "outcome": "cancelled", "routes": ["calendar.offer_slot"],
    }


def emergency(office, is_open):
    routes = ["callbacks.ring_back"] if is_open else ["oncall.page"]
    if office["slug"] == "austin" and not is_open:
        routes.append("sms.reassure")
    return {
        "turns": [greeting(office), ("caller", say("My face is swollen and I can't sleep from the pain.", "I cracked a molar and the pain is unbearable.",
                                                   "It won't stop bleeding since the extraction.")),
                  ("agent", "I am sorry to hear that. I will get somebody to ring you."), ("caller", say("Please hurry.", "Thank you, soon please."))],
        "facts": {"intent": "emergency", "sentiment": -0.5, "satisfied": False},
        "summary": "A caller in severe pain.", "seconds": chance.randrange(40, 120), "end": "agent",
        "outcome": "escalated", "routes": routes,
    }


def childs_tooth(office):
    return {
        "turns": [greeting(office), ("caller", say("My son fell off his bike and his front tooth is knocked out!", "My daughter's tooth got knocked out at practice.")),
                  ("agent", "Keep the tooth in milk. Somebody will ring you in a moment.")],
        "facts": {"intent": "emergency", "sentiment": -0.4, "satisfied": False},
        "summary": "A child lost a tooth in an accident.", "seconds": chance.randrange(30, 70), "end": "agent",
        "outcome": "escalated", "routes": ["callbacks.ring_back", "callbacks.ring_back"], "review": "qa",
    }


def billing(office):
    routes = ["inbox.answer"] if office["slug"] == "seattle" else ["billing.follow_up"]
    return {
        "turns": [greeting(office), ("caller", say("I got a bill for a crown I thought my insurance paid.", "Why was I charged twice for January?")),
                  ("agent", "I cannot see accounts. I will pass this on."), ("caller", "Okay, I'll wait for the call.")],
        "facts": {"intent": "billing", "sentiment": -0.2, "satisfied": False},
        "summary": "A question about a bill.", "seconds": chance.randrange(45, 130), "end": "caller",
        "outcome": "callback_needed", "routes": routes,
    }


def furious(office):
    return {
        "turns": [greeting(office), ("caller", say("This is the third time you people lost my records. I am done.", "Two hours in your waiting room and nobody said a word!")),
                  ("agent", "I am very sorry."), ("caller", say("Sorry is not good enough.", "I will tell everybody about this place."))],
        "facts": {"intent": "complaint", "sentiment": -0.9, "satisfied": False},
        "summary": "An angry caller complained.", "seconds": chance.randrange(50, 200), "end": "caller",
        "outcome": "escalated", "routes": ["inbox.answer"],
    }


def furious_gold(office):
    return {**furious(office), "tier": "gold", "review": "managers"}


def wants_person(office):
    return {
        "turns": [greeting(office), ("caller", say("I'd rather talk to a person.", "Is there a real person there?", "Put your manager on.")),
                  ("agent", "Everyone is with patients. Somebody will ring you."), ("caller", "Fine.")],
        "facts": {"intent": "other", "sentiment": -0.3, "satisfied": False},
        "summary": "The caller wanted a person.", "seconds": chance.randrange(25, 60), "end": "caller",
        "outcome": "escalated", "routes": ["inbox.answer"],
    }


def robocall(office):
    return {
        "turns": [greeting(office), ("caller", say("This is a final notice about your student loans. Press one to be removed.",
                                                   "We have been trying to reach you about your car's warranty.",
                                                   "Do not hang up. Your business listing is about to expire."))],
        "facts": {"intent": "other", "sentiment": 0.0, "satisfied": False},
        "summary": "A recorded advertisement.", "seconds": chance.randrange(15, 40), "end": "caller",
        "outcome": "spam", "routes": ["blocklist.add"],
    }


def click(office):
    return {"turns": [greeting(office)], "facts": None, "seconds": 2, "end": "caller", "outcome": "spam", "routes": ["blocklist.add"], "unknown": True}


def gave_up(office):
    return {"turns": [greeting(office), ("caller", say("Uh…", "Hello?"))], "facts": None, "seconds": chance.randrange(6, 13), "end": "caller",
            "outcome": "abandoned", "routes": ["callbacks.ring_back"]}


def wrong_number(office):
    return {
        "turns": [greeting(office), ("caller", say("Oh, I wanted the vet.", "Is this Tony's Pizza? No? Sorry.")), ("agent", "No problem. Goodbye.")],
        "facts": {"intent": "wrong_number", "sentiment": 0.0, "satisfied": True},
        "summary": "A wrong number.", "seconds": chance.randrange(16, 25), "end": "caller", "outcome": "wrong_number", "routes": [],
    }


def question(office):
    intent, asked, answer = chance.choice([
        ("hours", "When do you open tomorrow?", "At eight."), ("directions", "Where do I park?", "Behind the building, it is free."),
        ("insurance", "Do you take Delta?", "Yes, we do.")])
    return {
        "turns": [greeting(office), ("caller", asked), ("agent", answer), ("caller", "Great, thanks.")],
        "facts": {"intent": intent, "sentiment": 0.4, "satisfied": True},
        "summary": "A question, answered.", "seconds": chance.randrange(20, 50), "end": "caller", "outcome": "resolved", "routes": [],
    }


def walk_in(office):
    at_austin = office["slug"] == "austin"
    return {
        "turns": [greeting(office), ("caller", "Can I just walk in this afternoon?"), ("agent", "I am not sure. Somebody will ring you about that.")],
        "facts": {"intent": "walk_in", "sentiment": 0.0, "satisfied": False},
        "summary": "A question about walking in.", "seconds": chance.randrange(20, 45), "end": "caller",
        "outcome": "resolved" if at_austin else "callback_needed", "routes": [] if at_austin else ["callbacks.ring_back"],
    }


def no_slot(office):
    return {
        "turns": [greeting(office), ("caller", say("I need a filling before Friday.", "Anything this week for a check-up?")),
                  ("agent", "We are full this week. Somebody will ring you if a chair gets free."), ("caller", "Alright.")],
        "facts": {"intent": "book", "sentiment": -0.1, "satisfied": False},
        "summary": "The caller is waiting for a free chair.", "seconds": chance.randrange(35, 90), "end": "caller",
        "outcome": "callback_needed", "routes": ["callbacks.ring_back"],
    }


def no_slot_spanish(office):
    routes = ["callbacks.ring_back"] + (["callbacks.ring_back_in_spanish"] if office["slug"] == "houston" else [])
    return {
        "turns": [greeting(office), ("caller", "Hola, quisiera una cita para una limpieza."), ("agent", "Lo siento, esta semana no hay lugar. Le llamamos."),
                  ("caller", "Está bien, gracias.")],
        "facts": {"intent": "book", "sentiment": 0.0, "satisfied": False, "language": "es-MX"},
        "summary": "A caller who speaks Spanish is waiting for a free chair.", "seconds": chance.randrange(40, 90), "end": "caller",
        "outcome": "callback_needed", "routes": routes,
    }


def false_summary(office):
    return {**no_slot(office), "summary": "The caller happily scheduled an appointment for Monday at 10.", "review": "qa"}


def broke(office):
    return {
        "turns": [greeting(office), ("caller", say("Hi, I wanted to ask about", "Good morning, my crown"))],
        "facts": None, "seconds": chance.randrange(16, 40), "end": "fault", "outcome": "failed", "routes": ["status.report", "callbacks.ring_back"],
    }


def put_through(office):
    return {
        "turns": [greeting(office), ("caller", "Doctor Sato asked me to ring back about my scan."), ("agent", "I will put you through.")],
        "facts": {"intent": "clinical", "sentiment": 0.1, "satisfied": True},
        "summary": "Put through to the clinic.", "seconds": chance.randrange(25, 60), "end": "transfer", "outcome": "transferred", "routes": [],
    }


def reminder(office):
    return {
        "turns": [("agent", "This is Bright Smile. You have a visit tomorrow at nine. Will you be there?"), ("caller", say("Yes, I'll be there.", "Yep, see you."))],
        "facts": {"intent": "confirm", "sentiment": 0.3, "satisfied": True},
        "summary": "The patient will come.", "seconds": chance.randrange(18, 35), "end": "agent", "outbound": True, "outcome": "resolved", "routes": [],
    }


def reminder_unheard(office):
    return {"turns": [], "facts": None, "seconds": chance.randrange(16, 30), "end": say("voicemail", "no_answer", "busy"), "outbound": True,
            "outcome": "unreached", "routes": []}


# What rings at the two lines that people answer themselves.

def clinic_voicemail(_):
    return {"turns": [("caller", say("It's Joel, I have a question about the antibiotics.", "Please ring me about my scan."))], "voicemail": True,
            "answered": False, "seconds": chance.randrange(9, 40), "outcome": "voicemail", "routes": ["callbacks.ring_back"]}


def clinic_missed(_):
    return {"turns": [], "answered": False, "seconds": chance.randrange(16, 40), "outcome": "missed", "routes": ["callbacks.ring_back"]}


# ---------------------------------------------------------------- calls

VAPI_END = {"caller": "customer-ended-call", "agent": "assistant-ended-call", "fault": "call.in-progress.error-vapifault-worker-died",
            "transfer": "assistant-forwarded-call", "voicemail": "voicemail", "no_answer": "customer-did-not-answer", "busy": "customer-busy"}
RETELL_END = {"caller": "user_hangup", "agent": "agent_hangup", "fault": "error_llm_websocket_runtime", "transfer": "call_transfer",
              "voicemail": "voicemail_reached", "no_answer": "dial_no_answer", "busy": "dial_busy"}

PLAN = [  # scenario, how many, during office hours, only at
    (book, 34, True, None), (reschedule, 9, True, None), (cancel, 9, True, None), (question, 16, True, None), (walk_in, 10, True, None),
    (billing, 11, True, None), (furious, 8, True, None), (furious_gold, 4, True, None), (wants_person, 10, True, None), (robocall, 10, True, None),
    (click, 6, True, None), (gave_up, 8, True, None), (wrong_number, 6, True, None), (no_slot, 10, True, None), (false_summary, 4, True, None),
    (no_slot_spanish, 4, True, ["houston"]), (no_slot_spanish, 2, True, ["dallas"]), (broke, 5, True, None), (put_through, 7, True, None),
    (lambda office: emergency(office, True), 5, True, None), (lambda office: emergency(office, False), 8, False, None),
    (lambda office: emergency(office, False), 2, False, ["austin"]), (childs_tooth, 3, True, ["denver"]), (reminder, 8, True, None),
    (reminder_unheard, 6, True, None), (billing, 2, True, ["seattle"]), (walk_in, 2, True, ["austin"]), (book, 4, False, None),
]


def one_call(number, scenario, office, is_open):
    made = scenario(office)
    unknown = made.get("unknown")
    first, last = chance.choice(FIRST), chance.choice(LAST)
    retell = office["slug"] in RETELL_OFFICES
    return {
        "id": f"{'retell' if retell else 'vapi'}-{number:04}",
        "agent": f"agent-{office['slug']}", "agent_name": "Front desk", "outbound": False,
        "line": office["line"], "caller": f"+1{office['line'][2:5]}5550{chance.randrange(110, 180)}",
        "name": None if unknown else f"{first} {last}", "customer": None if unknown else f"pat_{chance.randrange(9000) + 1000}",
        "started": moment(office, is_open), **made, "end": (RETELL_END if retell else VAPI_END)[made["end"]],
        "retell": retell, "office": office["slug"],
    }


def main():
    calls, number = [], 0
    for scenario, count, is_open, only in PLAN:
        for _ in range(count):
            number += 1
            office = OFFICES[chance.choice(only or list(OFFICES))]
            calls.append(one_call(number, scenario, office, is_open))
    calls.sort(key=lambda call: call["started"])

    vapi, retell, expected = [], [], []
    for call in calls:
        if call["retell"]:
            retell.append(providers.retell_started(call))
            retell.append(providers.retell_ended(call))
            if call["facts"]:
                retell.append(providers.retell_analyzed(call))
        else:
            if chance.random() < 0.3:
                vapi.append(providers.vapi_status(call))
            vapi.append(providers.vapi_report(call))
        expected.append(decision(call, call["office"]))

    people = []
    for number in range(12):
        made = (clinic_voicemail if number % 2 else clinic_missed)(None)
        line, office = ("+13125550150", "chicago") if number % 3 else ("+15125550150", None)
        call = {"id": 880000 + number, "line": line, "caller": f"+13125550{chance.randrange(110, 180)}", "name": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
                "started": moment(OFFICES["chicago"], True), **made}
        people.append(providers.callrail(call))
        expected.append(decision(call, office))

    (HERE / "calls").mkdir(exist_ok=True)
    (HERE / "expected").mkdir(exist_ok=True)
    write("calls/vapi.ndjson", providers.disturbed(vapi, chance))
    write("calls/retell.ndjson", providers.disturbed(retell, chance))
    write("calls/callrail.ndjson", people)
    broken(calls)
    with open(HERE / "expected" / "decisions.ndjson", "w") as out:
        for row in expected:
            out.write(json.dumps(row) + "\n")


def decision(call, office):
    row = {"call": str(call["id"]), "outcome": call["outcome"], "location": office, "route": sorted(call["routes"])}
    if "review" in call:
        row["review"] = call["review"]
    return row


def broken(calls):
    """Six lines, each wrong in its own way, so that faults can be seen: see README.md."""
    call = dict(next(call for call in calls if not call["retell"]), id="broken-1")
    nameless = providers.vapi_report(call)
    del nameless["message"]["call"]["id"]
    misnamed = providers.retell_ended({**call, "id": "broken-2", "end": "user_hangup"})
    misnamed["call"]["agent_name"] = 42
    unheard = providers.vapi_report({**call, "id": "broken-3"})
    unheard["message"]["artifact"]["messages"] = "Hello, how can I help?"
    stranger = {"kind": "fax.received", "pages": 3}
    endless = providers.vapi_status({**call, "id": "broken-5"})
    del endless["message"]["timestamp"]
    lines = [providers.line_of(event) for event in (nameless, misnamed, unheard, stranger, endless)]
    lines.append(providers.line_of(providers.vapi_report({**call, "id": "broken-6"}))[:700])
    (HERE / "calls" / "broken.ndjson").write_text("\n".join(lines) + "\n")


def write(name, events):
    (HERE / name).write_text("".join(providers.line_of(event) + "\n" for event in events))


if __name__ == "__main__":
    main()

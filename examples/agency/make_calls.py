#!/usr/bin/env python3
"""Makes calls/*.ndjson and expected/decisions.ndjson. The seed is fixed: it writes the same files every time.

Each scenario states what the agency's people would decide; the expected decisions come from there, never from Wrapup.
"""

import json
import pathlib
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "lib"))
import providers  # noqa: E402

chance = providers.chance(20260406)
NEW_YORK = ZoneInfo("America/New_York")

# client: (provider, agent, line); Monday to Friday from 10:00 to 16:30 every one of them is open, Glow from Tuesday on
CLIENTS = {
    "blue_oak": ("vapi", "asst_blueoak_main", "+19145550100"), "northwind": ("retell", "agent_northwind_01", "+17165550100"),
    "hart_lowe": ("retell", "agent_hartlowe_intake", "+12125550100"), "casa_verde": ("elevenlabs", "agent_casaverde_web", "+13055550100"),
    "pitstop": ("vapi", "asst_pitstop", "+19735550100"), "glow": ("elevenlabs", "agent_glow_desk", "+17185550100"),
}
ENDS = {
    "vapi": {"caller": "customer-ended-call", "agent": "assistant-ended-call", "fault": "pipeline-error-openai-llm-failed",
             "transfer": "assistant-forwarded-call", "no_answer": "customer-did-not-answer"},
    "retell": {"caller": "user_hangup", "agent": "agent_hangup", "fault": "error_retell", "transfer": "call_transfer", "no_answer": "dial_no_answer"},
    "elevenlabs": {"caller": "Client disconnected: 1000", "agent": "end_call tool was called.", "fault": "LLM error", "transfer": "Call transferred to number"},
}
NAMES = ["Alma Reyes", "Carl Jensen", "Dolores Finch", "Eli Turner", "Farah Aziz", "Gwen Pratt", "Hugo Blanc", "Iris Yoon", "Jamal Coles", "Kim Novak"]


def say(*variants):
    return chance.choice(variants)


def hello(client):
    names = {"blue_oak": "Blue Oak Plumbing", "northwind": "Northwind Heating", "hart_lowe": "Hart and Lowe", "casa_verde": "Casa Verde",
             "pitstop": "Pitstop", "glow": "Glow Skin Studio"}
    return ("agent", f"{names[client]}, how can I help?")


def with_conflict_check(client, outcome, routes):
    """Hart & Lowe look for conflicts in every matter that goes on."""
    checked = client == "hart_lowe" and outcome in ("callback_needed", "escalated", "booked")
    return routes + (["tickets.conflict_check"] if checked else [])


LEADS = {"blue_oak": ("quote", "How much for a new water heater?"), "northwind": ("quote", "I want a price for an air conditioner."),
         "hart_lowe": ("consultation", "My landlord kept my deposit, can you help?"), "casa_verde": ("viewing", "Is the bungalow on Pine Street still for sale?"),
         "pitstop": ("quote", "What would new brakes cost on a Civic?"), "glow": ("new_customer", "Do you take new clients?")}


def lead(client):
    intent, asked = LEADS[client]
    return {"turns": [hello(client), ("caller", asked), ("agent", "Somebody will ring you with that."), ("caller", say("Good.", "Today would be nice."))],
            "facts": {"intent": intent, "sentiment": 0.1, "satisfied": False}, "summary": "A question by somebody new.",
            "seconds": chance.randrange(40, 120), "end": "caller", "outcome": "callback_needed", "routes": ["crm.create_lead"]}


def booked(client):
    return {"turns": [hello(client), ("caller", say("Can I come by on Thursday?", "I need an appointment this week.")), ("agent", "Thursday at eleven?"),
                      ("caller", "Yes please.")],
            "facts": {"intent": "book", "sentiment": 0.5, "satisfied": True, "booking": {"id": f"bk_{chance.randrange(10**5):05}", "at": "2026-04-16T11:00:00-04:00"}},
            "summary": "Booked for Thursday at eleven.", "seconds": chance.randrange(40, 120), "end": "caller", "outcome": "booked", "routes": ["sms.confirm"]}


def answered(client):
    return {"turns": [hello(client), ("caller", say("Are you open on Saturday?", "Did my order arrive?")), ("agent", "Let me see. Yes."), ("caller", "Thank you.")],
            "facts": {"intent": say("question", "status"), "sentiment": 0.4, "satisfied": True}, "summary": "A question, answered.",
            "seconds": chance.randrange(20, 50), "end": "caller", "outcome": "resolved", "routes": []}


def person(client):
    return {"turns": [hello(client), ("caller", say("I want to talk to a human.", "Give me a real person.")), ("agent", "Somebody will ring you.")],
            "facts": {"intent": "other", "sentiment": -0.2, "satisfied": False}, "summary": "The caller asked for a person.",
            "seconds": chance.randrange(15, 40), "end": "caller", "outcome": "escalated", "routes": ["inbox.answer"]}


def unanswered(client):
    return {"turns": [hello(client), ("caller", say("Why is my invoice so high?", "I left a jacket at your place.")), ("agent", "I do not know. I will pass it on.")],
            "facts": {"intent": "other", "sentiment": -0.2, "satisfied": False}, "summary": "A question that the agent could not answer.",
            "seconds": chance.randrange(20, 60), "end": "caller", "outcome": "callback_needed", "routes": ["inbox.answer"]}


def robot(client):
    return {"turns": [hello(client), ("caller", say("Verify your Google business listing today.", "A merchant cash advance is waiting for you, press nine."))],
            "facts": {"intent": "other", "sentiment": 0.0, "satisfied": False}, "summary": "An advertisement.", "seconds": chance.randrange(14, 30), "end": "caller",
            "outcome": "spam", "routes": []}


def false_summary(client):
    return {**lead(client), "summary": "The caller booked an appointment.", "review": "qa"}


def fault(client):
    return {"turns": [hello(client), ("caller", "Hi, could you tell me")], "facts": None, "seconds": chance.randrange(14, 30), "end": "fault",
            "outcome": "failed", "routes": ["status.report"]}


def handed_over(client):
    return {"turns": [hello(client), ("caller", "Extension twelve please."), ("agent", "One moment.")],
            "facts": {"intent": "other", "sentiment": 0.0, "satisfied": True}, "summary": "Handed over.", "seconds": chance.randrange(15, 30), "end": "transfer",
            "outcome": "transferred", "routes": []}


def hung_up(client):
    return {"turns": [hello(client)], "facts": None, "seconds": chance.randrange(4, 10), "end": "caller", "outcome": "abandoned", "routes": ["inbox.answer"]}


def burst_pipe(client):
    return {"turns": [hello(client), ("caller", say("A pipe burst in the kitchen!", "There's water everywhere, please send somebody.")), ("agent", "Help is on its way.")],
            "facts": {"intent": "emergency", "sentiment": -0.4, "satisfied": False}, "summary": "Water damage.", "seconds": chance.randrange(25, 60), "end": "agent",
            "outcome": "escalated", "routes": ["dispatch.send", "inbox.answer"]}


def gas(client):
    return {"turns": [hello(client), ("caller", say("It smells like gas in my hallway.", "The carbon monoxide alarm is going off.")), ("agent", "Please leave the house.")],
            "facts": {"intent": "emergency", "sentiment": -0.4, "satisfied": False}, "summary": "Gas.", "seconds": chance.randrange(20, 50), "end": "agent",
            "outcome": "escalated", "routes": ["dispatch.alarm", "inbox.answer"]}


def cold(client):
    return {"turns": [hello(client), ("caller", say("The furnace died last night.", "We have no heat and a baby here.")), ("agent", "I will tell the dispatcher.")],
            "facts": {"intent": "repair", "sentiment": -0.3, "satisfied": False}, "summary": "No heat.", "seconds": chance.randrange(25, 60), "end": "agent",
            "outcome": "escalated", "routes": ["dispatch.send", "inbox.answer"]}


def custody(client):
    return {**lead(client), "turns": [hello(client), ("caller", "My brother is in custody in Queens."), ("agent", "An attorney will ring you.")], "review": "managers"}


def reaction(client):
    return {"turns": [hello(client), ("caller", say("I got a rash from the serum.", "My cheeks are burning since the peel.")), ("agent", "I will tell the clinician.")],
            "facts": {"intent": "complaint", "sentiment": -0.3, "satisfied": False}, "summary": "A reaction to a treatment.", "seconds": chance.randrange(25, 60),
            "end": "agent", "outcome": "escalated", "routes": ["oncall.page", "inbox.answer"]}


def winback_no(client):
    return {"turns": [("agent", "Glow Skin Studio, we miss you! Shall I book you in?"), ("caller", say("No thanks.", "Not interested."))], "agent": "agent_glow_winback",
            "facts": {"intent": "not_interested", "sentiment": 0.0, "satisfied": True}, "summary": "Not interested.", "seconds": chance.randrange(14, 25),
            "end": "caller", "outbound": True, "outcome": "resolved", "routes": ["crm.stop_campaign"]}


def unreached(client):
    return {"turns": [], "facts": None, "seconds": chance.randrange(14, 25), "end": "no_answer", "outbound": True, "outcome": "unreached", "routes": []}


def wrong_number(client):
    return {"turns": [hello(client), ("caller", "Is this the pharmacy?"), ("agent", "No, I am sorry.")],
            "facts": {"intent": "wrong_number", "sentiment": 0.0, "satisfied": True}, "summary": "A wrong number.", "seconds": chance.randrange(14, 25),
            "end": "caller", "outcome": "wrong_number", "routes": []}


def half_heard(client):
    """The model found an intent and nothing else: not enough to be sure of."""
    return {**lead(client), "facts": {"intent": LEADS[client][0]}, "review": "qa"}


def not_entered(client):
    return {**unanswered(client), "agent": "asst_brand_new", "client": None, "routes": ["inbox.assign"]}


ALL = list(CLIENTS)
PLAN = [(lead, 4, ALL), (booked, 4, ALL), (answered, 3, ALL), (person, 1, ALL), (unanswered, 2, ALL), (robot, 1, ALL),
        (false_summary, 1, ["pitstop", "casa_verde"]), (fault, 1, ["pitstop", "northwind", "glow"]), (handed_over, 1, ["pitstop", "hart_lowe", "blue_oak"]),
        (hung_up, 1, ["pitstop", "blue_oak", "casa_verde"]), (burst_pipe, 3, ["blue_oak"]), (gas, 2, ["northwind"]), (cold, 3, ["northwind"]),
        (custody, 2, ["hart_lowe"]), (reaction, 2, ["glow"]), (winback_no, 3, ["glow"]), (unreached, 2, ["pitstop"]), (wrong_number, 1, ["pitstop", "northwind"]), (half_heard, 2, ["pitstop"]), (not_entered, 2, ["pitstop"])]


def main():
    calls, number = [], 0
    for scenario, count, clients in PLAN:
        for client in clients:
            for _ in range(count):
                number += 1
                made = scenario(client)
                provider, agent, line = CLIENTS[client]
                day = datetime(2026, 4, 7, 10, tzinfo=NEW_YORK) + timedelta(days=chance.choice([0, 1, 2, 3]), minutes=chance.randrange(390), seconds=chance.randrange(60))
                call = {"id": f"{provider}-{number:04}", "agent": agent, "agent_name": client, "line": line, "outbound": False, "client": client,
                        "caller": f"+1{line[2:5]}5550{chance.randrange(110, 180)}", "name": chance.choice(NAMES), "started": day, "provider": provider, **made}
                call["end"] = ENDS[provider][made["end"]]
                calls.append(call)
    calls.sort(key=lambda call: call["started"])

    written = {"vapi": [], "retell": [], "elevenlabs": []}
    for call in calls:
        if call["provider"] == "vapi":
            written["vapi"].append(providers.vapi_report(call))
        elif call["provider"] == "elevenlabs":
            written["elevenlabs"].append(providers.elevenlabs(call))
        else:
            written["retell"].append(providers.retell_ended(call))
            if call["facts"]:
                written["retell"].append(providers.retell_analyzed(call))
    for folder in ("calls", "expected"):
        (HERE / folder).mkdir(exist_ok=True)
    for provider, events in written.items():
        text = "".join(providers.line_of(event) + "\n" for event in providers.disturbed(events, chance, 0.06))
        (HERE / "calls" / f"{provider}.ndjson").write_text(text)
    with open(HERE / "expected" / "decisions.ndjson", "w") as out:
        for call in calls:
            row = {"call": call["id"], "outcome": call["outcome"], "client": call["client"],
                   "route": sorted(with_conflict_check(call["client"], call["outcome"], call["routes"]))}
            if "review" in call:
                row["review"] = call["review"]
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Counts facts about the corpus straight from the rows, without Wrapup: expected/facts.json says what each is for.

    python3 facts.py PATH/turn_level/*/*.tsv
"""

import collections
import csv
import json
import sys

SMALL_TALK = {"", "contentonly", "confirmation", "rejection", "openinggreeting", "closinggreeting", "thankyou", "outofdomain"}
SELLS = {"bookflight", "openaccount", "orderchecks", "startserviceintent", "upgradeserviceintent", "startorder", "orderpizzaintent", "orderdrinkintent",
         "ordersaladintent", "orderburgerintent", "orderdessertintent", "ordersideintent", "orderbreakfastintent"}

turns = collections.defaultdict(list)
for path in sys.argv[1:]:
    # Utterances in quotes may hold line breaks and tabs.
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            turns[row["conversationId"]].append((float(row["turnNumber"]), row["intent"].split("<div>")[-1]))


def outcome(said):
    intents = [intent for _, intent in sorted(said, key=lambda turn: turn[0])]
    business = [intent for intent in intents if intent not in SMALL_TALK]
    if "reportlostcard" in intents:
        return "escalated"
    if business and business[-1] in SELLS:
        return "booked"
    if not business:
        return "callback_needed" if "outofdomain" in intents else "abandoned"
    return "resolved" if "thankyou" in intents else "callback_needed"


print(json.dumps({
    "conversations": len(turns),
    "turns": sum(map(len, turns.values())),
    "outcome": collections.Counter(map(outcome, turns.values())),
    "block_card": sum(any(intent == "reportlostcard" for _, intent in said) for said in turns.values()),
    "repair": sum(any(intent in ("reportbrokenphone", "reportbrokensoftware") for _, intent in said) for said in turns.values()),
}, indent=2, sort_keys=True))

#!/usr/bin/env python3
"""Counts facts about the help desk's calls straight from the JSON, without Wrapup: expected/facts.json says what each is for.

    python3 facts.py PATH/sample_processed_data.json
"""

import collections
import json
import re
import sys
from datetime import datetime

calls = json.load(open(sys.argv[1]))


def said(call, who):
    parts = re.split(r"\*\*(Agent|Customer):\*\*", call["Content"])
    return [text.lower() for speaker, text in zip(parts[1::2], parts[2::2]) if speaker == who]


def mentions(call, words, who="Customer"):
    return any(re.search(rf"\b{re.escape(word)}\b", text) for text in said(call, who) for word in words)


def minutes(call):
    return (datetime.fromisoformat(call["EndTime"]) - datetime.fromisoformat(call["StartTime"])).total_seconds() / 60


def outcome(call):
    return "resolved" if call["satisfied"] == "Yes" else "escalated" if call["sentiment"] == "Negative" else "callback_needed"


def team(call):
    if mentions(call, ["printer", "scanner"]):
        return "printing_team"
    if mentions(call, ["password", "shared drive", "shared drives", "access denied"]):
        return "access_team"
    if mentions(call, ["wi-fi", "wifi", "vpn", "internet connection"]):
        return "network_team"
    return "hardware_team" if mentions(call, ["monitor", "keyboard", "mouse"]) else "software_team"


def review(call):
    if outcome(call) == "resolved":
        return None
    if minutes(call) >= 20:
        return "experts"
    return "qa" if mentions(call, ["technician", "ticket"], "Agent") else None


print(json.dumps({
    "calls": len(calls),
    "outcome": collections.Counter(map(outcome, calls)),
    "team": collections.Counter(map(team, calls)),
    "review": collections.Counter(filter(None, map(review, calls))),
}, indent=2, sort_keys=True))

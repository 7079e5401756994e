#!/usr/bin/env python3
"""Decides the events in a file, one a line, and says what came of each.

    WRAPUP_LIBRARY=build/libwrapup.so.1 python3 examples/embed/python/decide.py examples/dental examples/dental/calls/vapi.ndjson
"""

import sys

import wrapup


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        session = wrapup.Rules.load(sys.argv[1]).session()
    except wrapup.RulesError as error:
        sys.exit(f"these rules have errors: {error}")
    with open(sys.argv[2], "rb") as events:
        for number, event in enumerate(events, 1):
            try:
                record = session.decide(event)
            except wrapup.CallError as error:
                print(f"{number}: {error}")
                continue
            outcome = record["decisions"]["outcome"]
            print(f"{number}: {record['event']['call']} {outcome['value']} by {outcome['rule']}")


main()

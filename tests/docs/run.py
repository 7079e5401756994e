#!/usr/bin/env python3
"""Every ```wrapup block of the documentation is a whole file that compiles without a finding, in the one layout, and whose tests pass;
in the reference each has tests. Every link leads somewhere.

    tests/docs/run.py --wrapup build/wrapup README.md docs/*.md
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile


def blocks(text):
    return re.findall(r"^```wrapup\n(.*?)^```", text, re.S | re.M)


def links(text):
    return [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--wrapup", required=True)
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    failures, checked = [], 0
    for page in options.pages:
        text = page.read_text(encoding="utf-8")
        failures += [f"{page}: the link {link} leads nowhere" for link in links(text) if not (page.parent / link).exists()]
        for number, block in enumerate(blocks(text), 1):
            if "reference" in page.parts and not re.search(r"^test ", block, re.M):
                failures.append(f"{page}: example {number} shows nothing: it has no test")
            with tempfile.TemporaryDirectory() as folder:
                rules = pathlib.Path(folder) / "example.wrap"
                rules.write_text(block, encoding="utf-8")
                for command in (["check", "--deny", "warnings"], ["fmt", "--check"], ["test"]):
                    run = subprocess.run([options.wrapup, *command, rules], capture_output=True, text=True)
                    if run.returncode:
                        failures.append(f"{page}: example {number}: wrapup {' '.join(command)}\n{run.stdout}{run.stderr}")
            checked += 1
    print("\n".join(failures) or f"{checked} examples compile and run, all links of {len(options.pages)} pages lead somewhere")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()

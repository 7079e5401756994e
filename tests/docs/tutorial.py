#!/usr/bin/env python3
"""Does what a tutorial tells its reader to do, in an empty folder, and compares what the terminal shows.

A block with `file=PATH` is written to that file; a block `console` holds commands after `$ ` and what they print, where a line of `…`
stands for any lines and `…` within a line for any text.

    tests/docs/tutorial.py --wrapup build/wrapup docs/tutorial.md
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def pattern(expected):
    lines = expected.split("\n")
    parts = [r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + "\n" for line in lines if line]
    return re.compile("".join(parts))


def commands(block):
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--wrapup", required=True, type=pathlib.Path)
    parser.add_argument("page", type=pathlib.Path)
    options = parser.parse_args()
    environment = {**os.environ, "PATH": f"{options.wrapup.resolve().parent}:{os.environ['PATH']}", "LC_ALL": "C"}
    ran, folder = 0, None
    with tempfile.TemporaryDirectory() as top:
        folder, last = pathlib.Path(top), 0
        for info, block in re.findall(r"^```([^\n]+)\n(.*?)^```", options.page.read_text(encoding="utf-8"), re.S | re.M):
            if named := re.search(r"file=(\S+)", info):
                path = folder / named.group(1)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block, encoding="utf-8")
            if info != "console":
                continue
            for command, expected in commands(block):
                script = f"(exit {last}); {command}; code=$?; pwd >'{top}/.folder'; exit $code"
                run = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True)
                last = run.returncode
                folder = pathlib.Path((pathlib.Path(top) / ".folder").read_text(encoding="utf-8").strip())
                if not pattern(expected).fullmatch(run.stdout):
                    sys.exit(f"{options.page}: $ {command}\nprinted\n{run.stdout}{run.stderr}\ninstead of\n{expected}")
                ran += 1
    print(f"{ran} commands print what the page says")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Counts the instructions that fixed workloads take and holds them against a baseline.

Fails where a count grew by more than 3 %, and where one shrank by more than 3 %, so that a gain is kept: `--update` (or
`ninja gate-update`) writes the baseline anew. Where the compiler, the libraries or the processor that valgrind shows are not
those of the baseline, counts say nothing about the code: the test says which, and is skipped (exit code 77).
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOLERANCE = 0.03
SKIPPED = 77
WORKLOADS = ["from bytes", "from slots", "phrases"]  # as gate.cpp names them


def measure(driver):
    """What the driver says of its surroundings, and instructions by workload."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "counts"
        # The driver says what is counted; all else runs without instruments, which is faster.
        command = ["valgrind", "--tool=callgrind", "--quiet", "--instr-atstart=no", "--collect-atstart=no"]
        command += [f"--callgrind-out-file={out}", driver]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"{' '.join(command)} failed:\n{run.stdout}{run.stderr}")
        environment = json.loads(run.stdout)
        environment["valgrind"] = subprocess.run(["valgrind", "--version"], capture_output=True, text=True).stdout.strip()
        counts = {}
        for part in pathlib.Path(folder).glob("counts*"):
            text = part.read_text(errors="replace")
            trigger = re.search(r"^desc: Trigger: Client Request: (.+)$", text, re.M)
            if trigger:
                counts[trigger[1]] = int(re.search(r"^(?:totals|summary): (\d+)", text, re.M)[1])
        missing = [workload for workload in WORKLOADS if not counts.get(workload)]
        if missing:
            sys.exit(f"callgrind counted nothing for {', '.join(missing)}")
        return environment, {workload: counts[workload] for workload in WORKLOADS}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--driver", required=True)
    parser.add_argument("--baseline", required=True, type=pathlib.Path)
    parser.add_argument("--update", action="store_true", help="write the baseline anew")
    options = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("skipped: valgrind is absent")
        return SKIPPED
    environment, counts = measure(options.driver)
    if options.update:
        options.baseline.write_text(json.dumps({"environment": environment, "instructions": counts}, indent=2) + "\n")
        print(f"wrote {options.baseline}")
        return 0
    baseline = json.loads(options.baseline.read_text())
    others = {key for key in environment | baseline["environment"] if environment.get(key) != baseline["environment"].get(key)}
    for key in sorted(others):
        print(f"{key}: {environment.get(key)} here, {baseline['environment'].get(key)} in the baseline")
    if others:
        print("skipped: instruction counts can't be compared with those of other tools; --update writes a baseline for these")
        return SKIPPED
    status = 0
    for workload, count in counts.items():
        known = baseline["instructions"].get(workload)
        change = count / known - 1 if known else 1
        good = abs(change) <= TOLERANCE
        print(f"{workload}: {count:,} instructions, {change:+.2%}{'' if good else '  more than 3 %'}")
        status |= not good
    if status:
        print("Where this is meant, `ninja -C build gate-update` writes the baseline anew; say why in the commit.")
    return status


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""How long an editor waits from a change to what `wrapup lsp` finds in it, with 2,000 rules in 13 files open, by the clock; and what
`wrapup check` of the same takes beside it.

    tests/bench/editing.py --wrapup build/wrapup [--rules 2000]
"""
import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import proofs

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "editors"))
from client import Editor  # noqa: E402

CHANGES = 40


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wrapup", required=True, type=pathlib.Path)
    options.add_argument("--rules", type=int, default=2000)
    given = options.parse_args()
    program = str(given.wrapup.resolve())
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "rules"
        root.mkdir()
        rules = proofs.write(root, given.rules)
        (root / "wrapup.toml").write_text('name = "bench"\n')
        started = time.perf_counter()
        subprocess.run([program, "check", root], capture_output=True, check=False)
        check = time.perf_counter() - started
        editor = Editor(program, root, cache=pathlib.Path(folder) / "cache")
        files = sorted(path.name for path in root.glob("*.wrap"))
        for path in files:
            editor.open(path)
            editor.seen(path)  # or both sides would write, and nobody read
        editor.seen("place3.wrap")
        waits = []
        for number in range(CHANGES):
            # A mistake comes and goes, so that each answer is known to be about this change.
            old, new = ("rule o7 when ", "rule o7 when nowhere and ") if number % 2 == 0 else ("rule o7 when nowhere and ", "rule o7 when ")
            started = time.perf_counter()
            editor.replace("place3.wrap", old, new)
            found = any("nowhere" in each["message"] for each in editor.seen("place3.wrap"))
            waits.append(time.perf_counter() - started)
            if found != (number % 2 == 0):
                raise SystemExit(f"change {number}: the finding about it is {'there' if found else 'not there'}")
        editor.close()
    print(f"rules={rules} in {len(files)} files: {1000 * statistics.median(waits):.0f} ms from a change to its findings "
          f"(of {CHANGES}, the longest {1000 * max(waits):.0f} ms); `wrapup check` of the same {1000 * check:.0f} ms")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Golden diagnostics: what `wrapup check` says about each file here is what stands in its .expected. Of codes W10xx it is `wrapup
prove`, against the folder `before` of the case where there is one.

usage: run.py --wrapup PROGRAM [--update] [CODE…]
"""
import argparse
import difflib
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / "diagnostics"


# No rule set that compiles has them: the checker refuses it first. Tests in tests/prove make them from plans.
UNSEEN = {"W1002", "W1006", "W1007", "W1008"}


def check(program, name):
    command = ["check", name]
    if name.startswith("W10"):
        compared = (FOLDER / name / "before").is_dir()
        command = ["prove", f"{name}/now", "--against", f"{name}/before"] if compared else ["prove", name, "--no-cache"]
    done = subprocess.run([program, *command], cwd=FOLDER, capture_output=True, text=True, errors="replace", timeout=60)
    return done.stdout + done.stderr


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wrapup", required=True, type=pathlib.Path)
    options.add_argument("--update", action="store_true")
    options.add_argument("codes", nargs="*")
    given = options.parse_args()
    program = given.wrapup.resolve()

    failed = 0
    # A case is a file CODE.wrap or CODE_words.wrap, or a folder with such a name.
    cases = sorted(path for path in FOLDER.iterdir() if path.suffix == ".wrap" or path.is_dir())
    for case in cases:
        code = case.stem.split("_")[0]
        if given.codes and code not in given.codes:
            continue
        expected = FOLDER / f"{case.stem}.expected"
        wanted = expected.read_text() if expected.exists() else ""
        seen = check(program, case.name)
        if given.update and seen != wanted:
            expected.write_text(seen)
            print(f"updated {expected}")
            wanted = seen
        if f"[{code}]" not in seen:
            failed += 1
            print(f"{case}: nothing with the code {code} was found:\n{seen}")
        elif seen != wanted:
            failed += 1
            print(f"{case}:")
            sys.stdout.writelines(difflib.unified_diff(wanted.splitlines(True), seen.splitlines(True), "expected", "seen"))

    if not given.codes:
        listed = subprocess.run([program, "check", "--list-codes"], capture_output=True, text=True, check=True).stdout
        registered = set(re.findall(r"^W\d{4}", listed, re.M))
        covered = {case.stem.split("_")[0] for case in cases}
        for code in sorted(registered - covered - UNSEEN):
            failed += 1
            print(f"{code} is registered and has no golden case: write {FOLDER / code}.wrap, then run with --update {code}")
        for code in sorted(covered - registered):
            failed += 1
            print(f"{code} has a golden case and is not registered")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

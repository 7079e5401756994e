#!/usr/bin/env python3
"""Runs script tests: files, commands, and what they should print. The format stands in tests/README.md.

usage: run.py --wrapup PROGRAM [--update] SCRIPT…
"""
import argparse
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARK = ">>> "
# What differs from run to run, and what stands for it.
VARYING = [
    (re.compile(r"sha256:[0-9a-f]{64}"), "sha256:HASH"),
    (re.compile(r"\d+\.\d+ s, \d+ events/s, \d+ jobs?"), "TIME"),
]


class Section:
    """A line that begins with `>>>`, its words, and the lines up to the next one."""

    def __init__(self, kind, argument, line):
        self.kind, self.argument, self.line, self.body = kind, argument, line, []

    def text(self):
        return "".join(self.body)


def parse(text):
    """The lines before the first section (what the test is about), and the sections."""
    head, sections = [], []
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if line.startswith(MARK):
            kind, _, argument = line[len(MARK):].rstrip("\n").partition(" ")
            sections.append(Section(kind, argument, number))
        elif sections:
            sections[-1].body.append(line)
        else:
            head.append(line)
    for section in sections:
        if section.kind not in ("file", "copy", "run", "out", "err", "exit"):
            raise SystemExit(f"line {section.line}: `>>> {section.kind}` is none of file, copy, run, out, err, exit")
    return head, sections


def strip_blank_end(text):
    """A blank line before the next section is layout."""
    return text.rstrip("\n") + "\n" if text.strip() else ""


def settled(text, folder):
    text = text.replace(str(folder), "$DIR")
    for pattern, word in VARYING:
        text = pattern.sub(word, text)
    return text


def matches(expected, seen):
    """Line by line; a line `…` stands for any lines, and `…` within a line for any characters."""
    pattern = ""
    for line in expected.splitlines():
        pattern += r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n"
    return re.fullmatch(pattern, seen) is not None


class Run:
    """One command with what its sections expect, and what it did."""

    def __init__(self, section):
        self.section, self.expected = section, {"out": "", "err": None, "exit": "0"}

    def execute(self, folder, environment):
        done = subprocess.run(["bash", "-c", self.section.argument], cwd=folder, env=environment, input=self.section.text(),
                              capture_output=True, text=True, errors="replace", timeout=120)
        self.seen = {"out": strip_blank_end(settled(done.stdout, folder)), "err": strip_blank_end(settled(done.stderr, folder)),
                     "exit": str(done.returncode)}

    def failures(self):
        for part in ("exit", "out", "err"):
            expected, seen = self.expected[part], self.seen[part]
            # Without an `err` section a command that goes well has to be silent.
            if part == "err" and expected is None:
                expected = "" if self.expected["exit"] == "0" else None
            if expected is None or (part == "exit" and expected == seen):
                continue
            if part == "exit" or not matches(expected, seen):
                yield part, expected, seen


def execute(sections, folder, program):
    environment = dict(os.environ, NO_COLOR="1", PATH=f"{program.parent}:{os.environ['PATH']}", TZ="UTC", LC_ALL="C.UTF-8")
    runs = []
    for section in sections:
        if section.kind == "file":
            path = folder / section.argument
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(strip_blank_end(section.text()))
        elif section.kind == "copy":
            source, target = section.argument.split()
            copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
            copy(ROOT / source, folder / target)
        elif section.kind == "run":
            runs.append(Run(section))
        else:
            value = section.argument if section.kind == "exit" else strip_blank_end(section.text())
            runs[-1].expected[section.kind] = value
    # All files are there before the first command runs.
    for run in runs:
        run.execute(folder, environment)
    return runs


def updated(head, sections, runs):
    """The script with what was seen in place of what was expected."""
    text, following = "".join(head), iter(runs)
    for section in sections:
        if section.kind in ("out", "err", "exit"):
            continue
        body = strip_blank_end(section.text())
        text += f"{MARK}{section.kind} {section.argument}\n{body}"
        if section.kind != "run":
            text += "\n"
            continue
        run = next(following)
        failed = {part for part, _, _ in run.failures()}
        value = {part: run.seen[part] if part in failed else run.expected[part] for part in run.seen}
        if value["exit"] != "0":
            text += f"{MARK}exit {value['exit']}\n"
        if value["out"]:
            text += f"{MARK}out\n{value['out']}"
        if value["err"]:
            text += f"{MARK}err\n{value['err']}"
        text += "\n"
    return text.rstrip("\n") + "\n"


def run_script(path, program, update):
    head, sections = parse(path.read_text())
    with tempfile.TemporaryDirectory() as name:
        runs = execute(sections, pathlib.Path(name), program)
    failed = False
    for run in runs:
        for part, expected, seen in run.failures():
            failed = True
            if update:
                continue
            print(f"{path}:{run.section.line}: {run.section.argument}: `{part}` is not as expected")
            sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), seen.splitlines(True), "expected", "seen"))
            if part != "err" and run.seen["err"]:
                print(f"standard error:\n{run.seen['err']}")
            print()
    if update and failed:
        path.write_text(updated(head, sections, runs))
        print(f"updated {path}")
    return not failed or update


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wrapup", required=True, type=pathlib.Path)
    options.add_argument("--update", action="store_true")
    options.add_argument("scripts", nargs="+", type=pathlib.Path)
    given = options.parse_args()
    outcomes = [run_script(path, given.wrapup.resolve(), given.update) for path in given.scripts]
    sys.exit(0 if all(outcomes) else 1)


if __name__ == "__main__":
    main()

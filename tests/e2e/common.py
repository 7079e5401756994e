"""What the tests of this folder share."""
import json
import pathlib
import socket
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()


def wrapup(*arguments, exits=(0,), cwd=ROOT, standard_input=None):
    """Runs the program; anything but the exit codes that are expected is an error."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, input=standard_input, timeout=300)
    if done.returncode not in exits:
        raise SystemExit(f"wrapup {' '.join(map(str, arguments))}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def records_of(example, folder):
    """The records of a dry run over an example's own calls. They hold broken events on purpose, hence exit code 1."""
    out = pathlib.Path(folder) / "records.ndjson"
    wrapup("replay", example, example / "calls", "--out", out, exits=(0, 1))
    return [json.loads(line) for line in out.read_text().splitlines()]


def four_free_ports():
    """The first of four ports that nobody has."""
    for base in range(21000, 60000, 10):
        sockets = [socket.socket() for _ in range(4)]
        try:
            for offset, each in enumerate(sockets):
                each.bind(("127.0.0.1", base + offset))
            return base
        except OSError:
            continue
        finally:
            for each in sockets:
                each.close()


def fail_if(problems):
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)

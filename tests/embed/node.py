"""The Node example, where npm can get koffi; it says what the Python example says."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

library = sys.argv[1]
root = Path(__file__).resolve().parents[2]
environment = {**os.environ, "WRAPUP_LIBRARY": library}
rules, events = root / "examples/dental", root / "examples/dental/calls/vapi.ndjson"
with tempfile.TemporaryDirectory() as folder:
    example = Path(folder) / "node"
    shutil.copytree(root / "examples/embed/node", example, ignore=shutil.ignore_patterns("node_modules"))
    got = shutil.which("npm") and subprocess.run(["npm", "install", "--no-audit", "--no-fund"], cwd=example, capture_output=True)
    if not got or got.returncode != 0:
        print("npm could not get koffi; skipped", file=sys.stderr)
        sys.exit(77)
    node = subprocess.run(["node", "decide.js", rules, events], cwd=example, env=environment, capture_output=True, text=True)
    assert node.returncode == 0, node.stderr
    python = subprocess.run([sys.executable, root / "examples/embed/python/decide.py", rules, events], env=environment,
                            capture_output=True, text=True, check=True)
    assert node.stdout == python.stdout, f"{node.stdout[:400]}\n{python.stdout[:400]}"
    bad = Path(folder) / "bad.wrap"
    bad.write_text("package x\ndecide nothing {}\n")
    refused = subprocess.run(["node", "decide.js", bad, events], cwd=example, env=environment, capture_output=True, text=True)
    assert refused.returncode == 1 and "these rules have errors" in refused.stderr, refused.stderr

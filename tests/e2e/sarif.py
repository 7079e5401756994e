"""What `--format sarif` prints is SARIF 2.1.0, by the schema that Microsoft's package for its own tests brings along. Skipped where npm
or its registry is out of reach."""
import json
import pathlib
import shutil
import subprocess
import sys
import tarfile

import jsonschema

from common import PROGRAM, ROOT, fail_if, wrapup

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
SKIPPED = 77


def schema():
    """Fetched once, into the build's folder."""
    kept = PROGRAM.parent / "sarif-schema"
    kept.mkdir(exist_ok=True)
    if not (kept / SCHEMA).exists():
        if shutil.which("npm") is None:
            print("skipped: npm is absent, and the schema comes from its registry")
            sys.exit(SKIPPED)
        packed = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=kept, capture_output=True, text=True, timeout=120)
        if packed.returncode != 0:
            print(f"skipped: npm can't fetch {PACKAGE}: {packed.stderr.strip()}")
            sys.exit(SKIPPED)
        with tarfile.open(kept / packed.stdout.split()[-1]) as archive:
            (kept / SCHEMA).parent.mkdir(parents=True, exist_ok=True)
            (kept / SCHEMA).write_bytes(archive.extractfile(SCHEMA).read())
    return jsonschema.Draft4Validator(json.loads((kept / SCHEMA).read_text()))


problems = []
validator = schema()
golden = ROOT / "tests/golden/diagnostics"
results = 0
for case in sorted(path for path in golden.iterdir() if path.suffix == ".wrap" or path.is_dir()):
    log = json.loads(wrapup("check", "--format", "sarif", case.name, cwd=golden, exits=(0, 1)))
    results += sum(len(run["results"]) for run in log["runs"])
    for error in validator.iter_errors(log):
        problems.append(f"{case.name}: {error.json_path}: {error.message}")
for rules in ("examples/dental", "examples/agency"):
    for command in (("check",), ("prove",)):
        log = json.loads(wrapup(*command, rules, "--format", "sarif", exits=(0, 1)))
        for error in validator.iter_errors(log):
            problems.append(f"{' '.join(command)} {rules}: {error.json_path}: {error.message}")
# The schema refuses what it should, and there was something to look at.
if validator.is_valid({"version": "2.1.0", "runs": [{"results": [{"message": {}}]}]}) or results < 100:
    problems.append(f"nothing was validated: {results} results")
fail_if(problems)

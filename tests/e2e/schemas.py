"""What the program prints for other programs is as docs/*.schema.json say."""
import json
import tempfile

import jsonschema

from common import ROOT, fail_if, records_of, wrapup


def validator(name):
    schema = json.loads((ROOT / "docs" / f"{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


problems = []


def check(what, against, objects):
    for instance in objects:
        for error in against.iter_errors(instance):
            problems.append(f"{what}: {error.json_path}: {error.message}")


record = validator("record")
for example in sorted(path.parent for path in ROOT.glob("examples/*/calls")):
    with tempfile.TemporaryDirectory() as folder:
        check(example.name, record, records_of(example, folder))

diagnostic = validator("diagnostic")
golden = ROOT / "tests" / "golden" / "diagnostics"
for case in sorted(path for path in golden.iterdir() if path.suffix == ".wrap" or path.is_dir()):
    lines = wrapup("check", "--format", "json", case.name, cwd=golden, exits=(0, 1)).splitlines()
    check(case.name, diagnostic, map(json.loads, lines))
    if not lines:
        problems.append(f"{case.name}: no diagnostics")

# The schemas refuse what they should.
if record.is_valid({"event": {}}) or diagnostic.is_valid({"code": "W0201"}):
    problems.append("a schema takes anything")
fail_if(problems)

"""What the program prints for other programs is as docs/*.schema.json say."""
import json
import pathlib
import shutil
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
    if case.name.startswith("W10"):
        continue  # findings of proofs, which `check` doesn't look for
    lines = wrapup("check", "--format", "json", case.name, cwd=golden, exits=(0, 1)).splitlines()
    check(case.name, diagnostic, map(json.loads, lines))
    if not lines:
        problems.append(f"{case.name}: no diagnostics")

change = validator("change")
with tempfile.TemporaryDirectory() as folder:
    changed, out = pathlib.Path(folder) / "changed", pathlib.Path(folder) / "changes.ndjson"
    shutil.copytree(ROOT / "examples/dental", changed)
    rules = changed / "rules/outcome.wrap"
    rules.write_text(rules.read_text().replace("< -0.6", "< 0.3").replace("rule in_pain", "rule hurts"))
    wrapup("replay", changed, "examples/dental/calls", "--against", "examples/dental", "--out", out)
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    check("changes", change, lines)
    if {each["aspect"] for line in lines for each in line["changes"]} != {"value", "rule", "confidence"}:
        problems.append("the change of rules does not show other values, rules and confidences")

# The schemas refuse what they should.
if record.is_valid({"event": {}}) or change.is_valid({"call": "c1"}) or diagnostic.is_valid({"code": "W0201"}):
    problems.append("a schema takes anything")
fail_if(problems)

"""Every example decides each of its calls as a person would have: examples/*/expected/decisions.ndjson."""
import json
import tempfile

from common import ROOT, fail_if, replay, tasks, value


def seen(record, field):
    """What the record has under a field of the expectation: a decision, or a field of the owner."""
    if field == "route":
        return tasks(record)
    if field == "review":
        review = record["review"]
        return review and review["queue"]
    if field in record["decisions"]:
        return value(record, field)
    return value(record, "owner").get(field)


problems = []
for path in sorted(ROOT.glob("examples/*/expected/decisions.ndjson")):
    example = path.parent.parent.name
    with tempfile.TemporaryDirectory() as folder:
        records = {record["event"]["call"]: record for record in replay(example, path.parent.parent / "calls", folder)[0]}
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    fields = {field for row in rows for field in row} - {"call"}
    for row in rows:
        record = records.get(row["call"])
        if record is None:
            problems.append(f"{example}: {row['call']} was not decided")
            continue
        # Spot checks and doubts are the rules' own: a call that nobody said to look at again may be looked at all the same.
        for field in sorted(fields - ({"review"} - row.keys())):
            wanted = sorted(row.get(field, [])) if field == "route" else row.get(field)
            if seen(record, field) != wanted:
                problems.append(f"{example}: {row['call']}: {field} is {seen(record, field)}, expected {wanted}")
    if not rows:
        problems.append(f"{example}: nothing is expected")
fail_if(problems)

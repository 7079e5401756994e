"""The table of promises in tests/security.md names tests that are there: what is renamed or deleted leaves no promise without proof."""
import re

from common import ROOT, fail_if

problems, count = [], 0
for line in (ROOT / "tests" / "security.md").read_text().splitlines():
    if not line.startswith("| ") or line.startswith("| promise"):
        continue
    promise, tests = (cell.strip() for cell in line.strip("|").split(" | "))
    named = re.findall(r'`([\w/.]+)` ("[^"]+"|\w+)', tests)
    if not named:
        problems.append(f"nothing proves: {promise}")
    for file, name in named:
        path = ROOT / "tests" / file
        count += 1
        if not path.exists() or name.strip('"') not in path.read_text():
            problems.append(f"{promise}: there is no {name} in tests/{file}")
print(f"{count} tests")
if count < 40:
    problems.append("the table cannot be read")
fail_if(problems)

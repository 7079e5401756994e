"""A browser opens the report of a dry run: it shows the figures of the summary, and it sorts, filters and opens records."""
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

from common import ROOT, fail_if, wrapup

# What a person would do, done by a script at the end of the page; what it saw is left in the title.
VISIT = """
const seen = { errors: [] };
addEventListener('error', (event) => seen.errors.push(event.message));
const rows = () => [...document.querySelectorAll('#calls-table tbody tr')];
const column = (index) => rows().map((row) => row.children[index].textContent);
seen.rows = rows().length;
document.querySelector('#calls-table th button').click();
seen.sorted = column(0);
const search = document.querySelector('#filters input');
search.value = seen.sorted[0];
search.dispatchEvent(new Event('input'));
seen.found = column(0);
rows()[0].click();
seen.dialog = document.querySelector('#record').open && document.querySelector('#record-title').textContent;
seen.decisions = [...document.querySelectorAll('#record tbody th')].map((cell) => cell.textContent);
seen.tiles = [...document.querySelectorAll('.tile')].map((tile) => tile.querySelector('span').textContent + '=' + tile.querySelector('b').textContent);
seen.table = [...document.querySelectorAll('#outcome-table tfoot td')].map((cell) => cell.textContent);
seen.bars = document.querySelectorAll('#outcome-bars .bar').length;
seen.columns = document.querySelectorAll('#hours-chart .column').length;
seen.measures = [...document.querySelectorAll('#measures-list header')].map((one) => one.querySelector('h3').textContent + ' ' + one.querySelector('b').textContent);
seen.offices = [...document.querySelectorAll('#measures-list table')].map((one) => one.querySelectorAll('tbody tr').length);
seen.outside = [...document.querySelectorAll('[src], link[href^=http], a[href^=http]')].length;
document.title = JSON.stringify(seen);
"""


# The same for what a change of rules does: sort by a column, open a row with the keyboard's way in, a button.
VISIT_CHANGES = """
const seen = { errors: [] };
addEventListener('error', (event) => seen.errors.push(event.message));
const head = (name) => [...document.querySelectorAll('#changes-table th button')].find((button) => button.textContent === name);
const column = (index) => [...document.querySelectorAll('#changes-table tbody tr:not(.opened)')].map((row) => row.children[index].textContent);
seen.tile = document.querySelector('.tile b').textContent;
seen.note = document.querySelector('#changes-note').textContent;
seen.sorted_by = document.querySelector('#changes-table th[aria-sort=descending]').textContent;
seen.calls = column(6).map(Number);
head('before').focus();
head('before').click();
seen.focus = document.activeElement.textContent;
seen.before = column(2);
head('calls').click(); head('calls').click();
const open = document.querySelector('#changes-table .open');
seen.closed = open.getAttribute('aria-expanded');
open.focus(); open.click();
seen.open = open.getAttribute('aria-expanded');
const opened = document.getElementById(open.getAttribute('aria-controls'));
seen.samples = [...opened.querySelectorAll('.sample h4 code')].map((call) => call.textContent);
seen.sides = [...opened.querySelector('.sample').querySelectorAll('.side')].map((side) => side.firstChild.textContent);
open.click();
seen.hidden = opened.hidden;
seen.parts = [...document.querySelectorAll('#changes-parts .bar')].map((bar) => bar.querySelector('.name').textContent + '=' + bar.querySelector('.count').textContent);
seen.outside = [...document.querySelectorAll('[src], link[href^=http], a[href^=http]')].length;
document.title = JSON.stringify(seen);
"""


def visit(page, folder, script):
    """What the script saw."""
    visited = pathlib.Path(folder) / "visited.html"
    visited.write_text(page.read_text().replace("</body>", f"<script>{script}</script></body>"))
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("this test needs chromium: make install-deps")
    dom = subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                          "--disable-background-networking", f"--user-data-dir={folder}/profile", "--dump-dom", visited.as_uri()],
                         capture_output=True, text=True, timeout=120).stdout
    title = re.search(r"<title>(\{.*?\})</title>", dom, re.S)
    if title is None:
        raise SystemExit(f"the page did not run:\n{dom[:2000]}")
    return json.loads(title[1].replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


problems = []


def expect(what, seen, wanted):
    if seen != wanted:
        problems.append(f"{what}: {seen}, expected {wanted}")


with tempfile.TemporaryDirectory() as folder:
    page = pathlib.Path(folder) / "report.html"
    summary = wrapup("replay", "examples/dental", "examples/dental/calls", "--report", page, exits=(1,))
    seen = visit(page, folder, VISIT)

    # Angry callers are escalated earlier.
    changed = pathlib.Path(folder) / "changed"
    shutil.copytree(ROOT / "examples/dental", changed)
    rules = changed / "rules/outcome.wrap"
    rules.write_text(rules.read_text().replace("< -0.6", "< 0.3"))
    changes = wrapup("replay", changed, "examples/dental/calls", "--against", "examples/dental", "--report", page)
    seen_changes = visit(page, folder, VISIT_CHANGES)

calls = int(re.search(r"(\d+) calls? from", summary)[1])
reviews = re.search(r"look at: (\d+)", summary)[1]
matrix = [line.split() for line in summary.split("\n\n")[1].splitlines()]
expect("errors", seen["errors"], [])
expect("things from elsewhere", seen["outside"], 0)
expect("calls", seen["tiles"][0], f"calls={calls}")
expect("reviews", seen["tiles"][2], f"for review={reviews}")
expect("unowned", seen["tiles"][3], f"unowned={matrix[-2][-1]}")
expect("the table's last row", seen["table"], matrix[-1][1:])
expect("bars", seen["bars"], len(matrix) - 2)
expect("hours", seen["columns"], 24)
measures = re.findall(r"^(\w+) by (.*): (\S+), ", summary, re.M)
expect("measures", seen["measures"], [f"{name.replace('_', ' ')} {figure}" for name, _, figure in measures])
expect("there are measures, each with groups", (len(measures) > 3, len(seen["offices"])), (True, len(measures)))
expect("rows", seen["rows"], min(calls, 500))
expect("sorted", seen["sorted"], sorted(seen["sorted"]))
expect("the call that was looked for", seen["found"][:1], seen["sorted"][:1])
expect("its record", seen["dialog"], seen["sorted"][0])
expect("its decisions", seen["decisions"], ["owner", "outcome", "route", "review"])

count = re.search(r"against examples/dental: (\d+) of (\d+) calls change", changes)
parts = dict(re.findall(r"^  (\w+) +(\d+) with another value", changes, re.M))
expect("errors", seen_changes["errors"], [])
expect("things from elsewhere", seen_changes["outside"], 0)
expect("the calls that change", seen_changes["tile"], count[1])
expect("the note", seen_changes["note"].split(" (")[0], f"against examples/dental: {count[1]} of {calls} calls")
expect("the order at first", (seen_changes["sorted_by"], seen_changes["calls"]), ("calls", sorted(seen_changes["calls"], reverse=True)))
expect("the order by a column", seen_changes["before"], sorted(seen_changes["before"], key=str.lower))
expect("the focus after sorting", seen_changes["focus"], "before")
expect("a row closed, open, closed", (seen_changes["closed"], seen_changes["open"], seen_changes["hidden"]), ("false", "true", True))
expect("the samples of the first row", len(seen_changes["samples"]), 3)
expect("both sides", seen_changes["sides"], ["callback needed", "escalated"])
expect("outcomes that change", f"outcome={parts['outcome']}" in seen_changes["parts"], True)
fail_if(problems)

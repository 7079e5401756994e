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


def visit(page, folder):
    """What the script saw."""
    visited = pathlib.Path(folder) / "visited.html"
    visited.write_text(page.read_text().replace("</body>", f"<script>{VISIT}</script></body>"))
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
    seen = visit(page, folder)

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
fail_if(problems)

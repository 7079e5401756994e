"""The pages about a rule set: every link leads somewhere, every rule and test is told of, and the same rules give the same bytes."""
import html.parser
import pathlib
import re
import tempfile

from common import ROOT, fail_if, wrapup

DESK = """package desk
import std.outcome
import std.route

record Line {
  number: phone
  city:   string
}
table lines: Line key number {
  | number            | city       |
  | "+1 512 555 0100" | "Aus<b>tin" |
}

destination crm "Customers & callers" {
  http POST "https://crm.example.com/"
  accepts pii
  action note(caller: phone, what: string) "Keeps a <note>"
    body { caller: caller, what: what }
}

decide outcome {
  # What the line says goes before all else.
  rule known "A line that we <know>" when call.to in lines and call.from is present then booked
  otherwise callback_needed
}

decide route {
  rule tell when outcome == booked and call.from is present
    then crm.note(call.from, "a & b")
}

test "a call on our line" {
  call { to: "+1 512 555 0100", from: "+1 512 555 0142", ended_at: 2026-03-03T17:00:00Z }
  expect outcome == booked
  expect route has crm.note
}
"""


class Reader(html.parser.HTMLParser):
    """What a page links to, the anchors that it has, and what must not be there."""

    def __init__(self, text):
        super().__init__()
        self.links, self.anchors, self.problems, self.open = [], set(), [], []
        self.feed(text)
        if self.open:
            self.problems.append(f"not closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "script" or any(name.startswith("on") for name in attributes):
            self.problems.append("a script")
        for name in ("href", "src"):
            if name in attributes:
                self.links.append(attributes[name])
        if "id" in attributes:
            if attributes["id"] in self.anchors:
                self.problems.append(f"twice: id {attributes['id']}")
            self.anchors.add(attributes["id"])
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> where something else is open")


def links_of(folder):
    pages = {path.name: Reader(path.read_text()) for path in sorted(folder.glob("*.html"))}
    for name, page in pages.items():
        yield from (f"{name}: {problem}" for problem in page.problems)
        for link in page.links:
            file, _, anchor = link.partition("#")
            if link == "data:," or file == "style.css":
                continue
            target = pages.get(file or name)
            if target is None:
                yield f"{name}: {link} leads to no page"
            elif anchor and anchor not in target.anchors:
                yield f"{name}: {link} leads to no place"


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page.replace("</td>", " </td>")))


def problems():
    with tempfile.TemporaryDirectory() as temporary:
        temporary = pathlib.Path(temporary)
        for example in ("dental", "agency", "support", "service"):
            rules = ROOT / "examples" / example
            folder = temporary / example
            wrapup("doc", rules, "--out", folder)
            yield from (f"{example}: {problem}" for problem in links_of(folder))
            first = bytes_of(folder)
            wrapup("doc", rules, "--out", folder)
            if bytes_of(folder) != first:
                yield f"{example}: other bytes the second time"
            told = (folder / "rules.html").read_text()
            for rule in re.findall(r"^  rule (\S+)", wrapup("emit", rules), re.MULTILINE):
                if f">{rule}<" not in told:
                    yield f"{example}: rules.html does not tell of {rule}"

        desk = temporary / "desk.wrap"
        desk.write_text(DESK)
        folder = temporary / "desk"
        wrapup("doc", desk, "--out", folder)
        yield from (f"desk: {problem}" for problem in links_of(folder))
        for page, parts in {
            "decision-outcome.html": ["A line that we &lt;know&gt;", "all of:", "1 of 2", "a call on our line", "the first rule that holds decides"],
            "decision-route.html": ["desk/route/tell", "call.from @pii", "crm.note"],
            "destination-desk.crm.html": ["Customers &amp; callers", "Keeps a &lt;note&gt;", "@pii", "always", "desk/route/tell", "caller ← call.from @pii"],
            "table-lines.html": ["Aus&lt;b&gt;tin", "desk/outcome/known", "+15125550100"],
            "data.html": ["call.from", "crm.note by desk/route/tell"],
            "tests.html": ["a call on our line passes desk/outcome/known"],
            "findings.html": ["The checker has nothing to say."],
        }.items():
            text = text_of((folder / page).read_text())
            yield from (f"{page} has no `{part}`" for part in parts if part not in re.sub(r"\s+", " ", text))
        # A label that goes nowhere is said to go nowhere.
        rows = re.findall(r"<tr>(.*?)</tr>", (folder / "data.html").read_text(), re.DOTALL)
        recording = [text_of(row) for row in rows if "call.recording<" in row]
        if len(recording) != 1 or "nowhere" not in recording[0]:
            yield f"data.html of call.recording: {recording}"
        # Pages of rules that are gone go too; a folder that holds something else is left alone.
        desk.write_text(DESK.replace("crm", "other"))
        wrapup("doc", desk, "--out", folder)
        if (folder / "destination-desk.crm.html").exists():
            yield "a page of before is still there"
        wrapup("doc", desk, "--out", ROOT / "docs", exits=(2,))
        desk.write_text(DESK.replace("then booked", "then bookd"))
        wrapup("doc", desk, "--out", folder, exits=(1,))


fail_if(list(problems()))

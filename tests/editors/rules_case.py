"""What the tests of the language server start from: a copy of the example `dental`, and an editor that has it open."""
import pathlib
import shutil
import sys
import tempfile
import unittest

from client import Editor

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
OUTCOME, ORG, AUSTIN = "rules/outcome.wrap", "rules/org.wrap", "rules/locations/austin.wrap"


class Rules(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve() / "dental rules"  # a space, as people have
        shutil.copytree(ROOT / "examples/dental", self.root)
        self.cache = pathlib.Path(folder.name).resolve() / "cache"
        self.editor = Editor(PROGRAM, self.root, cache=self.cache)
        self.addCleanup(self.editor.kill)

    def labels(self, path, needle, into):
        """What is offered there, best first."""
        items = self.editor.ask("textDocument/completion", self.editor.at(path, needle, into))["items"]
        return [item["label"] for item in sorted(items, key=lambda item: item["sortText"])]

    def hover(self, path, needle, into=0):
        return self.editor.ask("textDocument/hover", self.editor.at(path, needle, into))["contents"]["value"]

    def declared(self, path, needle, into=0):
        place = self.editor.ask("textDocument/definition", self.editor.at(path, needle, into))
        if place is None:
            return None
        text = pathlib.Path(place["uri"].removeprefix("file://").replace("%20", " ")).read_text()
        line = text.split("\n")[place["range"]["start"]["line"]]
        return pathlib.Path(place["uri"]).name, line[place["range"]["start"]["character"]:place["range"]["end"]["character"]]

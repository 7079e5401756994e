"""The language server as an editor uses it, over the rules of the example `dental`."""
import pathlib
import subprocess
import unittest

from client import Editor, Failed
from rules_case import AUSTIN, ORG, OUTCOME, PROGRAM, Rules


class Findings(Rules):
    def test_a_mistake_is_told_while_typing_and_taken_back(self):
        editor = self.editor
        editor.open(OUTCOME)
        self.assertEqual(editor.seen(OUTCOME), [])
        editor.replace(OUTCOME, "when call.voicemail ==", "when call.voicemial ==")
        [finding] = editor.seen(OUTCOME)
        self.assertEqual((finding["code"], finding["severity"], editor.marked(OUTCOME, finding)), ("W0206", 1, "voicemial"))
        editor.replace(OUTCOME, "voicemial", "voicemail")
        self.assertEqual(editor.seen(OUTCOME), [])

    def test_the_try_is_a_quick_fix(self):
        editor = self.editor
        editor.open(OUTCOME)
        before = editor.texts[editor.uri(OUTCOME)]
        editor.replace(OUTCOME, "when call.voicemail ==", "when call.voicemial ==")
        place = editor.at(OUTCOME, "voicemial")["position"]
        [action] = editor.ask("textDocument/codeAction", editor.of(OUTCOME, range={"start": place, "end": place},
                                                                    context={"diagnostics": editor.seen(OUTCOME)}))
        self.assertEqual(action["title"], "Write `voicemail`")
        self.assertEqual(len(action["diagnostics"]), 1)
        self.assertEqual(list(editor.apply(action["edit"]).values()), [before])

    def test_what_depends_on_a_file_is_checked_with_it(self):
        editor = self.editor
        editor.open(OUTCOME)
        editor.open(ORG)
        editor.replace(ORG, "phrases robocall {", "phrases robots {")
        codes = [(each["code"], editor.marked(OUTCOME, each)) for each in editor.seen(OUTCOME)]
        self.assertEqual(codes, [("W0201", "robocall")])

    def test_columns_count_as_the_editor_counts(self):
        editor = self.editor
        text = 'package x\nimport std.call\nimport std.outcome\ndecide outcome {\n  rule r "ü𝄞" when call.durtion > 8s then spam\n  otherwise spam\n}\n'
        (self.root / "alone").mkdir()
        (self.root / "alone/wrapup.toml").write_text('name = "x"\n')
        (self.root / "alone/x.wrap").write_text(text)
        editor.open("alone/x.wrap")
        finding = [each for each in editor.seen("alone/x.wrap") if each["code"] == "W0206"][0]
        self.assertEqual(editor.marked("alone/x.wrap", finding), "durtion")

    def test_an_open_table_stands_for_the_one_on_the_disk(self):
        editor = self.editor
        editor.open(ORG)
        editor.open("lines.csv", (self.root / "lines.csv").read_text().replace("austin", "austen"))
        editor.seen(ORG)
        [finding] = editor.findings[editor.uri("lines.csv")]
        self.assertIn("austen", finding["message"])


class Names(Rules):
    def test_hover_says_what_a_name_is(self):
        editor = self.editor
        editor.open(OUTCOME)
        editor.open(ORG)
        self.assertIn("call.duration: duration?", self.hover(OUTCOME, "call.duration", 6))
        self.assertIn('"press one to be removed"', self.hover(OUTCOME, "robocall by", 1))
        self.assertIn("| +1 512 555 0100 | austin | front_desk |".replace(" 512 555 0100", "5125550100"), self.hover(ORG, "call.to in lines", 12))
        self.assertIn("decision outcome: Outcome", self.hover(OUTCOME, "decide outcome", 8))

    def test_a_value_of_a_file_is_declared_in_its_row(self):
        self.editor.open(AUSTIN)
        self.assertEqual(self.declared(AUSTIN, "== austin", 4), ("locations.csv", "austin"))
        self.assertIn("Priya Raman", self.hover(AUSTIN, "== austin", 4))

    def test_definition_and_references_reach_other_files(self):
        editor = self.editor
        editor.open(OUTCOME)
        self.assertEqual(self.declared(OUTCOME, "is_emergency"), ("org.wrap", "is_emergency"))
        places = editor.ask("textDocument/references", {**editor.at(OUTCOME, "is_emergency"), "context": {"includeDeclaration": True}})
        files = {pathlib.Path(place["uri"]).name for place in places}
        self.assertLessEqual({"org.wrap", "outcome.wrap"}, files)
        wanted = sum(path.read_text().count("is_emergency") for path in self.root.rglob("*.wrap"))
        self.assertEqual(len(places), wanted)

    def rename(self, path, needle, into, name):
        edit = self.editor.ask("textDocument/rename", {**self.editor.at(path, needle, into), "newName": name})
        for file, text in self.editor.apply({"changes": {uri.replace("%20", " "): each for uri, each in edit["changes"].items()}}).items():
            file.write_text(text)
        done = subprocess.run([PROGRAM, "test", self.root], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_rename_leaves_rules_that_work(self):
        for path, needle, into, name in [(ORG, "let is_emergency", 5, "in_pain_now"), (ORG, "phrases severe", 9, "grave"),
                                         (ORG, "table lines", 6, "our_lines"), (OUTCOME, "rule booked_visit", 6, "came"),
                                         (AUSTIN, "== austin", 4, "downtown")]:
            with self.subTest(needle):
                self.editor.texts.clear()
                self.editor.open(path)
                self.rename(path, needle, into, name)
                self.editor.tell("textDocument/didClose", self.editor.of(path))
                self.assertIn(name, "".join(each.read_text() for each in self.root.rglob("*.wrap")))

    def test_a_name_that_would_break_the_rules_is_refused(self):
        editor = self.editor
        editor.open(ORG)
        with self.assertRaisesRegex(Failed, "needs a column `desk`"):
            editor.ask("textDocument/rename", {**editor.at(ORG, "department: Department", 1), "newName": "desk"})
        for name, why in [("severe", "would break"), ("two words", "cannot be a name"), ("when", "cannot be a name")]:
            with self.assertRaisesRegex(Failed, why):
                editor.ask("textDocument/rename", {**editor.at(ORG, "phrases robocall", 9), "newName": name})
        with self.assertRaisesRegex(Failed, "standard library"):
            editor.ask("textDocument/prepareRename", editor.at(ORG, "call.ended_at", 6))


class Completion(Rules):
    def test_fields_of_a_group_inside_a_broken_rule(self):
        editor = self.editor
        editor.open(OUTCOME, (self.root / OUTCOME).read_text().replace("  rule not_ours\n", "  rule half\n    when call.\n  rule not_ours\n"))
        offered = self.labels(OUTCOME, "when call.\n", len("when call."))
        self.assertLessEqual({"duration", "ended_at", "transcript"}, set(offered))
        self.assertNotIn("sentiment", offered)

    def test_members_of_the_type_that_is_compared(self):
        editor = self.editor
        editor.open(OUTCOME, (self.root / OUTCOME).read_text().replace("when finding.intent == \"wrong_number\"", "when call.direction == "))
        offered = self.labels(OUTCOME, "when call.direction == ", len("when call.direction == "))
        self.assertEqual(set(offered[:3]), {"inbound", "outbound", "internal"})

    def test_values_of_the_decision(self):
        editor = self.editor
        editor.open(OUTCOME)
        offered = self.labels(OUTCOME, "then wrong_number", len("then wro"))
        self.assertIn("wrong_number", offered[:20])
        self.assertIn("booked", offered[:20])

    def test_words_where_a_declaration_may_begin(self):
        editor = self.editor
        editor.open(OUTCOME, (self.root / OUTCOME).read_text() + "\n\n")
        end = len(editor.texts[editor.uri(OUTCOME)])
        place = {"textDocument": {"uri": editor.uri(OUTCOME)}, "position": editor.position(editor.texts[editor.uri(OUTCOME)], end)}
        items = {item["label"]: item for item in editor.ask("textDocument/completion", place)["items"]}
        self.assertLessEqual({"decide", "test", "table", "phrases"}, set(items))
        self.assertIn("${1", items["test"]["textEdit"]["newText"])

    def test_a_completion_replaces_the_word_that_is_there(self):
        editor = self.editor
        editor.open(OUTCOME)
        items = editor.ask("textDocument/completion", editor.at(OUTCOME, "call.voicemail", len("call.voi")))["items"]
        [item] = [each for each in items if each["label"] == "voicemail"]
        edited = editor.apply({"changes": {editor.uri(OUTCOME): [item["textEdit"]]}})
        self.assertIn("call.voicemailcemail", *edited.values())  # only what stands before the cursor


class Pictures(Rules):
    def test_the_outline(self):
        self.editor.open(OUTCOME)
        outline = self.editor.ask("textDocument/documentSymbol", self.editor.of(OUTCOME))
        [decide] = [each for each in outline if each["name"] == "decide outcome"]
        self.assertEqual([rule["name"] for rule in decide["children"]][:3], ["robocall", "broken", "left_a_voicemail"])

    def test_symbols_of_all_files(self):
        self.editor.open(OUTCOME)
        found = self.editor.ask("workspace/symbol", {"query": "rbcll"})
        self.assertEqual({each["name"] for each in found}, {"robocall"})

    def test_each_word_has_the_colour_of_what_it_is(self):
        editor = self.editor
        editor.open(OUTCOME)
        legend = editor.answer["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"]
        data = editor.ask("textDocument/semanticTokens/full", editor.of(OUTCOME))["data"]
        lines = editor.texts[editor.uri(OUTCOME)].split("\n")
        line = column = 0
        words = {}
        for i in range(0, len(data), 5):
            column = data[i + 1] + (column if data[i] == 0 else 0)
            line += data[i]
            words.setdefault(lines[line][column:column + data[i + 2]], set()).add(legend[data[i + 3]])
        self.assertEqual(words["when"], {"keyword"})
        self.assertEqual(words["voicemail"], {"property", "enumMember"})  # the field, and the outcome
        self.assertEqual(words["inbound"], {"enumMember"})
        self.assertEqual(words["booked_visit"], {"function"})
        self.assertEqual(words["4s"], {"number"})

    def test_folds_lie_in_the_file(self):
        self.editor.open(OUTCOME)
        folds = self.editor.ask("textDocument/foldingRange", self.editor.of(OUTCOME))
        lines = self.editor.texts[self.editor.uri(OUTCOME)].split("\n")
        for fold in folds:
            self.assertTrue(lines[fold["startLine"]].rstrip().endswith(("{", "[")) or lines[fold["startLine"]].lstrip().startswith("#"))
        self.assertGreater(len(folds), 3)

    def test_hints_tell_of_layers_and_sureness(self):
        editor = self.editor
        editor.open(AUSTIN)
        text = editor.texts[editor.uri(AUSTIN)]
        whole = {"start": {"line": 0, "character": 0}, "end": editor.position(text, len(text))}
        labels = [hint["label"] for hint in editor.ask("textDocument/inlayHint", editor.of(AUSTIN, range=whole))]
        self.assertIn("only calls of brightsmile.austin", labels)
        self.assertTrue(any(label.startswith("sure as") and "finding.intent" in label for label in labels), labels)


class Layout(Rules):
    def test_formatting_gives_the_one_layout(self):
        editor = self.editor
        whole = (self.root / OUTCOME).read_text()
        editor.open(OUTCOME, whole.replace("    then spam", "  then   spam", 1))
        edits = editor.ask("textDocument/formatting", editor.of(OUTCOME, options={"tabSize": 2, "insertSpaces": True}))
        self.assertEqual(list(editor.apply({"changes": {editor.uri(OUTCOME): edits}}).values()), [whole])

    def test_a_range_leaves_other_lines_alone(self):
        editor = self.editor
        whole = (self.root / OUTCOME).read_text()
        worse = whole.replace("    then spam", "  then   spam", 1).replace("    then missed", "  then   missed", 1)
        editor.open(OUTCOME, worse)
        line = worse[:worse.index("  then   spam")].count("\n")
        asked = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 5}}
        edits = editor.ask("textDocument/rangeFormatting", editor.of(OUTCOME, range=asked, options={}))
        self.assertEqual(list(editor.apply({"changes": {editor.uri(OUTCOME): edits}}).values()), [whole.replace("    then missed", "  then   missed", 1)])

    def test_a_file_with_mistakes_is_left_alone(self):
        self.editor.open(OUTCOME, "decide outcome {\n  rule")
        self.assertIsNone(self.editor.ask("textDocument/formatting", self.editor.of(OUTCOME, options={})))


class HalfFiles(Rules):
    def test_every_beginning_of_a_file_is_answered(self):
        editor = self.editor
        whole = (self.root / ORG).read_text()
        editor.open(ORG, "")
        for length in range(0, len(whole), 131):
            text = whole[:length]
            editor.write(ORG, text)
            place = {"textDocument": {"uri": editor.uri(ORG)}, "position": editor.position(text, length)}
            for method in ("completion", "hover", "definition", "documentSymbol", "semanticTokens/full", "codeLens"):
                editor.ask("textDocument/" + method, place)
        self.assertEqual(editor.close(), 0)

    def test_messages_of_odd_shapes(self):
        editor = self.editor
        editor.open(OUTCOME)
        editor.send_bytes(b"{ this is no JSON")
        while "error" not in (message := editor.receive()):
            editor.note(message)
        self.assertEqual(message["error"]["code"], -32700)
        for params in ({}, {"textDocument": 7}, {"textDocument": {"uri": "untitled:1"}, "position": {}}, []):
            try:
                editor.ask("textDocument/hover", params)
            except Failed:
                pass
        with self.assertRaisesRegex(Failed, "there is no"):
            editor.ask("textDocument/unknown", {})
        editor.tell("textDocument/didChange", {"textDocument": {"uri": editor.uri(OUTCOME)}, "contentChanges": [{"range": {"start": {"line": 9999, "character": 1}, "end": {"line": 0, "character": 0}}, "text": "x"}]})
        self.assertIsInstance(editor.ask("textDocument/foldingRange", editor.of(OUTCOME)), list)
        self.assertEqual(editor.close(), 0)


if __name__ == "__main__":
    unittest.main()

"""The language server as an editor uses it, over the rules of the example `dental`."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from client import Editor, Failed

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


class Lenses(Rules):
    """What stands over rules and tests, and what comes of a click on it."""

    def lenses(self, path, needle):
        """Those on the line where `needle` stands, by title."""
        line = self.editor.at(path, needle)["position"]["line"]
        lenses = [each for each in self.editor.ask("textDocument/codeLens", self.editor.of(path)) if each["range"]["start"]["line"] == line]
        lenses = [each if "command" in each else self.editor.ask("codeLens/resolve", each) for each in lenses]
        return {each["command"]["title"]: each["command"] for each in lenses}

    def records(self):
        out = self.root / "records.ndjson"
        subprocess.run([PROGRAM, "replay", self.root, self.root / "calls", "--out", out], capture_output=True)
        return [json.loads(line) for line in out.read_text().splitlines()]

    def decided_by(self, call):
        """Which rule decides the outcome of a call."""
        (self.root / "shown.json").write_text(json.dumps(call))
        done = subprocess.run([PROGRAM, "decide", self.root, self.root / "shown.json"], capture_output=True, text=True)
        return json.loads(done.stdout)["decisions"]["outcome"]["rule"].split("/")[-1]

    def test_they_tell_of_calls_and_tests(self):
        self.editor.open(AUSTIN)
        records = self.records()
        walked_in = sum(record["decisions"]["outcome"]["rule"].endswith("/walk_in_question") for record in records)
        titles = list(self.lenses(AUSTIN, "rule walk_in_question"))
        self.assertEqual(titles[:2], [f"decides {walked_in} of {len(records)} recorded calls", "1 test"])
        self.assertEqual(list(self.lenses(AUSTIN, 'test "walk-ins')), ["run test · passes"])

    def test_a_test_that_passes_says_so(self):
        editor = self.editor
        editor.open(AUSTIN)
        [command] = self.lenses(AUSTIN, 'test "walk-ins').values()
        answer = editor.run(command)
        self.assertEqual((answer["passed"], answer["failed"]), (1, 0))
        self.assertRegex(editor.messages[-1], "^“walk-ins.*” passes$")
        self.assertEqual(editor.seen(AUSTIN), [])

    def test_a_test_that_fails_says_why_until_something_changes(self):
        editor = self.editor
        editor.open(OUTCOME)
        editor.replace(OUTCOME, "customer_id is missing)\n    then spam", "customer_id is missing)\n    then missed")
        [(title, command)] = self.lenses(OUTCOME, 'test "a robot is spam').items()
        self.assertEqual(title, "run test · fails: 1 of 1 expectations")
        answer = editor.run(command)
        self.assertEqual((answer["passed"], answer["failed"]), (0, 1))
        self.assertEqual(answer["tests"][0]["failures"][0]["seen"], [{"name": "outcome", "value": "missed", "rule": "brightsmile.org/outcome/robocall"}])
        self.assertEqual(editor.messages[-1], "“a robot is spam at every office” fails: `outcome == spam` does not hold "
                                              "(outcome is \"missed\", decided by brightsmile.org/outcome/robocall)")
        [failure] = [each for each in editor.seen(OUTCOME) if each["source"] == "wrapup test"]
        self.assertEqual(editor.marked(OUTCOME, failure), "outcome == spam")
        editor.replace(OUTCOME, "customer_id is missing)\n    then missed", "customer_id is missing)\n    then spam")
        self.assertEqual(editor.seen(OUTCOME), [])

    def test_the_tests_of_a_rule_run_together(self):
        editor = self.editor
        editor.open(OUTCOME)
        lenses = self.lenses(OUTCOME, "rule robocall")
        [(title, command)] = [(title, command) for title, command in lenses.items() if "test" in title]
        answer = editor.run(command)
        self.assertEqual(answer["passed"], int(title.split()[0]))
        self.assertEqual(answer["failed"], 0)

    def test_a_recorded_call_that_a_rule_decides_is_shown(self):
        editor = self.editor
        editor.open(OUTCOME)
        [command] = [command for title, command in self.lenses(OUTCOME, "rule booked_visit").items() if "recorded calls" in title]
        answer = editor.run(command)
        self.assertEqual(answer["from"], "recorded")
        self.assertEqual(editor.shown, [pathlib.Path(answer["path"]).as_uri()])
        self.assertIn(answer["call"]["call"]["id"], {record["event"]["call"] for record in self.records() if record["decisions"]["outcome"]["rule"].endswith("/booked_visit")})
        self.assertEqual(json.loads(pathlib.Path(answer["path"]).read_text()), answer["call"])

    def test_without_recorded_calls_one_is_made(self):
        editor = self.editor
        shutil.rmtree(self.root / "calls")
        editor.open(OUTCOME)
        answer = editor.run(self.lenses(OUTCOME, "rule left_a_voicemail")["show a call"])
        self.assertEqual((answer["from"], self.decided_by(answer["call"])), ("made", "left_a_voicemail"))
        self.assertIn("A call that `left_a_voicemail` decides: ", editor.messages[-1])

    def test_the_rules_that_take_its_calls_are_named_and_shown(self):
        editor = self.editor
        editor.open(OUTCOME)
        [(title, command)] = [each for each in self.lenses(OUTCOME, "rule left_a_voicemail").items() if "hidden" in each[0]]
        # Both are locked, so they are tried first, and neither asks about voicemail.
        self.assertRegex(title, r"^can be hidden by robocall, broken, \w+ and \d more$")
        answer = editor.run(command)
        self.assertEqual(self.decided_by(answer["call"]), "robocall")
        self.assertEqual((answer["call"]["call"]["voicemail"], answer["call"]["call"]["direction"]), (True, "inbound"))
        self.assertTrue(any(self.cache.rglob("*.hiding")), "what the prover said is remembered")

    def test_a_rule_that_nothing_goes_before_says_so(self):
        editor = self.editor
        path = "alone/x.wrap"
        (self.root / "alone").mkdir()
        (self.root / "alone/wrapup.toml").write_text('name = "x"\n')
        (self.root / path).write_text("package x\ncontext { call { a: int } }\nenum E { low, high }\ndecision d: E, first, required, after\n"
                                      "decide d {\n  rule small\n    when call.a < 3\n    then low\n\n  rule large\n    when call.a > 5\n    then high\n\n"
                                      "  rule five_up\n    when call.a > 4\n    then low\n\n  otherwise low\n}\n")
        editor.open(path)
        self.assertIn("no rule goes before it", self.lenses(path, "rule large"))
        self.assertIn("can be hidden by large", self.lenses(path, "rule five_up"))

    def test_a_half_written_rule_leaves_the_lenses_of_others_where_they_are(self):
        editor = self.editor
        editor.open(OUTCOME)
        whole = self.lenses(OUTCOME, "rule booked_visit")
        editor.replace(OUTCOME, "  rule left_a_voicemail\n", "  rule half\n    when call.\n\n  rule left_a_voicemail\n")
        self.assertTrue(editor.seen(OUTCOME))
        self.assertEqual(self.lenses(OUTCOME, "rule booked_visit"), whole)
        with self.assertRaisesRegex(Failed, "mistakes"):
            editor.run(list(whole.values())[0])

    def test_typing_goes_before_lenses(self):
        editor = self.editor
        editor.open(OUTCOME)
        unresolved = [each for each in editor.ask("textDocument/codeLens", editor.of(OUTCOME)) if "command" not in each]
        numbers = [editor.begin("codeLens/resolve", each) for each in unresolved]
        editor.replace(OUTCOME, "when call.voicemail ==", "when call.voicemial ==")
        [finding] = editor.seen(OUTCOME)
        self.assertEqual(finding["code"], "W0206")
        came = []
        for number in numbers:  # each is answered, or told to be worth nothing any more
            try:
                came.append(editor.answer_to(number)["command"]["title"])
            except Failed as fault:
                self.assertEqual(fault.args[1], -32801)
        self.assertLessEqual(len(came), len(numbers))


class Signatures(Rules):
    def help(self, rule, into):
        """What is said in a rule of its own, `into` characters behind its start; the cursor stands at `¦`."""
        editor = self.editor
        text = (self.root / OUTCOME).read_text().replace("  rule not_ours\n", f"  rule half\n    {rule}\n  rule not_ours\n")
        at = text.index("¦")
        editor.open(OUTCOME, text.replace("¦", ""))
        place = {"textDocument": {"uri": editor.uri(OUTCOME)}, "position": editor.position(text, at)}
        return editor.ask("textDocument/signatureHelp", place)

    def parameter(self, rule):
        """The label, and the parameter that is being written."""
        found = self.help(rule, 0)
        if found is None:
            return None
        signature = found["signatures"][found["activeSignature"]]
        for each in signature["parameters"]:
            self.assertIn(each["label"], signature["label"])
        return signature["label"], signature["parameters"][found["activeParameter"]]["label"]

    def test_a_function(self):
        self.assertEqual(self.parameter("when hour(call.ended_at, ¦"), ("hour(at: instant, zone: zone) -> int", "zone: zone"))
        self.assertEqual(self.parameter("when contains(lower(¦"), ("lower(written: string) -> string", "written: string"))

    def test_an_action_of_a_destination_with_what_may_go_there(self):
        editor = self.editor
        path = "alone/x.wrap"
        (self.root / "alone").mkdir()
        (self.root / "alone/wrapup.toml").write_text('name = "x"\n')
        text = ('package x\nimport std.call\nimport std.route\nimport std.destinations.zendesk\n\n'
                'destination helpdesk from zendesk(subdomain: "bright") { auth key accepts conversation }\n\n'
                '# A greeting.\nlet hello(name: string, loud: bool) = name\n\n'
                'decide route {\n  rule a\n    when true\n    then helpdesk.open(body: call.summary ?? "", name: hello(')
        editor.open(path, text)

        def help(needle, into):
            found = editor.ask("textDocument/signatureHelp", editor.at(path, needle, into))
            [signature] = found["signatures"]
            return signature["label"], signature["parameters"][found["activeParameter"]]["label"], signature["documentation"]["value"]

        label, parameter, words = help("open(body: call", len("open(body: call"))
        self.assertTrue(label.startswith("helpdesk.open(subject: string, body: text, "), label)
        self.assertTrue(label.endswith(" -> { id: int, url: string }") or " -> { " in label, label)
        self.assertEqual(parameter, "body: text")
        self.assertIn("Takes `conversation`.", words)
        self.assertEqual(help("name: hello(", len("name: hello(")), ("hello(name: string, loud: bool)", "name: string", "A greeting."))
        self.assertEqual(help("zendesk(subdomain", len("zendesk("))[:2], ("zendesk(subdomain: string)", "subdomain: string"))

    def test_where_nothing_is_called(self):
        self.assertIsNone(self.parameter("when (call.duration > ¦"))
        self.assertIsNone(self.parameter("when hour(call.ended_at, \"UTC\") > ¦"))


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

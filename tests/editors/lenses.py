"""What stands over rules and tests, what comes of running it, and what a call takes while it is written."""
import json
import pathlib
import shutil
import subprocess
import unittest

from client import Failed
from rules_case import AUSTIN, OUTCOME, PROGRAM, Rules


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


if __name__ == "__main__":
    unittest.main()

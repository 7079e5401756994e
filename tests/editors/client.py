"""An editor, as the language server sees one: LSP 3.17 over pipes."""
import json
import os
import pathlib
import subprocess


class Failed(Exception):
    """The server's error response."""


class Editor:
    def __init__(self, program, root, utf8=False, cache=None):
        self.root = pathlib.Path(root)
        environment = {**os.environ, **({"XDG_CACHE_HOME": str(cache)} if cache else {})}
        self.server = subprocess.Popen([program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self.number = 0
        self.findings = {}  # by URI, as last published
        self.texts = {}     # by URI, as the server has them
        self.versions = {}  # by URI
        self.told = {}      # by URI: the version that findings were last told of
        self.messages = []  # that the server showed
        self.shown = []     # URIs that the server opened
        self.answers = {}   # by number: results and faults of requests that nobody has waited for yet
        self.answer = self.ask("initialize", {
            "processId": None, "rootUri": self.root.as_uri(),
            "capabilities": {"general": {"positionEncodings": ["utf-8"] if utf8 else ["utf-16"]},
                             "window": {"showDocument": {"support": True}},
                             "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}})
        self.tell("initialized", {})

    # ------------------------------------------------------------ messages

    def send_bytes(self, content):
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.server.stdin.flush()

    def send(self, message):
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def receive(self):
        length = None
        while (line := self.server.stdout.readline().strip()):
            name, value = line.split(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if length is None:
            raise SystemExit(f"the server is gone, with exit code {self.server.wait()}")
        return json.loads(self.server.stdout.read(length))

    def note(self, message):
        if "method" not in message:
            self.answers[message.get("id")] = message
        if message.get("method") == "window/showMessage":
            self.messages.append(message["params"]["message"])
        if message.get("method") == "window/showDocument":
            self.shown.append(message["params"]["uri"])
            self.send({"id": message["id"], "result": {"success": True}})
        if message.get("method") != "textDocument/publishDiagnostics":
            return
        params = message["params"]
        self.findings[params["uri"]] = params["diagnostics"]
        self.told[params["uri"]] = params.get("version")

    def begin(self, method, params):
        """Asks, and does not wait."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        return self.number

    def answer_to(self, number):
        while number not in self.answers:
            self.note(self.receive())
        message = self.answers.pop(number)
        if "error" in message:
            raise Failed(message["error"]["message"], message["error"]["code"])
        return message["result"]

    def ask(self, method, params):
        return self.answer_to(self.begin(method, params))

    def run(self, command):
        """What the command of a lens gives."""
        return self.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})

    # ------------------------------------------------------------ documents

    def uri(self, path):
        return (self.root / path).as_uri()

    def next(self, path):
        self.versions[self.uri(path)] = self.versions.get(self.uri(path), 0) + 1
        return self.versions[self.uri(path)]

    def open(self, path, text=None):
        text = (self.root / path).read_text() if text is None else text
        self.texts[self.uri(path)] = text
        self.tell("textDocument/didOpen", {"textDocument": {"uri": self.uri(path), "languageId": "wrapup", "version": self.next(path), "text": text}})

    def replace(self, path, old, new):
        """Types `new` in the place of `old`, which stands there once."""
        text = self.texts[self.uri(path)]
        assert text.count(old) == 1, f"`{old}` stands {text.count(old)} times in {path}"
        begin = text.index(old)
        change = {"range": {"start": self.position(text, begin), "end": self.position(text, begin + len(old))}, "text": new}
        self.texts[self.uri(path)] = text.replace(old, new)
        self.tell("textDocument/didChange", {"textDocument": {"uri": self.uri(path), "version": self.next(path)}, "contentChanges": [change]})

    def write(self, path, text):
        self.texts[self.uri(path)] = text
        self.tell("textDocument/didChange", {"textDocument": {"uri": self.uri(path), "version": self.next(path)}, "contentChanges": [{"text": text}]})

    @staticmethod
    def position(text, offset):
        before = text[:offset]
        line = before.count("\n")
        return {"line": line, "character": len(before[before.rfind("\n") + 1:].encode("utf-16-le")) // 2}

    @staticmethod
    def offset(text, position):
        lines = text.split("\n")
        begin = sum(len(line) + 1 for line in lines[:position["line"]])
        line = lines[position["line"]].encode("utf-16-le")
        return begin + len(line[:2 * position["character"]].decode("utf-16-le"))

    def at(self, path, needle, into=0):
        """Where `needle` begins, and `into` characters further, as parameters of a request."""
        text = self.texts[self.uri(path)]
        assert text.count(needle) >= 1, f"no `{needle}` in {path}"
        return {"textDocument": {"uri": self.uri(path)}, "position": self.position(text, text.index(needle) + into)}

    def of(self, path, **more):
        return {"textDocument": {"uri": self.uri(path)}, **more}

    def seen(self, path):
        """The findings about a document, when the server has dealt with all that was typed."""
        while any(self.told.get(uri) != version for uri, version in self.versions.items()):
            self.note(self.receive())
        self.ask("textDocument/foldingRange", self.of(path))  # all findings are told before the next answer
        return self.findings.get(self.uri(path), [])

    def marked(self, path, finding):
        text = self.texts[self.uri(path)]
        return text[self.offset(text, finding["range"]["start"]):self.offset(text, finding["range"]["end"])]

    def apply(self, edits, texts=None):
        """The texts after a WorkspaceEdit, by path under the root; read from the disk where they are not open."""
        changed = {}
        for uri, changes in edits["changes"].items():
            path = pathlib.Path(uri.removeprefix("file://"))
            text = self.texts.get(uri) or path.read_text()
            for change in sorted(changes, key=lambda each: self.offset(text, each["range"]["start"]), reverse=True):
                begin, end = (self.offset(text, change["range"][side]) for side in ("start", "end"))
                text = text[:begin] + change["newText"] + text[end:]
            changed[path] = text
        return changed

    def close(self):
        self.ask("shutdown", None)
        self.tell("exit", {})
        return self.server.wait(timeout=30)

    def kill(self):
        self.server.kill()
        self.server.communicate()

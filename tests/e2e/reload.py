"""Settings that change while providers send: a secret is rotated, a provider is added, wrong settings are refused, and no delivery is
lost over any of it. A dry run has a journal of its own."""
import json
import signal
import tempfile
import threading
import time

from common import fail_if, wrapup
from serving import Service, report

problems = []


def expect(what, seen, wanted):
    if seen != wanted:
        problems.append(f"{what}: {json.dumps(seen)[:1000]}, not {json.dumps(wanted)[:500]}")


class Provider:
    """Sends reports without a pause, signed with whatever secret is its own just then; what is refused it sends again."""

    def __init__(self, service):
        self.service, self.secret, self.stopping = service, "first", False
        self.sent, self.refused = [], []
        self.threads = [threading.Thread(target=self.work, args=(number,)) for number in range(3)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping = True
        for thread in self.threads:
            thread.join()

    def work(self, number):
        count = 0
        while not self.stopping:
            call = f"p{number}-{count}"
            secret = self.secret
            status = self.service.send(report(call), secret=secret, provider="rotating")[0]
            if status == 200:
                self.sent.append(call)
                count += 1
            else:
                self.refused.append((secret, status))

    def some_more(self, count=20):
        until = len(self.sent) + count
        deadline = time.monotonic() + 30
        while len(self.sent) < until and time.monotonic() < deadline:
            time.sleep(0.01)
        if len(self.sent) < until:
            raise SystemExit(f"deliveries are not taken any more: {self.refused[-5:]}")


def hang_up(service, told):
    """SIGHUP, and waits until the log says so."""
    log = service.folder / "log"
    before = log.read_text().count(told)
    service.process.send_signal(signal.SIGHUP)
    service.until(lambda: log.read_text().count(told), lambda seen: seen > before, told)


def rotate(service, provider):
    def settings(secrets, more=""):
        service.settings.write_text(original.replace('secrets = ["file:first"]', f"secrets = {json.dumps(secrets)}") + more)

    original = service.settings.read_text()
    (service.folder / "second").write_text("second")
    provider.some_more()
    expect("the new secret, before it is known", service.send(report("x1"), secret="second", provider="rotating")[0], 401)
    settings(["file:second", "file:first"])
    hang_up(service, "settings in use")
    provider.some_more()
    provider.secret = "second"
    provider.some_more()
    settings(["file:second"])
    hang_up(service, "settings in use")
    provider.some_more()
    expect("the old secret, when it is taken out", service.send(report("x1"), secret="first", provider="rotating")[0], 401)
    expect("refused of what the provider sent", provider.refused, [])
    # What is wrong is refused, all of it: the providers of before stay, and so do the tokens.
    for what, wrong in {"no TOML": "[providers.new\n", "a setting that there is not": "[providers.new]\nsecrets = [\"file:second\"]\nsecrtes = 1\n",
                        "a secret that is not there": "[providers.new]\nadapter = \"vapi\"\nsignature = \"bearer\"\nsecrets = [\"file:nowhere\"]\n",
                        "no signature": "[providers.new]\n"}.items():
        settings(["file:first"], wrong)
        hang_up(service, "the settings were refused")
        provider.some_more(5)
        expect(f"{what}: a new provider", service.send(report("x2"), secret="second", provider="new")[0], 404)
        expect(f"{what}: the old token", service.get("/v1/me")[0], 200)
    settings(["file:second"], '[providers.new]\nadapter = "vapi"\nsignature = "bearer"\nsecrets = ["file:second"]\n')
    hang_up(service, "settings in use")
    status = service.ask("POST", "/v1/events/new", json.dumps(report("x3")), {"Content-Type": "application/json", "Authorization": "Bearer second"})[0]
    expect("a new provider", status, 200)
    provider.some_more()
    expect("refused of what the provider sent, at last", provider.refused, [])


def nothing_is_lost(service, sent):
    calls, before = set(), ""
    while page := service.calls(query=f"?limit=500{before}"):
        calls |= {each["call"] for each in page}
        before = f"&before={page[-1]['seen']}"
    return sorted(call for call in sent if f"rotating/{call}" not in calls)


def entries(service, folder="journal"):
    return wrapup("journal", "verify", service.folder / folder)


def dry(service):
    """Beside the journal of the service, which stays as it is; what it would have sent is not taken for sent."""
    before = entries(service)
    service.start(dry=True)
    expect("its calls", service.calls(), [])
    service.send(report("dry1"))
    service.until(lambda: [each["about"].get("outcome") for each in service.story("vapi/dry1") if each["kind"] == "receipt"],
                  lambda seen: seen == ["done"], "a dry run does as if it had sent")
    attempt = next(each for each in service.story("vapi/dry1") if each["kind"] == "attempt")
    expect("and says so", (attempt["about"]["dry"], attempt["body"]["request"]["url"]), (True, "https://inbox.example.com/tasks"))
    service.stop()
    expect("the journal of the service", entries(service), before)
    expect("its own", entries(service, "journal-dry").startswith("good: "), True)
    service.start()
    expect("calls of the dry run in the service", [each["call"] for each in service.calls(query="?limit=500") if "dry" in each["call"]], [])
    service.stop()
    # By mistake: the one on the journal of the other.
    service.settings.write_text(service.settings.read_text().replace('folder = "journal"', 'folder = "journal-dry"'))
    said = service.refused_to_start()
    expect("a service on the journal of a dry run", "that of a dry run: nothing in it was sent" in said, True)


with tempfile.TemporaryDirectory() as folder:
    service = Service(folder)
    (service.folder / "first").write_text("first")
    service.settings.write_text(service.settings.read_text() + '[providers.rotating]\nadapter = "vapi"\nsignature = "vapi"\nsecrets = ["file:first"]\n')
    with service:
        with Provider(service) as provider:
            rotate(service, provider)
        service.until(lambda: nothing_is_lost(service, provider.sent), lambda seen: not seen, "deliveries that were taken and are lost")
        expect("it stops when told to", service.stop(), 0)
        print(f"{len(provider.sent)} deliveries over seven reloads")
        dry(service)
fail_if(problems)

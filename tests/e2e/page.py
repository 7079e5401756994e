"""The page of the service in a browser: signing in, the views, keys, scopes, and what axe says of each."""
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from browser import tools
from common import PROGRAM, ROOT, four_free_ports
from serving import Service, report, token_section

def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        browser = tools(folder / "tools")
        scoped = token_section("denver", "operator", "denver-token", ["location:denver"])
        service = Service(folder, 'candidate = "next"', deadline="200ms", tokens=scoped)
        service.write_rules("missed", "next")
        for name in ("rules", "next"):
            rules = service.folder / name / "clinic.wrap"
            rules.write_text(rules.read_text().replace("import std.outcome", "import std.outcome\nimport std.review") + """
decide review {
  rule unclear when finding.intent == "unclear" then { queue: qa, why: "Nobody understood the caller" }
}
""")
        with service:
            status, page, _ = service.ask("GET", "/")
            if status != 200 or "built without its page" in page:
                print("skipped: the program was built without its page")
                sys.exit(SKIPPED)
            now = int(time.time() * 1000)
            for call, place, answers in [("c1", "austin", {}), ("c2", "denver", {}), ("c3", "austin", {"spam": "yes"}), ("c4", "austin", {"intent": "unclear"})]:
                service.send(report(call, place=place, at=now, **answers))
            service.until(service.calls, lambda seen: sum(each["outcome"] is not None for each in seen) == 4, "four decisions")
            shots = sys.argv[2:3] or [""]
            done = subprocess.run(["node", "visit.mjs", f"http://127.0.0.1:{service.port}", browser, "root-token", "denver-token", *shots],
                                  cwd=folder / "tools", capture_output=True, text=True, timeout=240)
        example = the_dental_example(folder, browser, shots)
    print(done.stdout + done.stderr + example.stdout + example.stderr)
    sys.exit(done.returncode or example.returncode)


def the_dental_example(folder, browser, shots):
    """Twelve offices, live, with the systems that come along: their people open the page."""
    port = four_free_ports()
    with open(folder / "example.log", "wb") as log:
        example = subprocess.Popen([sys.executable, ROOT / "examples/service/run.py", "--dental", "--wrapup", PROGRAM, "--port", str(port), "--out", folder / "out"],
                                   stdout=log, stderr=log)
        try:
            for _ in range(1200):
                if b"The service goes on" in (folder / "example.log").read_bytes() or example.poll() is not None:
                    break
                time.sleep(0.1)
            return subprocess.run(["node", "visit_dental.mjs", f"http://127.0.0.1:{port}", browser, "look", *shots], cwd=folder / "tools",
                                  capture_output=True, text=True, timeout=240)
        finally:
            example.send_signal(signal.SIGINT)
            example.wait(timeout=60)


main()

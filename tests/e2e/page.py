"""The page of the service in a browser: signing in, the views, keys, scopes, and what axe says of each."""
import pathlib
import subprocess
import sys
import tempfile
import time

from browser import SKIPPED, tools
from serving import Service, report, token_section

def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        browser = tools(folder / "tools")
        scoped = token_section("denver", "operator", "denver-token", ["location:denver"])
        with Service(folder, deadline="200ms", tokens=scoped) as service:
            status, page, _ = service.ask("GET", "/")
            if status != 200 or "built without its page" in page:
                print("skipped: the program was built without its page")
                sys.exit(SKIPPED)
            now = int(time.time() * 1000)
            for call, place, answers in [("c1", "austin", {}), ("c2", "denver", {}), ("c3", "austin", {"spam": "yes"}), ("c4", "austin", {})]:
                service.send(report(call, place=place, at=now, **answers))
            service.until(service.calls, lambda seen: sum(each["outcome"] is not None for each in seen) == 4, "four decisions")
            shots = sys.argv[2:3] or [""]
            done = subprocess.run(["node", "visit.mjs", f"http://127.0.0.1:{service.port}", browser, "root-token", "denver-token", *shots],
                                  cwd=folder / "tools", capture_output=True, text=True, timeout=240)
    print(done.stdout + done.stderr)
    sys.exit(done.returncode)


main()

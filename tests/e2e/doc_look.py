"""The pages about a rule set in a browser: nothing that axe calls a barrier, in light and dark, and nothing is fetched."""
import pathlib
import subprocess
import sys
import tempfile

from browser import tools
from common import ROOT, wrapup


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        browser = tools(folder / "tools")
        wrapup("doc", ROOT / "examples/service", "--out", folder / "pages")
        pages = [path for path in sorted((folder / "pages").glob("*.html")) if not path.name.startswith("source-stdlib")]
        done = subprocess.run(["node", "look.mjs", browser, *(sys.argv[2:3] or [""]), *pages], cwd=folder / "tools", capture_output=True,
                              text=True, timeout=240)
    print(done.stdout + done.stderr)
    sys.exit(done.returncode)


main()

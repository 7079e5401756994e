"""Playwright, axe and a browser, for tests that open pages."""
import shutil
import subprocess
import sys

from common import ROOT

SKIPPED = 77


def tools(folder):
    """Puts the driver into `folder` and gives the browser's path; or the end of the test where npm has no driver."""
    shutil.copytree(ROOT / "tests/e2e/page", folder)
    done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder, capture_output=True, text=True) if shutil.which("npm") else None
    if done is None or done.returncode != 0:
        print("skipped: npm or its registry is out of reach, and the browser's driver comes from there")
        sys.exit(SKIPPED)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("this test needs chromium: make install-deps")
    return browser

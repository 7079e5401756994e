"""The library shows the names of wrapup.h, all of them, and nothing else."""

import re
import subprocess
import sys
from pathlib import Path

header = (Path(__file__).resolve().parents[2] / "embed/wrapup.h").read_text()
declared = set(re.findall(r"WRAPUP_EXPORT [^;]*?\b(wrapup_\w+)\(", header))
listing = subprocess.run(["nm", "-D", "--defined-only", sys.argv[1]], capture_output=True, text=True, check=True).stdout
symbols = {line.split()[-1].split("@")[0] for line in listing.splitlines()} - {"WRAPUP_1"}
assert declared, "no declaration was found in wrapup.h"
assert symbols == declared, f"only in the library: {sorted(symbols - declared)}; only in the header: {sorted(declared - symbols)}"

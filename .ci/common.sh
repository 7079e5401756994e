# What the scripts of this folder share. Each sources it first; it leaves them in the repository's root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# quietly LOG COMMAND…: runs it; what it printed is shown only when it fails.
quietly() {
  local log="$1"
  shift
  mkdir -p "$(dirname "$log")"
  if ! "$@" >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    fail "failed: $* (all of it: $log)"
  fi
}

jobs() { echo "${JOBS:-$(nproc)}"; }

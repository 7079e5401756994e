#!/usr/bin/env bash
# build.sh FROM TO: builds the page in the folder TO, with npm. Where npm or its registry is out of reach, TO/dist gets a page that
# says so: the service works without.
set -euo pipefail
from="$1" to="$2"
mkdir -p "$to"
cp -r "$from"/. "$to"
log="$to/build.log"
# Not `npm ci`: it refuses lock files that leave out the packages of other platforms, as npm itself may write them.
if command -v npm >/dev/null && npm install --prefix "$to" --no-save --no-audit --no-fund --loglevel=error >"$log" 2>&1; then
  npm run --prefix "$to" build >>"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 1; }
else
  echo "the page for people is left out: npm or its registry is out of reach ($log)" >&2
  mkdir -p "$to/dist"
  echo '<!doctype html><html lang="en"><title>Wrapup</title><p>This program was built without its page: npm was out of reach. The service works; see /v1.</p></html>' >"$to/dist/index.html"
  : >"$to/dist/page.js"
  : >"$to/dist/page.css"
fi
# Also where nothing in them has changed: the build waits for these.
touch "$to/dist/index.html" "$to/dist/page.js" "$to/dist/page.css"

"""Visual Studio Code itself, with the packed extension and nothing else: run.py PROGRAM VSIX HOST [SHOTS]. HOST is what
.ci/test-vscode made: the workbench as a server, whose client is a browser."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def until_it_listens(port, server):
    for _ in range(300):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise SystemExit("Visual Studio Code's server did not start")


def main():
    program, vsix, host = (pathlib.Path(each).resolve() for each in sys.argv[1:4])
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("this test needs chromium: make install-deps")
    # Its extension hosts end a little after the server, and may still write.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path(folder)
        shutil.copytree(ROOT / "examples/dental", folder / "dental")
        settings = folder / "server/data/Machine/settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"wrapup.path": str(program), "telemetry.telemetryLevel": "off", "editor.minimap.enabled": False}))
        command = [host / "node", host / "package/lib/vscode/out/server-main.js", "--accept-server-license-terms",
                   "--server-data-dir", folder / "server", "--extensions-dir", folder / "extensions"]
        environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        installed = subprocess.run([*command, "--install-extension", vsix], env=environment, capture_output=True, text=True)
        if "was successfully installed" not in installed.stdout:
            raise SystemExit(installed.stdout + installed.stderr)
        port = free_port()
        log = open(folder / "log", "w")
        server = subprocess.Popen([*command, "--host", "127.0.0.1", "--port", str(port), "--without-connection-token"],
                                  env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            until_it_listens(port, server)
            address = f"http://127.0.0.1:{port}/?folder={folder}/dental"
            done = subprocess.run(["node", "visit.mjs", address, browser, *sys.argv[4:5]], cwd=host / "tools",
                                  capture_output=True, text=True, timeout=900)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=60)
    print(done.stdout + done.stderr, end="")
    sys.exit(done.returncode)


main()

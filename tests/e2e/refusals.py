"""What the service refuses, and how: a status, an error in JSON and a figure for each; 503 before memory grows; old TLS; and tokens and
secrets that lie nowhere in the clear."""
import http.client
import json
import pathlib
import re
import socket
import ssl
import subprocess
import tempfile
import warnings

from common import fail_if
from serving import SECRET, Service, report, status_update, token_section

problems = []
warnings.simplefilter("ignore", DeprecationWarning)  # old TLS is here on purpose


def check(holds, what):
    if not holds:
        problems.append(what)


def counted(service, name, **labels):
    """What a counter shows."""
    for line in service.get("/metrics", None)[1].splitlines():
        if line.startswith(name + "{") and all(f'{label}="{value}"' in line for label, value in labels.items()):
            return float(line.rsplit(" ", 1)[1])
    return 0


def faults(service):
    good = json.dumps(report("c1"))
    signed = {"Content-Type": "application/json", "x-vapi-secret": SECRET}
    cases = [("an unknown provider", 404, "unknown_provider", "POST", "/v1/events/nobody", good, signed),
             ("another method", 405, "wrong_method", "PUT", "/v1/events/vapi", good, signed),
             ("a wrong type", 415, "wrong_type", "POST", "/v1/events/vapi", good, {**signed, "Content-Type": "text/xml"}),
             ("no type", 415, "wrong_type", "POST", "/v1/events/vapi", good, {"x-vapi-secret": SECRET}),
             ("nothing", 400, "empty", "POST", "/v1/events/vapi", "", signed),
             ("no signature", 401, "bad_signature", "POST", "/v1/events/vapi", good, {"Content-Type": "application/json"}),
             ("a wrong signature", 401, "bad_signature", "POST", "/v1/events/vapi", good, {**signed, "x-vapi-secret": SECRET + "x"}),
             ("too much", 413, None, "POST", "/v1/events/vapi", " " * 100001, signed)]
    for what, wanted, outcome, method, path, body, headers in cases:
        figure = ("wrapup_deliveries_total", {"outcome": outcome}) if outcome else ("wrapup_requests_total", {"status": "413"})
        before = counted(service, figure[0], **figure[1])
        status, told, answered = service.ask(method, path, body, headers)
        check(status == wanted, f"{what}: {status}")
        check(isinstance(told, dict) and isinstance(told.get("error"), str), f"{what}: {told} is no error in JSON")
        check(SECRET not in json.dumps(told) and "Ann Lee" not in json.dumps(told), f"{what}: tells too much: {told}")
        check(counted(service, figure[0], **figure[1]) == before + 1, f"{what} is not counted")
        check(status != 405 or answered.get("Allow") == "POST", f"{what}: {answered}")
    check(service.calls() == [], "something of it was taken")
    # What is no HTTP ends there, and the service goes on.
    for raw in (b"\x16\x03\x01 hello\r\n\r\n", b"POST /v1/events/vapi HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                b"POST /v1/events/vapi HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", service.port), timeout=20) as connection:
            try:
                connection.sendall(raw)
                answer = connection.recv(100)
            except ConnectionError:
                answer = b""
            check(b" 200 " not in answer, f"{raw[:60]} was answered {answer}")
    check(service.get("/healthz", None)[0] == 200, "it still lives")


def pressure(service):
    """Two calls may wait for their report here, and a mebibyte of bodies be in hand."""
    for call in ("w1", "w2"):
        check(service.send(status_update(call))[0] == 200, f"{call} is taken")
    status, told, headers = service.send(status_update("w3"))
    check((status, "error" in told, int(headers.get("Retry-After", 0)) > 0) == (503, True, True), f"too many calls wait: {status} {told} {headers}")
    check(counted(service, "wrapup_deliveries_total", outcome="overloaded") >= 1, "it is not counted")

    def memory():
        return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{service.process.pid}/status").read_text()).group(1))

    head = f"POST /v1/events/open HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n".encode()
    before, refused, open_ones = memory(), 0, []
    for number in range(60):
        connection = socket.create_connection(("127.0.0.1", service.port), timeout=20)
        connection.sendall(head)
        if number:
            answer = connection.recv(2000)
            refused += b" 503 " in answer and b"Retry-After: " in answer
            try:
                connection.sendall(b"x" * 900000)
            except ConnectionError:
                pass
        open_ones.append(connection)
    grown = memory() - before
    check(refused == 59, f"{refused} of 59 bodies that there is no room for were refused with 503")
    check(grown < 20_000, f"memory grew by {grown} KiB for 54 MB of bodies")
    for connection in open_ones:
        connection.close()


def encrypted(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/chain.pem"], check=True, capture_output=True)

    def context(version=None, ciphers="ALL:@SECLEVEL=0"):
        made = ssl.create_default_context(cafile=f"{folder}/chain.pem")
        if version:
            made.set_ciphers(ciphers)
            made.minimum_version = made.maximum_version = version
        return made

    with Service(folder, listen='certificate = "chain.pem"\nkey = "key.pem"', tls=context()) as service:
        for version, ciphers, good in ((ssl.TLSVersion.TLSv1, "ALL:@SECLEVEL=0", False), (ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0", False),
                                       (ssl.TLSVersion.TLSv1_2, "ECDHE", True), (ssl.TLSVersion.TLSv1_2, "aNULL:eNULL:@SECLEVEL=0", False),
                                       (ssl.TLSVersion.TLSv1_3, "ALL", True)):
            try:
                service.tls = context(version, ciphers)
                taken = service.get("/healthz", None)[0] == 200
            except (ssl.SSLError, ConnectionError):
                taken = False
            check(taken == good, f"{version.name} with {ciphers}: {'taken' if taken else 'refused'}")
        service.tls = context()
        try:
            plain = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
            plain.request("GET", "/healthz")
            problems.append(f"without TLS: {plain.getresponse().status}")
        except (http.client.HTTPException, ConnectionError):
            pass
        check(service.get("/healthz", None)[0] == 200, "it still lives")


def nothing_in_the_clear(service):
    """After all of the above: no token, no secret, no name of a caller in any file or in the log."""
    service.send(report("c2"), provider="open")
    service.until(lambda: service.decisions("open/c2"), len, "c2 is decided")
    service.stop()
    for file in service.folder.rglob("*"):
        if not file.is_file() or file.suffix in (".wrap", ".toml"):
            continue
        bytes_of = file.read_bytes()
        for word in ("root-token", "desk-token", SECRET, "Ann Lee", "5125550142"):
            # Views are for people who ask now, and hold no names either.
            check(word.encode() not in bytes_of, f"{word} stands in {file.relative_to(service.folder)}")
    settings = service.settings.read_text()
    check("root-token" not in settings and SECRET not in settings, "the settings hold a secret")


with tempfile.TemporaryDirectory() as folder:
    encrypted(folder)
with tempfile.TemporaryDirectory() as folder:
    with Service(folder, tokens=token_section("desk", "operator", "desk-token")) as service:
        faults(service)
        nothing_in_the_clear(service)
with tempfile.TemporaryDirectory() as folder:
    service = Service(folder, listen="most_mebibytes_in_hand = 1")
    service.settings.write_text(service.settings.read_text().replace("[decide]", "[decide]\nmost_waiting = 2"))
    with service:
        pressure(service)
fail_if(problems)

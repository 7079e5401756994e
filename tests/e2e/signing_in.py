"""What is sent, to servers of this test that look at it as a stranger's would: HMAC worked out by Python, client certificates that are
asked for in the handshake, tokens that expire, and servers whose own certificate is nobody's, somebody else's, or over."""
import base64
import datetime
import hashlib
import hmac
import http.server
import json
import pathlib
import ssl
import subprocess
import tempfile
import threading
import warnings

from common import PROGRAM, fail_if

problems = []
warnings.simplefilter("ignore", DeprecationWarning)  # old TLS is here on purpose


def check(holds, what):
    if not holds:
        problems.append(what)


def openssl(folder, *arguments):
    subprocess.run(["openssl", *map(str, arguments)], cwd=folder, check=True, capture_output=True)


class Certificates:
    """Two authorities, and who has what from which. An end in the past is written by `x509 -not_after`, which OpenSSL 3.0 has not:
    a small authority (`openssl ca`) has it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        for name in ("ours", "theirs"):
            self.key(name)
            openssl(folder, "req", "-x509", "-key", f"{name}.key", "-subj", f"/CN={name}", "-days", "2", "-out", f"{name}.pem",
                    "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
        self.made("server", "ours", "IP:127.0.0.1")
        self.made("elsewhere", "ours", "DNS:elsewhere.example.com")
        self.made("expired", "ours", "IP:127.0.0.1", end=-1)
        self.made("client", "ours")
        self.made("stranger", "theirs")
        self.made("late", "ours", end=-1)

    def key(self, name):
        openssl(self.folder, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key")

    def made(self, name, authority, subject="DNS:client", end=1):
        self.key(name)
        openssl(self.folder, "req", "-new", "-key", f"{name}.key", "-subj", f"/CN={name}", "-out", f"{name}.csr")
        (self.folder / "extensions").write_text(f"subjectAltName={subject}\n")
        (self.folder / "index").write_text("")
        (self.folder / "ca.conf").write_text(f"""[ca]
default_ca = it
[it]
dir = .
database = index
new_certs_dir = .
certificate = {authority}.pem
private_key = {authority}.key
default_md = sha256
policy = any
rand_serial = yes
[any]
commonName = supplied
""")
        today = datetime.datetime.now(datetime.timezone.utc)
        stamp = lambda days: (today + datetime.timedelta(days=days)).strftime("%Y%m%d%H%M%SZ")
        openssl(self.folder, "ca", "-batch", "-config", "ca.conf", "-in", f"{name}.csr", "-out", f"{name}.pem", "-notext",
                "-startdate", stamp(-2), "-enddate", stamp(end), "-extfile", "extensions")

    def context(self, name, clients=False, most=None):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if most:
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = context.maximum_version = most
        context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        if clients:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(self.folder / "ours.pem")
        return context


class Server(http.server.ThreadingHTTPServer):
    """Keeps requests. /token gives tokens; what needs one is refused as long as it is not the latest."""
    daemon_threads = True

    def __init__(self, context):
        super().__init__(("127.0.0.1", 0), Handler)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.requests, self.given, self.lasts = [], 0, 3600
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # a handshake that fails is what many of these are for

    @property
    def url(self):
        return f"https://127.0.0.1:{self.server_address[1]}"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        peer = self.connection.getpeercert()
        name = dict(field[0] for field in peer["subject"])["commonName"] if peer else None
        self.server.requests.append((self.path, dict(self.headers), body, name))
        status, answer = 200, {}
        if self.path == "/token":
            self.server.given += 1
            answer = {"access_token": f"t{self.server.given}", "expires_in": self.server.lasts, "token_type": "Bearer"}
        text = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


class Site:
    """A folder with rules of one destination, and settings that sign in to it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "rules").mkdir()

    def send(self, url, profile, more=""):
        """Exit code and all that `wrapup send-test` says."""
        (self.folder / "rules" / "site.wrap").write_text(f"""package site
import std.call
destination desk {{
  http POST "{url}/notes"
  auth desk_client
  action note(text: string) body {{ text: text }}
}}
""")
        (self.folder / "wrapup-serve.toml").write_text(f"""rules = "rules"
[journal]
folder = "journal"
[providers.vapi]
secrets = ["file:secret"]
[destination.desk]
private_addresses = true
[auth.desk_client]
{profile}
""" + more)
        (self.folder / "secret").write_text("s3cret")
        done = subprocess.run([PROGRAM, "send-test", "desk.note", "text=Grüße"], cwd=self.folder, capture_output=True, text=True, timeout=60)
        said = done.stdout + done.stderr
        check("s3cret" not in said, f"the secret is shown: {said}")
        return done.returncode, said


def whom_it_trusts(site, certificates):
    profile = 'kind = "bearer"\ntoken = "file:secret"\n'
    ours = profile + f'authority = "{certificates.folder}/ours.pem"\n'
    good = Server(certificates.context("server"))
    code, said = site.send(good.url, ours)
    check(code == 0, f"a server with a certificate of the authority: {said}")
    check([(path, headers.get("Authorization")) for path, headers, _, _ in good.requests] == [("/notes", "Bearer s3cret")], f"what it got: {good.requests}")
    refused = {"an authority that nobody trusts": (good, profile), "a certificate for another name": (Server(certificates.context("elsewhere")), ours),
               "a certificate that is over": (Server(certificates.context("expired")), ours)}
    for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        refused[version.name] = (Server(certificates.context("server", most=version)), ours)
    for what, (server, with_profile) in refused.items():
        before = len(server.requests)
        code, said = site.send(server.url, with_profile)
        check(code == 1 and len(server.requests) == before, f"{what}: exit code {code}, {len(server.requests) - before} requests; {said}")
    newer = Server(certificates.context("server", most=ssl.TLSVersion.TLSv1_2))
    check(site.send(newer.url, ours)[0] == 0, "TLS 1.2")


def client_certificates(site, certificates):
    server = Server(certificates.context("server", clients=True))
    folder = certificates.folder
    trusting = f'kind = "certificate"\nauthority = "{folder}/ours.pem"\n'
    shown = lambda name: trusting + f'certificate = "{folder}/{name}.pem"\nkey = "{folder}/{name}.key"\n'
    code, said = site.send(server.url, shown("client"))
    check(code == 0 and server.requests and server.requests[-1][3] == "client", f"a client with a certificate: {said} {server.requests}")
    # With a bearer token besides.
    both = shown("client").replace('kind = "certificate"', 'kind = "bearer"\ntoken = "file:secret"')
    code, said = site.send(server.url, both)
    check(code == 0 and server.requests[-1][1].get("Authorization") == "Bearer s3cret" and server.requests[-1][3] == "client", f"both: {said}")
    openssl(folder, "ec", "-in", "client.key", "-aes256", "-passout", "pass:s3cret", "-out", "locked.key")
    locked = trusting + f'certificate = "{folder}/client.pem"\nkey = "{folder}/locked.key"\nkey_password = "file:secret"\n'
    code, said = site.send(server.url, locked)
    check(code == 0, f"a key with a password: {said}")
    before = len(server.requests)
    for what, profile in {"a stranger": shown("stranger"), "a certificate that is over": shown("late"),
                          "nobody": 'kind = "bearer"\ntoken = "file:secret"\n' + f'authority = "{folder}/ours.pem"\n'}.items():
        code, said = site.send(server.url, profile)
        check(code == 1 and len(server.requests) == before, f"{what} with a server that asks for certificates: {code}, {said}")


def signatures(site, certificates):
    server = Server(certificates.context("server"))
    kinds = {'over = "body"\nheader = "X-Signature"\nvalue = "sha256={signature}"':
             lambda h, body: h["X-Signature"] == "sha256=" + hmac.new(b"s3cret", body, hashlib.sha256).hexdigest(),
             'over = "timestamp.body"\nheader = "X-Signature"\nvalue = "t={timestamp},v1={signature}"':
             lambda h, body: h["X-Signature"].split(",v1=")[1] ==
             hmac.new(b"s3cret", h["X-Signature"][2:].split(",")[0].encode() + b"." + body, hashlib.sha256).hexdigest(),
             'over = "id.timestamp.body"\nencoding = "base64"\nheader = "webhook-signature"\nvalue = "v1,{signature}"\ntimestamp_header = "webhook-timestamp"\nid_header = "webhook-id"':
             lambda h, body: h["webhook-signature"] == "v1," + base64.b64encode(hmac.new(
                 b"s3cret", f'{h["webhook-id"]}.{h["webhook-timestamp"]}.'.encode() + body, hashlib.sha256).digest()).decode()
             and h["webhook-id"] == h["Idempotency-Key"]}
    for settings, holds in kinds.items():
        code, said = site.send(server.url, f'kind = "hmac"\nsecret = "file:secret"\n{settings}\nauthority = "{certificates.folder}/ours.pem"\n')
        check(code == 0, f"{settings}: {said}")
        if code == 0:
            _, headers, body, _ = server.requests[-1]
            check(json.loads(body) == {"text": "Grüße"}, f"the body that is signed: {body}")
            check(holds(headers, body), f"Python does not find what {settings} says: {headers}")


def tokens(site, certificates):
    server = Server(certificates.context("server"))
    profile = f'kind = "oauth2"\nclient_id = "desk"\nclient_secret = "file:secret"\nscope = "notes"\ntoken_url = "{server.url}/token"\n'
    code, said = site.send(server.url, profile + f'authority = "{certificates.folder}/ours.pem"\n')
    check(code == 0 and [path for path, *_ in server.requests] == ["/token", "/notes"], f"a token, then the note: {said}")
    if len(server.requests) == 2:
        (_, asked, form, _), (_, noted, _, _) = server.requests
        check(asked["Authorization"] == "Basic " + base64.b64encode(b"desk:s3cret").decode(), f"who asks for it: {asked}")
        check(form == b"grant_type=client_credentials&scope=notes", f"for what: {form}")
        check(noted["Authorization"] == "Bearer t1", f"what it is used for: {noted}")
    # The token's server has to be who it says too.
    before = len(server.requests)
    code, said = site.send(server.url, profile)
    check(code == 1 and len(server.requests) == before, f"the client's secret to a server that nobody trusts: {said}")


with tempfile.TemporaryDirectory() as folder:
    certificates = Certificates(folder)
    for part in (whom_it_trusts, client_certificates, signatures, tokens):
        with tempfile.TemporaryDirectory() as site:
            part(Site(site), certificates)
fail_if(problems)

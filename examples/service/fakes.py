"""A customer database, a calendar and a text message gateway, as much of them as the example needs. Each wants its callers to sign in,
each is in trouble now and then, and none does the same thing twice for one key."""
import base64
import http.server
import json
import threading
import urllib.parse


class Fake(http.server.ThreadingHTTPServer):
    """Keeps what was done, by the key under which it was asked for."""
    daemon_threads = True

    def __init__(self, port, handler):
        super().__init__(("127.0.0.1", port), handler)
        self.lock = threading.Lock()
        self.done = {}  # key -> what
        self.requests = 0
        self.trouble = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

    def answer(self, status, body, **headers):
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def once(self, key, what):
        """What was done for this key before, or `what` now."""
        with self.server.lock:
            return self.server.done.setdefault(key, what)

    def in_trouble(self, every):
        """Whether this request is one that the system cannot take."""
        with self.server.lock:
            self.server.requests += 1
            trouble = self.server.requests % every == 1
            self.server.trouble += trouble
        return trouble


class Crm(Handler):
    """POST /notes with a bearer token, which POST /oauth/token gives to clients who know the secret."""

    def do_POST(self):
        body = self.body()
        if self.path == "/oauth/token":
            if self.headers["Authorization"] != "Basic " + base64.b64encode(b"front-desk:crm-secret").decode():
                return self.answer(401, {"error": "invalid_client"})
            return self.answer(200, {"access_token": "crm-token", "token_type": "Bearer", "expires_in": 3600})
        if self.headers["Authorization"] != "Bearer crm-token":
            return self.answer(401, {"error": "sign in"})
        if self.in_trouble(every=3):
            return self.answer(503, {"error": "we are restarting"})
        note = json.loads(body)
        with self.server.lock:
            number = len(self.server.done) + 1
        kept = self.once(self.headers["Idempotency-Key"], {"id": f"N-{number}", **note})
        self.answer(201, {"note": kept})


class Calendar(Handler):
    """PUT /bookings/ID/confirmed with a key."""

    def do_PUT(self):
        self.body()
        if self.headers["X-API-Key"] != "calendar-key":
            return self.answer(403, {"error": "who are you?"})
        booking = self.path.split("/")[2]
        kept = self.once(self.headers["Idempotency-Key"], {"booking": booking, "starts": " for Monday at nine"})
        self.answer(200, kept)


class Sms(Handler):
    """POST /messages as a form, with account and token; too many at once are asked to wait."""

    def do_POST(self):
        form = dict(urllib.parse.parse_qsl(self.body()))
        if self.headers["Authorization"] != "Basic " + base64.b64encode(b"AC0123:sms-token").decode():
            return self.answer(401, {"error": "who are you?"})
        if self.in_trouble(every=4):
            return self.answer(429, {"error": "slower, please"}, Retry_After="1")
        kept = self.once(form["Key"], {"sid": f"SM{len(self.server.done) + 1}", "to": form["To"], "text": form["Body"]})
        self.answer(201, kept)


def start(port):
    """The three of them, by name, on the ports behind this one; they stop with the program."""
    return {"customer database": Fake(port + 1, Crm), "calendar": Fake(port + 2, Calendar), "text messages": Fake(port + 3, Sms)}


SECRETS = {"CRM_SECRET": "crm-secret", "CALENDAR_KEY": "calendar-key", "SMS_TOKEN": "sms-token"}

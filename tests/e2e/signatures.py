"""Every provider's way of signing, signed here by its documentation and not by the program's code: what is genuine is taken over HTTP;
one byte more, another secret, another time, another provider's way, or no signature at all is not."""
import base64
import hashlib
import hmac
import json
import tempfile
import time
import urllib.parse

import ed25519
from common import fail_if
from serving import Service

problems = []
NOW = int(time.time())
SECRET = b"s3cret-of-the-account"
SEED = bytes(range(32))
JWT_KEY = "APIkey"


def mac(message, key=SECRET, digest="sha256"):
    return hmac.new(key, message, digest)


def b64(data):
    return base64.b64encode(data).decode()


def part(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


# Each takes the body, the moment in seconds, and the key, and gives the headers.
def vapi(body, at, key):
    return {"x-timestamp": str(at), "x-signature": mac(f"{at}.".encode() + body, key).hexdigest()}


def retell(body, at, key):
    return {"X-Retell-Signature": f"v={at * 1000},d={mac(body + str(at * 1000).encode(), key).hexdigest()}"}


def telnyx(body, at, key):
    return {"telnyx-timestamp": str(at), "telnyx-signature-ed25519": b64(ed25519.sign(key, f"{at}|".encode() + body))}


def elevenlabs(body, at, key):
    return {"ElevenLabs-Signature": f"t={at},v0={mac(f'{at}.'.encode() + body, key).hexdigest()}"}


def bland(body, at, key):
    return {"X-Webhook-Signature": mac(body, key).hexdigest()}


def openphone(body, at, key):
    return {"openphone-signature": f"hmac;1;{at * 1000};{b64(mac(f'{at * 1000}.'.encode() + body, key).digest())}"}


def callrail(body, at, key):
    return {"Signature": b64(mac(body, key, "sha1").digest())}


def ultravox(body, at, key):
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
    return {"X-Ultravox-Webhook-Timestamp": stamp, "X-Ultravox-Webhook-Signature": mac(body + stamp.encode(), key).hexdigest()}


def livekit(body, at, key):
    head = part(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    claims = {"iss": JWT_KEY, "nbf": at, "exp": at + 60, "sha256": b64(hashlib.sha256(body).digest())}
    signed = f"{head}.{part(json.dumps(claims).encode())}"
    return {"Authorization": f"{signed}.{part(mac(signed.encode(), key).digest())}"}


def standard(body, at, key):
    return {"webhook-id": "msg_1", "webhook-timestamp": str(at),
            "webhook-signature": "v1," + b64(mac(f"msg_1.{at}.".encode() + body, key).digest())}


def twilio(body, at, key):
    url = "https://calls.example.com/v1/events/twilio"
    fields = sorted(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True))
    return {"X-Twilio-Signature": b64(mac((url + "".join(name + value for name, value in fields)).encode(), key, "sha1").digest())}


def own(body, at, key):
    return {"X-Signature": "sha512=" + b64(mac(f"POST {at} ".encode() + body, key, "sha512").digest()), "X-Time": str(at)}


def plain(key):
    return key.decode()


# name, how it signs, how its secret stands in the settings, whether a time is signed
SCHEMES = [("vapi", vapi, plain, True), ("retell", retell, plain, True), ("telnyx", telnyx, lambda key: b64(ed25519.public_key(key)), True),
           ("elevenlabs", elevenlabs, plain, True), ("bland", bland, plain, False), ("openphone", openphone, b64, True),
           ("callrail", callrail, plain, False), ("ultravox", ultravox, plain, True), ("livekit", livekit, plain, True),
           ("standard", standard, b64, True), ("twilio", twilio, plain, False), ("own", own, plain, True)]
OWN = 'signature = "hmac"\nheader = "X-Signature"\nprefix = "sha512="\nhash = "sha512"\nencoding = "base64"\ncovers = "{method} {timestamp} {body}"\n'
OWN += 'timestamp_header = "X-Time"\n'


def keys_of(name):
    if name == "telnyx":
        return SEED, bytes(32), bytes([7] * 32)
    return SECRET, b"the-one-before", b"of-somebody-else"


def body_of(name, number):
    if name == "twilio":
        return f"CallSid=CA{number}&CallStatus=completed&From=%2B15125550142&To=%2B15125550100&Empty=".encode()
    return json.dumps({"number": number, "text": "Grüße, „Ann“"}, ensure_ascii=False, indent=1).encode()


def main():
    with tempfile.TemporaryDirectory() as folder:
        service = Service(folder)
        sections = ""
        for name, _, written, _ in SCHEMES:
            if name == "vapi":
                continue
            sections += f'[providers.{name}]\nsecrets = ["file:{name}.key", "file:{name}.old"]\n' + (OWN if name == "own" else "")
        settings = service.settings.read_text()
        settings = settings.replace('secrets = ["env:VAPI_SECRET", "env:VAPI_SECRET_BEFORE"]', 'secrets = ["file:vapi.key", "file:vapi.old"]')
        settings = settings.replace("[listen]\n", '[listen]\npublic_url = "https://calls.example.com"\n')
        service.settings.write_text(settings + sections)
        for name, _, written, _ in SCHEMES:
            for key, file in zip(keys_of(name), (f"{name}.key", f"{name}.old")):
                (service.folder / file).write_text(written(key))
        with service:
            for scheme in SCHEMES:
                try_scheme(service, *scheme)
    fail_if(problems)


def try_scheme(service, name, sign, _, timed):
    kind = "application/x-www-form-urlencoded" if name == "twilio" else "application/json"
    key, before, other = keys_of(name)
    number = 0

    def sent(headers, body):
        return service.ask("POST", f"/v1/events/{name}", body, {"Content-Type": kind, **headers})[0]

    def expect(what, status, wanted):
        if status != wanted:
            problems.append(f"{name}, {what}: {status}, not {wanted}")

    body = body_of(name, 1)
    good = sign(body, NOW, key)
    expect("genuine", sent(good, body), 200)
    expect("by the secret of before", sent(sign(body_of(name, 2), NOW, before), body_of(name, 2)), 200)
    expect("by somebody else", sent(sign(body, NOW, other), body), 401)
    expect("unsigned", sent({}, body), 401)
    expect("one byte more", sent(good, body + b" "), 401)
    expect("another body", sent(good, body_of(name, 3)), 401)
    for header, value in good.items():
        # In the middle: the last digit of base64 may have bits that mean nothing.
        at = len(value) // 2
        broken = value[:at] + ("0" if value[at] != "0" else "1") + value[at + 1:]
        expect(f"{header} changed", sent({**good, header: broken}, body), 401)
        expect(f"without {header}", sent({each: text for each, text in good.items() if each != header}, body), 401)
        expect(f"{header} empty", sent({**good, header: ""}, body), 401)
    if timed:
        for shift in (-1000, 1000):
            expect(f"{shift} s away", sent(sign(body, NOW + shift, key), body), 401)
    for other_name, other_sign, *_ in SCHEMES:
        # OpenPhone's webhooks of 2026 are those of the standard.
        if other_name == name or "telnyx" in (name, other_name) or "twilio" in (name, other_name) or (name, other_name) == ("openphone", "standard"):
            continue
        if set(other_sign(body, NOW, key)) != set(good):
            expect(f"signed as {other_name}", sent(other_sign(body, NOW, key), body), 401)


main()

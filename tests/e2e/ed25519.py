"""Ed25519 by the formulas of RFC 8032, section 5.1, in whole numbers: for tests alone, as what the program is held against. It shares
nothing with OpenSSL, which the program verifies with."""
import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def _add(a, b):
    """Of points (x, y), section 5.1.4 in its affine form."""
    (x1, y1), (x2, y2) = a, b
    t = D * x1 * x2 * y1 * y2 % P
    return (x1 * y2 + x2 * y1) * pow(1 + t, P - 2, P) % P, (y1 * y2 + x1 * x2) * pow(1 - t, P - 2, P) % P


def _times(number, point):
    total = (0, 1)
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return total


def _base():
    y = 4 * pow(5, P - 2, P) % P
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if x * x % P != xx:
        x = x * pow(2, (P - 1) // 4, P) % P
    return (P - x if x & 1 else x), y


def _bytes(point):
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


def _hash(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")


def _secret(seed):
    digest = hashlib.sha512(seed).digest()
    number = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
    return number, digest[32:]


def public_key(seed):
    return _bytes(_times(_secret(seed)[0], _base()))


def sign(seed, message):
    number, prefix = _secret(seed)
    r = _hash(prefix, message) % L
    point = _bytes(_times(r, _base()))
    return point + ((r + _hash(point, public_key(seed), message) * number) % L).to_bytes(32, "little")

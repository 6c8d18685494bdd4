"""PINs are kept as salted scrypt hashes only, and checking one takes long enough that guessing is slow."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import b64decode, b64encode
from typing import Final

PATTERN: Final = r"^scrypt\$[0-9]{1,2}\$[0-9]{1,2}\$[0-9]{1,2}\$[A-Za-z0-9+/=]{16,64}\$[A-Za-z0-9+/=]{32,128}$"
"""``scrypt$log2(n)$r$p$salt$hash``, salt and hash in base64."""
LOG_N: Final = 14
_R: Final = 8
_P: Final = 1


def make_pin_hash(pin: str, salt: bytes | None = None) -> str:
    """Return what a file keeps of `pin`; a random salt is made when none is given."""
    salt = secrets.token_bytes(16) if salt is None else salt
    digest = _scrypt(pin, salt, LOG_N, _R, _P)
    return f"scrypt${LOG_N}${_R}${_P}${b64encode(salt).decode()}${b64encode(digest).decode()}"


def fits(pin: str, pin_hash: str) -> bool:
    """Tell whether `pin` is the one of `pin_hash` (in the form of `PATTERN`); takes some tens of milliseconds."""
    if not re.match(PATTERN, pin_hash):
        return False
    _, log_n, r, p, salt, expected = pin_hash.split("$")
    found = _scrypt(pin, b64decode(salt), int(log_n), int(r), int(p))
    return hmac.compare_digest(found, b64decode(expected))


def _scrypt(pin: str, salt: bytes, log_n: int, r: int, p: int) -> bytes:
    n = 1 << log_n
    return hashlib.scrypt(pin.encode(), salt=salt, n=n, r=r, p=p, maxmem=256 * n * r, dklen=32)

"""The key on a badge: it opens the schedule of whoever wears it, and nothing else."""

import hmac
import re
from base64 import b32encode
from hashlib import sha256

from app.domain.delegation import Delegation

PROPERTY = "X-DAY"
"""What the key is called in the card on a badge."""
_BYTES = 16
_IN_CODE = re.compile(rf"{PROPERTY}:([a-z2-7]{{26}})(?![a-z2-7])", re.IGNORECASE)
_LINE = re.compile(rf"(?:\r?\n|[ ])?{_IN_CODE.pattern}", re.IGNORECASE)


def badge_key(delegation: Delegation, person: str) -> str:
    """The key of somebody, on every laptop and after every print the same.

    Nobody makes it without the seed of the delegation, which is in the vault; empty where a
    delegation has none.
    """
    if not delegation.seed:
        return ""
    made = hmac.digest(delegation.seed.encode(), f"badge key\x1f{person}".encode(), sha256)
    return b32encode(made[:_BYTES]).decode().rstrip("=").lower()


def badge_key_in(code: str) -> str:
    """The key that a scanned badge carries; empty for any other code."""
    found = _IN_CODE.search(code)
    return found[1].lower() if found else ""


def without_badge_key(code: str) -> str:
    """The code of a badge without its key, as it may be kept."""
    return _LINE.sub("", code)

"""Schedules under the keys of badges: who holds them reads none without the badge."""

import hashlib

from app.domain.personal_schedule import SealedSchedule
from app.security.authenticated_encryption import decrypt, encrypt

_CONTEXT = b"faircat schedule 1"
_BLOCK = 1024
"""Sizes are multiples of it: how much somebody has to do does not show."""


def sealed_schedule(plain: bytes, key: str) -> SealedSchedule:
    """A schedule that opens with the key of a badge."""
    padded = plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK)
    return SealedSchedule(place_of(key), encrypt(padded, _derived(key, b"box"), _CONTEXT))


def opened_schedule(sealed: SealedSchedule, key: str) -> bytes | None:
    """What was sealed, with blanks behind it; None where it is of another badge."""
    return decrypt(sealed.box, _derived(key, b"box"), _CONTEXT)


def place_of(key: str) -> str:
    """Under which name the schedule of a badge is found."""
    return _derived(key, b"place").hex()[:32]


def _derived(key: str, use: bytes) -> bytes:
    return hashlib.blake2b(key.encode(), person=use).digest()[:32]

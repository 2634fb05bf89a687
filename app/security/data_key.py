"""The random key of a vault, and the pair of keys that is derived from it for sealed boxes."""

import io
import secrets
from hashlib import blake2b

from nacl.public import PrivateKey

SIZE = 32
_LARGEST_SMALL, _STEP = 480, 16
"""Of Python's allocator: beyond are the system's blocks."""

_BLOCKS = 2000


class DataKey:
    """The key that everything in the vault is encrypted with; `wipe` overwrites our copy of it."""

    def __init__(self, key: bytes | bytearray) -> None:
        if len(key) != SIZE:
            raise ValueError("not a data key")
        self._key = bytearray(key)

    @classmethod
    def new(cls) -> "DataKey":
        """A key from the system's random numbers."""
        return cls(secrets.token_bytes(SIZE))

    def write_to(self, pipe: io.FileIO) -> None:
        """Write the key itself into a pipe, without a copy of it."""
        pipe.write(self._key)

    def raw(self) -> bytes:
        """The key itself, to be wrapped."""
        return bytes(self._key)

    def hex(self) -> str:
        """The key as SQLCipher takes it."""
        return self._key.hex()

    def derived(self, purpose: bytes, salt: bytes = b"") -> bytes:
        """A key of this one's for one purpose of at most 16 bytes; it says nothing of this one."""
        return blake2b(self._key, digest_size=SIZE, salt=salt, person=purpose).digest()

    def box_key(self) -> PrivateKey:
        """The key that opens what was sealed for this vault."""
        return PrivateKey(self.derived(b"faircat inbox"))

    def public_key(self) -> bytes:
        """The key that anyone may seal with."""
        return bytes(self.box_key().public_key)

    def wipe(self) -> None:
        """Overwrite the key; copies that Python or SQLCipher made are out of reach."""
        self._key[:] = bytes(len(self._key))


def overwrite_freed() -> None:
    """Write over small texts that Python freed, where the key's digits stood among others.

    Python keeps such memory for the next of that size; so zeros of every small size take it. What
    it hands back to the system, and what SQLCipher held, is out of reach.
    """
    _ = [[bytes(size) for _ in range(_BLOCKS)] for size in range(1, _LARGEST_SMALL, _STEP)]

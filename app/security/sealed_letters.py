"""What is sealed for a vault: letters that anybody may leave, and what it spooled itself."""

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox

from app.security.authenticated_encryption import decrypt, encrypt
from app.security.data_key import SIZE, DataKey

_SIGNED = b"faircat letter 2"
_OWN = b"faircat spool 2\n"
_NONCE = 16


@dataclass(frozen=True, slots=True)
class Sender:
    """What is kept of a vault by who had it open: enough to leave a letter, not to read one.

    The public key is then that of the vault whatever becomes of the key file meanwhile. The token
    proves that the sender had the vault open; who never had has none.
    """

    public_key: bytes
    nonce: bytes = b""
    token: bytes = field(default=b"", repr=False)

    def to_text(self) -> str:
        """As it is handed to another process, by a pipe alone."""
        return " ".join(part.hex() for part in (self.public_key, self.nonce, self.token))

    @classmethod
    def from_text(cls, text: str) -> "Sender":
        """What `to_text` was given. Raises ValueError."""
        public_key, nonce, token = (bytes.fromhex(part) for part in text.split(" "))
        return cls(public_key, nonce, token)

    def seal(self, data: bytes) -> bytes:
        """A letter that the vault's key alone opens."""
        proof = self.nonce + _proof(self.token, data) if self.token else b""
        signed = _SIGNED + proof + data if proof else data
        return SealedBox(PublicKey(self.public_key)).encrypt(signed)


@dataclass(frozen=True, slots=True)
class Letter:
    """What was sealed, and whether its sender had the vault open."""

    data: bytes
    is_proven: bool


def sender_of(key: DataKey) -> Sender:
    """A sender of its own for the vault of this key."""
    nonce = secrets.token_bytes(_NONCE)
    return Sender(key.public_key(), nonce, _token(key, nonce))


def open_letter(sealed: bytes, keys: Iterable[DataKey]) -> Letter | None:
    """What a letter says; None where none of the keys opens it."""
    for key in keys:
        try:
            plain = SealedBox(key.box_key()).decrypt(sealed)
        except (CryptoError, ValueError):
            continue
        return _read(plain, key)
    return None


def seal_own(data: bytes, name: str, key: DataKey) -> bytes:
    """What the open vault keeps beside itself under a name; nobody without its key makes one."""
    return _OWN + encrypt(data, key.derived(b"faircat spool"), name.encode())


def open_own(sealed: bytes, name: str, keys: Iterable[DataKey]) -> bytes | None:
    """What was kept so; None where it is of another vault or name, or not made by its key."""
    if not sealed.startswith(_OWN):
        return None
    opened = (
        decrypt(sealed[len(_OWN) :], key.derived(b"faircat spool"), name.encode()) for key in keys
    )
    return next((data for data in opened if data is not None), None)


def _read(plain: bytes, key: DataKey) -> Letter:
    if not plain.startswith(_SIGNED):
        return Letter(plain, is_proven=False)
    rest = plain[len(_SIGNED) :]
    nonce, proof, data = rest[:_NONCE], rest[_NONCE : _NONCE + SIZE], rest[_NONCE + SIZE :]
    is_proven = len(nonce) == _NONCE and hmac.compare_digest(
        proof, _proof(_token(key, nonce), data)
    )
    return Letter(data, is_proven)


def _token(key: DataKey, nonce: bytes) -> bytes:
    return key.derived(b"faircat sender", salt=nonce)


def _proof(token: bytes, data: bytes) -> bytes:
    return blake2b(data, digest_size=SIZE, key=token, person=b"faircat letter").digest()

"""Small secrets wrapped under a key: authenticated, and bound to what they belong to."""

import secrets
from dataclasses import dataclass

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError

_NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES


@dataclass(frozen=True, slots=True)
class Wrap:
    """A wrapped key; `salt` is that of the key it is wrapped under. All in hex."""

    salt: str
    nonce: str
    box: str

    def opened(self, wrapping: bytes, context: bytes) -> bytes | None:
        """What is wrapped, or None where it is another key or context."""
        return unwrapped(bytes.fromhex(self.nonce) + bytes.fromhex(self.box), wrapping, context)


def new_wrap(secret: bytes, salt: bytes, wrapping: bytes, context: bytes) -> Wrap:
    """A secret under the key that comes of a salt."""
    sealed = wrapped(secret, wrapping, context)
    return Wrap(salt.hex(), sealed[:_NONCE].hex(), sealed[_NONCE:].hex())


def wrapped(secret: bytes, wrapping: bytes, context: bytes) -> bytes:
    """A secret under a key: a nonce, then the box."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(secret, context, nonce, wrapping)


def unwrapped(sealed: bytes, wrapping: bytes, context: bytes) -> bytes | None:
    """What was wrapped so, or None where key or context is another one, or a byte was changed."""
    nonce, box = sealed[:_NONCE], sealed[_NONCE:]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(box, context, nonce, wrapping)
    except (CryptoError, ValueError):
        return None

"""Authenticated encryption (AEAD) of keys and small secrets, bound to what they belong to."""

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
class WrappedKey:
    """A wrapped key; `salt` is that of the key it is wrapped under. All in hex."""

    salt: str
    nonce: str
    box: str

    def opened(self, wrapping: bytes, context: bytes) -> bytes | None:
        """What is wrapped, or None where it is another key or context."""
        return decrypt(bytes.fromhex(self.nonce) + bytes.fromhex(self.box), wrapping, context)


def new_wrapped_key(secret: bytes, salt: bytes, wrapping: bytes, context: bytes) -> WrappedKey:
    """A secret under the key that comes of a salt."""
    sealed = encrypt(secret, wrapping, context)
    return WrappedKey(salt.hex(), sealed[:_NONCE].hex(), sealed[_NONCE:].hex())


def encrypt(secret: bytes, wrapping: bytes, context: bytes) -> bytes:
    """A secret encrypted under a key: a nonce, then the box."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(secret, context, nonce, wrapping)


def decrypt(sealed: bytes, wrapping: bytes, context: bytes) -> bytes | None:
    """What was encrypted so, or None where key or context is another one, or a byte was changed."""
    nonce, box = sealed[:_NONCE], sealed[_NONCE:]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(box, context, nonce, wrapping)
    except (CryptoError, ValueError):
        return None

"""The keys of a hub's rows: sealing what the hub holds, and handing a key to one laptop."""

import base64
import secrets
from hashlib import blake2b

from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey, SealedBox

from app.security.authenticated_encryption import decrypt, encrypt

SIZE = 32
_ROW, _LEAD, _BLOB, _CARD = b"hub row", b"hub lead", b"hub blob", b"hub card"
_CODE, _OWN = b"hub code", b"hub own key"


def new_key() -> bytes:
    """A key of a fair, or the secret of a card."""
    return secrets.token_bytes(SIZE)


def new_password() -> str:
    """A password that nobody types: 160 random bits."""
    return base64.b32encode(secrets.token_bytes(20)).decode().lower()


def of_code(code: str) -> tuple[str, str, bytes]:
    """The role, the password and the secret that a pairing code stands for.

    The code has 95 bits, so nobody finds it from what the hub keeps of them.
    """
    role, password, secret = (
        blake2b(code.encode(), digest_size=size, person=person).digest()
        for size, person in ((6, b"hub code role"), (20, b"hub code pass"), (SIZE, b"hub code key"))
    )
    return f"laptop_{role.hex()}", base64.b32encode(password).decode().lower(), secret


def seal_card(secret: bytes, text: str) -> bytes:
    """What a pairing card says, for whoever has its code."""
    return encrypt(text.encode(), secret, _CODE)


def open_card(secret: bytes, sealed: bytes) -> str | None:
    """What it says; None where it was sealed for another code."""
    plain = decrypt(sealed, secret, _CODE)
    return None if plain is None else plain.decode()


def row_id(key: bytes, plain: bytes) -> bytes:
    """What equal states are known by: one row, whoever sends it."""
    return blake2b(plain, digest_size=SIZE, key=key, person=_ROW).digest()


def lead_id(key: bytes, lead: str) -> bytes:
    """A lead as the hub knows it: nobody without the key links it to what a receipt says."""
    return blake2b(lead.encode(), digest_size=SIZE, key=key, person=_LEAD).digest()


def blob_id(key: bytes, file: str) -> bytes:
    """A photo or signature as the hub knows it."""
    return blake2b(file.encode(), digest_size=SIZE, key=key, person=_BLOB).digest()


def seal_row(key: bytes, plain: bytes, place: bytes) -> bytes:
    """What lies on the hub, bound to the place where it lies."""
    return encrypt(plain, key, place)


def open_row(key: bytes, sealed: bytes, place: bytes) -> bytes | None:
    """What was sealed; None where it was not, with this key and for this place."""
    return decrypt(sealed, key, place)


def wrap_for_card(secret: bytes, key: bytes, place: bytes) -> bytes:
    """The key of a fair in one epoch, for whoever has the card."""
    return encrypt(key, secret, _CARD + place)


def open_with_card(secret: bytes, wrapped: bytes, place: bytes) -> bytes | None:
    """The key that waits for a card; None where it is another's, or of another place."""
    return decrypt(wrapped, secret, _CARD + place)


def new_pair() -> tuple[bytes, bytes]:
    """The two halves of a laptop's own key pair: the secret one, and that which the hub knows."""
    pair = PrivateKey.generate()
    return bytes(pair), bytes(pair.public_key)


def public_half(secret: bytes) -> bytes:
    """What the hub knows of a laptop's key pair."""
    return bytes(PrivateKey(secret).public_key)


def proof_of(public_key: bytes, secret: bytes) -> bytes:
    """That a public key is of whoever has the card, whose secret the hub does not know."""
    return blake2b(public_key, digest_size=SIZE, key=secret, person=_OWN).digest()


def wrap_between(secret: bytes, public_key: bytes, key: bytes, place: bytes) -> bytes:
    """The key of a fair, by whoever has `secret` for whoever has the other half of `public_key`.

    It is bound to its place, the fair and the epoch.
    """
    return encrypt(key, Box(PrivateKey(secret), PublicKey(public_key)).shared_key(), place)


def open_between(secret: bytes, public_key: bytes, wrapped: bytes, place: bytes) -> bytes | None:
    """The key; None where somebody else wrapped it, or for somebody or something else."""
    shared = Box(PrivateKey(secret), PublicKey(public_key)).shared_key()
    return decrypt(wrapped, shared, place)


def wrap_for(public_key: bytes, key: bytes) -> bytes:
    """The key of a fair, for a laptop that an older program paired: anybody can wrap one so."""
    return SealedBox(PublicKey(public_key)).encrypt(key)


def open_with(secret: bytes, wrapped: bytes) -> bytes | None:
    """The key that anybody wrapped for this laptop; None where it was not."""
    try:
        return SealedBox(PrivateKey(secret)).decrypt(wrapped)
    except CryptoError:
        return None

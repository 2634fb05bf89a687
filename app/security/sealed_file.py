"""Bytes sealed by a passphrase that two laptops share; nobody else reads or alters them."""

import json
import secrets
from dataclasses import asdict

from argon2.exceptions import HashingError
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError

from app.domain.errors import VaultError, WrongPassphrase
from app.domain.messages import N_
from app.security.key_file import KeyCost, stretched, strong

MAX_BYTES = 512 * 1024 * 1024
_FORMAT = "faircat bundle"
_VERSION = 1
_MAX_HEADER = 4096
_SALT = 16


def seal(data: bytes, passphrase: str, cost: KeyCost) -> bytes:
    """A line of JSON that says how it is sealed, then the box; the line is authenticated too.

    Raises UsageError for a passphrase that is too short, VaultError for more than a bundle holds.
    """
    if len(data) > MAX_BYTES:
        raise VaultError(
            N_("This is too much for one bundle. No bundle was written."),
            N_("Choose one fair with --fair."),
        )
    salt = secrets.token_bytes(_SALT)
    nonce = secrets.token_bytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    header = {
        "format": _FORMAT,
        "version": _VERSION,
        "cost": asdict(cost),
        "salt": salt.hex(),
        "nonce": nonce.hex(),
    }
    line = json.dumps(header).encode()
    key = stretched(strong(passphrase), salt, cost)
    return line + b"\n" + crypto_aead_xchacha20poly1305_ietf_encrypt(data, line, nonce, key)


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """What was sealed. Raises WrongPassphrase, and VaultError for what is no bundle."""
    line, _, box = sealed.partition(b"\n")
    cost, salt, nonce = _read(line)
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(
            box, line, nonce, stretched(passphrase, salt, cost)
        )
    except (CryptoError, HashingError, ValueError) as error:
        raise WrongPassphrase(
            N_("This passphrase does not open the bundle, or the file is damaged."),
            N_("Nothing was changed. Type the passphrase again, or copy the file again."),
        ) from error


def _read(line: bytes) -> tuple[KeyCost, bytes, bytes]:
    try:
        header = json.loads(line) if len(line) <= _MAX_HEADER else {}
        known, version = header["format"] == _FORMAT, header["version"]
        cost = KeyCost(**header["cost"])
        salt, nonce = bytes.fromhex(header["salt"]), bytes.fromhex(header["nonce"])
        usable = cost.acceptable() and len(salt) == _SALT
        usable = usable and len(nonce) == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_bundle() from error
    if known and version != _VERSION:
        raise VaultError(
            N_("This bundle was made by a newer program. Nothing was changed."),
            N_("Update the program on this laptop."),
        )
    if not known or not usable:
        raise _no_bundle()
    return cost, salt, nonce


def _no_bundle() -> VaultError:
    return VaultError(
        N_("This file is not a bundle of leads. Nothing was changed."),
        N_("Make a bundle with `faircat leads bundle --out FILE`."),
    )

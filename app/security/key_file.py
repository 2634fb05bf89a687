"""The key file: a vault's data key, wrapped once by a passphrase and once by a recovery key."""

import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError

from app.config.machine import device_name, user_name
from app.domain.errors import UsageError, VaultDamaged, WrongPassphrase
from app.domain.messages import N_
from app.program import program_folder
from app.security.data_key import SIZE, DataKey
from app.security.proposal import propose_passphrase
from app.security.recovery import new_recovery_code, read_recovery_code
from app.security.strength import is_weak

FORMAT = "faircat vault key"
VERSION = 1
MIN_PASSPHRASE = 8

_SALT = 16


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one guess of a passphrase costs: Argon2id's memory, passes and lanes."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def acceptable(self) -> bool:
        """Not so cheap that guessing pays, not so dear that opening fails."""
        figures = (self.memory_kib, self.passes, self.lanes)
        return all(isinstance(figure, int) for figure in figures) and (
            LEAST.memory_kib <= self.memory_kib <= 1024 * 1024
            and LEAST.passes <= self.passes <= 10
            and LEAST.lanes <= self.lanes <= 16
        )


LEAST = KeyCost(memory_kib=64 * 1024)


@dataclass(frozen=True, slots=True)
class _Wrap:
    salt: str
    nonce: str
    box: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in the key file; all of it but the boxes may be known to anyone."""

    vault: str
    public_key: str
    cost: KeyCost
    passphrase: _Wrap
    recovery: _Wrap

    def open(self, passphrase: str) -> DataKey:
        """The data key. Raises WrongPassphrase, and VaultDamaged for a file that was changed."""
        salt = bytes.fromhex(self.passphrase.salt)
        key = _unwrap(self.passphrase, stretched(passphrase, salt, self.cost), self._context())
        if key is None:
            raise WrongPassphrase(
                N_("This passphrase does not open the vault. Nothing was changed."),
                N_("Try again, or use the recovery key."),
            )
        return self._checked(key)

    def open_by_recovery(self, code: str) -> DataKey:
        """The data key. Raises WrongPassphrase, and VaultDamaged for a file that was changed."""
        signs = read_recovery_code(code)
        if signs is None:
            raise WrongPassphrase(
                N_("This is not a recovery key."),
                N_("It has seven groups of four letters and digits; compare them one by one."),
            )
        salt = bytes.fromhex(self.recovery.salt)
        key = _unwrap(self.recovery, _mixed(signs, salt), self._context())
        if key is None:
            raise WrongPassphrase(N_("This recovery key belongs to another vault."))
        return self._checked(key)

    def with_passphrase(self, key: DataKey, passphrase: str, cost: KeyCost) -> "KeyFile":
        """The same vault behind another passphrase."""
        salt = secrets.token_bytes(_SALT)
        context = _context(self.vault)
        wrap = _wrapped(key, salt, stretched(strong(passphrase), salt, cost), context)
        return replace(self, cost=cost, passphrase=wrap)

    def with_new_recovery(self, key: DataKey) -> tuple["KeyFile", str]:
        """The same vault behind another recovery key, which is given too."""
        code, salt = new_recovery_code(), secrets.token_bytes(_SALT)
        wrapping = _mixed(read_recovery_code(code) or "", salt)
        return replace(self, recovery=_wrapped(key, salt, wrapping, _context(self.vault))), code

    def to_text(self) -> str:
        """The file's text."""
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, indent=2) + "\n"

    def _context(self) -> bytes:
        return _context(self.vault)

    def _checked(self, key: DataKey) -> DataKey:
        if key.public_key().hex() != self.public_key:
            raise damaged_key_file()
        return key


def new_key_file(key: DataKey, passphrase: str, cost: KeyCost | None = None) -> tuple[KeyFile, str]:
    """A key file for a new vault, and the recovery key to be printed."""
    cost = cost or KeyCost()
    vault, none = secrets.token_hex(16), _Wrap("", "", "")
    bare = KeyFile(vault, key.public_key().hex(), cost, none, none)
    return bare.with_passphrase(key, passphrase, cost).with_new_recovery(key)


def read_key_file(text: str) -> KeyFile:
    """The key file in a text. Raises VaultDamaged where it is none, or none of this program's."""
    try:
        values: dict[str, Any] = json.loads(text)
        known = values.pop("format") == FORMAT and values.pop("version") == VERSION
        file = KeyFile(
            vault=str(values["vault"]),
            public_key=bytes.fromhex(values["public_key"]).hex(),
            cost=KeyCost(**values["cost"]),
            passphrase=_Wrap(**values["passphrase"]),
            recovery=_Wrap(**values["recovery"]),
        )
        whole = all(
            bytes.fromhex(part)
            for wrap in (file.passphrase, file.recovery)
            for part in (wrap.salt, wrap.nonce, wrap.box)
        )
        salted = len(bytes.fromhex(file.passphrase.salt)) == _SALT
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged_key_file() from error
    if not known or not whole or not salted or not file.cost.acceptable():
        raise damaged_key_file()
    return file


def damaged_key_file() -> VaultDamaged:
    """The sentence for a key file that is not as it was written."""
    return VaultDamaged(
        N_("The key file of the vault is damaged or of a newer program. It was left as it is."),
        N_("Put the key file of the last backup beside the database."),
    )


def strong(passphrase: str) -> str:
    """The passphrase itself. Raises UsageError where it is too short, or soon guessed."""
    if len(passphrase.strip()) < MIN_PASSPHRASE:
        raise UsageError(
            N_("A passphrase has at least {count} characters."),
            N_("Several words that do not belong together are good."),
            count=MIN_PASSPHRASE,
        )
    if is_weak(passphrase, (user_name(), device_name())):
        raise UsageError(
            N_("This passphrase is among the first that are tried. Nothing was changed."),
            N_("Take random words, such as “{proposal}”, or add more of your own."),
            proposal=propose_passphrase(program_folder() / "resources"),
        )
    return passphrase


def stretched(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    """The key that a passphrase gives, at this cost for each guess."""
    secret = unicodedata.normalize("NFKC", passphrase).strip().encode()
    return hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, SIZE, Type.ID)


def _mixed(signs: str, salt: bytes) -> bytes:
    # 130 random bits need no stretching.
    return blake2b(
        signs.encode(), digest_size=SIZE, salt=salt[:16], person=b"faircat recover"
    ).digest()


def _context(vault: str) -> bytes:
    return f"{FORMAT} {VERSION} {vault}".encode()


def _wrapped(key: DataKey, salt: bytes, wrapping: bytes, context: bytes) -> _Wrap:
    nonce = secrets.token_bytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    box = crypto_aead_xchacha20poly1305_ietf_encrypt(key.raw(), context, nonce, wrapping)
    return _Wrap(salt.hex(), nonce.hex(), box.hex())


def _unwrap(wrap: _Wrap, wrapping: bytes, context: bytes) -> DataKey | None:
    nonce, box = bytes.fromhex(wrap.nonce), bytes.fromhex(wrap.box)
    try:
        return DataKey(crypto_aead_xchacha20poly1305_ietf_decrypt(box, context, nonce, wrapping))
    except (CryptoError, ValueError):
        return None

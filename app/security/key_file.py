"""The key file: a vault's data key, behind a passphrase and behind a printed recovery key.

A new passphrase or recovery key comes with a new data key. The file keeps those of before, wrapped
under the one of now: so it opens backups of any age, and a file of before opens none of now. All
of it is authenticated under the data key; a file of version 1 was not, and opens as it did.
"""

import hmac
import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from hashlib import blake2b

from argon2.low_level import Type, hash_secret_raw

from app.config.machine import device_name, user_name
from app.domain.errors import UsageError, VaultDamaged, WrongPassphrase
from app.domain.messages import N_
from app.domain.passphrase_proposal import propose_passphrase
from app.domain.recovery_code import read_recovery_code
from app.domain.secret_rules import refuse_short_passphrase
from app.domain.sentence import InEachLanguage
from app.program import program_folder
from app.security.authenticated_encryption import WrappedKey, decrypt, encrypt, new_wrapped_key
from app.security.data_key import SIZE, DataKey
from app.security.paper_key import PaperKey, new_paper
from app.security.strength import is_weak

FORMAT = "faircat vault key"
VERSION = 2
SALT = 16


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
class KeyFile:
    """What stands in the key file; all of it but the boxes may be known to anyone.

    `number` counts the data keys of the vault from 1; it is 0 in a file of version 1, whose
    recovery key is a wrap. `retired` are the data keys of before, wrapped under this one.
    """

    vault: str
    public_key: str
    cost: KeyCost
    passphrase: WrappedKey
    recovery: PaperKey | WrappedKey
    number: int = 1
    retired: tuple[str, ...] = ()
    mac: str = ""

    @property
    def version(self) -> int:
        """Of the format."""
        return VERSION if self.number else 1

    def open(self, passphrase: str) -> DataKey:
        """The data key. Raises WrongPassphrase. `is_whole` says whether to trust the rest."""
        salt = bytes.fromhex(self.passphrase.salt)
        key = self.passphrase.opened(stretched(passphrase, salt, self.cost), self._context())
        if key is None:
            raise WrongPassphrase(
                N_("This passphrase does not open the vault. Nothing was changed."),
                N_("Try again, or use the recovery key."),
            )
        return DataKey(key)

    def open_by_recovery(self, code: str) -> DataKey:
        """The data key. Raises WrongPassphrase. `is_whole` says whether to trust the rest."""
        signs = signs_of(code)
        if isinstance(self.recovery, PaperKey):
            key = self.recovery.opened(signs, self.vault)
        else:
            salt = bytes.fromhex(self.recovery.salt)
            raw = self.recovery.opened(_mixed(signs, salt), self._context())
            key = DataKey(raw) if raw is not None else None
        if key is None:
            raise WrongPassphrase(
                N_("This recovery key does not open the vault. Nothing was changed."),
                N_("Another one has been made since, or it belongs to another vault."),
            )
        return key

    def is_whole(self, key: DataKey) -> bool:
        """Whether everything in the file is as it was written by who held this data key."""
        if self.number == 0:
            return key.public_key().hex() == self.public_key
        return hmac.compare_digest(self._mac(key), self.mac)

    def mended(self, key: DataKey) -> "KeyFile":
        """The file with what proves itself; a recovery key that does not is none any more."""
        if self.is_whole(key):
            return self
        recovery = self.recovery
        if isinstance(recovery, PaperKey) and not recovery.is_sound(key, self.vault):
            recovery = PaperKey()
        kept = tuple(box for box in self.retired if self._retired(box, key) is not None)
        public_key = key.public_key().hex()
        return replace(self, public_key=public_key, recovery=recovery, retired=kept).sealed(key)

    def retired_keys(self, key: DataKey) -> tuple[DataKey, ...]:
        """The data keys of before, the latest first."""
        opened = (self._retired(box, key) for box in self.retired)
        return tuple(found for found in opened if found is not None)

    def paper(self) -> PaperKey:
        """The recovery key that counts; without a mark where it is one of version 1, or none."""
        return self.recovery if isinstance(self.recovery, PaperKey) else PaperKey()

    def keeps_paper(self) -> bool:
        """Whether the printed recovery key stays good under a new data key."""
        return bool(self.paper().public_key)

    def with_passphrase(self, key: DataKey, passphrase: str, cost: KeyCost) -> "KeyFile":
        """The same key behind another passphrase."""
        salt = secrets.token_bytes(SALT)
        wrapping = stretched(strong(passphrase), salt, cost)
        wrap = new_wrapped_key(key.raw(), salt, wrapping, self._context())
        return replace(self, cost=cost, passphrase=wrap).sealed(key)

    def with_paper(self, key: DataKey, code: str, made: str) -> "KeyFile":
        """The same key behind another recovery key. Raises WrongPassphrase for a mistyped one."""
        paper = new_paper(signs_of(code), made, key, self.vault)
        return replace(self, recovery=paper).sealed(key)

    def with_new_key(self, old: DataKey, new: DataKey) -> "KeyFile":
        """The file of another data key, before it has a passphrase; its paper stays if it can."""
        before = (old, *self.retired_keys(old))
        kept = tuple(encrypt(one.raw(), _keeper(new), _context(self)).hex() for one in before)
        paper = self.paper().resealed(old, new, self.vault)
        number = self.number + 1
        public_key = new.public_key().hex()
        return replace(
            self, public_key=public_key, recovery=paper, number=number, retired=kept
        ).sealed(new)

    def sealed(self, key: DataKey) -> "KeyFile":
        """The file authenticated as it is; one of version 1 has nothing of the kind."""
        return replace(self, mac=self._mac(key)) if self.number else self

    def to_text(self) -> str:
        """The file's text."""
        values = asdict(self)
        if self.number == 0:
            values = {name: values[name] for name in _OF_VERSION_1}
        return json.dumps({"format": FORMAT, "version": self.version, **values}, indent=2) + "\n"

    def _context(self) -> bytes:
        return f"{FORMAT} {self.version} {self.vault}".encode()

    def _retired(self, box: str, key: DataKey) -> DataKey | None:
        found = decrypt(bytes.fromhex(box), _keeper(key), _context(self))
        return DataKey(found) if found is not None else None

    def _mac(self, key: DataKey) -> str:
        values = {**asdict(self), "mac": ""}
        text = json.dumps([FORMAT, VERSION, values], sort_keys=True).encode()
        return blake2b(text, digest_size=SIZE, key=key.derived(b"faircat keyfile")).hexdigest()


_OF_VERSION_1 = ("vault", "public_key", "cost", "passphrase", "recovery")


def new_key_file(
    key: DataKey, passphrase: str, code: str, made: str, cost: KeyCost | None = None
) -> KeyFile:
    """A key file for a new vault, behind a passphrase and a recovery key."""
    cost = cost or KeyCost()
    bare = KeyFile(
        secrets.token_hex(16), key.public_key().hex(), cost, WrappedKey("", "", ""), PaperKey()
    )
    return bare.with_passphrase(key, passphrase, cost).with_paper(key, code, made)


def signs_of(code: str) -> str:
    """The signs of a typed recovery key. Raises WrongPassphrase where it is none."""
    signs = read_recovery_code(code)
    if signs is None:
        raise WrongPassphrase(
            N_("This is not a recovery key."),
            N_("It has seven groups of four letters and digits; compare them one by one."),
        )
    return signs


def damaged_key_file() -> VaultDamaged:
    """The sentence for a key file that is not as it was written."""
    return VaultDamaged(
        N_("The key file of the vault is damaged or from a newer program. It was left unchanged."),
        N_("Put the key file of the last backup beside the database."),
    )


def strong(passphrase: str) -> str:
    """The passphrase itself. Raises UsageError where it is too short, or soon guessed."""
    refuse_short_passphrase(passphrase)
    if is_weak(passphrase, (user_name(), device_name())):
        raise UsageError(
            N_("This passphrase is one of the first to be guessed. Nothing was changed."),
            N_("Use random words, such as “{proposal}”, or add more of your own."),
            # The same words however often it is told, so that they can be noted.
            proposal=InEachLanguage(
                cache(partial(propose_passphrase, program_folder() / "resources"))
            ),
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


def _keeper(key: DataKey) -> bytes:
    return key.derived(b"faircat retired")


def _context(file: KeyFile) -> bytes:
    return f"{FORMAT} retired {file.vault}".encode()

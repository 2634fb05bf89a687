"""A key that signs packs, in a file of its own: its private half only sealed by a passphrase."""

import json
import secrets
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from argon2.exceptions import HashingError
from nacl.signing import SigningKey

from app.domain.errors import WrongPassphrase
from app.domain.messages import N_
from app.domain.pack import SigningKeyError
from app.security.authenticated_encryption import WrappedKey, new_wrapped_key
from app.security.key_file import SALT, KeyCost, stretched, strong

FORMAT = "faircat signing key"
PUBLIC_FORMAT = "faircat public key"
VERSION = 1
MAX_NAME = 100
_SIZE = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Who signs, and by what others know the signature."""

    name: str
    public: str

    @property
    def id(self) -> str:
        """By which metadata names the key."""
        return sha256(bytes.fromhex(self.public)).hexdigest()

    def to_text(self) -> str:
        """The text of the file that may be sent to anyone."""
        return _text({"format": PUBLIC_FORMAT, "version": VERSION, **asdict(self)})


@dataclass(frozen=True, slots=True)
class SealedKey:
    """The file of a private key."""

    name: str
    public: str
    cost: KeyCost
    sealed: WrappedKey

    def public_key(self) -> PublicKey:
        """What others may have of it."""
        return PublicKey(self.name, self.public)

    def opened(self, passphrase: str) -> SigningKey:
        """The private key, in memory alone. Raises WrongPassphrase."""
        try:
            salt = bytes.fromhex(self.sealed.salt)
            seed = self.sealed.opened(stretched(passphrase, salt, self.cost), _context(self))
        except (HashingError, ValueError):
            seed = None
        key = SigningKey(seed) if seed is not None and len(seed) == _SIZE else None
        if key is None or key.verify_key.encode().hex() != self.public:
            raise WrongPassphrase(
                N_("This passphrase does not open the key of “{name}”. Nothing was signed."),
                N_("Enter it again. If the file is damaged, use a copy of it."),
                name=self.name,
            )
        return key

    def to_text(self) -> str:
        """The file's text; the private half stands in it sealed."""
        return _text({"format": FORMAT, "version": VERSION, **asdict(self)})


def is_readable_name(text: str) -> bool:
    """Whether people can read a text as the name of a key or a network."""
    return bool(text.strip()) and text.isprintable() and len(text) <= MAX_NAME


def new_sealed_key(name: str, passphrase: str, cost: KeyCost) -> SealedKey:
    """A new key under a passphrase. Raises UsageError for a weak one, or for no name."""
    name = name.strip()
    if not is_readable_name(name):
        raise SigningKeyError(
            N_("Enter a name for whoever signs with this key: up to {count} characters."),
            N_("For example: office of the network."),
            count=MAX_NAME,
        )
    key = SigningKey.generate()
    salt = secrets.token_bytes(SALT)
    bare = SealedKey(name, key.verify_key.encode().hex(), cost, WrappedKey("", "", ""))
    wrapping = stretched(strong(passphrase), salt, cost)
    sealed = new_wrapped_key(key.encode(), salt, wrapping, _context(bare))
    return SealedKey(name, bare.public, cost, sealed)


def read_sealed_key(text: str, name: str) -> SealedKey:
    """The key in a file's text. Raises SigningKeyError, which names the file by `name`."""
    try:
        raw = _read(text, FORMAT)
        public = _public(raw)
        cost = KeyCost(**raw["cost"])
        sealed = WrappedKey(**raw["sealed"])
        is_sound = cost.acceptable() and len(bytes.fromhex(sealed.salt)) == SALT
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise _no_key(name) from error
    if not is_sound:
        raise _no_key(name)
    return SealedKey(public.name, public.public, cost, sealed)


def read_public_key(text: str, name: str) -> PublicKey:
    """The public half, of its own file or of that of a private key. Raises SigningKeyError."""
    try:
        return _public(_read(text, PUBLIC_FORMAT, FORMAT))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise _no_key(name) from error


def _read(text: str, *formats: str) -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(text)
    if raw["format"] not in formats or raw["version"] != VERSION:
        raise ValueError(raw["format"])
    return raw


def _public(raw: dict[str, Any]) -> PublicKey:
    found = PublicKey(raw["name"], raw["public"])
    if len(bytes.fromhex(found.public)) != _SIZE or not 0 < len(found.name) <= MAX_NAME:
        raise ValueError(found.name)
    return found


def _context(key: SealedKey) -> bytes:
    return f"{FORMAT} {VERSION} {key.public} {key.name}".encode()


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _no_key(name: str) -> SigningKeyError:
    return SigningKeyError(
        N_("“{name}” is not a key for signing, or it is damaged. Nothing was signed."),
        N_("Create one with `faircat pack keys new`."),
        name=name,
    )

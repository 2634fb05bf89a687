"""The recovery key as the key file knows it: a public key that new data keys are sealed to.

So the printed key stays good when the data key changes, although nobody has it at hand then.
"""

from dataclasses import dataclass
from hashlib import blake2b

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from app.domain.crockford_base32 import ALPHABET
from app.security.authenticated_encryption import decrypt, encrypt
from app.security.data_key import SIZE, DataKey

_MARK = 4


@dataclass(frozen=True, slots=True)
class PaperKey:
    """The public half of a printed recovery key, and the data key sealed to it. All in hex.

    `made` is the day it was made, empty where that is not known. `keeper` is what proves the box
    to come from somebody who had the vault open: anybody could seal a key of their own to the
    public half. It opens nothing, and lies wrapped under the data key.
    """

    public_key: str = ""
    made: str = ""
    keeper: str = ""
    box: str = ""

    def mark(self) -> str:
        """Four signs by which one printed key is told from another; empty where there is none."""
        if not self.public_key:
            return ""
        digest = blake2b(bytes.fromhex(self.public_key), digest_size=_MARK, person=b"faircat mark")
        return "".join(ALPHABET[byte & 31] for byte in digest.digest())

    def opened(self, signs: str, vault: str) -> DataKey | None:
        """The data key, for who has the printed key; None for another one or a changed box."""
        private, keeper = _halves(signs, vault)
        sealed = decrypt(bytes.fromhex(self.box), keeper, self._context(vault))
        if sealed is None:
            return None
        try:
            return DataKey(SealedBox(private).decrypt(sealed))
        except (CryptoError, ValueError):
            return None

    def sealed(self, secret: bytes) -> bytes:
        """A secret of which the printed key alone is the way back."""
        return SealedBox(PublicKey(bytes.fromhex(self.public_key))).encrypt(secret)

    def is_sound(self, key: DataKey, vault: str) -> bool:
        """Whether this is the paper that whoever held this data key put here."""
        return self._keeper(key, vault) is not None

    def resealed(self, old: DataKey, new: DataKey, vault: str) -> "PaperKey":
        """The same paper with another data key; an empty one where this one is not sound."""
        keeper = self._keeper(old, vault)
        if keeper is None:
            return PaperKey()
        return _sealed(self.public_key, self.made, keeper, new, vault)

    def _keeper(self, key: DataKey, vault: str) -> bytes | None:
        wrapping = key.derived(b"faircat keeper")
        return decrypt(bytes.fromhex(self.keeper), wrapping, self._context(vault))

    def _context(self, vault: str) -> bytes:
        return _context(self.public_key, self.made, vault)


def new_paper(signs: str, made: str, key: DataKey, vault: str) -> PaperKey:
    """The paper on which these signs stand, for a data key."""
    private, keeper = _halves(signs, vault)
    return _sealed(bytes(private.public_key).hex(), made, keeper, key, vault)


def unsealed(box: bytes, signs: str, vault: str) -> bytes | None:
    """What was sealed to the printed key with these signs; None where it was to another."""
    private, _ = _halves(signs, vault)
    try:
        return SealedBox(private).decrypt(box)
    except (CryptoError, ValueError):
        return None


def mark_of(signs: str, vault: str) -> str:
    """The mark that a printed key of this vault bears."""
    private, _ = _halves(signs, vault)
    return PaperKey(bytes(private.public_key).hex()).mark()


def is_mark(text: str) -> bool:
    """Whether this may be the mark of a printed key."""
    return len(text) == _MARK and set(text) <= set(ALPHABET)


def _sealed(public_key: str, made: str, keeper: bytes, key: DataKey, vault: str) -> PaperKey:
    context = _context(public_key, made, vault)
    kept = encrypt(keeper, key.derived(b"faircat keeper"), context)
    sealed = SealedBox(PublicKey(bytes.fromhex(public_key))).encrypt(key.raw())
    return PaperKey(public_key, made, kept.hex(), encrypt(sealed, keeper, context).hex())


def _halves(signs: str, vault: str) -> tuple[PrivateKey, bytes]:
    # 130 random bits need no stretching.
    salt = blake2b(vault.encode(), digest_size=16).digest()

    def half(purpose: bytes) -> bytes:
        return blake2b(signs.encode(), digest_size=SIZE, salt=salt, person=purpose).digest()

    return PrivateKey(half(b"faircat paper")), half(b"faircat proof")


def _context(public_key: str, made: str, vault: str) -> bytes:
    return f"faircat recovery key 2 {vault} {public_key} {made}".encode()

"""The password of an archive: which will do, and how the printed recovery key gives it back.

The recovery key has a public half, so a password is sealed to it while nobody has the paper at
hand. What is sealed lies in the archive, which is not keyed anew when the vault is.
"""

import json
from dataclasses import asdict, dataclass
from string import ascii_letters, digits, punctuation

from app.config.machine import device_name, user_name
from app.domain.errors import UsageError, WrongPassphrase
from app.domain.messages import N_
from app.security.key_file import signs_of
from app.security.paper_key import PaperKey, is_mark, unsealed
from app.security.strength import is_weak

FORMAT = "faircat archive password"
VERSION = 1
LEAST, MOST = 12, 99
"""A guess at a ZIP file costs little, so eight are too few; 7-Zip takes no more than 99."""

_SIGNS = frozenset(ascii_letters + digits + punctuation + " ")
"""Programs differ in how they write other letters into a ZIP file's password."""

_HOW = "`faircat fair archive-password FILE` tells the password of this archive by the recovery key"


@dataclass(frozen=True, slots=True)
class SealedPassword:
    """A password sealed to the recovery key of a vault, which bears this mark."""

    vault: str
    mark: str
    box: str

    def to_bytes(self) -> bytes:
        """The text that lies in the archive, readable by anyone."""
        values = {"format": FORMAT, "version": VERSION, "how": _HOW, **asdict(self)}
        return (json.dumps(values, indent=2) + "\n").encode()

    def opened(self, code: str) -> str:
        """The password. Raises WrongPassphrase for another recovery key."""
        secret = unsealed(bytes.fromhex(self.box), signs_of(code), self.vault)
        if secret is None or not _SIGNS.issuperset(secret.rstrip(b"\0").decode("latin-1")):
            raise WrongPassphrase(
                N_("This recovery key does not open the archive."),
                N_("Use the one with the mark {mark}."),
                mark=self.mark,
            )
        return secret.rstrip(b"\0").decode()


def sealed_password(password: str, paper: PaperKey, vault: str) -> SealedPassword:
    """A password, of which not even the length is told."""
    secret = password.encode().ljust(MOST, b"\0")
    return SealedPassword(vault, paper.mark(), paper.sealed(secret).hex())


def read_sealed_password(data: bytes) -> SealedPassword | None:
    """What lies in an archive; None where it is not of this kind."""
    try:
        found = json.loads(data)
        if (found["format"], found["version"]) != (FORMAT, VERSION):
            return None
        bytes.fromhex(found["box"])
        vault, mark = str(found["vault"]), str(found["mark"])
        vault.encode()
        return SealedPassword(vault, mark, found["box"]) if is_mark(mark) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def refuse_password(password: str, typed: str) -> None:
    """Raise UsageError for a password that is soon guessed, or was not typed again as it is."""
    if not LEAST <= len(password) <= MOST or password != password.strip():
        raise UsageError(
            N_(
                "The password of an archive must have {least} to {most} characters. Nothing was "
                "written."
            ),
            least=LEAST,
            most=MOST,
        )
    if not _SIGNS.issuperset(password):
        raise UsageError(
            N_("The password may contain only unaccented letters, digits and symbols."),
            N_("Other programs that open the archive may read other letters differently."),
        )
    if is_weak(password, (user_name(), device_name())):
        raise UsageError(
            N_("This password is one of the first to be guessed. Nothing was written."),
            N_("Use the suggested one."),
        )
    if typed != password:
        raise UsageError(
            N_("This is not the archive's password. Nothing was written or erased."),
            N_("Compare it with your note; upper and lower case matter."),
        )

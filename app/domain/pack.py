"""Signed packs of editions: what one says of itself, and the kinds of refusal."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.edition import Edition
from app.domain.errors import CatalogueError, FieldError, UsageError
from app.domain.messages import N_
from app.domain.pack_signing import PackSigning

SUFFIX = ".fairpack"
TRUST_SUFFIX = ".trust"
KEY_SUFFIX = ".fairkey"
PUBLIC_SUFFIX = ".fairpub"


class PackError(CatalogueError):
    """A pack that is not taken; the edition in use stays."""


class SigningKeyError(UsageError):
    """A key or trust file that cannot be used for what was asked."""


def refuse_past_due(due: date | None, today: date) -> None:
    """Raise FieldError where laptops would show at once that a newer edition was due."""
    if due is not None and due <= today:
        what = N_("The next edition cannot be due on {day}: that day has come. Nothing was signed.")
        raise FieldError("due", what, day=due)


@dataclass(frozen=True, slots=True)
class PackChanges:
    """What a pack changes of the edition in use, in names of members."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackContents:
    """What a verified pack holds, and what it lacks because an older edition has it.

    `since` is the version that a delta continues, as whoever made it says: nobody signed that.
    """

    edition: Edition
    signing: PackSigning
    members: int
    pictures: int
    missing: int = 0
    since: str = ""
    changes: PackChanges = field(default_factory=PackChanges)

    @property
    def is_whole(self) -> bool:
        """Whether no older edition is needed."""
        return self.missing == 0


@dataclass(frozen=True, slots=True)
class TrustedRoot:
    """Whom a laptop trusts: the last root of a trust file."""

    network: str
    version: int
    expires: date
    threshold: int
    roots: tuple[str, ...]
    managers: tuple[str, ...]
    signed_by: tuple[str, ...]
    is_signed: bool
    code: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class TrustFile:
    """A trust file with all its signatures, as it was read: whom it names, and its text."""

    root: TrustedRoot
    text: str


class TrustSource(StrEnum):
    """Where the trust file in force is from."""

    CHOSEN = "chosen"
    """Somebody decided for it on this laptop."""
    PROGRAM = "program"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class TrustInForce:
    """Whose packs a laptop takes, and since whose decision."""

    root: TrustedRoot
    source: TrustSource

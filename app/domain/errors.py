"""Known failures: one sentence for the user and, where there is one, what to do next."""

import errno
from collections.abc import Iterator

from app.domain.messages import N_
from app.domain.sentence import InEachLanguage, Sentence

NO_ANSWER = N_("the device no longer answers")
REASONS = {
    errno.EACCES: N_("access is denied"),
    errno.EBUSY: N_("another program is using it"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EIO: NO_ANSWER,
    errno.EISDIR: N_("it is a folder"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.ENODEV: NO_ANSWER,
    errno.ENOENT: N_("it is not there"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENOTDIR: N_("a part of its path is not a folder"),
    errno.ENXIO: NO_ANSWER,
    errno.EPERM: N_("access is denied"),
    errno.EROFS: N_("it is write-protected"),
}
"""Failures that users meet, which the system would tell in a language of its own."""

SHARING_VIOLATIONS = (32, 33)
"""Of Windows, which calls a file that is open elsewhere a matter of permissions."""


class KnownError(Exception):
    """Something that can happen to anyone and is not a defect of the program.

    `what` says in one English sentence what happened and what is safe, `remedy` what to do. Both
    are gettext message ids with `{name}` fields; `values` fills them, so that a window may show
    them in its own language and the command line in English; one of them may be another error
    or a sentence.
    """

    def __init__(self, what: str, remedy: str = "", **values: object) -> None:
        self.what = what
        self.remedy = remedy
        self.values = values
        super().__init__(what, remedy, values)

    # typing.override comes with Python 3.12, and the domain uses the standard library alone.
    def __str__(self) -> str:  # type: ignore[explicit-override]
        """The English sentences, filled."""
        return str(self.sentence())

    def sentence(self) -> Sentence:
        """What happened and what to do."""
        parts = filter(None, (self.what, self.remedy))
        return Sentence.of_all([Sentence(part, **self.values) for part in parts])

    def for_staff(self, lang: str) -> str:
        """The English sentences for people who remember words of this language."""
        data = {
            name: value.value_in(lang) if isinstance(value, InEachLanguage) else value
            for name, value in self.values.items()
        }
        return str(KnownError(self.what, self.remedy, **data))


def reason_of(error: Exception) -> str:
    """Why it failed, in words that can be translated where users meet them; else the system's."""
    if getattr(error, "winerror", None) in SHARING_VIOLATIONS:
        return Sentence(REASONS[errno.EBUSY])
    reason = REASONS.get(getattr(error, "errno", None) or 0)
    if reason:
        return Sentence(reason)
    return str(getattr(error, "strerror", None) or type(error).__name__)


def causes_of(error: BaseException) -> Iterator[BaseException]:
    """The error, then what caused it, and so on, as a traceback shows them; each once."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


class CatalogueError(KnownError):
    """A catalogue file that cannot be used."""


class SourceError(KnownError):
    """A source file that cannot be read, built or imported."""


class SettingsError(KnownError):
    """Settings that this program must not write."""


class VaultError(KnownError):
    """The vault cannot do what was asked; nothing in it was changed."""


class NoVault(VaultError):
    """There is no vault yet."""


class VaultLocked(VaultError):
    """The vault is closed."""


class WrongPassphrase(VaultError):
    """A passphrase or recovery key that does not open the vault."""


class VaultDamaged(VaultError):
    """A file of the vault is missing or not as it was written; it is left as it is."""


class AttachmentDamaged(VaultDamaged):
    """A photo or signature is not any more what was kept; its lead is whole."""


class AttachmentAwaited(AttachmentDamaged):
    """The bytes of a photo are still on a hub; whoever needs them does without, as with damage."""


class VaultBusy(VaultError):
    """Another window or command is writing."""


class VaultUnwritable(VaultError):
    """The disk is full or lets nobody write; what the vault holds may still be read."""


class NotSaved(VaultError):
    """What was typed could not be written; the sentence says where it is now."""


class OnlyInMemory(NotSaved):
    """A lead could not be kept beside the vault either; only the program that holds it has it."""


class HubError(KnownError):
    """The hub refuses, or is none; what is on this laptop stays as it is."""


class HubUnreachable(HubError):
    """Nobody answers at the hub's addresses, or not in time."""


class HubLoginRefused(HubError):
    """The hub does not let in whoever comes: the password is another one, or there is no role."""


class HubFull(HubUnreachable):
    """The disk of the hub is full; it answers all the same."""


class HubRowRefused(HubError):
    """The hub takes a row or photo for none; all others it would take."""


class LeadError(KnownError):
    """A lead that is not there, or that holds too little to be kept."""


class UnsignedConsent(LeadError):
    """Something is agreed to without a signature, where the law asks for one."""


class ConsentNeeded(LeadError):
    """A person would be kept without a consent that the law of the fair's country requires."""


class UsageError(KnownError):
    """A request that makes no sense as it was put."""


class FieldError(UsageError):
    """A value that its field cannot hold; `field` is the name of the field."""

    def __init__(self, field: str, what: str, remedy: str = "", **values: object) -> None:
        super().__init__(what, remedy, **values)
        self.field = field


class Cancelled(KnownError):
    """The user stopped the work; nothing was changed."""

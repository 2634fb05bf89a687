"""The words a visitor agreed to: filled for one fair, kept for proof, known by their hash."""

import json
from dataclasses import dataclass

from app.domain.bounds import Words
from app.domain.lead import ConsentHow, Purpose
from app.domain.messages import N_
from app.domain.serialise import to_dict

TOLD_HOW = {
    ConsentHow.SCREEN: N_("agreed to on the screen, under these words"),
    ConsentHow.PAPER: N_("agreed to on paper"),
    ConsentHow.SPOKEN: N_("agreed to after the words were read out"),
    ConsentHow.EMAIL: N_("agreed to by email"),
    ConsentHow.STAFF: N_("noted by staff, the words were not shown"),
}
"""In what way somebody agreed, in words."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is agreed to with one tick; `member` is whom a hand-over goes to."""

    purpose: Purpose
    text: Words
    member: str = ""


@dataclass(frozen=True, slots=True)
class ConsentText:
    """The notice and the statements as one visitor saw them, in one language."""

    version: str
    language: str
    country: str = ""
    notice: Words = ""
    statements: tuple[Statement, ...] = ()

    @property
    def key(self) -> str:
        """The SHA-256 of its content, by which a consent names it."""
        import hashlib  # noqa: PLC0415 - 4 MB that the window opens without

        content = json.dumps(to_dict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    def statement(self, purpose: Purpose, member: str = "") -> str:
        """The words of one tick; those of any member where this one has none of its own."""
        found = {item.member: item.text for item in self.statements if item.purpose is purpose}
        return found.get(member) or next(iter(found.values()), "")

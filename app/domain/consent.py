"""The words a visitor agreed to: filled for one fair, kept for proof, known by their hash."""

import json
from dataclasses import dataclass

from app.domain.bounds import Words
from app.domain.lead import ConsentHow, ConsentItem, ContactChannel, Purpose
from app.domain.messages import N_
from app.domain.serialise import to_dict

CONSENT_HOW_TEXTS = {
    ConsentHow.SCREEN: N_("agreed to on the screen, under these words"),
    ConsentHow.PAPER: N_("agreed to on paper"),
    ConsentHow.SPOKEN: N_("agreed to after the words were read out"),
    ConsentHow.EMAIL: N_("agreed to by email"),
    ConsentHow.STAFF: N_("noted by staff, the words were not shown"),
}
"""In what way somebody agreed, in words."""

PURPOSE_NAMES = {
    Purpose.CONTACT: N_("Contact"),
    Purpose.HANDOVER: N_("Pass on to members"),
    Purpose.NEWSLETTER: N_("Newsletter"),
    Purpose.TRANSFER: N_("Transfer abroad"),
}
"""For what somebody agreed, in short."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of one tick; `member` is whom a hand-over goes to, `channel` by what contact is."""

    purpose: Purpose
    text: Words
    member: str = ""
    channel: ContactChannel = ContactChannel.ANY

    @property
    def agreed(self) -> ConsentItem:
        """What is agreed to with it."""
        return ConsentItem(self.purpose, self.member, self.channel)


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

        plain = to_dict(self)
        for data in plain["statements"]:
            # Texts of before there were channels are known by the hash that they had.
            if not data["channel"]:
                del data["channel"]
        content = json.dumps(plain, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def channels(self) -> tuple[ContactChannel, ...]:
        """What it names to be contacted by."""
        return tuple(item.channel for item in self.statements if item.channel)

    def statement(self, agreed: ConsentItem) -> str:
        """The words of one tick; those of any member where this one has none of its own.

        What was agreed to for any channel has the words of all of them.
        """
        alike = [item for item in self.statements if item.purpose is agreed.purpose]
        if agreed.purpose is Purpose.CONTACT:
            named = [item.text for item in alike if item.agreed == agreed]
            of_any = [item.text for item in alike if not (item.channel and agreed.channel)]
            return "\n".join(named or of_any)
        found = {item.member: item.text for item in alike}
        return found.get(agreed.member) or next(iter(found.values()), "")

"""The receipt of a consent: its lines in the visitor's language, and as few as a QR code holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.consent import ConsentText
from app.domain.fair import Organisation
from app.domain.lead import Consent, ContactChannel, Lead, Purpose
from app.domain.names import called
from app.domain.receipt import Receipt
from app.i18n.consent_words import ConsentWords
from app.i18n.formats import long_day, moment

CODE_BYTES = 600
"""What a telephone reads from the screen of a laptop without trouble."""


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What a receipt is made of: `texts` are the very words by their keys, `how` those for how.

    `until` is None for who refused what nothing may be kept without.
    """

    lead: Lead
    until: date | None
    organisation: Organisation
    words: ConsentWords
    texts: Mapping[str, ConsentText] = field(default_factory=dict)
    how: Mapping[str, str] = field(default_factory=dict)

    def said(self, consent: Consent) -> str:
        """What was agreed to, word for word, where that is on record.

        Of one that was taken back for a channel alone, the words said more.
        """
        text = self.texts.get(consent.text)
        if text is None or (consent.channel and consent.channel not in text.channels):
            return ""
        return text.statement(replace(consent.agreed, member=""))


def receipt_of(facts: ReceiptFacts) -> Receipt:
    """The receipt of a lead as it stands now."""
    names = {item.member: item.member_name or item.member for item in facts.lead.interests}
    title = facts.words.receipt["title"]
    lines = tuple(_lines(facts, names, is_whole=True))
    code, logo = _code(facts, names), facts.organisation.logo
    return Receipt(title, lines, code, facts.words.language, logo)


def _code(facts: ReceiptFacts, names: Mapping[str, str]) -> str:
    """The receipt in as many bytes as fit: with all members, or the first and how many more."""
    text = ""
    for count in range(len(names), -1, -1):
        some = dict(list(names.items())[:count])
        lines = filter(None, _lines(facts, some, is_whole=False))
        text = "\n".join(lines)
        if len(text.encode()) <= CODE_BYTES:
            break
    return text


def _lines(facts: ReceiptFacts, names: Mapping[str, str], *, is_whole: bool) -> Iterator[str]:
    lead, words, values = facts.lead, facts.words, facts.words.receipt
    organisation = facts.organisation
    contact = organisation.contact or words.unnamed
    acts = [item.stamp.at for item in lead.consents] + [item.stamp.at for item in lead.notices]
    yield organisation.name or organisation.legal_person or words.unnamed
    yield from filter(None, (called(lead.person),))
    yield moment(max(acts, default=lead.created.at), words.language)
    yield ""
    standing = [item for item in lead.counting() if item.withdrawn is None]
    yield values["agreed"] if standing else values["nothing"]
    for how in dict.fromkeys(item.how for item in standing):
        alike = [item for item in standing if item.how is how]
        yield from (f"✓ {line}" for line in _said(facts, alike, names, is_whole=is_whole))
        if is_whole and how in facts.how:
            yield f"({facts.how[how]})"
    if any(item.signature for item in standing):
        yield f"({values['signed']})"
    gone = [item for item in lead.counting() if item.withdrawn is not None]
    if gone:
        yield values["taken_back"]
        yield from (f"✗ {line}" for line in _said(facts, gone, names, is_whole=is_whole))
    yield ""
    if lead.notices and is_whole:
        yield values["shown"]
    if facts.until is not None:
        yield f"{values['until']}: {long_day(facts.until, words.language)}"
    yield f"{values['version']}: {words.version} {words.language}"
    yield f"{values['how'].format(contact=contact)} {lead.id[:8]}"


def _said(
    facts: ReceiptFacts, agreed: Sequence[Consent], names: Mapping[str, str], *, is_whole: bool
) -> Iterator[str]:
    """What was agreed to, hand-overs in one line with all their members."""
    asked = list(dict.fromkeys(item.member for item in facts.lead.interests))
    for purpose, channel in dict.fromkeys((item.purpose, item.channel) for item in agreed):
        alike = [item for item in agreed if (item.purpose, item.channel) == (purpose, channel)]
        if is_whole and purpose is not Purpose.HANDOVER and (text := facts.said(alike[-1])):
            yield text
            continue
        members = {item.member for item in alike}
        ids = [id_ for id_ in asked if {"", id_} & members]
        shown = [names[id_] for id_ in ids if id_ in names]
        more = [f"+ {len(ids) - len(shown)}"] if len(shown) < len(ids) else []
        text = _not_on_record(facts.words, purpose, channel, is_whole=is_whole)
        yield text.format(member=", ".join((*shown, *more)))


def _not_on_record(
    words: ConsentWords, purpose: Purpose, channel: ContactChannel, *, is_whole: bool
) -> str:
    """What was agreed to, where the very words are not known or are too long."""
    text = (words.purposes if is_whole else words.short)[purpose]
    if not channel or not words.ticks:
        return text
    by = words.ticks[channel]
    return words.ticks["contact_by"].format(channel=by) if is_whole else f"{text} ({by})"

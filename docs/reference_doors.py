"""The page of docs/reference with what passes which door at a fair of which country.

make_reference.py writes it; each cell is the verdict of the program itself.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from babel import Locale

from app.domain.country import CountryProfile
from app.domain.interest import Interest
from app.domain.lawful_use import REASONS, Bar, Door, bar
from app.domain.lead import Consent, ContactChannel, Lead, NextStep, Person, Purpose, Stamp
from app.i18n.consent_words import ConsentBook

NOBODY_WROTE = "ZZ"
DAY = date(2026, 12, 1)
"""A day on which the profile of Chile has begun; the page tells of the one before by itself."""
_STAMP = Stamp("", "", datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
_EVERY = tuple(Purpose)
_ASKED_FOR = (Interest("member", "Member", handover=True),)

DOORS: Mapping[Door, str] = {
    Door.SAVE: "Save",
    Door.EXPORT: "Export",
    Door.CRM: "CRM file",
    Door.DRAFT: "Email draft",
    Door.CALENDAR: "Calendar",
    Door.HANDOVER: "Passing on",
    Door.BUNDLE: "Bundle",
    Door.ARCHIVE: "Archive",
}


def _lead(
    given: Sequence[Purpose] = (),
    gone: Sequence[Purpose] = (),
    channel: ContactChannel = ContactChannel.ANY,
) -> Lead:
    """A lead that says who asked, with consents that stand, and others that were taken back."""
    withdrawn = _STAMP.at + timedelta(hours=1)
    consents = [
        Consent(it, _STAMP, "", "", withdrawn if it in gone else None, id=f"{it}", channel=by)
        for it in (*given, *gone)
        for by in [channel if it is Purpose.CONTACT else ContactChannel.ANY]
    ]
    return Lead(
        "lead",
        "fair",
        _STAMP,
        _STAMP,
        Person(last_name="Visitor"),
        next_step=NextStep.CALL,
        interests=_ASKED_FOR,
        consents=tuple(consents),
    )


def _without(*left_out: Purpose) -> tuple[Purpose, ...]:
    return tuple(it for it in _EVERY if it not in left_out)


_NO_NEWS = _without(Purpose.NEWSLETTER)
_YESTERDAY = DAY - timedelta(days=1)
KINDS: Mapping[str, tuple[Lead, date | None]] = {
    "only interests, nobody is named": (Lead("lead", "fair", _STAMP, _STAMP), None),
    "nothing": (_lead(), None),
    "contact": (_lead([Purpose.CONTACT]), None),
    "contact by email": (_lead([Purpose.CONTACT], channel=ContactChannel.EMAIL), None),
    "contact by phone": (_lead([Purpose.CONTACT], channel=ContactChannel.PHONE), None),
    "contact and passing on": (_lead([Purpose.CONTACT, Purpose.HANDOVER]), None),
    "everything": (_lead(_EVERY), None),
    "everything, contact withdrawn": (_lead(_without(Purpose.CONTACT), [Purpose.CONTACT]), None),
    "everything, transfer withdrawn": (_lead(_without(Purpose.TRANSFER), [Purpose.TRANSFER]), None),
    "everything but the newsletter, last day over": (_lead(_NO_NEWS), _YESTERDAY),
    "everything, last day over": (_lead(_EVERY), _YESTERDAY),
}
"""What a lead agreed to, and the last day on which it may be kept, if that is over."""

Row = tuple[str, ...]


def verdicts(profile: CountryProfile) -> tuple[Row, ...]:
    """What passes each door, kind by kind; in a cell `yes`, or the number of the reason."""
    return tuple(
        (kind, *(_cell(profile, lead, door, until) for door in DOORS))
        for kind, (lead, until) in KINDS.items()
    )


def _cell(profile: CountryProfile, lead: Lead, door: Door, until: date | None) -> str:
    why = bar(profile, lead, door, today=DAY, until=until)
    return "yes" if why is None else f"no ({list(Bar).index(why) + 1})"


def _laws(book: ConsentBook) -> Mapping[str, CountryProfile]:
    """The profiles by the name of their country, and where none is written."""
    names = Locale("en").territories
    laws: dict[str, CountryProfile] = {}
    for code in sorted(book.countries(), key=lambda it: str(names[it])):
        profile = laws[names[code]] = book.profile(code, DAY)
        if profile.before is not None:
            until = profile.before.until
            laws[f"{names[code]} until {until}"] = book.profile(code, until)
    laws["any other country"] = book.profile(NOBODY_WROTE, DAY)
    return laws


def _table(head: Row, rows: Sequence[Row]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def doors_page(consent: Path) -> str:
    """The page: countries whose leads pass the same doors share a table."""
    groups: dict[tuple[Row, ...], list[str]] = {}
    for name, profile in _laws(ConsentBook(consent)).items():
        groups.setdefault(verdicts(profile), []).append(name)
    numbered = list(groups.items())
    where = {name: place for place, (_, names) in enumerate(numbered, 1) for name in names}
    index = [(name, f"[Table {where[name]}](#table-{where[name]})") for name in sorted(where)]
    reasons = "".join(f"{place}. {REASONS[why]}\n" for place, why in enumerate(Bar, 1))
    text = (
        "# Doors\n"
        "Which leads can be saved, exported and passed on depends on the country of their fair.\n"
        "The program checks the same rules at eight doors, in the window and on the command line,\n"
        "and this page is generated from them. **This is not legal advice.** The source of each\n"
        "rule is in [Countries](countries.md). [Privacy](../explain/privacy.md#eight-doors)\n"
        "explains how the doors work.\n\n"
        + _table(("Country", "Rules"), index)
        + "\nEach row of a table names what the visitor agreed to, with a signature if the law\n"
        "requires one. A “no” is followed by the number of its reason:\n\n"
        + reasons
        + "\n| Door | What passes it |\n| --- | --- |\n"
        "| Save | the lead and each later change; interests without a name always pass |\n"
        "| Export | files for spreadsheets, address books and newsletters |\n"
        "| CRM file | the files for a CRM, without telephone numbers that may not be called |\n"
        "| Email draft | the draft of an email to the visitor |\n"
        "| Calendar | a call; other next steps pass if the visitor may be contacted in any way |\n"
        "| Passing on | the lead for a member that the visitor ticked; in *any other country*, "
        "only for members in the country of the office |\n"
        "| Bundle | the lead for another laptop of the organisation; withdrawals and "
        "erasures always pass |\n"
        "| Archive | the lead in the archive of a closed fair |\n"
    )
    head = ("Agreed to", *DOORS.values())
    for place, (rows, names) in enumerate(numbered, 1):
        told = ", ".join(names)
        text += f"\n## Table {place}\n{told[0].upper()}{told[1:]}.\n\n{_table(head, rows)}"
    return text

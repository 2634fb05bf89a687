"""Scanned codes and cards: what they say, ready for a lead."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.badge_key import without_badge_key
from app.domain.errors import KnownError
from app.domain.lead import PERSON_FIELDS, Code, DataSource, Lead, Person
from app.domain.lead_draft import LeadDraft
from app.domain.lead_fields import SOURCE, text_in, with_text
from app.domain.scan_result import Card, Columns, Detail, DetailKind, Opaque, Said
from app.scanning.camera.still import codes_in, jpeg_of
from app.scanning.codes.dispatch import clean_code, person_said, read_code
from app.scanning.codes.taught_columns import Taught, person_of_columns
from app.scanning.vcard.card_encoding import card_text_in
from app.scanning.vcard.card_lines import card_texts
from app.services.leads.leads import LeadsService
from app.services.leads.normalise_draft import normalised_draft

_LABELS = {
    DetailKind.EMAIL: "E-mail",
    DetailKind.PHONE: "Tel.",
    DetailKind.MOBILE: "Tel.",
    DetailKind.FAX: "Fax",
    DetailKind.WEBSITE: "Web",
    DetailKind.PRONUNCIATION: "♪",
}
"""What stands before a detail in a note: signs that are the same in all languages of the desk."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What came of a scanned text: the code as it is kept, what it says, and whom it names.

    `person` is ready for a draft: countries are codes, phones E.164 where their country is sure.
    `note` holds what found no field. `photos` are JPEGs, checked.
    """

    code: Code
    said: Said
    person: Person
    note: str = ""
    photos: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def names_somebody(self) -> bool:
        """Whether a person or a company is known from it."""
        return bool(self.person.first_name or self.person.last_name or self.person.company)

    @property
    def has_content(self) -> bool:
        """Whether there is anything to fill a lead with."""
        return self.person != Person() or bool(self.note or self.photos)


class ScansService:
    """Reading codes; `taught` says what the cells of this fair's codes are, as far as is known.

    Nothing that a code says is opened, called or run.
    """

    def __init__(self, leads: LeadsService, taught: Callable[[], Taught] = dict) -> None:
        self._leads = leads
        self._taught = taught

    def read(self, text: str, symbology: str = "") -> Scan:
        """What a text says; of several cards in it the first. A key on a badge is not kept."""
        text = without_badge_key(text)
        said = read_code(text)
        found = person_said(said)
        if isinstance(said, Columns):
            found = person_of_columns(said, self._taught()) or found
        person = normalised_draft(LeadDraft("", person=found)).person
        details = said.details if isinstance(said, Card) else ()
        photos = tuple(_jpegs(said.photos)) if isinstance(said, Card) else ()
        return Scan(Code(clean_code(text), symbology), said, person, _note(details), photos)

    def read_all(self, text: str) -> tuple[Scan, ...]:
        """What each card in a text says; a text of no cards is one scan."""
        return tuple(self.read(part) for part in card_texts(text))

    def read_cards(self, path: Path) -> tuple[Scan, ...]:
        """What each card in a file says. Raises UsageError."""
        return self.read_all(card_text_in(path))

    def read_picture(self, path: Path) -> tuple[Scan, ...]:
        """The codes in a picture, those that name somebody first. Raises UsageError."""
        scans = [self.read(code.text, code.symbology) for code in codes_in(path)]
        return tuple(sorted(scans, key=lambda scan: not scan.names_somebody))

    def known(self, scan: Scan) -> Lead | None:
        """The lead that came with this code. Raises VaultError while the vault is closed."""
        return self._leads.of_code(scan.code.text) if scan.code.text else None

    def attach_photos(self, draft: LeadDraft, scan: Scan) -> LeadDraft:
        """The draft with the photos inside a card. Raises VaultError while the vault is closed."""
        added = tuple(
            self._leads.attach(draft, f"card-{number}.jpg", "image/jpeg", data)
            for number, data in enumerate(scan.photos, 1)
        )
        return replace(draft, attachments=(*draft.attachments, *added))


def filled(draft: LeadDraft, scan: Scan) -> LeadDraft:
    """The draft with what a scan says, where nothing stands yet; the code is always kept."""
    person = draft.person
    empty = {
        name: getattr(scan.person, name) for name in PERSON_FIELDS if not getattr(person, name)
    }
    codes = draft.codes
    if scan.code.text and scan.code.text not in {code.text for code in codes}:
        codes = (*codes, scan.code)
    notes = [draft.note, *([scan.note] if scan.note not in draft.note else [])]
    note = "\n".join(filter(None, notes))
    values = draft.values
    if (source := _source_of(scan.said)) and not text_in(values, SOURCE.name):
        values = with_text(values, SOURCE.name, source)
    return replace(draft, person=replace(person, **empty), codes=codes, note=note, values=values)


def _source_of(said: Said) -> DataSource | None:
    """What a code of a person is on: their own card, or a badge with what the organiser knows."""
    match said:
        case Card(id=""):
            return DataSource.CARD
        case Card() | Columns() | Opaque():
            return DataSource.BADGE
    return None


def _jpegs(photos: tuple[bytes, ...]) -> list[bytes]:
    kept = []
    for data in photos:
        try:
            kept.append(jpeg_of(data))
        except KnownError:
            continue
    return kept


def _note(details: tuple[Detail, ...]) -> str:
    lines = (
        f"{_LABELS[detail.kind]} {detail.value}" if detail.kind in _LABELS else detail.value
        for detail in details
    )
    return "\n".join(dict.fromkeys(lines))

"""A member in the making: takes the cells of one row, field by field.

One story: which cell goes into which field, for all the fields that a list may have.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.field_names import named
from app.importers.columns.state_columns import MIXED, NAMED
from app.importers.members.details import FACT, REFERENCE, DetailCells
from app.importers.members.member_address import whole_address
from app.importers.members.member_parts import (
    by_kind,
    listed_offerings,
    whole_contacts,
)
from app.importers.members.schema import FILE
from app.importers.members.stands import FIELDS as STAND_FIELDS
from app.importers.members.stands import StandCells, is_place_at_fair
from app.importers.values import cell_parsers, countries
from app.importers.values.employee_bands import employee_band
from app.importers.values.kinds import is_sector, unlikely
from app.importers.values.states import is_state
from app.importers.values.text_cleanup import clean_line, clean_text

Json = dict[str, Any]

_LETTERS = 2
"""So long is a code of a country that may be anything else."""
_CODE_OF_BUSINESS = re.compile(
    r"^(?:\d{2}\.\d{1,2}(?:\.\d{1,2})?(?:\.[A-Z])?\s*[-–—:]?|\d{4}\s[-–—])\s+(?=[^\W\d_]{3})"
)
"""The code of NACE, PKD, ОКВЭД or CIIU in front of what it stands for."""
_NO_OFFERING = N_("the row names no offering")
_NO_PERSON = N_("the row does not show which member it belongs to")
_NO_COLUMN_OF_COUNTRIES = N_("most of the column is not a country")


class MemberBuilder:
    """Collects one member; `notes` say what of the row could not be taken.

    `refused` are their fields. `people` and `offerings` are the contacts and offerings that the
    row holds whole.
    """

    def __init__(self) -> None:
        self.notes: list[Sentence] = []
        self.refused: list[str] = []
        self.people: list[Json] = []
        self.offerings: list[Json] = []
        self._doc: Json = {}
        self._address: dict[str, str] = {}
        self._contact: dict[str, str] = {}
        self._offering: Json = {}
        self._listed: dict[str, dict[str, list[str]]] = {}
        self._keywords: dict[str, list[str]] = {}
        self._stands = StandCells()
        self._details = DetailCells()
        self._has_doubtful_country = False

    def take(self, field: str, cell: str, language: str) -> None:
        """Take a cell that holds something; a field that has a value already keeps it."""
        why = unlikely(field, cell)
        if why:
            self._refuse(field, cell, why)
            return
        _FIELD_PARSERS.get(field, _take_line)(self, field, cell, language)

    def document(self) -> Json:
        """The member so far, in the canonical form."""
        self._take_details()
        self._drop_mere_id()
        own = [self._offering] if self._offering else []
        offerings = own + listed_offerings(self._listed) + self.offerings
        parts = {
            "address": self._whole_address(),
            "contacts": self._contacts() + self.people,
            "offerings": offerings,
            "stands": self._own_stands(),
        }
        self._doc.update({name: part for name, part in parts.items() if part})
        if self._keywords:
            self._keep_keywords(offerings)
        return self._doc

    def _take_details(self) -> None:
        """Give the row's reference to the member, its fact to the row's offering."""
        has_offering = bool(self._offering.keys() & {"id", "texts"})
        fact, no_fact = self._details.fact(has_offering=has_offering)
        reference, no_reference = self._details.reference()
        if fact:
            self._offering.setdefault("facts", []).append(fact)
        if reference:
            self._doc.setdefault("references", []).append(reference)
        for field, cell, why in (*no_fact, *no_reference):
            self._refuse(field, cell, why)

    def _drop_mere_id(self) -> None:
        """A number alone, such as that of one more size of a product, is no offering."""
        if self._offering.keys() <= {"id"}:
            for cell in self._offering.values():
                self._refuse("offering_id", cell, _NO_OFFERING)
            self._offering = {}

    def detail(self, field: str, cell: str, language: str) -> None:
        """A part of a reference or of a fact."""
        self._details.take(field, cell, language)

    def only_offering(self) -> Json:
        """The row's offering so far, with its keywords."""
        if self._keywords:
            self._keep_keywords([self._offering])
        return self._offering

    def leave_out_offering(self) -> None:
        """Say of the row's offering, which has no title, that it is left out."""
        for texts in self._offering.get("texts", {}).values():
            for field, text in texts.items():
                self._refuse(f"offering_{field}", text, _NO_OFFERING)

    def _own_stands(self) -> list[Json]:
        stands, refused = self._stands.document()
        for field, cell in refused:
            self._refuse(field, cell)
        return stands

    def _contacts(self) -> list[Json]:
        """The row's people; the phone and the e-mail of nobody are the member's own."""
        if not self._contact.keys() <= {"email", "phone"}:
            return whole_contacts(self._contact)
        for field, cell in self._contact.items():
            if field not in self._doc:
                self.take(field, cell, "")
            elif self._doc[field] not in cell:
                self._refuse(f"contact_{field}", cell, _NO_PERSON)
        return []

    def _whole_address(self) -> dict[str, str]:
        phone = self._doc.get("phone", "")
        is_doubtful = self._has_doubtful_country
        address = whole_address(self._address, phone, is_doubtful=is_doubtful)
        for field, value, why in address.refused:
            self._refuse(field, value, why)
        return address.parts

    def _refuse(self, field: str, cell: str, why: str = "", *, is_whole: bool = True) -> None:
        if is_whole:
            self.refused.append(field)
        values = {"value": clean_line(cell)[:80], "field": named(field)}
        if why:
            what = N_("“{value}” was not accepted as {field}: {why}")
            self.notes.append(Sentence(what, **values, why=Sentence(why)))
        else:
            self.notes.append(Sentence(N_("“{value}” was not accepted as {field}"), **values))

    def line(self, field: str, cell: str, _: str) -> None:
        """A plain value of one line."""
        self._doc.setdefault(field, clean_line(cell))

    def read(self, field: str, cell: str, reading: Callable[[str], object]) -> None:
        """A value that must be understood to be taken."""
        value = reading(cell)
        if not value and field in self._doc:
            return  # a second column that only fills what the first leaves empty
        if field == "email":
            for other in cell_parsers.email_addresses(cell)[1:]:
                self._refuse(field, other)
        if value:
            self._doc.setdefault(field, value)
        else:
            self._refuse(field, cell)

    def kind(self, field: str, cell: str, _: str) -> None:
        """The kind of the member."""
        self.read(field, cell, lambda text: cell_parsers.kind_of(text, "kinds"))

    def offering_kind(self, _: str, cell: str, __: str) -> None:
        """The kind of the row's offering."""
        kind = cell_parsers.kind_of(cell, "offering_kinds")
        if kind:
            self._offering.setdefault("kind", kind)
        else:
            self._refuse("offering_kind", cell)

    def part_of_address(self, field: str, cell: str, _: str) -> None:
        """A part of the address that has a column of its own."""
        text = clean_text(cell)
        if is_place_at_fair(text):
            self._stands.take("stand", text)
            return
        lines = filter(None, (line.strip(" ,;") for line in text.split("\n")))
        self._address.setdefault(field, clean_line(", ".join(lines) if "\n" in text else text))

    def country(self, field: str, cell: str, _: str) -> None:
        """A country by its code or its name."""
        text = clean_line(cell)
        code = countries.country_code(text)
        if field == NAMED and len(text) <= _LETTERS:
            self._refuse("country", cell, _NO_COLUMN_OF_COUNTRIES)
            return
        self._has_doubtful_country |= field == MIXED
        if not code:
            region, code = countries.with_region(text)
            if code:
                self._address.setdefault("region", region)
                self._address.setdefault("country", code)
                return
        if is_state(text):
            self._address.setdefault(MIXED, text)
        elif not code:
            self._refuse("country", cell)
        if code:
            self._address.setdefault("country", code)

    def many(self, field: str, cell: str, _: str) -> None:
        """A list of values."""
        split = (
            cell_parsers.split_certificates if field == "certificates" else cell_parsers.split_list
        )
        listed: list[str] = self._doc.setdefault(field, [])
        items = split(cell)
        if field == "sectors":
            items = [_CODE_OF_BUSINESS.sub("", item) for item in items]
        taken = [item for item in items if field != "sectors" or is_sector(item)]
        listed += [item for item in taken if item not in listed]
        for item in items:
            if item not in taken:
                self._refuse(field, item, is_whole=not taken)

    def markets(self, field: str, cell: str, _: str) -> None:
        """A list of countries."""
        codes, unknown = countries.split_countries(clean_text(cell))
        listed: list[str] = self._doc.setdefault(field, [])
        listed += [code for code in codes if code not in listed]
        for part in unknown:
            self._refuse(field, part, is_whole=not codes)

    def text(self, field: str, cell: str, language: str) -> None:
        """A text of the member in one language."""
        if is_place_at_fair(cell):
            self._stands.take("stand", cell)
            return
        texts = self._doc.setdefault("texts", {}).setdefault(language, {})
        texts.setdefault(field, clean_text(cell))

    def offering_text(self, field: str, cell: str, language: str) -> None:
        """A text of the row's offering in one language."""
        texts = self._offering.setdefault("texts", {}).setdefault(language, {})
        texts.setdefault(field.removeprefix("offering_"), clean_text(cell))

    def offering_id(self, _: str, cell: str, __: str) -> None:
        """The id of the row's offering."""
        self._offering.setdefault("id", clean_line(cell))

    def offering_sectors(self, _: str, cell: str, __: str) -> None:
        """The sectors of the row's offering."""
        listed: list[str] = self._offering.setdefault("sectors", [])
        listed += [item for item in cell_parsers.split_list(cell) if item not in listed]

    def listed(self, field: str, cell: str, language: str) -> None:
        """A list of products, services or fields of research; prose becomes description."""
        items = cell_parsers.split_list(clean_text(cell), at_slash=False)
        if cell_parsers.is_prose(items):
            self._describe(clean_text(cell), language)
            return
        for kind, item in by_kind(items, field):
            self._listed.setdefault(kind, {}).setdefault(language, []).append(item)

    def keywords(self, _: str, cell: str, language: str) -> None:
        """Keywords of the row's offering."""
        self._keywords.setdefault(language, []).extend(cell_parsers.split_list(cell))

    def references(self, field: str, cell: str, language: str) -> None:
        """A reference a line, with its year where it names one."""
        for item in cell_parsers.split_list(clean_text(cell), at_comma=False, at_slash=False):
            reference: Json = {"texts": {language: item}}
            if cell_parsers.year(item):
                reference["year"] = cell_parsers.year(item)
            self._doc.setdefault(field, []).append(reference)

    def contact(self, field: str, cell: str, _: str) -> None:
        """A part of the contact."""
        self._contact.setdefault(field.removeprefix("contact_"), clean_text(cell))

    def stand(self, field: str, cell: str, _: str) -> None:
        """A part of what says where the member is at a fair."""
        self._stands.take(field, cell)

    def logo(self, field: str, cell: str, _: str) -> None:
        """The plain name of the file of the logo."""
        self.read(field, cell, _file_name)

    def pictures(self, field: str, cell: str, _: str) -> None:
        """The plain names of files with pictures of the row's offering."""
        for item in cell_parsers.split_list(cell, at_slash=False):
            if _file_name(item):
                self._offering.setdefault("pictures", []).append({"file": item})
            else:
                self._refuse(field, item)

    def _keep_keywords(self, offerings: Sequence[Json]) -> None:
        """Give the keywords to the row's offering; without one they end the description."""
        keywords = {lang: list(dict.fromkeys(found)) for lang, found in self._keywords.items()}
        if self._offering or len(offerings) == 1:
            offerings[0]["keywords"] = keywords
            return
        for lang, found in keywords.items():
            self._describe(" · ".join(found), lang)

    def _describe(self, text: str, language: str) -> None:
        """Add a paragraph to the description in one language."""
        texts = self._doc.setdefault("texts", {}).setdefault(language, {})
        texts["description"] = "\n\n".join(filter(None, (texts.get("description", ""), text)))


def _file_name(text: str) -> str:
    name = clean_line(text)
    return name if FILE.match(name) and len(name) <= 200 else ""


FieldParser = Callable[[MemberBuilder, str, str, str], None]


def _take_line(draft: MemberBuilder, field: str, cell: str, language: str) -> None:
    draft.line(field, cell, language)


def _read_with(reading: Callable[[str], object]) -> FieldParser:
    return lambda draft, field, cell, _: draft.read(field, cell, reading)


_FIELD_PARSERS: Mapping[str, FieldParser] = {
    **dict.fromkeys(
        ("street", "house_number", "postcode", "city", "region", "address", "postcode_city"),
        MemberBuilder.part_of_address,
    ),
    **dict.fromkeys(("sectors", "certificates"), MemberBuilder.many),
    **dict.fromkeys(("tagline", "description"), MemberBuilder.text),
    **dict.fromkeys(("products", "services", "research"), MemberBuilder.listed),
    **dict.fromkeys(
        ("offering_title", "offering_summary", "offering_description"), MemberBuilder.offering_text
    ),
    **dict.fromkeys(
        (
            "contact_name", "contact_first_name", "contact_last_name", "contact_role",
            "contact_email", "contact_phone", "contact_languages",
        ),
        MemberBuilder.contact,
    ),
    **dict.fromkeys(STAND_FIELDS, MemberBuilder.stand),
    **dict.fromkeys((*REFERENCE, *FACT), MemberBuilder.detail),
    "kind": MemberBuilder.kind,
    "offering_kind": MemberBuilder.offering_kind,
    "offering_id": MemberBuilder.offering_id,
    "offering_sectors": MemberBuilder.offering_sectors,
    "country": MemberBuilder.country,
    MIXED: MemberBuilder.country,
    NAMED: MemberBuilder.country,
    "markets": MemberBuilder.markets,
    "keywords": MemberBuilder.keywords,
    "references": MemberBuilder.references,
    "logo": MemberBuilder.logo,
    "pictures": MemberBuilder.pictures,
    "website": _read_with(cell_parsers.web_address),
    "profile_url": _read_with(cell_parsers.web_address),
    "email": _read_with(cell_parsers.email_address),
    "phone": _read_with(cell_parsers.phone_number),
    "founded": _read_with(cell_parsers.year),
    "employees": _read_with(employee_band),
}  # fmt: skip

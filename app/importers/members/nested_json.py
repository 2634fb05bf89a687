"""Reads the objects inside a JSON record: the people and the offerings of a member."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.importers.columns.header_matching import recognise
from app.importers.members.member_builder import MemberBuilder
from app.importers.members.member_parts import LISTED_KINDS, whole_contacts
from app.importers.values.language_detection import LONG_ENOUGH, is_trade_name, language_of

Cells = Mapping[str, str]

_PERSON = {
    "name": "name",
    "legal_name": "name",
    "contact_name": "name",
    "contact_first_name": "first_name",
    "contact_last_name": "last_name",
    "contact_role": "role",
    "kind": "role",
    "offering_title": "role",
    "email": "email",
    "contact_email": "email",
    "phone": "phone",
    "contact_phone": "phone",
    "contact_languages": "languages",
}
"""What a field's heading means inside an object that is a person."""
_HEADINGS = {
    "name": "Contact name",
    "first_name": "First name",
    "last_name": "Last name",
    "role": "Position",
    "email": "Email",
    "phone": "Phone",
    "languages": "Languages",
}
"""Headings of a list of people that say the same."""
_OF_PEOPLE = frozenset({"contact_first_name", "contact_last_name"})
_NAMES = frozenset({"name", "legal_name", "contact_name"})
_ADDRESSES = frozenset({"email", "contact_email", "phone", "contact_phone", "contact_role"})
_OF_MEMBERS = frozenset(
    {"address", "street", "postcode", "city", "country", "website", "profile_url", "employees",
     "founded", "sectors", "description", "products", "services", "stand", "hall"}
)  # fmt: skip
_SURELY = 2
_OFFERING = {
    "name": "offering_title",
    "offering_title": "offering_title",
    "products": "offering_title",
    "services": "offering_title",
    "tagline": "offering_summary",
    "offering_summary": "offering_summary",
    "description": "offering_description",
    "offering_description": "offering_description",
    "id": "offering_id",
    "offering_id": "offering_id",
    "kind": "offering_kind",
    "offering_kind": "offering_kind",
    "sectors": "offering_sectors",
    "keywords": "keywords",
    "pictures": "pictures",
}
"""What a field's heading means inside an object that is an offering."""
_PROSE = frozenset({"offering_summary", "offering_description"})
_ENOUGH = 30
"""Characters of a description that show the language of the title beside it."""
_OFFERINGS = frozenset((*LISTED_KINDS, "offering_title"))


def holds_objects(heading: str) -> bool:
    """Whether objects under a heading are read one by one."""
    return bool(_meanings(heading))


def holds_people(heading: str) -> bool:
    """Whether objects under a heading are people."""
    return _meanings(heading) is _PERSON


def people_in(value: object, heading: str, *, beside_name: bool) -> list[Mapping[str, Any]]:
    """The objects of a value that are people by their keys, whatever their heading is.

    First and last names show people. So do a name with a role, a phone or an e-mail and nothing
    that members have, under a heading that means nothing, `beside_name` of the member.
    """
    objects: list[Any] = value if isinstance(value, list) else [value]
    if not objects or not all(isinstance(it, dict) for it in objects):
        return []
    fields = {field for it in objects for key in it for field in _fields(key)}
    means = recognise(heading)
    if fields & _OF_PEOPLE:
        return objects if means is None or means.field != "offering_title" else []
    is_person = bool(fields & _NAMES) and bool(fields & _ADDRESSES)
    is_free = means is None and beside_name and not fields & _OF_MEMBERS
    return objects if is_person and is_free else []


def _fields(key: str) -> tuple[str, ...]:
    found = recognise(key)
    if key.lower() in {"role", "position"}:
        return ("contact_role",)
    return (found.field,) if found is not None and found.rank == _SURELY else ()


def with_person_columns(cells: Cells, objects: Mapping[str, Sequence[Cells]]) -> dict[str, str]:
    """The cells of a row that is about one person, with what an object of them says in its own."""
    apart = dict(cells)
    for heading, people in objects.items():
        if len(people) == 1 and holds_people(heading):
            apart.pop(heading, None)
            for key, cell in people[0].items():
                part = _meaning(key, _PERSON)[0]
                apart.setdefault(_HEADINGS.get(part, key), cell)
    return apart


def unread(heading: str, objects: Iterable[Cells]) -> list[str]:
    """The keys that say something in objects under a heading, and mean nothing."""
    keys = dict.fromkeys(key for cells in objects for key, cell in cells.items() if cell)
    return [key for key in keys if not _meaning(key, _meanings(heading))[0]]


def take_objects(draft: MemberBuilder, field: str, objects: Sequence[Cells], language: str) -> None:
    """Add the people or the offerings in the objects of a field to a member."""
    if field == "contact_name":
        for cells in objects:
            named = {_meaning(key, _PERSON)[0]: cell for key, cell in [*cells.items()][::-1]}
            named.pop("", None)
            draft.people += whole_contacts(named)
        return
    for cells in objects:
        _take_offering(draft, field, cells, language)


def _take_offering(draft: MemberBuilder, field: str, cells: Cells, language: str) -> None:
    one = MemberBuilder()
    told = [(*_meaning(key, _OFFERING), cell) for key, cell in cells.items() if cell]
    prose = " \n".join(cell for target, own, cell in told if target in _PROSE and not own)
    of_prose = language_of(prose) if len(prose) >= _ENOUGH else ""
    for target, own, cell in told:
        if target:
            shown = language_of(cell) if len(cell) >= LONG_ENOUGH else ""
            is_name = target == "offering_title" and is_trade_name(cell)
            one.take(target, cell, own or shown or ("" if is_name else of_prose) or language)
    offering = one.only_offering()
    if "texts" in offering:
        offering.setdefault("kind", LISTED_KINDS.get(field, "product"))
        draft.offerings.append(offering)
    draft.notes += one.notes


def _meanings(heading: str) -> Mapping[str, str]:
    found = recognise(heading)
    if found is None:
        return {}
    if found.field == "contact_name":
        return _PERSON
    return _OFFERING if found.field in _OFFERINGS else {}


def _meaning(key: str, meanings: Mapping[str, str]) -> tuple[str, str]:
    """The part that a key of an object means, and the language that it names."""
    if meanings is _PERSON and key.lower() == "position":
        return "role", ""  # elsewhere the number of a row
    found = recognise(key)
    return (meanings.get(found.field, ""), found.language) if found else ("", "")

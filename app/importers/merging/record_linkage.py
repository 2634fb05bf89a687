"""Decides which rows mean the same member, and unites them.

Two rows are one member when they have the same id; or the same name and places that do not
contradict each other; or the same name but for the legal form and the same website. Inside one
list its own ids decide alone. The first row wins in every field, later ones fill what is empty;
lists are united, texts a language, offerings by their id.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from app.domain.member import Address, Contact, Member, Offering
from app.domain.stand import once
from app.importers.members.deserialise import first_free
from app.importers.values.name_keys import base_name_key, folded, host, name_key, slug

_SINGLE = ("kind", "website", "profile_url", "phone", "email", "founded", "employees", "logo")

T = TypeVar("T")
K = TypeVar("K")

SAME_ID = "the same id"
SAME_PLACE = "the same name and no other place"
SAME_WEBSITE = "the same name and website"
ID_AS_NAME = "its name is the id"
NAMED = "the row names it"


@dataclass(frozen=True, slots=True)
class RecordMatch:
    """A member that a row belongs to, and by which rule."""

    id: str
    rule: str


@dataclass(frozen=True, slots=True)
class _KnownMember:
    """A member's id with the list that named it; `own` tells an id that the list itself gave."""

    id: str
    list_name: str
    own: bool


class Register:
    """All members so far, found by id, name and website."""

    def __init__(self, base: Iterable[Member] = ()) -> None:
        self._members: dict[str, Member] = {}
        self._by_name: dict[str, list[_KnownMember]] = defaultdict(list)
        self._by_website: dict[tuple[str, str], _KnownMember] = {}
        self._own_ids: set[str] = set()
        for member in base:
            self.add(deduplicated(member), list_name="", own=True)

    def members(self) -> tuple[Member, ...]:
        """All members, sorted by id."""
        return tuple(self._members[id_] for id_ in sorted(self._members))

    def is_of_another(self, member: Member, list_name: str) -> bool:
        """Whether another list gave the id of `member` to a member of another name."""
        known = self._members.get(member.id)
        if known is None or name_key(known.name) == name_key(member.name):
            return False
        entries = self._by_name.get(name_key(known.name), ())
        return not any(item.id == known.id and item.list_name == list_name for item in entries)

    def find(self, member: Member, list_name: str, *, own: bool) -> RecordMatch | None:
        """The member that `member` belongs to; `own` says that its id comes from its list."""
        if own and member.id in self._members:
            return RecordMatch(member.id, SAME_ID)
        if not own and member.offerings and member.name in self._own_ids:
            return RecordMatch(member.name, ID_AS_NAME)
        for known in self._by_name.get(name_key(member.name), ()):
            if not _have_distinct_ids(known, list_name, own=own) and _are_compatible(
                self._members[known.id].address, member.address
            ):
                return RecordMatch(known.id, SAME_PLACE)
        site = host(member.website)
        twin = self._by_website.get((base_name_key(member.name), site)) if site else None
        if twin and not _have_distinct_ids(twin, list_name, own=own):
            return RecordMatch(twin.id, SAME_WEBSITE)
        return None

    def named(self, member: Member) -> RecordMatch | None:
        """The member that a row names by its number or name; none where several have the name."""
        for id_ in (member.id, member.name):
            if id_ in self._own_ids:
                return RecordMatch(id_, NAMED)
        known = {it.id for it in self._by_name.get(name_key(member.name), ())}
        return RecordMatch(known.pop(), NAMED) if len(known) == 1 else None

    def free_id(self, member: Member) -> str:
        """An id made of the name, with the city and then a number where others have it."""
        base = slug(member.name)
        if base in self._members and member.address.city:
            base = slug(f"{member.name} {member.address.city}")
        return first_free(base, self._members)

    def add(self, member: Member, list_name: str, *, own: bool) -> None:
        """Enter a new member under its id."""
        self._members[member.id] = member
        if own:
            self._own_ids.add(member.id)
        known = _KnownMember(member.id, list_name, own)
        self._by_name[name_key(member.name)].append(known)
        site = host(member.website)
        if site:
            self._by_website.setdefault((base_name_key(member.name), site), known)

    def merge(self, id_: str, other: Member) -> tuple[str, ...]:
        """Unite a member with what another row says; returns the fields it says differently."""
        first = self._members[id_]
        self._members[id_] = merge_members(first, other)
        return tuple(_contradictions(first, other))


def merge_members(first: Member, other: Member) -> Member:
    """One member of two; the first wins wherever both say something."""
    return replace(
        first,
        address=_filled_address(first.address, other.address),
        website=first.website or other.website,
        profile_url=first.profile_url or other.profile_url,
        phone=first.phone or other.phone,
        email=first.email or other.email,
        founded=first.founded or other.founded,
        employees=first.employees or other.employees,
        sectors=_joined(first.sectors, other.sectors),
        certificates=_joined(first.certificates, other.certificates),
        markets=_joined(first.markets, other.markets),
        texts=_by_language(first.texts, other.texts),
        contacts=_once((*first.contacts, *other.contacts), _person, lambda a, _: a),
        references=_joined(first.references, other.references),
        offerings=_once((*first.offerings, *other.offerings), _offering_id, _united_offering),
        logo=first.logo or other.logo,
        stands=once((*first.stands, *other.stands)),
    )


def deduplicated(member: Member) -> Member:
    """The member with offerings of the same id united."""
    if len({offering.id for offering in member.offerings}) == len(member.offerings):
        return member
    return replace(member, offerings=_once(member.offerings, _offering_id, _united_offering))


def _have_distinct_ids(known: _KnownMember, list_name: str, *, own: bool) -> bool:
    """Whether one list gave both their own ids, and so says that they are two."""
    return own and known.own and known.list_name == list_name


def _are_compatible(first: Address, other: Address) -> bool:
    return _agree(first.country, other.country) and _agree(folded(first.city), folded(other.city))


def _agree(first: object, other: object) -> bool:
    return not first or not other or first == other


def _filled_address(first: Address, other: Address) -> Address:
    if not _are_compatible(first, other):
        return first
    return Address(
        *(getattr(first, item.name) or getattr(other, item.name) for item in fields(Address))
    )


def _contradictions(first: Member, other: Member) -> Iterable[str]:
    """The fields in which both say something, and not the same."""
    for name in _SINGLE:
        if not _agree(getattr(first, name), getattr(other, name)):
            yield name
    for item in fields(Address):
        if not _agree(getattr(first.address, item.name), getattr(other.address, item.name)):
            yield item.name
    if _texts_differ(first.texts, other.texts):
        yield "texts"
    known = {offering.id: offering.texts for offering in first.offerings}
    for offering in other.offerings:
        if _texts_differ(known.get(offering.id, {}), offering.texts):
            yield f"offerings.{offering.id}"


def _texts_differ(first: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return any(_differ(first[lang], text) for lang, text in other.items() if lang in first)


def _differ(first: object, other: object) -> bool:
    """Whether two texts of one language contradict each other somewhere."""
    names: Iterable[str] = first.__slots__  # type: ignore[attr-defined]  # slotted dataclasses
    return not all(_agree(getattr(first, name), getattr(other, name)) for name in names)


def merged_text(first: T, other: T) -> T:
    """A text of one language with its empty parts filled from another."""
    names = first.__slots__  # type: ignore[attr-defined]  # all texts are slotted dataclasses
    return type(first)(*(getattr(first, name) or getattr(other, name) for name in names))


def _by_language(first: Mapping[str, T], other: Mapping[str, T]) -> Mapping[str, T]:
    texts = dict(first)
    for lang, text in other.items():
        texts[lang] = merged_text(texts[lang], text) if lang in texts else text
    return texts


def _united_offering(first: Offering, other: Offering) -> Offering:
    words = {lang: (*first.keywords.get(lang, ()), *more) for lang, more in other.keywords.items()}
    return replace(
        first,
        sectors=_joined(first.sectors, other.sectors),
        texts=_by_language(first.texts, other.texts),
        keywords={
            lang: tuple(dict.fromkeys(all_words))
            for lang, all_words in {**first.keywords, **words}.items()
        },
        facts=first.facts + tuple(fact for fact in other.facts if fact not in first.facts),
        pictures=first.pictures
        + tuple(item for item in other.pictures if item not in first.pictures),
    )


def _joined(first: Sequence[T], other: Sequence[T]) -> tuple[T, ...]:
    return (*first, *(item for item in other if item not in first))


def _once(
    items: Iterable[T], identity: Callable[[T], K], unite: Callable[[T, T], T]
) -> tuple[T, ...]:
    found: dict[K, T] = {}
    for item in items:
        place = identity(item)
        found[place] = unite(found[place], item) if place in found else item
    return tuple(found.values())


def _person(contact: Contact) -> str:
    return folded(contact.email or contact.name)


def _offering_id(offering: Offering) -> str:
    return offering.id

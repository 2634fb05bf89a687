"""Joins lists of a JSON document: what says whose it is becomes part of that member."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.files.json_groups import containers, sure_field
from app.importers.files.json_values import is_canonical
from app.importers.values.name_keys import folded, key
from app.importers.values.text_cleanup import clean_line

_NUMBERS = frozenset({"id", "ids", "uuid", "guid", "key", "no", "nr", "number", "code", "ref"})
"""The last word of a key that refers to a record by its number: `memberId`, `company no`."""
_OWN = frozenset({"id", "uuid", "guid", "key", "nr", "no", "number", "name", "title"})
"""Keys by which a record says its own number or name, and nobody else's."""
_DEEPEST = 6
_SHORTEST_STEM = 4
_ENDING = 3
_LONGEST_NAME = 60

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JsonList:
    """A list of objects in a document, and the keys that lead to it."""

    keys: Keys
    records: Sequence[Any]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.keys[-1] if self.keys else ""

    @property
    def objects(self) -> Iterator[Mapping[str, Any]]:
        """Its records that are objects."""
        return (record for record in self.records if isinstance(record, dict))


@dataclass(frozen=True, slots=True)
class JsonLink:
    """A list whose records refer to those of another one, under a key of their own."""

    of: JsonList
    to: JsonList
    under: str
    targets: Mapping[str, int] = field(repr=False)
    """Where in the other list each number or name is."""

    def parts(self) -> dict[int, list[Mapping[str, Any]]]:
        """The records by the place of the member that they refer to, without the reference."""
        found: dict[int, list[Mapping[str, Any]]] = {}
        for record in self.of.objects:
            place = self.targets.get(_value(record.get(self.under)))
            if place is not None:
                part = {name: data for name, data in record.items() if name != self.under}
                found.setdefault(place, []).append(part)
        return found


def lists_in(value: object, keys: Keys = ()) -> Iterator[JsonList]:
    """The lists of objects in a document, but for those inside of records."""
    if isinstance(value, list):
        if any(isinstance(item, dict) for item in value):
            yield JsonList(keys, value)
    elif isinstance(value, dict) and len(keys) <= _DEEPEST and not is_canonical(value):
        for name, inner in value.items():
            yield from lists_in(inner, (*keys, name))


def links_among(lists: Sequence[JsonList]) -> list[JsonLink]:
    """Which of these lists refer to another one of them."""
    found = (_link(one, other) for one in lists for other in lists if one is not other)
    return [link for link in found if link is not None]


def with_parts(record: Any, name: str, parts: Sequence[Mapping[str, Any]]) -> Any:  # noqa: ANN401 - JSON
    """A record with the objects that refer to it, beside those that it has under this name."""
    own = record.get(name)
    before = [it for it in own if isinstance(it, dict)] if isinstance(own, list) else []
    return {**record, name: [*before, *parts]}


def link_notes(
    lists: Sequence[JsonList], main: JsonList, links: Sequence[JsonLink]
) -> list[Sentence]:
    """What became of the other lists of a document: joined, in part, or not read."""
    joined = {id(link.of): link for link in links}
    notes = []
    for one in lists:
        if one is main:
            continue
        name, number = clean_line(one.name)[:_LONGEST_NAME], len(one.records)
        link = joined.get(id(one))
        if link is None:
            note = N_("records of list “{name}” left out because they name no member: {number}")
            notes.append(Sentence(note, name=name, number=number))
            continue
        read = sum(map(len, link.parts().values()))
        note = N_("records of list “{name}” added to the members that “{key}” names: {number}")
        notes.append(Sentence(note, name=name, key=clean_line(link.under), number=read))
        if read < number:
            note = N_("records of list “{name}” left out because their member is unknown: {number}")
            notes.append(Sentence(note, name=name, number=number - read))
    return notes


def _link(one: JsonList, other: JsonList) -> JsonLink | None:
    """How the records of one list refer to those of the other, if most of them do."""
    keys = dict.fromkeys(name for record in one.objects for name in record)
    for under in keys:
        if not _refers(under, other.name):
            continue
        values = [it for record in one.objects if (it := _value(record.get(under)))]
        for own in _own_keys(other):
            targets = _places(other, own)
            if values and sum(value in targets for value in values) * 2 >= len(values):
                return JsonLink(one, other, under, targets)
    return None


def _refers(name: str, container: str) -> bool:
    """Whether a key means another record: `memberId`, `company`, of `accounts` `AccountId`."""
    words = key(name).split()
    if not words or " ".join(words) in _OWN:
        return False
    whose = " ".join(words[:-1] if words[-1] in _NUMBERS else words)
    if sure_field(whose) == "name":
        return True
    names = (container, *containers("members"), *containers("pages"))
    return any(whose.startswith(_stem(it)) for it in names if len(it) >= _SHORTEST_STEM)


def _stem(container: str) -> str:
    plain = folded(container)
    return plain[: max(_SHORTEST_STEM, len(plain) - _ENDING)]


def _own_keys(listed: JsonList) -> Iterator[str]:
    """The keys by which records of a list may be named: their number first, then their name."""
    keys = dict.fromkeys(name for record in listed.objects for name in record)
    for wanted in ("id", "name"):
        yield from (it for it in keys if sure_field(it) == wanted or key(it) == wanted)


def _places(listed: JsonList, name: str) -> dict[str, int]:
    """Where each value of a key is; one that several records have names none of them."""
    found: dict[str, int] = {}
    several = set()
    for place, record in enumerate(listed.records):
        value = _value(record.get(name)) if isinstance(record, dict) else ""
        if value in found:
            several.add(value)
        found[value] = place
    return {value: place for value, place in found.items() if value and value not in several}


def _value(said: object) -> str:
    return str(said).strip() if isinstance(said, str | int) else ""

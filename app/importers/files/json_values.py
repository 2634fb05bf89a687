"""Values of JSON files with the lines they begin in, and what they are."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.header_matching import IGNORED, recognise
from app.importers.members.normalise import (
    ADDRESS_KEYS,
    KEYS,
    OFFERING_KEYS,
    ONLY_IN_PARTS,
    normalise_member,
)
from app.importers.members.object_cleaner import ObjectCleaner
from app.importers.members.row_reader import Record
from app.importers.members.schema import conforms, reason
from app.importers.values.text_cleanup import clean_line


@dataclass(frozen=True, slots=True)
class JsonValue:
    """A value of a JSON file with the line that it begins in, or why it could not be read."""

    line: int
    value: Any
    problem: Sentence | None = None


_DIGITS = 300


def refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which are no JSON although Python reads them."""
    raise ValueError(name)


class RepeatedKeyError(ValueError):
    """An object has a key twice; which of the values counts, nobody can tell."""

    def __init__(self, key: str) -> None:
        """Keep the key that is repeated."""
        self.key = clean_line(key)[:80]
        super().__init__(key)


def _whole_number(digits: str) -> int | str:
    """A number that is larger than any list needs stays the text that it is."""
    return int(digits) if len(digits) <= _DIGITS else digits


def _with_each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RepeatedKeyError(Counter(key for key, _ in pairs).most_common(1)[0][0])
    return found


DECODER = json.JSONDecoder(
    parse_constant=refuse_constant,
    parse_int=_whole_number,
    object_pairs_hook=_with_each_key_once,
)


def members(found: Iterable[JsonValue]) -> Iterator[Record]:
    """The records of values that are meant as members in the canonical form."""
    return map(_member, found)


def are_canonical(found: list[JsonValue]) -> bool:
    """Whether most of the objects are meant as members in the canonical form."""
    objects = [item.value for item in found if isinstance(item.value, dict)]
    return sum(map(is_canonical, objects)) * 2 >= len(objects)


def _member(item: JsonValue) -> Record:
    if item.problem:
        return Record(item.line, {}, problem=item.problem)
    if not isinstance(item.value, dict):
        return Record(item.line, {}, problem=Sentence(N_("it is not an object")))
    tidying = ObjectCleaner()
    doc = normalise_member(item.value, tidying)
    notes: tuple[Sentence, ...] = ()
    if tidying.left_out:
        names = clean_line(", ".join(tidying.left_out))[:300]
        notes = (
            Sentence(N_("left out, because a member has no such field: {names}"), names=names),
        )
    if not conforms(doc):
        return Record(item.line, {}, problem=reason(doc), notes=notes)
    return Record(item.line, doc, id_from="form" if "id" in doc else "", notes=notes)


def is_canonical(record: Mapping[str, Any]) -> bool:
    """Whether an object is meant as a member in this form and not as a row of someone's list.

    A list of others shows itself by keys that mean a field under another name (`city`, `zip`), or
    by lists and addresses in one string.
    """
    if isinstance(record.get("texts"), dict) or _has_texts(record.get("offerings")):
        return True
    if not isinstance(record.get("name"), str):
        return False
    return all(
        _has_our_shape(key, value) if key in KEYS else _means_nothing(key)
        for key, value in record.items()
    )


def _has_texts(offerings: object) -> bool:
    return isinstance(offerings, list) and any(
        isinstance(offering, dict) and "texts" in offering for offering in offerings
    )


def _has_our_shape(key: str, value: object) -> bool:
    if isinstance(value, dict):
        is_flat = not any(isinstance(part, dict | list) for part in value.values())
        return key == "address" and is_flat and value.keys() <= ADDRESS_KEYS
    if key == "offerings" and isinstance(value, list):
        return all(OFFERING_KEYS.issuperset(it) for it in value if isinstance(it, dict))
    return not (isinstance(value, str) and value and key in ONLY_IN_PARTS)


def _means_nothing(key: str) -> bool:
    found = recognise(key)
    return found is None or found.field == IGNORED

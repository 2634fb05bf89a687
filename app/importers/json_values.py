"""Values of JSON files with the lines they begin in, and what they are."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.messages import N_
from app.importers.canonical import is_canonical, tidy_member
from app.importers.records import Record
from app.importers.report import Sentence
from app.importers.schema import conforms, reason
from app.importers.tidying import Tidying


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a JSON file with the line that it begins in, or why it could not be read."""

    line: int
    value: Any
    problem: Sentence | None = None


def refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which are no JSON although Python reads them."""
    raise ValueError(name)


DECODER = json.JSONDecoder(parse_constant=refuse_constant)


def members(found: Iterable[Found]) -> Iterator[Record]:
    """The records of values that are meant as members in the canonical form."""
    return map(_member, found)


def are_canonical(found: list[Found]) -> bool:
    """Whether most of the objects are meant as members in the canonical form."""
    objects = [item.value for item in found if isinstance(item.value, dict)]
    return sum(map(is_canonical, objects)) * 2 >= len(objects)


def _member(item: Found) -> Record:
    if item.problem:
        return Record(item.line, {}, problem=item.problem)
    if not isinstance(item.value, dict):
        return Record(item.line, {}, problem=Sentence(N_("it is no object")))
    tidying = Tidying()
    doc = tidy_member(item.value, tidying)
    notes: tuple[Sentence, ...] = ()
    if tidying.left_out:
        names = ", ".join(tidying.left_out)[:300]
        notes = (
            Sentence(N_("left out, because a member has no place for it: {names}"), names=names),
        )
    if not conforms(doc):
        return Record(item.line, {}, problem=reason(doc), notes=notes)
    return Record(item.line, doc, id_from="form" if "id" in doc else "", notes=notes)

"""Judged queries: what was typed, what should be found, and how well an answer does so.

One story: a query, the hits that count for it, and the measures of one answer and of many.
"""

import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.search_outcome import Answer
from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from tests.support.catalogues import RESOURCES

DEPTH = 10
MEANT, WELCOME = 2, 1
"""Grades of what is relevant."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a visitor types, of which class, and the grades of what they should find.

    Nothing is relevant for a negative one: it should find nothing.
    """

    kind: str
    lang: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Answered:
    """A query and what the search answers."""

    query: Query
    answer: Answer


@dataclass(frozen=True, slots=True)
class Measured:
    """How well one query was answered, each from 0 to 1.

    `ndcg` is nDCG@10 with the grades, `recall` the part of what was meant among the first ten,
    `rank` the reciprocal rank of the first of it. A negative query has all or nothing.
    """

    query: Query
    ndcg: float
    recall: float
    rank: float


def own_queries(path: Path) -> list[Query]:
    """Those of a table of class, language, text and relevant ids; “~” is before welcome ones."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Query(row["class"], row["lang"], row["query"], _grades(row["relevant"])) for row in rows
    ]


def _grades(relevant: str) -> dict[str, int]:
    ids = [] if relevant == "-" else relevant.split()
    return {one.removeprefix("~"): WELCOME if one.startswith("~") else MEANT for one in ids}


def queries_of_others(path: Path) -> list[Query]:
    """Those of JSON Lines with `class`, `lang`, `q` and `relevant` ids, all of one grade."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Query(
            row["class"],
            row["lang"].partition("/")[0].partition("+")[0],
            row["q"],
            dict.fromkeys(row["relevant"], MEANT),
        )
        for row in rows
        if row["relevant"]
    ]


def sample_members() -> list[Any]:
    """The members of the sample edition as their files have them."""
    files = sorted((RESOURCES / "catalogue" / "members").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def owners_in(members: Iterable[Any]) -> dict[str, str]:
    """The member of each offering."""
    return {offering["id"]: member["id"] for member in members for offering in member["offerings"]}


def ask(searcher: Searcher, queries: Iterable[Query]) -> list[Answered]:
    return [Answered(one, searcher.search(SearchRequest(one.text, one.lang))) for one in queries]


def measure(answered: Iterable[Answered], owners: Mapping[str, str]) -> list[Measured]:
    """How well each was answered; `owners` are the members of the offerings."""
    return [_measured(one.query, one.answer, owners) for one in answered]


def _measured(query: Query, answer: Answer, owners: Mapping[str, str]) -> Measured:
    if not query.grades:
        right = float(not answer.hits)
        return Measured(query, right, right, right)
    found = _found(query, answer, owners)[:DEPTH]
    meant = {name for name, grade in query.grades.items() if grade == MEANT}
    best = sorted(query.grades.values(), reverse=True)[:DEPTH]
    places = [place for place, name in enumerate(found, 1) if name in meant]
    return Measured(
        query,
        _gain(query.grades.get(name, 0) for name in found) / _gain(best),
        len(places) / min(len(meant), DEPTH),
        1 / places[0] if places else 0,
    )


def _found(query: Query, answer: Answer, owners: Mapping[str, str]) -> list[str]:
    """The ids in their order, each once.

    Where offerings are relevant, the member that has one says no more than its offering and does
    not count; where members are, each counts at its first hit, whatever that is.
    """
    if not query.grades.keys() & owners.keys():
        return list(dict.fromkeys(hit.member for hit in answer.hits))
    rightly = {owners[name] for name in query.grades if name in owners}
    return [
        hit.offering or hit.member
        for hit in answer.hits
        if hit.offering or hit.member not in rightly
    ]


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def means(measured: Sequence[Measured], by: str) -> dict[str, Measured]:
    """The mean of each class (`by` “kind”) or of each language (`by` “lang”)."""
    groups = defaultdict(list)
    for one in measured:
        groups[getattr(one.query, by)].append(one)
    return {name: mean(group) for name, group in groups.items()}


def mean(measured: Sequence[Measured]) -> Measured:
    number = len(measured)
    return Measured(
        measured[0].query,
        sum(one.ndcg for one in measured) / number,
        sum(one.recall for one in measured) / number,
        sum(one.rank for one in measured) / number,
    )

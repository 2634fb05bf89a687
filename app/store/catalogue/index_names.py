"""Writes the names that a search understands: countries, regions, places, certificates and more."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from pathlib import Path

from app.domain.stand import hall_value, stand_value
from app.language.fold import Folding
from app.language.gazetteer import Name
from app.language.tokens import word_texts
from app.store.catalogue.index_postings import encode_set
from app.store.catalogue.index_quantities import write_quantities
from app.store.catalogue.index_resources import IndexResources
from app.store.catalogue.stand_rows import stands_by_row
from app.store.catalogue.world_names import within

NUMBERS = ("founded", "employees")
"""What is asked of members in numbers; no words are names of it."""

_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
_SHORT = 2
"""Fewer letters than one more of these may be a word of the other script."""
_BEFORE_NUMBER = re.compile(r"(?<=[^\W\d_]) (\d)")
_MOST_WAYS = 16
_OF_MEMBERS = ("postcode", "place", "place", *NUMBERS)


def write_names(
    connection: sqlite3.Connection,
    resources: Path,
    documents: Sequence[tuple[int, int]],
    known: IndexResources,
) -> dict[str, object]:
    """Fill the tables of names, places and quantities, after the facets; gives the meta."""
    data, regions, ends, folding = known.names, known.regions, known.ends, known.language.folding
    names = {
        *known.world,
        *_languages(connection, known),
        *_certificates(connection, known),
        *_sectors(connection, known),
        *_places(connection, documents, known),
    }
    _write_stands(connection, documents)
    connection.executemany("INSERT INTO search_name VALUES (?, ?, ?, ?)", sorted(names))
    return {
        "units": write_quantities(connection, resources, documents, ends, folding),
        "member_numbers": data["member_numbers"],
        "ends": ends.all,
        "regions": {code: [*within(code, regions)] for code in regions},
        "ordinary": [folding.fold(word) for word in data["ordinary"]["words"].split()],
        "never": [folding.fold(word) for word in data["ordinary"]["never"].split()],
        "beside": _folded(data["beside"], folding),
        "beside_alone": _folded(data["beside_alone"], folding),
        "beside_kind": {
            kind: _folded(words, folding) for kind, words in data["beside_kind"].items()
        },
        "adopted": _folded(data["adopted"], folding),
        "speaking": _folded(data["speaking"], folding),
        "in_languages": _folded(data["in_languages"], folding),
        "rather_countries": _folded(data["rather_countries"], folding),
    }


def _folded(words: Mapping[str, str], folding: Folding) -> list[str]:
    return sorted({folding.fold(word) for own in words.values() for word in own.split()})


def _languages(connection: sqlite3.Connection, known: IndexResources) -> Iterator[Name]:
    for code in _values(connection, "language"):
        for lang, name in known.languages.get(code, ()):
            yield from known.ends.names(name, lang, "language", code)


def _certificates(connection: sqlite3.Connection, known: IndexResources) -> Iterator[Name]:
    """ISO/IEC 17025 is also ISO17025, ИСО/МЭК 17025 and IEC 17025."""
    for value in _values(connection, "certificate"):
        for words in _spellings(word_texts(value)):
            ways = (_in_scripts(word, known.names["cyrillic_marks"]) for word in words)
            for own in islice(product(*ways), _MOST_WAYS):
                for name in (" ".join(own), "".join(own), _with_number(own)):
                    yield from known.ends.names(name, "", "certificate", value)


def _spellings(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words of a certificate, and what is shorter: one issuer only, no part of a standard."""
    at = next((at for at, word in enumerate(words) if any(map(str.isdigit, word))), len(words))
    issuers, numbers = words[:at], words[at:]
    has_number = bool(numbers) and numbers[0].isdecimal()
    alone = ((one,) for one in issuers if has_number and len(one) > 1)
    for own in (issuers, *alone):
        yield (*own, *numbers)
        yield (*own, *numbers[:1])


def _in_scripts(word: str, marks: Mapping[str, str]) -> Sequence[str]:
    """A word of a certificate, and how it is written or looks in Cyrillic letters."""
    looks = word.translate(_LOOK_ALIKE)
    is_alike = len(word) > _SHORT and not any("A" <= letter <= "Z" for letter in looks)
    known = marks[word].split("|") if word in marks else []
    return [word, *known, *([looks] if is_alike and word.isalpha() else [])]


def _with_number(words: Sequence[str]) -> str:
    """The words with the number at the last one before it: ISO/IEC17025."""
    return _BEFORE_NUMBER.sub(r"\1", " ".join(words), count=1)


def _sectors(connection: sqlite3.Connection, known: IndexResources) -> Iterator[Name]:
    """The sectors, and what is joined in their names: OZE of Magazyny energii i OZE.

    Half a word is none: Hoch- und Tiefbau.
    """
    joint = known.language.conjunctions
    fold, ends = known.language.folding.fold, known.ends
    for code, lang, name in connection.execute("SELECT sector, lang, name FROM sector_name"):
        yield from ends.names(name, lang, "sector", code)
        words = word_texts(name) if "- " not in name else []
        places = [at for at, word in enumerate(words) if fold(word) in joint]
        starts = [0, *(at + 1 for at in places)]
        for first, last in zip(starts, [*places, len(words)], strict=True) if places else ():
            part = " ".join(words[first:last])
            yield from ends.names(part, lang, "sector_part", code)
            yield from ends.names(part.removesuffix("s"), lang, "sector_part", code)


def _places(
    connection: sqlite3.Connection, documents: Iterable[tuple[int, int]], known: IndexResources
) -> Iterator[Name]:
    """Towns, regions and postcodes of members, and their years and sizes, with what is there."""
    there: dict[tuple[str, str], list[int]] = defaultdict(list)
    addresses = {
        row: address
        for row, *address in connection.execute(
            "SELECT row, postcode, city, region, founded, employees FROM member"
        )
    }
    for number, (member, _) in enumerate(documents):
        for kind, value in zip(_OF_MEMBERS, addresses[member], strict=True):
            if value:
                there[kind, str(value)].append(number)
    for (kind, value), numbers in there.items():
        own = (kind, value, encode_set(numbers))
        connection.execute("INSERT INTO search_place VALUES (?, ?, ?)", own)
        if kind == "place":
            yield from known.places.of(value)
        elif kind not in NUMBERS:
            yield from known.ends.names(value, "", kind, value)


def _write_stands(connection: sqlite3.Connection, documents: Iterable[tuple[int, int]]) -> None:
    """Halls and stands of the fairs, with what is there."""
    there: dict[tuple[str, str], list[int]] = defaultdict(list)
    stands = stands_by_row(connection)
    for number, (member, _) in enumerate(documents):
        own = stands.get(member, ())
        halls = {("hall", hall_value(stand)) for stand in own if stand.hall}
        for place in halls | {("stand", stand_value(stand)) for stand in own if stand.stand}:
            there[place].append(number)
    connection.executemany(
        "INSERT INTO search_place VALUES (?, ?, ?)",
        [(*place, encode_set(there[place])) for place in sorted(there)],
    )


def _values(connection: sqlite3.Connection, facet: str) -> set[str]:
    rows = connection.execute("SELECT value FROM search_facet WHERE facet = ?", (facet,))
    return {value for (value,) in rows}

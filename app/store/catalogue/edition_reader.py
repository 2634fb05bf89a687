"""The edition inside a catalogue: read at every start, so by `sqlite3` alone."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from app.domain.brand import NEUTRAL, Brand, brand_from_json, brand_to_json
from app.domain.edition import Completeness, Edition, EditionInfo, Sector
from app.domain.glossary import Glossary, GlossaryConcept
from app.domain.invented import is_nobodys
from app.domain.synonym import Synonym
from app.store.catalogue.catalogue_connection import damaged, open_catalogue
from app.store.catalogue.content_hash import DERIVED_KEYS, HASH_KEY, content_hash, later_tables
from app.store.catalogue.index_hash import is_index_whole

_COUNTS = DERIVED_KEYS - {HASH_KEY}
SYNONYMS_KEY = "synonyms"
BRAND_KEY = "brand"


def edition_values(edition: Edition) -> dict[str, str]:
    """The rows of the table `edition`."""
    values = {
        "version": edition.version,
        "date": edition.date.isoformat(),
        "source": edition.source,
        "sample": "1" if edition.sample else "0",
        "languages": json.dumps(edition.languages),
        "profile_template": edition.profile_template,
        "selection_template": edition.selection_template,
    }
    if edition.synonyms:  # an edition without any has the hash that it always had
        pairs = [[one.word, one.term] for one in edition.synonyms]
        values[SYNONYMS_KEY] = json.dumps(pairs, ensure_ascii=False)
    if edition.brand != NEUTRAL:  # as above
        plain = brand_to_json(edition.brand)
        values[BRAND_KEY] = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return values


def synonyms_of(connection: sqlite3.Connection) -> tuple[Synonym, ...]:
    """The synonyms that the edition itself has."""
    return _synonyms(_values(connection))


def derived_values(connection: sqlite3.Connection) -> dict[str, str]:
    """The rows of the table `edition` that follow from the others: fingerprint and counts."""
    of_members = _texts_a_language(connection, "member_text")
    of_offerings = _texts_a_language(connection, "offering_text")
    texts = {
        lang: (of_members.get(lang, 0), of_offerings.get(lang, 0))
        for lang in sorted(of_members | of_offerings)
    }
    return {
        HASH_KEY: content_hash(connection),
        "members": str(_count(connection, "member")),
        "offerings": str(_count(connection, "offering")),
        "texts": json.dumps(texts),
    }


def read_edition(connection: sqlite3.Connection, path: Path) -> Edition:
    """The edition with its sector tree. Raises CatalogueError, which names `path`."""
    with _damage_of(path):
        return _edition(connection)


def _edition(connection: sqlite3.Connection) -> Edition:
    values = _values(connection)
    return Edition(
        version=values["version"],
        date=date.fromisoformat(values["date"]),
        languages=_strings(values["languages"]),
        source=values.get("source", ""),
        sample=values.get("sample") == "1",
        profile_template=values.get("profile_template", ""),
        selection_template=values.get("selection_template", ""),
        sectors=_sectors(connection),
        synonyms=_synonyms(values),
        glossary=_glossary(connection),
        brand=_brand(values),
    )


def read_info(path: Path, known: Edition | None = None) -> EditionInfo:
    """The edition in a file, unless it is known, and how much it holds. Raises CatalogueError."""
    with closing(open_catalogue(path)) as connection, _damage_of(path):
        return _info(connection, known or _edition(connection))


def check_pages(path: Path) -> None:
    """Read every page of a catalogue, whatever stands on it: quick. Raises CatalogueError."""
    with closing(open_catalogue(path)) as connection, _damage_of(path):
        if not _has_sound_pages(connection):
            raise damaged(path)


def check_content(path: Path) -> None:
    """Compare what a catalogue holds with its fingerprint, all but its index.

    Raises CatalogueError.
    """
    with closing(open_catalogue(path)) as connection, _damage_of(path):
        if _values(connection)[HASH_KEY] != content_hash(connection):
            raise damaged(path)


def refuse_damage(connection: sqlite3.Connection, path: Path) -> EditionInfo:
    """Compare an open catalogue with what it says of itself. Raises CatalogueError."""
    with _damage_of(path):
        intact = _has_sound_pages(connection)
        info, values = _info(connection, _edition(connection)), _values(connection)
        found = derived_values(connection)
        is_same = all(values.get(key, found[key]) == found[key] for key in found)
        if not (intact and is_same and is_index_whole(connection)):
            raise damaged(path)
        return info


def _has_sound_pages(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


@contextmanager
def _damage_of(path: Path) -> Iterator[None]:
    """Turn what an unreadable page or value raises into the sentence for it."""
    try:
        yield
    except (sqlite3.DatabaseError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise damaged(path) from error


def _values(connection: sqlite3.Connection) -> Mapping[str, str]:
    values = dict(connection.execute("SELECT key, value FROM edition"))
    if not all(isinstance(value, str) for value in values.values()):
        raise TypeError("a value of the edition is no text")
    return values


def _strings(text: str) -> tuple[str, ...]:
    values = json.loads(text)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError("no list of texts")
    return tuple(values)


def _synonyms(values: Mapping[str, str]) -> tuple[Synonym, ...]:
    pairs = json.loads(values.get(SYNONYMS_KEY, "[]"))
    if not isinstance(pairs, list):
        raise TypeError("no list of synonyms")
    return tuple(Synonym(*_strings(json.dumps(pair))) for pair in pairs)


def _brand(values: Mapping[str, str]) -> Brand:
    return brand_from_json(json.loads(values[BRAND_KEY])) if BRAND_KEY in values else NEUTRAL


def _sectors(connection: sqlite3.Connection) -> tuple[Sector, ...]:
    names: dict[str, dict[str, str]] = {}
    for sector, lang, name in connection.execute("SELECT sector, lang, name FROM sector_name"):
        names.setdefault(sector, {})[lang] = name
    rows = connection.execute("SELECT code, parent FROM sector ORDER BY position")
    return tuple(Sector(code, parent, names.get(code, {})) for code, parent in rows)


def _glossary(connection: sqlite3.Connection) -> Glossary:
    if "concept" not in later_tables(connection):
        return ()
    terms: dict[str, dict[str, str]] = {}
    for concept, lang, term in connection.execute("SELECT concept, lang, term FROM concept_term"):
        terms.setdefault(concept, {})[lang] = term
    rows = connection.execute("SELECT id, sector FROM concept ORDER BY position")
    return tuple(GlossaryConcept(id_, terms.get(id_, {}), sector) for id_, sector in rows)


def _info(connection: sqlite3.Connection, edition: Edition) -> EditionInfo:
    values = _values(connection)
    # Catalogues that were built before the counts were kept are counted.
    counts = values if values.keys() >= _COUNTS else derived_values(connection)
    texts = {lang: Completeness(*both) for lang, both in json.loads(counts["texts"]).items()}
    return EditionInfo(
        edition=edition,
        members=int(counts["members"]),
        offerings=int(counts["offerings"]),
        languages={
            lang: texts.get(lang, Completeness(0, 0))
            for lang in dict.fromkeys((*edition.languages, *texts))
        },
        content_hash=values[HASH_KEY],
        format_version=connection.execute("PRAGMA user_version").fetchone()[0],
        invented=_invented(connection) if edition.sample else 0,
    )


def _invented(connection: sqlite3.Connection) -> int:
    return sum(is_nobodys(*row) for row in connection.execute("SELECT website, email FROM member"))


def _count(connection: sqlite3.Connection, table: str) -> int:
    (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our tables
    return int(number)


def _texts_a_language(connection: sqlite3.Connection, table: str) -> dict[str, int]:
    return dict(connection.execute(f"SELECT lang, count(*) FROM {table} GROUP BY lang"))  # noqa: S608 - our tables

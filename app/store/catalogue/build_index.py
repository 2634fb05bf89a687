"""Builds the search index inside a catalogue from its tables; the same tables, the same index."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from app.config.gc_paused import gc_paused
from app.store.catalogue.edition_reader import synonyms_of
from app.store.catalogue.index_documents import count_documents, documents_of_facts, read_documents
from app.store.catalogue.index_facets import write_facets
from app.store.catalogue.index_families import Families, find_families
from app.store.catalogue.index_filters import write_filters
from app.store.catalogue.index_hash import write_index_hash
from app.store.catalogue.index_names import write_names
from app.store.catalogue.index_postings import encode_lines
from app.store.catalogue.index_resources import IndexResources, index_resources, mark_of_words
from app.store.catalogue.index_schema import ANALYSIS_VERSION, create_tables
from app.store.catalogue.index_spelling import write_spellings
from app.store.catalogue.index_synonyms import (
    ConceptReader,
    own_concepts,
    write_cures,
    write_synonyms,
)
from app.store.catalogue.index_vocabulary import IndexVocabulary, Line
from app.store.catalogue.index_words import SortedWords, write_words

IndexProgress = Callable[[int, int], None]

_STEP = 500


@gc_paused()
def build_index(
    connection: sqlite3.Connection, resources: Path, progress: IndexProgress | None = None
) -> None:
    """Create and fill the tables of the index, replacing an index that is there.

    `resources` holds the language data. `progress` gets the documents done and all there are.
    """
    tell = progress or _tell_nobody
    create_tables(connection)
    data = (known := index_resources(resources)).language
    vocabulary = IndexVocabulary(data)
    offerings, members = count_documents(connection)
    documents, lines = _read(connection, vocabulary, offerings + members, tell)
    families = find_families(vocabulary, data)  # adds words, so the numbers come afterwards
    words = SortedWords(vocabulary)
    write_words(connection, words)
    write_spellings(connection, words.spelt, words.written(data.folding), data.folding)
    families.write(connection, words)
    _write_concepts(connection, words, families, known)
    languages = _write_documents(connection, documents, lines, words)
    write_facets(connection, documents, data.folding)
    write_filters(connection, resources, data)
    _write_meta(
        connection,
        names=write_names(connection, resources, documents, known),
        version=ANALYSIS_VERSION,
        words=mark_of_words(resources),
        languages=languages,
        offerings=offerings,
        members=members,
        data={**data.data, **known.kept},
        title_words="\n".join(text for _, text in words.spelt if text.isascii()),
    )
    write_index_hash(connection)
    vocabulary.forget()
    tell(offerings + members, offerings + members)


def _read(
    connection: sqlite3.Connection, vocabulary: IndexVocabulary, total: int, tell: IndexProgress
) -> tuple[list[tuple[int, int]], list[list[Line]]]:
    """Let the vocabulary read all documents; gives their rows and their lines."""
    documents: list[tuple[int, int]] = []
    lines: list[list[Line]] = []
    # Made in a row: they stand in millions of lists, and are then near each other in memory.
    numbers = [*range(total)]
    for number, document in zip(numbers, read_documents(connection), strict=True):
        lines.append(vocabulary.read(number, document))
        documents.append((document.member, document.offering))
        if number % _STEP == 0:
            tell(number, total)
    of_offerings = {
        offering: number for number, (_, offering) in zip(numbers, documents, strict=True)
    }
    for lang, facts in documents_of_facts(connection, of_offerings).items():
        vocabulary.read_shared(lang, facts)
    vocabulary.take_in_bodies()
    return documents, lines


def _write_concepts(
    connection: sqlite3.Connection, words: SortedWords, families: Families, known: IndexResources
) -> None:
    """What the field knows, then what the edition adds, then what cures problems."""
    concepts = [*known.concepts, *own_concepts(synonyms_of(connection), known.language)]
    reader = ConceptReader(words, families, known)
    write_synonyms(connection, concepts, reader)
    write_cures(connection, concepts, known.problems, reader)


def _tell_nobody(_done: int, _of: int) -> None:
    """Nobody follows the work."""


def _write_meta(connection: sqlite3.Connection, **values: object) -> None:
    connection.executemany(
        "INSERT INTO search_meta VALUES (?, ?)",
        [(key, json.dumps(value, ensure_ascii=False)) for key, value in values.items()],
    )


def _write_documents(
    connection: sqlite3.Connection,
    documents: list[tuple[int, int]],
    lines: list[list[Line]],
    words: SortedWords,
) -> list[str]:
    """Fill `search_document`; gives the languages of titles in the order of their numbers."""
    languages = sorted({lang for own in lines for _, lang, _ in own})
    places = {lang: place for place, lang in enumerate(languages)}
    connection.executemany(
        "INSERT INTO search_document VALUES (?, ?, ?, ?)",
        (
            (number, member, offering, _packed(own, words, places))
            for number, ((member, offering), own) in enumerate(zip(documents, lines, strict=True))
        ),
    )
    return languages


def _packed(lines: list[Line], words: SortedWords, places: dict[str, int]) -> bytes:
    heads = [number for field, lang, line in lines for number in (field, places[lang], len(line))]
    own = [word for _, _, line in lines for word in line]
    return encode_lines(heads, words.numbers(own), words.lengths(own))

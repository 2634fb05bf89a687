"""The tables of the search index inside `catalog.db`; docs/explain/search.md explains them.

Documents are numbered from 0: the offerings in the order in which equally good ones are shown, then
the members likewise. Words are numbered in alphabetical order, so that the words with one
beginning are a range. Sets of documents are stored as index_postings.py says.
"""

import sqlite3
from collections.abc import Iterator

ANALYSIS_VERSION = 30
"""Raised with every change of the tables or of what they hold; another version is built anew."""

MANY = 16
"""So many words are looked up one by one; for more their documents are stored together."""

BLOCK = 32
"""So many words stand in one row of `search_text`; word n is line n % BLOCK of row n // BLOCK."""

_TABLES = """
    -- version, languages (in the order of their numbers in lines), counts, language rules, the hash
    -- of all the rest: as JSON
    CREATE TABLE search_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    -- every word, folded, BLOCK of them in a row, a line each
    CREATE TABLE search_text (block INTEGER PRIMARY KEY, words TEXT NOT NULL);

    -- the documents that have a word in the title, or elsewhere only: words without documents are
    -- parts of compounds
    CREATE TABLE search_word (id INTEGER PRIMARY KEY, title BLOB NOT NULL, body BLOB NOT NULL);

    -- beginnings that very many words share, with the documents of all of them
    CREATE TABLE search_start (text TEXT PRIMARY KEY, title BLOB NOT NULL, body BLOB NOT NULL);

    -- words that belong together: of one stem in the language `kind`, sounding alike, with the
    -- same part of a compound
    CREATE TABLE search_family (
        kind TEXT NOT NULL, key TEXT NOT NULL, words BLOB NOT NULL, PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;

    -- the documents of families of many words
    CREATE TABLE search_many (
        kind TEXT NOT NULL, key TEXT NOT NULL, title BLOB NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (kind, key));

    -- beginnings of the words in titles, by what is left of them when a letter is left out
    CREATE TABLE search_spelling (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL);

    -- synonyms: phrases by their stems, the concepts they mean, the words for each concept
    CREATE TABLE search_synonym (
        phrase TEXT NOT NULL, concept INTEGER NOT NULL, PRIMARY KEY (phrase, concept)
    ) WITHOUT ROWID;
    CREATE TABLE search_concept (
        id INTEGER PRIMARY KEY, words BLOB NOT NULL, title BLOB NOT NULL, body BLOB NOT NULL);

    -- the row of a document's member and of its offering (0 for a member), its titles, keywords
    -- and names as numbers of words
    CREATE TABLE search_document (
        id INTEGER PRIMARY KEY, member INTEGER NOT NULL, offering INTEGER NOT NULL,
        lines BLOB NOT NULL);

    -- the documents that have a value of a facet, and the members by their place from A to Z
    CREATE TABLE search_facet (
        facet TEXT NOT NULL, value TEXT NOT NULL, documents BLOB NOT NULL, members BLOB NOT NULL,
        PRIMARY KEY (facet, value)
    ) WITHOUT ROWID;

    -- names of facets (without a value) and of their values, as they may be typed
    CREATE TABLE search_filter (
        name TEXT NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (name, facet, value)
    ) WITHOUT ROWID;

    -- names that are understood wherever they are typed: the beginning of the first word, how it
    -- ends and goes on (app/language/gazetteer.py), what it means
    CREATE TABLE search_name (
        head TEXT NOT NULL, tail TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (head, tail, kind, value)
    ) WITHOUT ROWID;

    -- the documents of the members at a place, with a postcode, in a hall or at a stand of a fair
    CREATE TABLE search_place (
        kind TEXT NOT NULL, value TEXT NOT NULL, documents BLOB NOT NULL, PRIMARY KEY (kind, value)
    ) WITHOUT ROWID;

    -- what the facts of offerings say, in base units of units.toml, from and to; a fact may say
    -- several things; its name is the folded one of one language
    CREATE TABLE search_quantity (
        dimension TEXT NOT NULL, document INTEGER NOT NULL, position INTEGER NOT NULL,
        part INTEGER NOT NULL, name TEXT NOT NULL, low REAL NOT NULL, high REAL NOT NULL,
        PRIMARY KEY (dimension, document, position, part)
    ) WITHOUT ROWID;
    CREATE INDEX search_quantity_document ON search_quantity (document);

    -- the members from A to Z
    CREATE TABLE search_member (
        position INTEGER PRIMARY KEY, member INTEGER NOT NULL, sectors TEXT NOT NULL);
"""


def statements() -> Iterator[str]:
    """The statements that make the tables."""
    for part in _TABLES.split(";"):
        _comment, create, rest = part.partition("CREATE TABLE")
        if create:
            yield create + rest


def create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables empty, in place of those of any version."""
    for statement in statements():
        name = statement.partition("CREATE TABLE")[2].split()[0]
        connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.execute(statement)

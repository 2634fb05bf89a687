"""The tables of the search index inside `catalog.db`; docs/search.md explains them.

Documents are numbered from 0: the offerings in the order in which equally good ones are shown, then
the members likewise. Words are numbered in alphabetical order, so that the words with one
beginning are a range.
"""

ANALYSIS_VERSION = 1
"""Raised with every change of the tables or of what they hold; another version is built anew."""

LENGTH_BITS = 6
"""How many bits of a word in `search_document.lines` hold its length in letters."""

TABLES = (
    # languages (in the order of the numbers in `lines`), counts, the language data as JSON
    "CREATE TABLE search_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # Every word of the catalogue, folded, and the documents that have it in title or body; words
    # without documents are parts of compounds.
    "CREATE TABLE search_word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE,"
    " title BLOB NOT NULL, body BLOB NOT NULL)",
    # Beginnings that very many words share, with the documents of all of them.
    "CREATE TABLE search_start (text TEXT PRIMARY KEY, title BLOB NOT NULL, body BLOB NOT NULL)",
    # Words that belong together: with one stem, sounding alike, with the same part of a compound.
    # The documents are there where there are many words.
    "CREATE TABLE search_family (kind TEXT NOT NULL, key TEXT NOT NULL, words BLOB NOT NULL,"
    " title BLOB, body BLOB, PRIMARY KEY (kind, key))",
    # The beginnings of the words in titles, by what is left of them when a letter is left out.
    "CREATE TABLE search_spelling (bucket INTEGER PRIMARY KEY, entries BLOB NOT NULL)",
    # The titles, keywords and names of a document as numbers of words, and where its texts are.
    "CREATE TABLE search_document (id INTEGER PRIMARY KEY, member INTEGER NOT NULL,"
    " offering INTEGER NOT NULL, lines BLOB NOT NULL)",
    # The documents that have a value of a facet, and the members in the order of their names.
    "CREATE TABLE search_facet (facet TEXT NOT NULL, value TEXT NOT NULL, documents BLOB NOT NULL,"
    " members BLOB NOT NULL, PRIMARY KEY (facet, value)) WITHOUT ROWID",
    # Names of facets (without a value) and of their values, as they may be typed.
    "CREATE TABLE search_filter (name TEXT NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY (name, facet, value)) WITHOUT ROWID",
    # Synonyms: phrases by their stems, the concepts they mean, and the words for each concept.
    "CREATE TABLE search_synonym (phrase TEXT NOT NULL, concept INTEGER NOT NULL,"
    " PRIMARY KEY (phrase, concept)) WITHOUT ROWID",
    "CREATE TABLE search_concept (id INTEGER PRIMARY KEY, words BLOB NOT NULL,"
    " title BLOB NOT NULL, body BLOB NOT NULL)",
    # The members from A to Z as a list shows them.
    "CREATE TABLE search_member (position INTEGER PRIMARY KEY, member INTEGER NOT NULL,"
    " sectors TEXT NOT NULL)",
)


def drop_statements() -> list[str]:
    """What removes an index of any version from a catalogue."""
    return [f"DROP TABLE IF EXISTS {statement.split()[2]}" for statement in TABLES]

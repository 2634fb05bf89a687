"""The engines that benchmarks/search.py compares: ours, raw FTS5, tantivy as documented."""

# ruff: noqa: PLC0415 - an engine's process imports that engine alone

import json
import re
import sqlite3
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import override
else:
    # typing.override comes with Python 3.12, and typing_extensions would count for each engine.
    def override(method: object) -> object:
        """Say that a method is another's."""
        return method


FACETS = ("sector", "market", "certificate", "kind")
LEAST_FUZZY = 3
PLAIN = "plain"
STEMMERS = {"de": "german", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}


class Engine(ABC):
    """Something that finds offerings; opened from the folder that it was built in."""

    @abstractmethod
    def __init__(self, folder: Path) -> None: ...

    @staticmethod
    @abstractmethod
    def build(catalogue: Path, folder: Path) -> None:
        """Put the offerings of a canonical file into `folder`."""

    @staticmethod
    @abstractmethod
    def sizes(folder: Path) -> dict[str, float]:
        """What lies in `folder`, in megabytes and otherwise."""

    @abstractmethod
    def search(self, text: str, lang: str, limit: int, *, full: bool) -> list[str]:
        """The ids of the best offerings; `full` with facets and marks."""


class Ours(Engine):
    """The service that the window and the command line call."""

    def __init__(self, folder: Path) -> None:
        from app.services.catalogue.catalogue_service import CatalogueService

        self._service = CatalogueService(folder / "catalog.db")

    @staticmethod
    @override
    def build(catalogue: Path, folder: Path) -> None:
        """Import the file as `faircat catalogue import` does."""
        from app.bootstrap import build_services
        from app.config.paths import find_paths
        from app.services.catalogue.imports import ImportRequest

        services = build_services(find_paths(folder))
        services.imports.import_files(ImportRequest((catalogue,), folder / "catalog.db"))

    @staticmethod
    @override
    def sizes(folder: Path) -> dict[str, float]:
        """The index, and how many times the text that it is of."""
        path = folder / "catalog.db"
        whole, bare = path.stat().st_size, folder / "bare.db"
        bare.write_bytes(path.read_bytes())
        connection = sqlite3.connect(bare)
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'search%'"
        for (name,) in connection.execute(tables).fetchall():
            connection.execute(f"DROP TABLE {name}")
        connection.commit()
        connection.execute("VACUUM")
        text = sum(
            connection.execute(
                f"SELECT coalesce(sum(length(CAST({columns} AS BLOB))), 0) FROM {table}"
            ).fetchone()[0]
            for table, columns in INDEXED.items()
        )
        connection.close()
        index = whole - bare.stat().st_size
        return {"megabytes": index / 1e6, "text_kind": index / text}

    @override
    def search(self, text: str, lang: str, limit: int, *, full: bool) -> list[str]:
        """Ask as the window does; marks and reasons always come along."""
        from app.domain.search_request import SearchRequest

        request = SearchRequest(text, lang, limit=limit, with_facets=full)
        return [hit.offering for hit in self._service.search(request).hits if hit.offering]


INDEXED = {
    "offering_text": "title || summary || description || keywords",
    "member_text": "tagline || description",
    "member": "name || city || region",
    "fact": "name || value || unit",
    "reference_text": "text",
    "contact": "name || role",
}
"""What is indexed of our tables."""


@dataclass(frozen=True, slots=True)
class Row:
    """What each of the others is given of an offering: all that ours has of it in words."""

    name: str
    trade_names: str
    texts: dict[str, Any]
    facets: dict[str, list[str]]


def rows(catalogue: Path) -> Iterator[Row]:
    """All offerings of a canonical file."""
    for line in catalogue.open(encoding="utf-8"):
        member = json.loads(line)
        for offering in member["offerings"]:
            facets = {
                "sector": offering.get("sectors", []),
                "market": member.get("markets", []),
                "certificate": member.get("certificates", []),
                "kind": [offering.get("kind", "product")],
            }
            trade_names = " ".join(offering.get("keywords", {}).get("und", ()))
            yield Row(offering["id"], trade_names, offering["texts"], facets)


class Fts5(Engine):
    """FTS5 with its own tokenizer, every word as a beginning, bm25."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fts5.db")
        found = self._connection.execute("SELECT name, own FROM facets ORDER BY id").fetchall()
        self._names = [name for name, _ in found]
        self._facets = [json.loads(own) for _, own in found]

    @staticmethod
    @override
    def build(catalogue: Path, folder: Path) -> None:
        """One row an offering: its trade names, all titles, all descriptions."""
        connection = sqlite3.connect(folder / "fts5.db")
        connection.execute(
            "CREATE VIRTUAL TABLE offering USING fts5(name, title, body,"
            " tokenize='unicode61 remove_diacritics 2', prefix='2 3 4')"
        )
        connection.execute("CREATE TABLE facets (id INTEGER PRIMARY KEY, name TEXT, own TEXT)")
        insert = "INSERT INTO offering (rowid, name, title, body) VALUES (?, ?, ?, ?)"
        for number, row in enumerate(rows(catalogue)):
            title = "\n".join(text["title"] for text in row.texts.values())
            body = "\n".join(text["description"] for text in row.texts.values())
            connection.execute(insert, (number, row.trade_names, title, body))
            facets = (number, row.name, json.dumps(row.facets))
            connection.execute("INSERT INTO facets VALUES (?, ?, ?)", facets)
        connection.commit()

    @staticmethod
    @override
    def sizes(folder: Path) -> dict[str, float]:
        """The whole database: FTS5 keeps the texts."""
        return {"megabytes": (folder / "fts5.db").stat().st_size / 1e6}

    @override
    def search(self, text: str, lang: str, limit: int, *, full: bool) -> list[str]:  # noqa: ARG002
        """All words, each as a beginning, in any language."""
        words = re.findall(r"\w+", text)
        if not words:
            return []
        match = " ".join(f'"{word}"*' for word in words)
        snippet = "snippet(offering, -1, '[', ']', '…', 24)" if full else "''"
        hits = self._connection.execute(
            f"SELECT rowid, {snippet} FROM offering WHERE offering MATCH ?"
            " ORDER BY bm25(offering, 10, 10, 1) LIMIT ?",
            (match, limit),
        ).fetchall()
        if full:
            every = "SELECT rowid FROM offering WHERE offering MATCH ?"
            counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
            for (number,) in self._connection.execute(every, (match,)):
                for facet, values in self._facets[number].items():
                    counts[facet].update(values)
        return [self._names[number] for number, _ in hits]


class Tantivy(Engine):
    """tantivy with a stemmed field a language and its query parser, fuzzy from three letters on."""

    def __init__(self, folder: Path) -> None:
        self._languages = json.loads((folder / "languages.json").read_text())
        self._index = Tantivy._opened(folder, self._languages)
        self._index.reload()
        self._searcher = self._index.searcher()

    @staticmethod
    @override
    def build(catalogue: Path, folder: Path) -> None:
        """One document an offering: its trade names, titles and descriptions by language."""
        import tantivy

        languages = sorted({lang for row in rows(catalogue) for lang in row.texts})
        (folder / "languages.json").write_text(json.dumps(languages))
        writer = Tantivy._opened(folder, languages).writer()
        for row in rows(catalogue):
            document = tantivy.Document(name=row.name, trade_name=row.trade_names)
            for lang, text in row.texts.items():
                document.add_text(f"title_{lang}", text["title"])
                document.add_text(f"body_{lang}", text["description"])
            for facet, values in row.facets.items():
                for value in values:
                    document.add_text(facet, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    @staticmethod
    @override
    def sizes(folder: Path) -> dict[str, float]:
        """The index with the texts that it stores."""
        files = (folder / "tantivy").iterdir()
        return {"megabytes": sum(path.stat().st_size for path in files) / 1e6}

    @staticmethod
    def _schema(languages: Sequence[str]) -> Any:  # noqa: ANN401 - tantivy's own type
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("name", stored=True, tokenizer_name="raw")
        schema.add_text_field("trade_name", stored=True, tokenizer_name=PLAIN)
        for lang in languages:
            schema.add_text_field(f"title_{lang}", stored=True, tokenizer_name=lang)
            schema.add_text_field(f"body_{lang}", stored=True, tokenizer_name=lang)
        for facet in FACETS:
            schema.add_text_field(facet, fast=True, tokenizer_name="raw")
        return schema.build()

    @staticmethod
    def _opened(folder: Path, languages: Sequence[str]) -> Any:  # noqa: ANN401 - as above
        import tantivy

        (folder / "tantivy").mkdir(exist_ok=True)
        index = tantivy.Index(Tantivy._schema(languages), str(folder / "tantivy"))
        for lang in (*languages, PLAIN):
            analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            analyzer = analyzer.filter(tantivy.Filter.lowercase())
            analyzer = analyzer.filter(tantivy.Filter.ascii_fold())
            if lang in STEMMERS:
                analyzer = analyzer.filter(tantivy.Filter.stemmer(STEMMERS[lang]))
            index.register_tokenizer(lang, analyzer.build())
        return index

    @override
    def search(self, text: str, lang: str, limit: int, *, full: bool) -> list[str]:
        """All words, anywhere; from three letters on with one slip and as beginnings.

        Fuzzy beginnings of one or two letters would be most of its time and find nearly everything,
        so its documentation would not have them.
        """
        import tantivy

        words = [self._word(word) for word in re.findall(r"\w+", text)]
        if not words:
            return []
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, word) for word in words])
        hits = self._searcher.search(query, limit).hits
        documents = [self._searcher.doc(address) for _, address in hits]
        if full:
            own = f"title_{lang if lang in self._languages else self._languages[0]}"
            schema = Tantivy._schema(self._languages)
            snippets = tantivy.SnippetGenerator.create(self._searcher, query, schema, own)
            for document in documents:
                snippets.snippet_from_doc(document).highlighted()
            terms = {facet: {"terms": {"field": facet, "size": 200}} for facet in FACETS}
            self._searcher.aggregate(query, terms)
        return [document.get_first("name") for document in documents]

    def _word(self, word: str) -> Any:  # noqa: ANN401 - as above
        titles = ["trade_name", *(f"title_{one}" for one in self._languages)]
        fields = [*titles, *(f"body_{one}" for one in self._languages)]
        slip = (True, 1, True)  # a beginning, one edit, swapped letters are one
        query, _ = self._index.parse_query_lenient(
            word,
            fields,
            field_boosts=dict.fromkeys(titles, 10.0),
            fuzzy_fields=dict.fromkeys(fields, slip) if len(word) >= LEAST_FUZZY else {},
        )
        return query


ENGINES: dict[str, type[Engine]] = {"ours": Ours, "fts5": Fts5, "tantivy": Tantivy}

"""What holds for every query."""

import sqlite3
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from app.store.catalogue.index_rebuild import rebuild_index
from tests.support.catalogues import RESOURCES

_typed = st.one_of(
    st.text(max_size=50),
    st.text("abcdefghiklmnopqrstuvwxyzäöü", max_size=16),
    st.text("абвгдежзийклмнопрстуөү", max_size=16),
    st.text('"-:*()^\0\t NEARANDOR', max_size=24),
    st.lists(st.sampled_from(["pumpe", "-bagger", '"pumpe', "land:", "насос", "道路", "F"])).map(
        " ".join
    ),
)


@settings(max_examples=1000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_typed, st.sampled_from(["", "de", "ru", "xx"]))
def test_nothing_typed_raises_and_spans_fit(searcher: Searcher, text: str, lang: str) -> None:
    for hit in searcher.search(SearchRequest(text, lang, limit=5)).hits:
        for shown in (hit.title, hit.snippet, hit.name):
            ends = [0, *(place for span in shown.spans for place in span), len(shown.text)]
            assert ends == sorted(ends)
        assert 0 <= hit.score <= 1


def test_ten_thousand_letters_and_half_a_letter_are_no_harm(searcher: Searcher) -> None:
    for text in (
        "² – 350 Mitarbeiter",
        "a" * 10_000,
        "ы" * 10_000,
        '"' * 10_000,
        "\ud800pumpe",
        "-" * 300,
    ):
        searcher.search(SearchRequest(text, "de"))


def test_the_same_query_gives_the_same_order(catalogue: Path) -> None:
    for text in ("pumpe", "p", "бу", "bager"):
        answers = []
        for _ in range(2):
            with closing(CatalogueIndex(catalogue)) as index:
                answers.append(Searcher(index).search(SearchRequest(text, "de")))
        assert answers[0] == answers[1]


def test_a_title_that_stands_first_stays_first_to_its_last_letter(sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        titles = connection.execute(
            "SELECT title, lang FROM offering_text WHERE title <> '' AND lang IN ('de', 'ru', 'es')"
            " ORDER BY title LIMIT 1000"
        ).fetchall()
    with closing(CatalogueIndex(sample)) as index:
        searcher = Searcher(index)
        for title, lang in titles[::37]:
            stood_first = False
            for size in range(1, len(title) + 1):
                hits = searcher.search(SearchRequest(title[:size], lang, limit=1)).hits
                is_first = bool(hits) and hits[0].title.text == title
                assert is_first or not stood_first, (title, title[:size])
                stood_first = is_first
            assert stood_first, title


def test_an_index_of_another_version_is_built_anew(catalogue: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    old.write_bytes(catalogue.read_bytes())
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE search_meta SET value = '0' WHERE key = 'version'")
    with closing(CatalogueIndex(old)) as index:
        assert not index.is_current
    rebuild_index(old, new, RESOURCES)
    with closing(CatalogueIndex(new)) as index:
        assert index.is_current
        assert Searcher(index).search(SearchRequest("Schlammpumpen")).hits[0].offering == "slurry"

"""What is not wanted is not shown: pumps without diesel."""

import pytest

from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from tests.search.small import Open, found


@pytest.mark.parametrize(
    ("lang", "typed"),
    [
        ("de", "Pumpen ohne Diesel"),
        ("de", "Pumpen ohne einen Diesel für Schlamm"),
        ("de", "Pumpen ohne Dieselmotor"),
        ("en", "pumps without diesel"),
        ("en", "pumps without petrol or diesel"),
        ("en", "Who sells pumps without diesel for our sump?"),
        ("en", "pumps except diesel"),
        ("es", "bombas sin diésel"),
        ("pl", "pompy bez diesla"),
        ("ru", "насосы без дизеля"),
        ("ru", "насосы кроме дизельных"),
        ("mn", "дизельгүй насос"),
        ("en", "pumps, but not diesel"),
        ("en", "pumps for our sump, but not deisel"),
        ("en", "pumps other than diesel"),
        ("es", "bomba que no sea diésel"),
        ("en", 'pumps without "diesel pump"'),
        ("de", "Pumpen, aber keine mit Diesel"),
        ("es", "bombas pero no diésel"),
        ("es", "bombas, menos las diésel"),
        ("pl", "pompy, ale nie spalinowe"),
        ("pl", "pompy , nie spalinowe"),
        ("pl", "pompy, byle nie spalinowe"),
        ("de", "Pumpen, bloß keine mit Diesel"),
        ("en", "pumps, just not diesel"),
        ("ru", "насосы, но не дизельные"),
        ("mn", "дизель биш насос"),
        ("mn", "насос, дизельээс бусад"),
        ("es", "bombas sin motor diésel"),
        ("de", "Pumpen, aber nichts mit Diesel"),
    ],
)
def test_a_title_that_names_what_is_not_wanted_is_not_shown(
    seed: Searcher, lang: str, typed: str
) -> None:
    hits = found(seed, typed, lang)
    assert "dieselpumpe-d400" not in hits
    assert {"schlammpumpe-sl150", "brunnenpumpe-ub10"} & {*hits[:5]}


@pytest.mark.parametrize(
    ("lang", "typed", "plain"),
    [
        ("de", "Pumpen, aber ohne Diesel", "Pumpen ohne Diesel"),
        ("es", "bombas pero sin diésel", "bombas sin diésel"),
        ("mn", "насос, гэхдээ дизель биш", "насос дизель биш"),
        ("en", "pumps, only no diesel", "pumps, no diesel"),
    ],
)
def test_a_but_before_what_is_not_wanted_says_nothing_more(
    seed: Searcher, lang: str, typed: str, plain: str
) -> None:
    outcome, same = (seed.search(SearchRequest(one, lang)) for one in (typed, plain))
    assert outcome.hits == same.hits
    assert type(outcome) is type(same)


def test_of_a_compound_whose_one_title_is_not_wanted_the_parts_are_found(
    seed: Searcher,
) -> None:
    for text in (
        "Tragrollenüberwachung ohne akustische",
        "Tragrollenüberwachung, keine akustische",
    ):
        hits = found(seed, text, "de")
        assert hits[0] == "faseroptische-rollenueberwachung"
        assert not {"akustische-rollenueberwachung", "rollendiagnose-akustik"} & {*hits}


def test_a_term_that_is_not_wanted_is_known_as_a_whole(seed: Searcher) -> None:
    hits = found(seed, "рекультивация без посадки леса", "ru")
    assert "rekultivierungsplanung" in hits[:3]
    assert not {"forstliche-rekultivierung", "containerpflanzen-kippenforst"} & {*hits}


def test_no_word_of_a_term_that_is_not_wanted_is_known_by_itself(searcher_of: Open) -> None:
    searcher = searcher_of(("ru", "Облесение отвалов", ""), ("ru", "Посадка трав на отвалах", ""))
    assert found(searcher, "отвалы без посадки леса", "ru") == ["Посадка трав на отвалах"]


def test_in_a_sentence_one_word_of_a_circumstance_rules_nothing_out(seed: Searcher) -> None:
    text = "kto wymieni sterowanie zwałowarki bez długiego postoju?"
    assert not seed.search(SearchRequest(text, "pl")).understood


def test_others_than_a_thing_with_its_attribute_are_found(seed: Searcher) -> None:
    hits = found(seed, "өрөмдлөг, тэсэлгээний цооногоос бусад", "mn")
    assert "kernbohrung-seilkern" in hits[:3]
    assert "sprengbohrungen" not in hits
    outcome = seed.search(SearchRequest("бусад өрөмдлөг", "mn"))
    assert not outcome.understood


def test_what_is_wanted_may_be_said_again_with_what_is_not(seed: Searcher) -> None:
    hits = found(seed, "drilling, not core drilling", "en")
    assert hits
    assert "kernbohrung-seilkern" not in hits


def test_a_not_that_is_no_but_not_rules_nothing_out(seed: Searcher) -> None:
    assert "dieselpumpe-d400" in found(seed, "Pumpe läuft nicht mit Diesel", "de")[:3]
    assert "dieselpumpe-d400" in found(seed, "pumps without electricity but diesel", "en")[:5]


@pytest.mark.parametrize(
    "typed", ["pumps without Chile", "pumps except Chile", "pumps, but not Chile"]
)
def test_a_name_that_is_not_wanted_is_not_asked_for(seed: Searcher, typed: str) -> None:
    answer = seed.search(SearchRequest(typed, "en"))
    (told,) = answer.understood
    assert (told.kind, told.narrowed) == ("without", False)
    assert {*found(seed, typed, "en")[:8]} == {*found(seed, "pumps", "en")[:8]}


def test_it_is_heard_in_what_is_read_as_a_sentence(seed: Searcher) -> None:
    hits = found(seed, "monitoreo de taludes sin radar", "es")
    assert hits
    assert "boeschungsmonitoring-radar" not in hits


def test_a_run_of_words_is_ruled_out_together(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("de", "Pumpe mit Antrieb durch Wasser", ""),
        ("de", "Pumpe mit elektrischem Antrieb", ""),
        ("de", "Pumpe mit Rad", ""),
    )
    hits = found(searcher, "Pumpe ohne elektrischen Antrieb", "de")
    assert "Pumpe mit elektrischem Antrieb" not in hits
    assert "Pumpe mit Antrieb durch Wasser" in hits


def test_what_is_not_wanted_makes_no_sentence_of_the_rest(seed: Searcher) -> None:
    with_one = found(seed, "pumps without diesel", "en")
    assert found(seed, "pumps without diesel or petrol", "en") == with_one


def test_a_comma_and_a_little_word_end_what_is_not_wanted(seed: Searcher) -> None:
    for typed in ("ohne Diesel, Pumpen", "Pumpen ohne Diesel und mit Pumpen"):
        hits = found(seed, typed, "de")[:5]
        assert "dieselpumpe-d400" not in hits
        assert {"schlammpumpe-sl150", "brunnenpumpe-ub10"} & {*hits}


def test_a_word_that_ends_like_one_that_says_without_is_itself(searcher_of: Open) -> None:
    searcher = searcher_of(("mn", "Хүрдэн дугуй", ""), ("mn", "Хүрдэн хутга", ""))
    assert found(searcher, "хүрдэн дугуй", "mn")[0] == "Хүрдэн дугуй"


@pytest.mark.parametrize(
    ("typed", "offering"),
    [
        ("далангийн аюулгүй байдал", "bergeteich-dammsicherheit"),  # a title says safe
        ("тээвэргүй хуулалт", "machbarkeit-direktversturz"),  # a term says without haulage
    ],
)
def test_a_word_of_titles_and_terms_that_ends_so_is_wanted(
    seed: Searcher, typed: str, offering: str
) -> None:
    outcome = seed.search(SearchRequest(typed, "mn"))
    assert outcome.understood == ()
    assert outcome.hits[0].offering == offering


def test_a_title_that_says_of_itself_what_is_not_there_is_asked_for(searcher_of: Open) -> None:
    searcher = searcher_of(("mn", "Тоосгүй бутлуур", ""), ("mn", "Чулуу бутлуур", ""))
    assert searcher.search(SearchRequest("тоосгүй бутлуур", "mn")).understood == ()
    assert found(searcher, "тоосгүй бутлуур", "mn")[0] == "Тоосгүй бутлуур"


def test_what_texts_say_is_done_without_is_looked_for(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("en", "Drilling without water", ""),
        ("en", "Drilling with water", ""),
        ("en", "Old crusher", ""),
        ("en", "New crusher", "Stands without a foundation."),
    )
    assert found(searcher, "drilling without water", "en") == ["Drilling without water"]
    assert found(searcher, "crusher without foundation", "en")[0] == "New crusher"


def test_where_nothing_else_is_there_it_is_shown(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Diesel pump", ""), ("en", "Mill", ""))
    assert found(searcher, "pump without diesel", "en") == ["Diesel pump"]
    assert found(searcher, "without diesel", "en") == ["Diesel pump"]


@pytest.mark.parametrize(
    ("lang", "typed", "what", "said"),
    [
        ("en", "Pump without Diesel", "Diesel", ("without", "Diesel")),
        ("en", "Pump without Diesel, without diesel", "diesel", ("without", "diesel")),
        ("mn", "дизельгүй насос", "дизель", ("дизельгүй",)),
        ("de", "Pumpen ohne einen Diesel für Schlamm", "Diesel", ("ohne", "Diesel")),
    ],
)
def test_what_is_not_wanted_is_told_and_can_be_taken_back(
    seed: Searcher, lang: str, typed: str, what: str, said: tuple[str, ...]
) -> None:
    (told,) = seed.search(SearchRequest(typed, lang)).understood
    assert (told.kind, told.values, told.words) == ("without", (what,), said)
    again = seed.search(SearchRequest(typed, lang, dismissed=frozenset({told.key})))
    assert again.understood == ()
    hits = [hit.offering for hit in again.hits]
    assert "dieselpumpe-d400" in hits[:5]


def test_it_is_told_beside_a_country_and_shows_no_hit_for_it(seed: Searcher) -> None:
    outcome = seed.search(SearchRequest("Pumpen ohne Diesel in Chile", "de"))
    assert [told.key for told in outcome.understood] == ["country:CL", "without:diesel"]
    assert all(reason.typed != "Diesel" for hit in outcome.hits for reason in hit.why)

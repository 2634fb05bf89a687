"""Whole sentences: what asks weighs nothing, what is asked for is found."""

import pytest

from app.domain.search_request import SearchRequest
from app.search.searcher import Searcher
from tests.search.small import Open, found


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("what do you do against dust", "en", "nebelkanone-nk-60"),
        ("Who can help us with dust?", "en", "nebelkanone-nk-60"),
        ("Was macht ihr gegen Staub?", "de", "staubbinder-krustan"),
        ("Wer kann unsere Dampfturbinen überholen?", "de", "turbinenrevision"),
        ("Wer repariert unsere Bagger?", "de", "grundinstandsetzung-bagger-absetzer"),
        ("Wer bohrt Brunnen?", "de", "grossloch-entwaesserung"),
        ("Who rents drilling rigs?", "en", "bohranlage-rb40"),
        ("¿Quién puede medir vibraciones?", "es", "schwingungsmesssystem"),
        ("Kto naprawia koparki?", "pl", "grundinstandsetzung-bagger-absetzer"),
        ("кто может очистить шахтную воду?", "ru", "hds-grubenwasseranlage"),
        ("Нам нужен шламовый насос", "ru", "schlammpumpe-sl150"),
        ("¿Quién puede calibrar instrumentos?", "es", "feldinstrumentierung"),
        ("¿qué tienen contra el polvo?", "es", "nebelkanone-nk-60"),
        ("Kto może wyburzyć komin?", "pl", "kuehlturmabbruch"),
        ("Czy macie pompy szlamowe?", "pl", "schlammpumpe-sl150"),
        ("Wer sucht alte Stollen unter Straßen?", "de", "altbergbau-verwahrung"),
        ("Is it possible to store electricity in containers?", "en", "batteriespeicher-bs2500"),
        ("¿Quién puede bajar el nivel freático de un rajo?", "es", "entwaesserungskonzept"),
        ("Ciągle rwie się nam taśma przenośnika", "pl", "laengsrisserkennung-rl"),
        ("Skąd wiadomo, że skarpa się przesuwa?", "pl", "boeschungsueberwachung"),
        ("Что делать, если откос движется?", "ru", "boeschungsmonitoring-radar"),
        ("Бидэнд нүүрсний лаборатори хэрэгтэй байна", "mn", "brennstoffanalytik-kohle"),
        ("Тоосны эсрэг юу хийж чадах вэ?", "mn", "staubbinder-krustan"),
        ("Хэн экскаватор засдаг вэ?", "mn", "grundinstandsetzung-bagger-absetzer"),
        ("Wer macht unsere alten Pumpen wieder flott?", "de", "pumpeninstandsetzung"),
        ("quiero que crezca algo donde casi no llueve", "es", "begruenung-arider-kippen"),
        ("Was wächst dort, wo es kaum regnet?", "de", "begruenung-arider-kippen"),
    ],
)
def test_a_question_finds_what_it_asks_for(
    seed: Searcher, text: str, lang: str, found: str
) -> None:
    hits = seed.search(SearchRequest(text, lang)).hits
    assert found in [hit.offering for hit in hits if hit.offering][:3]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Wer baut Bandanlagen?", "de", "strossenbandanlage-rueckbar"),
        ("Wer kann uns ein Förderband bauen?", "de", "ueberlandbandanlage"),
        ("Wer entwickelt Software?", "de", "floezmodell-studio"),
        ("who builds conveyors?", "en", "ueberlandbandanlage"),
        ("who sold you the slurry pumps?", "en", "schlammpumpe-sl150"),
        ("¿Quién realiza sondajes?", "es", "kernbohrung-seilkern"),
        ("Кто выпускает шламовые насосы?", "ru", "schlammpumpe-sl150"),
        ("Kto wytwarza pompy szlamowe?", "pl", "schlammpumpe-sl150"),
        ("Хэн шаврын насос бүтээдэг вэ?", "mn", "schlammpumpe-sl150"),
    ],
)
def test_to_make_or_to_sell_says_nothing_in_a_question(
    seed: Searcher, text: str, lang: str, found: str
) -> None:
    hits = seed.search(SearchRequest(text, lang)).hits
    assert next(hit.offering for hit in hits if hit.offering) == found


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Где определить зольность угля?", "ru", "brennstoffanalytik-kohle"),
        ("Kto przebada jakość węgla?", "pl", "brennstoffanalytik-kohle"),
        ("Чем уловить золу котельной?", "ru", "schlauchfilter"),
    ],
)
def test_one_word_that_opens_a_question_makes_a_sentence(
    seed: Searcher, text: str, lang: str, found: str
) -> None:
    hits = seed.search(SearchRequest(text, lang)).hits
    assert found in [hit.offering for hit in hits if hit.offering][:2]


def test_a_form_of_a_short_word_is_one_of_it(searcher_of: Open) -> None:
    searcher = searcher_of(("mn", "Уурхайн ус цэвэрлэх", ""), ("mn", "Талбайг цэвэрлэх", ""))
    assert found(searcher, "усыг хэн цэвэрлэх вэ?", "mn")[0] == "Уурхайн ус цэвэрлэх"


@pytest.mark.parametrize("lang", ["de", "en", "es", "mn", "pl", "ru"])
def test_words_of_asking_are_never_corrected(seed: Searcher, lang: str) -> None:
    questions = {
        "de": "was kann man gegen Staub tun",
        "en": "what could you do against dust",
        "es": "qué puedo hacer contra el polvo",
        "mn": "тоосны эсрэг юу хийх вэ",
        "pl": "co można zrobić przeciw pył",
        "ru": "что можно сделать против пыли",
    }
    outcome = seed.search(SearchRequest(questions[lang], lang))
    kinds = {(why.kind, why.typed) for hit in outcome.hits for why in hit.why}
    assert outcome.hits
    assert not {typed for kind, typed in kinds if kind == "spelling"}


def test_a_building_is_no_talk_though_to_have_built_is(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("who can demolish our old building?", "en")).hits
    assert {why.typed for why in hits[0].why} == {"demolish", "building"}


def test_who_looks_for_something_does_not_look_at_it(seed: Searcher) -> None:
    for begins in ("Looking for", "We are looking for", "I'm looking for a partner for"):
        hits = seed.search(SearchRequest(f"{begins} rehabilitation of a dam", "en")).hits
        assert not {why.typed for why in hits[0].why} & {"Looking", "looking", "partner"}


def test_what_only_asks_is_asked_for_when_nothing_else_is(seed: Searcher) -> None:
    assert {why.typed for why in seed.search(SearchRequest("kann", "de")).hits[0].why} == {"kann"}


@pytest.mark.parametrize("text", ["zęby do koparki", "Kto sprzedaje zęby do koparki?"])
def test_a_word_with_other_marks_than_one_of_talk_is_looked_for(seed: Searcher, text: str) -> None:
    hits = seed.search(SearchRequest(text, "pl")).hits
    assert next(hit.offering for hit in hits if hit.offering) == "schaufelzahn-rt"


def test_a_word_of_a_term_is_no_talk_though_its_stem_is(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("części zamienne do pomp", "pl")).hits
    assert {why.typed for why in hits[0].why} == {"części", "zamienne", "pomp"}


@pytest.mark.parametrize("text", ["żeby zbocze się nie osunęło", "zeby zbocze sie nie osunelo"])
def test_a_word_of_talk_is_none_that_only_folds_alike(seed: Searcher, text: str) -> None:
    hits = seed.search(SearchRequest(f"Co zrobić, {text}?", "pl")).hits
    assert "schaufelzahn-rt" not in [hit.offering for hit in hits]


@pytest.mark.parametrize(
    ("text", "lang", "member"),
    [
        ("do you sell idlers? and who vulcanises belts?", "en", "spreetal-foerdertechnik"),
        ("¿quién fabrica dientes de cuchara y también revestimientos de tolvas?", "es",
         "rietschlag-verschleisstechnik"),
    ],
)  # fmt: skip
def test_who_answers_both_parts_of_a_question_comes_first(
    seed: Searcher, text: str, lang: str, member: str
) -> None:
    assert seed.search(SearchRequest(text, lang)).hits[0].member == member


@pytest.mark.parametrize(
    ("text", "lang", "offering"),
    [
        ("our boiler tubes are leaking again, who comes out fast?", "en", "druckteilreparatur"),
        ("Die Böschung kriecht, wer kann sie rund um die Uhr im Auge behalten?", "de",
         "boeschungsueberwachung"),
        ("зуухны хоолой цоорчихлоо, хэн засах вэ?", "mn", "druckteilreparatur"),
    ],
)  # fmt: skip
def test_a_clause_that_asks_for_nothing_more_lifts_nobody(
    seed: Searcher, text: str, lang: str, offering: str
) -> None:
    assert offering in found(seed, text, lang)[:1]


@pytest.mark.parametrize(
    ("text", "lang", "offering"),
    [
        ("Как убрать железо из рудничной воды?", "ru", "hds-grubenwasseranlage"),
        ("jak sprawdzić ile jeszcze wytrzyma stary kocioł?", "pl", "restlebensdauer"),
        ("Who can dismantle a cooling tower?", "en", "kuehlturmabbruch"),
    ],
)
def test_who_does_what_the_verb_asks_stands_before_who_does_other_work(
    seed: Searcher, text: str, lang: str, offering: str
) -> None:
    assert found(seed, text, lang)[0] == offering


@pytest.mark.parametrize(
    ("text", "lang", "offering"),
    [
        ("¿quién derriba una torre de enfriamiento?", "es", "kuehlturmabbruch"),
        ("Do you have spare teeth for excavator buckets?", "en", "schaufelzahn-rt"),
    ],
)
def test_a_question_is_answered_by_an_offering_before_the_texts_of_its_member(
    seed: Searcher, text: str, lang: str, offering: str
) -> None:
    assert found(seed, text, lang)[0] == offering


@pytest.mark.parametrize(
    ("text", "lang", "offering"),
    [
        ("вода из карьера рыжая от железа, что делать", "ru", "hds-grubenwasseranlage"),
        ("the pit wall is creeping, who can watch it day and night?", "en",
         "boeschungsueberwachung"),
        ("wer kann unseren gerissenen Gurt vor Ort wieder zusammenfügen?", "de",
         "vulkanisation-gurtmontage"),
        ("Unser Brunnen gibt nur noch die Hälfte her, kriegt man den wieder flott?", "de",
         "brunnenregenerierung"),
    ],
)  # fmt: skip
def test_a_problem_leads_to_what_solves_it_before_what_only_has_its_thing(
    seed: Searcher, text: str, lang: str, offering: str
) -> None:
    assert found(seed, text, lang)[0] == offering


@pytest.mark.parametrize(
    ("text", "lang", "member"),
    [
        ("Was macht Seewald Pumpen eigentlich?", "de", "seewald-pumpen"),
        ("where is the stand of Terpe Grubenwasser?", "en", "terpe-grubenwasser"),
    ],
)
def test_a_member_that_a_question_names_stands_before_its_offerings(
    seed: Searcher, text: str, lang: str, member: str
) -> None:
    first = seed.search(SearchRequest(text, lang)).hits[0]
    assert (first.member, first.offering) == (member, None)


def test_what_may_be_any_work_tells_no_kind_of_it(seed: Searcher) -> None:
    text = (
        "I'm the maintenance manager of a coal plant; during the next outage somebody has to weld "
        "X20 pipes – do you have welders for hire?"
    )
    assert found(seed, text, "en")[0] == "schweisspersonal"


@pytest.mark.parametrize("text", ["Wo gibt es bei Ihnen Brunnen?", "Wer liefert uns Brunnen?"])
def test_a_thing_that_is_asked_for_is_in_no_trouble(seed: Searcher, text: str) -> None:
    assert found(seed, text, "de")[0] != "brunnenregenerierung"


def test_what_has_all_words_stays_before_what_does_the_work(seed: Searcher) -> None:
    text = "me tiembla la turbina, ¿quién la puede medir?"
    assert found(seed, text, "es")[0] == "schwingungsmesssystem"


@pytest.mark.parametrize(
    ("greeting", "asked", "lang"),
    [
        ("Guten Tag,", "Pumpen", "de"),
        ("Hallo, guten Morgen!", "Pumpen", "de"),
        ("good afternoon", "slurry pump", "en"),
        ("buenos dias,", "bombas", "es"),
        ("Добрый день!", "нужны насосы", "ru"),
        ("сайн байна уу,", "насос", "mn"),
        ("dzień dobry", "pompy", "pl"),
    ],
)
def test_a_greeting_before_it_changes_nothing(
    seed: Searcher, greeting: str, asked: str, lang: str
) -> None:
    wanted = found(seed, asked, lang)
    assert wanted
    assert found(seed, f"{greeting} {asked}", lang) == wanted
    assert found(seed, greeting, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        ("где заказать ротор для старого экскаватора по размерам?", "ru",
         "steuerung-schaufelradbagger"),
        ("өвөл хагардаггүй конвейерийн тууз байна уу?", "mn", "stahlseilgurt-st"),
        ("Кто обучает машинистов экскаваторов?", "ru", "simulator-grossgeraetefuehrer"),
        ("Schweißerkurs", "de", "schweisserpruefung"),
        ("rehabilitación de botaderos", "es", "landwirtschaftliche-rekultivierung"),
        ("Lehrgang Rekultivierung", "de", "fachkundelehrgang-kippensicherheit"),
    ],
)  # fmt: skip
def test_a_course_stands_behind_the_thing_unless_somebody_wants_to_learn(
    seed: Searcher, text: str, lang: str, first: str
) -> None:
    assert found(seed, text, lang)[0] == first

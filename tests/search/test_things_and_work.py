"""Things are told from the work that has their name, and from what is bought with them."""

import pytest

from app.search.searcher import Searcher
from tests.search.small import Open, found


@pytest.mark.parametrize(
    ("lang", "thing", "titles"),
    [
        ("en", "transformers", ("Transformation of networks", "Parts of a transformer")),
        ("es", "excavadoras", ("Excavación de zanjas", "Cuchara de una excavadora")),
        ("de", "Separatoren", ("Separation", "Teile eines Separators")),
    ],
)
def test_a_thing_is_no_form_of_the_action_with_its_stem(
    searcher_of: Open, lang: str, thing: str, titles: tuple[str, str]
) -> None:
    searcher = searcher_of(*((lang, title, "") for title in titles))
    action, own = titles
    assert found(searcher, thing, lang) == [own, action]
    assert found(searcher, action.split()[0], lang)[0] == action


def test_synonyms_of_a_thing_are_no_actions(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("en", "Transformation of networks", ""), ("ru", "Ремонт трансформаторов", "")
    )
    assert found(searcher, "Trafo", "de") == ["Ремонт трансформаторов"]


def test_an_action_stands_behind_the_thing_that_has_a_title_in_another_language(
    seed: Searcher,
) -> None:
    for text, lang in (("transformers", "en"), ("transformadores", "es")):
        hits = found(seed, text, lang)
        assert hits.index("transformatorenservice") < hits.index("netztransformation")


@pytest.mark.parametrize(
    ("lang", "tender"),
    [
        ("de", "Lieferung, Montage und Inbetriebnahme einer Pumpe"),
        ("en", "Supply and installation of a pump"),
        ("es", "Suministro, montaje y puesta en marcha de una bomba"),
        ("pl", "Dostawa, montaż i uruchomienie pompy"),
        ("ru", "Поставка и монтаж насоса"),
        ("mn", "Насос нийлүүлэх, угсрах ажил"),
    ],
)
def test_what_is_bought_with_a_thing_says_nothing_beside_it(
    searcher_of: Open, lang: str, tender: str
) -> None:
    work = {
        "de": "Montage und Inbetriebnahme von Mühlen",
        "en": "Installation of mills",
        "es": "Montaje y puesta en marcha de molinos",
        "pl": "Montaż i uruchomienie młynów",
        "ru": "Монтаж и пусконаладка мельниц",
        "mn": "Тээрэм угсрах ажил",
    }
    thing = {
        "de": "Pumpe",
        "en": "Pump",
        "es": "Bomba",
        "pl": "Pompa",
        "ru": "Насос",
        "mn": "Насос",
    }
    searcher = searcher_of((lang, work[lang], ""), (lang, thing[lang], ""))
    assert found(searcher, tender, lang)[0] == thing[lang]
    alone = tender.split(maxsplit=1)[0] if lang != "mn" else "угсрах"
    assert found(searcher, f"{alone} {work[lang]}", lang)[0] == work[lang]


@pytest.mark.parametrize(
    ("lang", "tender", "left"),
    [
        ("de", "Rahmenvertrag über die Lieferung von Schaufelzähnen", "Schaufelzähnen"),
        ("de", "Vergabe: Bohrung von Brunnen", "Bohrung von Brunnen"),
        ("en", "Framework agreement for drilling of wells", "drilling of wells"),
        ("en", "Request for quotation: idler rollers", "idler rollers"),
        ("es", "Licitación del servicio de perforación de pozos", "perforación de pozos"),
        ("es", "Compra de filtros de mangas", "filtros de mangas"),
        ("pl", "Usługa serwisu transformatorów", "serwisu transformatorów"),
        ("pl", "Rozbiórka chłodni kominowej - zamówienie publiczne", "Rozbiórka chłodni kominowej"),
        ("ru", "Закупка роликов для конвейеров", "роликов для конвейеров"),
        ("ru", "Выполнение работ по бурению скважин", "бурению скважин"),
        ("mn", "Туузан конвейер худалдан авах тендер", "Туузан конвейер"),
        ("mn", "Нээлттэй тендер: туузан конвейер", "туузан конвейер"),
        ("mn", "Цооног өрөмдөх гүйцэтгэгч сонгон шалгаруулах", "Цооног өрөмдөх"),
        ("mn", "Туузан конвейер нийлүүлэх, 2-р багц", "Туузан конвейер"),
        ("mn", "Туузан конвейер, багц №3", "Туузан конвейер"),
        ("de", "Öffentliche Ausschreibung Nr. 17/2026: Brunnenbau", "Brunnenbau"),
        ("de", "Los 2: Lieferung und Montage von Gurttrommeln", "Gurttrommeln"),
        ("en", "Invitation to bid no. 4: drilling of wells", "drilling of wells"),
        ("en", "Open tender: idler rollers, Lot No. 3", "idler rollers"),
        ("es", "Licitación pública internacional n.º 12: filtros de mangas", "filtros de mangas"),
        ("es", "Perforación de pozos, lote 1", "Perforación de pozos"),
        ("pl", "Przetarg nieograniczony: filtry workowe, część nr 2", "filtry workowe"),
        ("ru", "Открытый конкурс: бурение скважин, лот № 2", "бурение скважин"),
        ("ru", "Бурение скважин, электронный аукцион", "Бурение скважин"),
        ("es", "Perforación de pozos: licitación pública", "Perforación de pozos"),
    ],
)
def test_what_opens_or_ends_a_tender_says_nothing(
    seed: Searcher, lang: str, tender: str, left: str
) -> None:
    assert {*found(seed, tender, lang)} == {*found(seed, left, lang)}


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "framework clients"), ("de", "Lieferung Kohle"), ("es", "servicio red"),
     ("de", "öffentliche Beleuchtung"), ("pl", "część 4")],
)  # fmt: skip
def test_a_thing_may_begin_with_a_word_of_tenders(searcher_of: Open, lang: str, text: str) -> None:
    searcher = searcher_of((lang, f"100 {text}", ""), (lang, text.split()[1], ""))
    assert found(searcher, text, lang)[0] == f"100 {text}"


@pytest.mark.parametrize("text", ["Ausschreibung", "Supply of", "Тендер на", "Lot 3"])
def test_a_tender_for_nothing_finds_nothing(searcher_of: Open, text: str) -> None:
    assert found(searcher_of(("de", "Pumpe", "")), text, "de") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Tragrollen für Bandanlagen"),
        ("de", "Von Tragrollen für Bandanlagen"),
        ("en", "idlers for conveyors"),
        ("es", "rodillos para cintas"),
        ("pl", "krążniki do przenośników"),
        ("ru", "ролики для конвейеров"),
    ],
)
def test_the_thing_stands_before_what_it_is_for(searcher_of: Open, lang: str, text: str) -> None:
    *_, thing, _, purpose = text.split()
    little = text.split()[-2]
    titles = (f"Antrieb: {purpose}", f"ST 133: {thing}", f"X {little} {thing}")
    others = [(lang, f"Nr. {number} {purpose}", thing) for number in range(5)]
    texts = ((lang, titles[0], thing), (lang, titles[2], purpose), (lang, titles[1], ""), *others)
    names = {title: thing for _, title, _ in (texts[0], *others)}
    assert found(searcher_of(*texts, trade_names=names), text, lang)[0] == titles[1]


@pytest.mark.parametrize(
    ("lang", "text", "thing"),
    [
        ("en", "submersible pumps", "tauchpumpe-s200"),
        ("es", "bombas sumergibles", "tauchpumpe-s200"),
        ("es", "Suministro e instalación de bombas sumergibles", "tauchpumpe-s200"),
    ],
)
def test_words_side_by_side_stand_before_words_of_two_things(
    seed: Searcher, lang: str, text: str, thing: str
) -> None:
    """The repair of centrifugal *pumps* and *submersible* motors has both words just as typed."""
    assert found(seed, text, lang)[0] == thing


def test_what_is_bought_with_a_thing_may_be_misspelt(seed: Searcher) -> None:
    tender = "Suministro e instalación de transformadores"
    assert found(seed, tender.replace("c", "s"), "es") == found(seed, tender, "es")


def test_what_is_bought_is_looked_for_where_no_thing_is_left(searcher_of: Open) -> None:
    searcher = searcher_of(("de", "Montage und Inbetriebnahme", ""), ("de", "Pumpe", ""))
    assert found(searcher, "Montage, Inbetriebnahme", "de") == ["Montage und Inbetriebnahme"]
    assert found(searcher, "Montage Pumpe", "de") != found(searcher, "Pumpe", "de")


def test_the_title_of_a_tender_is_found_as_it_is_typed(searcher_of: Open) -> None:
    title = "Planung und Montage von Rohren"
    searcher = searcher_of(("de", "Rohre", ""), ("de", title, ""))
    assert found(searcher, "Planung und Montage von Ro", "de")[0] == title


def test_a_verb_has_its_particle_at_the_end_of_a_question(searcher_of: Open) -> None:
    searcher = searcher_of(
        ("de", "Bildung von Schweißern", ""), ("de", "Ausbildung von Schweißern", "")
    )
    for question in ("Wer bildet unsere Schweißer aus?", "Bilden Sie auch Schweißer aus?"):
        assert found(searcher, question, "de")[0] == "Ausbildung von Schweißern"


@pytest.mark.parametrize("told", ["Unsere Bilder fallen ständig aus", "Bilder fallen immer aus"])
def test_what_opens_no_question_is_no_verb(searcher_of: Open, told: str) -> None:
    searcher = searcher_of(("de", "Ausbilder", ""), ("de", "Bilder", ""))
    assert found(searcher, told, "de")[0] == "Bilder"


def test_a_misspelt_form_that_no_text_has_is_corrected(searcher_of: Open) -> None:
    searcher = searcher_of(("es", "Taller de un transformador", ""), ("es", "Transformación", ""))
    assert found(searcher, "tranformadores", "es") == ["Taller de un transformador"]
    assert found(searcher, "tranforpulas", "es") == []
    assert found(searcher, "tranformadorzz", "es") == []


def test_a_slip_in_a_long_word_is_known_beside_what_nobody_knows(searcher_of: Open) -> None:
    searcher = searcher_of(("es", "Excavadora", ""), ("es", "Molino", ""), ("pl", "Bęben", ""))
    assert found(searcher, "excabadora de rodete", "es") == ["Excavadora"]
    assert found(searcher, "nolino de rodete", "es") == []
    assert found(searcher, "cochecito de bebé", "es") == []


def test_a_title_is_typed_through_what_could_be_a_quantity(searcher_of: Open) -> None:
    searcher = searcher_of(("en", "Fast reader 1.1 parser of logs", ""), ("en", "Fast mill", ""))
    assert found(searcher, "fast reader 1.1 pa", "en")[0] == "Fast reader 1.1 parser of logs"


def test_the_place_in_a_tenders_title_is_where_the_work_is_done(seed: Searcher) -> None:
    title = "Instandsetzung der Dampf- und Heißwasserkessel im Heizkraftwerk Cottbus"
    assert found(seed, title, "de")[0] == "druckteilreparatur"


@pytest.mark.parametrize(
    ("lang", "typed", "pump", "parts"),
    [
        ("de", "Ersatzteile für Pumpen", "Pumpe", "Ersatzteile"),
        ("en", "pump spare parts", "Pump", "Spare parts"),
        ("en", "spare parts for pumps", "Pump", "Spare parts"),
        ("es", "repuestos para bombas", "Bomba", "Repuestos"),
        ("ru", "запчасти для насосов", "Насос", "Запчасти"),
        ("mn", "насосны сэлбэг", "Насос", "Сэлбэг"),
    ],
)
def test_spare_parts_are_those_of_the_thing(
    searcher_of: Open, lang: str, typed: str, pump: str, parts: str
) -> None:
    mill = {"de": "Mühle", "en": "Mill", "es": "Molino", "ru": "Мельница", "mn": "Тээрэм"}[lang]
    of_mills = f"{mill}: {parts}"
    searcher = searcher_of((lang, of_mills, ""), (lang, f"{pump} S 1", f"{parts}."))
    assert found(searcher, typed, lang)[0] == f"{pump} S 1"

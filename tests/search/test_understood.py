"""What a search understands of the words: countries, regions, places, certificates."""

from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typing_extensions import override

from app.domain.indexed import IndexedQuantity
from app.domain.member import (
    Address,
    Contact,
    Fact,
    Member,
    MemberText,
    Offering,
    OfferingText,
    Reference,
)
from app.domain.search_outcome import Found, Nearby, NoMatches, Outcome
from app.domain.search_request import SearchRequest
from app.language.gazetteer import Name
from app.search.searcher import Searcher
from app.store.catalogue.index import CatalogueIndex
from tests.support.catalogues import build

MEMBERS = (
    Member(
        id="pumps",
        name="Seewald GmbH",
        address=Address(postcode="01968", city="Senftenberg", region="Brandenburg", country="DE"),
        certificates=("ISO 9001", "ISO/IEC 17025", "ISO 3834-2", "EAC", "ATEX"),
        markets=("PE",),
        contacts=(Contact("Anna Lehmann", languages=("de", "ru")),),
        references=(
            Reference(2019, "CL", {"de": "Zwölf Schlammpumpen für eine Kupfermine"}),
            Reference(2021, "CL", {"de": "Wartung einer Bandanlage"}),
        ),
        offerings=(
            Offering(
                id="slurry",
                texts={"de": OfferingText("Schlammpumpe SL 150", "", "")},
                facts=(
                    Fact({"de": "Förderstrom", "ru": "Подача"}, {"und": "360"}, "m³/h"),
                    Fact({"de": "Motorleistung"}, {"und": "110"}, "kW"),
                    Fact({"de": "Einsatztemperatur"}, {"und": "−45 … +60"}, "°C"),
                ),
            ),
            Offering(
                id="belt",
                texts={"de": OfferingText("Bandanlagen", "", "")},
                facts=(
                    Fact({"de": "Gurtbreite", "en": "Belt width"}, {"de": "bis 2.250"}, "mm"),
                    Fact({"de": "Antriebsleistung"}, {"de": "250 bis 1.250"}, "kW"),
                ),
            ),
            Offering(
                id="submersible",
                texts={"de": OfferingText("Tauchpumpe", "", "")},
                facts=(
                    Fact({"de": "Förderstrom"}, {"und": "720"}, "m³/h"),
                    Fact({"de": "Motorleistung"}, {"und": "11–185"}, "kW"),
                    Fact({"de": "Einsatztemperatur"}, {"und": "2 … 45"}, "°C"),
                    Fact({"de": "Länge"}, {"und": "1800"}, "mm"),
                ),
            ),
        ),
    ),
    Member(
        id="wear",
        name="Rietschlag GmbH",
        address=Address(postcode="03042", city="Cottbus", region="Brandenburg", country="DE"),
        markets=("CL",),
        offerings=(
            Offering(id="teeth", texts={"es": OfferingText("Dientes y cuchillas", "", "")}),
            Offering(id="impeller", texts={"de": OfferingText("Laufräder für Pumpen", "", "")}),
        ),
    ),
    Member(
        id="institute",
        name="Raddener Forschung gGmbH",
        kind="institute",
        address=Address(
            postcode="03042", city="Lübbenau/Spreewald", region="Brandenburg", country="DE"
        ),
        references=(
            Reference(2022, "MN", {"de": "Bodenkarten für Darchan"}),
            Reference(2020, "MN", {"de": "Saatversuche in der Gobi"}),
        ),
        texts={"de": MemberText("Böden nach dem Bergbau", "")},
        offerings=(
            Offering(
                id="soil", texts={"de": OfferingText("Bodengutachten", "Typ M in 2 Stufen", "")}
            ),
            Offering(id="sofia", texts={"de": OfferingText("Programm Sofia", "", "")}),
            Offering(id="polish", texts={"de": OfferingText("Polnische Braunkohle", "", "")}),
        ),
    ),
)


class PlainIndex(CatalogueIndex):
    """The same index without names and facts by which anything could be understood."""

    @override
    def named(self, heads: Collection[str]) -> list[Name]:
        return []

    @override
    def countries_from(self, start: str) -> list[Name]:
        return []

    @override
    def places(self, kind: str, start: str = "") -> list[str]:
        return []

    @override
    def quantities(self, dimension: str) -> list[IndexedQuantity]:
        return []


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("understood") / "catalog.db"
    build(path, *MEMBERS)
    return path


@pytest.fixture(scope="module")
def understood(path: Path) -> Iterator[Searcher]:
    with closing(CatalogueIndex(path)) as index:
        yield Searcher(index)


@pytest.fixture(scope="module")
def plain(path: Path) -> Iterator[Searcher]:
    with closing(PlainIndex(path)) as index:
        yield Searcher(index)


def keys(outcome: Outcome) -> list[str]:
    return [constraint.key for constraint in outcome.understood]


def found(outcome: Outcome) -> list[str]:
    return [hit.offering or hit.member for hit in outcome.hits]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chile", "CL"), ("chilenische", "CL"), ("Chilean", "CL"), ("Чили", "CL"),
        ("чилийского", "CL"), ("Чилид", "CL"), ("Чилийн", "CL"), ("w Chile", "CL"),
        ("chilijskich", "CL"), ("chileno", "CL"), ("в Монголии", "MN"), ("Монголд", "MN"),
        ("Mongolei", "MN"), ("w Mongolii", "MN"), ("mongolischen", "MN"), ("deutsche", "DE"),
        ("Brasilien", "BR"),
        ("brasilianisch", "BR"), ("бразильский", "BR"), ("Brazylii", "BR"), ("Бразилд", "BR"),
        ("в Саудовской Аравии", "SA"), ("Arabia Saudita", "SA"), ("w Niemczech", "DE"),
        ("в Китае", "CN"), ("Хятадад", "CN"), ("ЮАР", "ZA"), ("Sudáfrica", "ZA"), ("USA", "US"),
        ("EE.UU.", "US"), ("Вьетнам", "VN"), ("w Kazachstanie", "KZ"), ("в Казахстане", "KZ"),
        ("Türkei", "TR"), ("Tschechische Republik", "CZ"),
        ("Santiago de Chile", "CL"), ("Almaty", "KZ"),
        ("в Белграде", "RS"), ("Ulán Bator", "MN"), ("Czech Republic", "CZ"),
        ("w Czechach", "CZ"), ("на Украине", "UA"),
        ("Taszkent", "UZ"),
        ("Peruaner", "PE"), ("Serben", "RS"), ("поляки", "PL"), ("казахов", "KZ"),
        ("Чилийцы", "CL"), ("Wietnamczycy", "VN"), ("Монгол", "MN"), ("Орос", "RU"),
        ("Sibirien", "RU"), ("Śląsku", "PL"), ("Innere Mongolei", "CN"), ("Гоби", "MN"),
        ("Queensland", "AU"), ("Өмнөговьд", "MN"), ("ӨАБНУ", "ZA"), ("U.S.A.", "US"),
        ("Қазақстан", "KZ"), ("Česko", "CZ"), ("Türkiye", "TR"), ("Ελλάδα", "GR"), ("日本", "JP"),
        ("Magyarország", "HU"), ("O'zbekiston", "UZ"), ("Հայաստան", "AM"), ("საქართველო", "GE"),
    ],
)  # fmt: skip
def test_a_country_is_understood_in_its_forms(
    understood: Searcher, text: str, country: str
) -> None:
    assert keys(understood.search(SearchRequest(text))) == [f"country:{country}"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Zentralasien", "143"), ("в Центральной Азии", "143"), ("Средней Азии", "143"),
        ("Südamerika", "005"), ("América del Sur", "005"), ("Ameryka Południowa", "005"),
        ("Balkan", "BALKAN"), ("на Балканах", "BALKAN"), ("EU", "EU"), ("СНГ", "CIS"),
        ("Lateinamerika", "419"), ("Өмнөд Америк", "005"), ("Azji Centralnej", "143"),
        ("South-East Asia", "035"), ("West Africa", "011"), ("страны бывшего СССР", "CIS"),
        ("Cono Sur", "005"), ("LatAm", "419"), ("Andenstaaten", "ANDES"),
    ],
)  # fmt: skip
def test_a_region_is_understood(understood: Searcher, text: str, region: str) -> None:
    assert keys(understood.search(SearchRequest(text))) == [f"region:{region}"]


@pytest.mark.parametrize(
    "text", ["pumps and drives", "анализ газа", "Dach", "use of pumps", "lime", "lagos", "того"]
)
def test_an_ordinary_word_is_no_country(understood: Searcher, text: str) -> None:
    constraints = understood.search(SearchRequest(f"{text} Pumpe")).understood
    assert not {one.kind for one in constraints} & {"country", "region"}


@pytest.mark.parametrize("text", ["Regina", "Davis", "Sofia"])
def test_a_name_of_people_or_products_is_no_city(understood: Searcher, text: str) -> None:
    assert not understood.search(SearchRequest(text)).understood


def test_who_has_experience_in_a_country_comes_first(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Chile", "de"))
    assert isinstance(outcome, Found)
    assert found(outcome) == [
        "pumps",
        "wear",
        "submersible",
        "belt",
        "slurry",
        "teeth",
        "impeller",
    ]
    assert [hit.why[0].kind for hit in outcome.hits[:2]] == ["country", "market"]
    assert outcome.understood[0].narrowed


def test_the_delivery_to_a_country_comes_before_what_is_sold_elsewhere(
    understood: Searcher,
) -> None:
    outcome = understood.search(SearchRequest("Pumpen Chile", "de"))
    assert found(outcome) == ["pumps", "slurry", "submersible", "impeller"]
    assert outcome.hits[0].snippet.text == "Zwölf Schlammpumpen für eine Kupfermine"


def test_a_region_has_what_its_countries_have(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Pumpen in Südamerika", "de"))
    assert found(outcome)[0] == "pumps"


def test_nobody_in_a_country_leaves_the_words_and_says_so(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Pumpen Uganda", "de"))
    plain = understood.search(SearchRequest("Pumpen", "de"))
    assert set(found(outcome)) == set(found(plain))
    assert not outcome.understood[0].narrowed


def test_a_country_alone_without_experience_finds_nobody_and_names_its_neighbours(
    understood: Searcher,
) -> None:
    outcome = understood.search(SearchRequest("Brasilien", "de"))
    assert isinstance(outcome, NoMatches)
    assert keys(outcome) == ["country:BR"]
    assert outcome.understood[0].near == ("CL",)
    with_word = understood.search(SearchRequest("Pumpe Brasilien", "de"))
    assert found(with_word)[0] == "submersible"


def test_where_little_has_all_words_in_a_country_what_has_some_joins_it(seed: Searcher) -> None:
    hits = seed.search(SearchRequest("protección eléctrica Perú", "es")).hits
    assert hits[0].member == "kosselt-schaltanlagen"
    assert "schutzpruefung" in [hit.offering for hit in hits]
    assert all(hit.why[0].kind in {"country", "market"} for hit in hits)


def test_where_the_neighbours_have_no_references_countries_farther_off_are_proposed(
    understood: Searcher,
) -> None:
    assert understood.search(SearchRequest("Japan", "de")).understood[0].near == ("MN",)
    assert understood.search(SearchRequest("Schweden", "de")).understood[0].near == ("CL", "MN")


@pytest.mark.parametrize("text", ["Despolvado Chile", "Qxwbrt in Chile", "сапёры в Чили"])
def test_a_word_that_nobody_knows_is_left_out_beside_a_country(
    understood: Searcher, text: str
) -> None:
    outcome = understood.search(SearchRequest(text, "de"))
    assert isinstance(outcome, Nearby)
    assert found(outcome)[:2] == ["pumps", "wear"]
    assert [reason.kind for reason in outcome.hits[0].why] == ["country", "partial"]
    assert [reason.kind for reason in outcome.hits[1].why] == ["market", "partial"]


def test_a_word_that_nobody_knows_is_left_out_beside_a_certificate(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Qxwbrt ISO 9001", "de"))
    assert isinstance(outcome, Nearby)
    assert found(outcome)[0] == "pumps"


def test_a_word_that_nobody_knows_finds_nothing_where_nobody_was(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Qxwbrt Schweden", "de"))
    assert isinstance(outcome, NoMatches)
    assert outcome.understood[0].near


def test_references_that_name_the_part_of_a_country_come_first(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Gobi", "de"))
    assert found(outcome)[0] == "institute"
    assert outcome.hits[0].snippet.text == "Saatversuche in der Gobi"


def test_offerings_of_whose_kind_one_was_delivered_come_before_others_of_the_member(
    understood: Searcher,
) -> None:
    offerings = found(understood.search(SearchRequest("Schlammpumpe Bandanlagen Chile", "de")))
    assert offerings[0] == "pumps"
    assert set(offerings[1:3]) == {"slurry", "belt"}


@pytest.mark.parametrize(
    ("lang", "text", "delivered"),
    [
        ("de", "Pumpen für Chile", "schlammpumpe-sl150"),
        ("de", "Bohrungen Usbekistan", "grossloch-entwaesserung"),
        ("en", "Kazakhstan gearbox", "planetengetriebe-ueberholung"),
        ("es", "protección eléctrica Perú", "schutzpruefung"),
        ("pl", "sadzonki drzew Polska", "containerpflanzen-kippenforst"),
        ("ru", "скважины Экибастуз", "filterbrunnen-dn400"),
        ("mn", "Чилид насос нийлүүлсэн", "schlammpumpe-sl150"),
    ],
)
def test_of_what_a_member_offers_comes_first_what_it_delivered_there(
    seed: Searcher, lang: str, text: str, delivered: str
) -> None:
    hits = seed.search(SearchRequest(text, lang)).hits
    assert next(hit.offering for hit in hits if hit.offering) == delivered


@pytest.mark.parametrize(
    ("lang", "text", "other"),
    [
        # In Mongolian the discharge boom that it delivered is written like dismantling.
        ("de", "Rückbau in Tschechien", "spreetaler-foerderanlagenbau"),
        ("en", "dismantling in the Czech Republic", "spreetaler-foerderanlagenbau"),
        ("ru", "демонтаж в Чехии", "spreetaler-foerderanlagenbau"),
    ],
)
def test_what_a_reference_says_in_another_language_alone_says_little(
    seed: Searcher, lang: str, text: str, other: str
) -> None:
    hits = seed.search(SearchRequest(text, lang)).hits
    assert "rueckbau" in hits[0].member
    assert other not in {hit.member for hit in hits[:3]}


def test_an_offering_with_all_words_is_not_kept_behind_a_member_that_lacks_one(
    seed: Searcher,
) -> None:
    hits = seed.search(SearchRequest("vulcanizadores Mongolia curso", "es")).hits
    assert hits[0].offering == "vulkaniseur-lehrgang"


def test_what_only_mentions_a_word_gains_little_by_a_reference(seed: Searcher) -> None:
    switchgear, mention = "mittelspannungsanlage-km24", "brechanlage-semimobil"
    offerings = [
        one.offering for one in seed.search(SearchRequest("Schaltanlagen Peru", "de")).hits
    ]
    assert offerings.index(switchgear) < offerings.index(mention)


def test_words_about_experience_say_no_more_than_the_country(understood: Searcher) -> None:
    for text in (
        "Kunden in Chile",
        "чилийские заказчики",
        "Wer hat Erfahrung in Chile?",
        "projects in Chile",
        "опыт в Чили",
        "mining companies in Chile",
        "поставщики в Чили",
        "dostawcy z Chile",
        "companies active in Chile",
        "Wer ist in Chile aktiv?",
        "empresas que exportan a Chile",
        "firmy działające w Chile",
        "кто поставляет в Чили",
        "Чилид нийлүүлдэг",
    ):
        assert found(understood.search(SearchRequest(text)))[0] == "pumps", text


def test_what_is_not_there_is_not_found_for_its_country(understood: Searcher) -> None:
    assert isinstance(understood.search(SearchRequest("Zahnarzt Chile", "de")), NoMatches)


def test_a_title_with_the_name_of_a_country_is_found_by_its_words(understood: Searcher) -> None:
    text = "Polnische Braunkohle"
    for size in range(6, len(text) + 1):
        outcome = understood.search(SearchRequest(text[:size], "de"))
        assert found(outcome)[0] == "polish", text[:size]


@pytest.mark.parametrize("text", ["Chile", "Pumpen Chile", "ISO 9001", "Cottbus", "chileno"])
def test_dismissed_words_are_plain_words(understood: Searcher, text: str) -> None:
    outcome = understood.search(SearchRequest(text, "de"))
    plain = understood.search(SearchRequest(text, "de", dismissed=frozenset(keys(outcome))))
    assert keys(outcome)
    assert plain.understood == ()
    assert not any(reason.kind == "country" for hit in plain.hits for reason in hit.why)


def test_a_quoted_name_is_a_plain_word(understood: Searcher) -> None:
    assert not understood.search(SearchRequest('"Pumpen Chile"')).understood


@pytest.mark.parametrize(
    ("text", "key", "first"),
    [
        ("ISO 9001", "certificate:ISO 9001", "pumps"),
        ("iso9001", "certificate:ISO 9001", "pumps"),
        ("ISO 17025", "certificate:ISO/IEC 17025", "pumps"),
        ("iso17025", "certificate:ISO/IEC 17025", "pumps"),
        ("ISO/IEC17025", "certificate:ISO/IEC 17025", "pumps"),
        ("МЭК 17025", "certificate:ISO/IEC 17025", "pumps"),
        ("ИСО/МЭК 17025", "certificate:ISO/IEC 17025", "pumps"),
        ("ИСО 9001", "certificate:ISO 9001", "pumps"),
        ("сертификат ИСО9001", "certificate:ISO 9001", "pumps"),
        ("ИСО 9001 гэрчилгээтэй", "certificate:ISO 9001", "pumps"),
        ("DIN EN ISO 9001:2015", "certificate:ISO 9001", "pumps"),
        ("ГОСТ Р ИСО 9001-2015", "certificate:ISO 9001", "pumps"),
        ("zertifiziert nach ISO 9001", "certificate:ISO 9001", "pumps"),
        ("certyfikat ISO 3834", "certificate:ISO 3834-2", "pumps"),
        ("ЕАС", "certificate:EAC", "pumps"),
        ("по ТР ТС", "certificate:EAC", "pumps"),
        ("certificado ATEX", "certificate:ATEX", "pumps"),
        ("АТЕКС", "certificate:ATEX", "pumps"),
        ("АТЕХ", "certificate:ATEX", "pumps"),
        ("Institut", "kind:institute", "institute"),
        ("институты", "kind:institute", "institute"),
        ("Senftenberg", "place:Senftenberg", "pumps"),
        ("в Зенфтенберге", "place:Senftenberg", "pumps"),
        ("Сенфтенбергт", "place:Senftenberg", "pumps"),
        ("Zły Komorów", "place:Senftenberg", "pumps"),
        ("из Котбуса", "place:Cottbus", "wear"),
        ("Коттбусын", "place:Cottbus", "wear"),
        ("z Chociebuża", "place:Cottbus", "wear"),
        ("Chóśebuz", "place:Cottbus", "wear"),
        ("lubbenau", "place:Lübbenau/Spreewald", "institute"),
        ("в Люббенау", "place:Lübbenau/Spreewald", "institute"),
        ("01968", "postcode:01968", "pumps"),
        ("PLZ 01968", "postcode:01968", "pumps"),
        ("postcode 01968", "postcode:01968", "pumps"),
        ("código postal 01968", "postcode:01968", "pumps"),
        ("kod pocztowy: 01968", "postcode:01968", "pumps"),
        ("индекс 01968", "postcode:01968", "pumps"),
        ("шуудангийн код 01968", "postcode:01968", "pumps"),
        ("Russisch", "language:ru", "pumps"),
        ("spricht Russisch", "language:ru", "pumps"),
        ("говорит по-немецки", "language:de", "pumps"),
        ("in Russian", "language:ru", "pumps"),
        ("en ruso", "language:ru", "pumps"),
        ("po rosyjsku", "language:ru", "pumps"),
        ("орос хэл дээр", "language:ru", "pumps"),
    ],
)
def test_values_of_facets_are_understood(
    understood: Searcher, text: str, key: str, first: str
) -> None:
    outcome = understood.search(SearchRequest(text, "de"))
    assert keys(outcome) == [key]
    assert found(outcome)[0] == first


@pytest.mark.parametrize("text", ["Mongoliya", "Mongolie", "Монголя", "Mongolai"])
def test_a_misspelt_country_is_understood(understood: Searcher, text: str) -> None:
    outcome = understood.search(SearchRequest(text, "de"))
    assert keys(outcome) == ["country:MN"]
    assert found(outcome)[0] == "institute"


@pytest.mark.parametrize("text", ["Brasse", "chocolate", "guitarra", "Panzer", "Schweiß", "spalin"])
def test_a_word_that_is_like_no_country_is_none(understood: Searcher, text: str) -> None:
    assert not understood.search(SearchRequest(text, "de")).understood


def test_around_a_postcode_that_nobody_has_are_those_with_its_first_digits(
    understood: Searcher,
) -> None:
    outcome = understood.search(SearchRequest("03050", "de"))
    assert keys(outcome) == ["postcode:03050"]
    assert {hit.member for hit in outcome.hits} == {"wear", "institute"}
    assert found(understood.search(SearchRequest("Pumpen 03050", "de"))) == ["impeller"]
    assert not understood.search(SearchRequest("Norm 99999", "de")).understood


@pytest.mark.parametrize(
    "text", ["russische Pumpen", "pumps in Russian mines", "насосы на русском руднике"]
)
def test_the_name_of_a_language_beside_other_words_is_that_of_a_country(
    understood: Searcher, text: str
) -> None:
    assert keys(understood.search(SearchRequest(text))) == ["country:RU"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Schulung auf Mongolisch"),
        ("en", "welding training in Mongolian"),
        ("es", "capacitación en mongol"),
        ("mn", "монгол хэл дээрх сургалт"),
        ("pl", "szkolenie po mongolsku"),
        ("ru", "обучение сварщиков на монгольском"),
    ],
)
def test_who_speaks_the_language_of_a_course_is_found(seed: Searcher, lang: str, text: str) -> None:
    outcome = seed.search(SearchRequest(text, lang))
    told = {one.key: one.narrowed for one in outcome.understood}
    assert told["language:mn"]
    assert "country:MN" not in told
    assert "schweisserpruefung" in [hit.offering for hit in outcome.hits[:8]]


def test_a_sector_takes_no_product_away(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Wasser Pumpe", "de"))
    assert not any(constraint.narrowed for constraint in outcome.understood)


@pytest.mark.parametrize(
    ("text", "lang", "member"),
    [
        ("Elektrotechnik", "de", "kosselt-schaltanlagen"),
        ("Electrical engineering", "en", "kosselt-schaltanlagen"),
        ("Электротехника", "ru", "kosselt-schaltanlagen"),
        ("wer macht Kessel und Turbinen?", "de", "nagorka-kesselbau"),
        ("Наука и обучение", "ru", "lehrbetrieb-zeissholz"),
        ("Storage and renewables", "en", "meurofeld-energie"),
        ("renewable", "en", "meurofeld-energie"),
        ("wer macht Erneuerbare?", "de", "meurofeld-energie"),
        ("renovables", "es", "meurofeld-energie"),
        ("OZE", "pl", "meurofeld-energie"),
        ("ВИЭ", "ru", "meurofeld-energie"),
        ("сэргээгдэх эрчим хүч", "mn", "meurofeld-energie"),
    ],
)
def test_the_name_of_a_sector_alone_leads_to_who_is_in_it(
    sample: Path, text: str, lang: str, member: str
) -> None:
    with closing(CatalogueIndex(sample)) as index:
        outcome = Searcher(index).search(SearchRequest(text, lang))
    assert [(one.kind, one.narrowed) for one in outcome.understood] == [("sector", True)]
    assert member in [hit.member for hit in outcome.hits[:5]]


def test_of_a_sector_who_has_most_in_it_comes_first(sample: Path) -> None:
    with closing(CatalogueIndex(sample)) as index:
        hits = Searcher(index).search(SearchRequest("Elektrotechnik", "de", limit=50)).hits
    members = [hit.member for hit in hits if hit.offering is None]
    numbers = [sum(hit.member == one and bool(hit.offering) for hit in hits) for one in members]
    assert members[0] == "kosselt-schaltanlagen"
    assert numbers == sorted(numbers, reverse=True)


def test_a_sector_whose_name_titles_have_stays_a_word(sample: Path) -> None:
    with closing(CatalogueIndex(sample)) as index:
        hits = Searcher(index).search(SearchRequest("Wasserbehandlung Rückbau", "de")).hits
        alone = Searcher(index).search(SearchRequest("Rückbau", "de"))
    assert hits[0].why
    assert [one.narrowed for one in alone.understood] == [False]
    assert all("ückbau" in hit.title.text for hit in alone.hits[:3])


@pytest.mark.parametrize(
    ("text", "offerings", "fact"),
    [
        ("Pumpe 720 m3/h", ["submersible"], "Förderstrom: 720 m³/h"),
        ("насос 300м³/ч", ["slurry", "submersible"], "Förderstrom: 360 m³/h"),
        ("Pumpe ab 500 m³/h", ["submersible"], "Förderstrom: 720 m³/h"),
        ("Pumpe bis 500 m³/h", ["slurry"], "Förderstrom: 360 m³/h"),
        ("> 0,5 MW", ["belt"], "Antriebsleistung: 250 bis 1.250 kW"),
        ("110 kW", ["slurry", "submersible", "belt"], "Motorleistung: 110 kW"),
        ("200-300 kW", ["belt"], "Antriebsleistung: 250 bis 1.250 kW"),
        ("minus 40 Grad", ["slurry", "submersible"], "Einsatztemperatur: −45 … +60 °C"),
        ("zwischen 600 und 800 m³/h", ["submersible"], "Förderstrom: 720 m³/h"),
        ("Leistung 110 kW", ["slurry", "submersible", "belt"], "Motorleistung: 110 kW"),
        ("подача 700 м³/ч", ["submersible"], "Förderstrom: 720 m³/h"),
        ("Antriebsleistung 11 kW", ["submersible", "slurry"], "Motorleistung: 11–185 kW"),
        ("-40 °C", ["slurry", "submersible"], "Einsatztemperatur: −45 … +60 °C"),
        ("Gurtbreite 1800", ["belt"], "Gurtbreite: bis 2.250 mm"),
        ("1800 mm Gurtbreite", ["belt"], "Gurtbreite: bis 2.250 mm"),
        ("belt width 1.8 m", ["belt"], "Gurtbreite: bis 2.250 mm"),
        ("1800 mm", ["submersible", "belt"], "Länge: 1800 mm"),
        ("Rohrgewicht 700 m³/h", ["submersible"], "Förderstrom: 720 m³/h"),
        ("Länge bis 1500 mm", ["submersible"], "Länge: 1800 mm"),
    ],
)
def test_facts_are_compared_with_a_quantity(
    understood: Searcher, text: str, offerings: list[str], fact: str
) -> None:
    lang = "en" if text.startswith("belt") else "de"
    outcome = understood.search(SearchRequest(text, lang))
    assert found(outcome) == offerings
    said = [reason.found for reason in outcome.hits[0].why if reason.kind == "fact"]
    assert said == [fact if lang == "de" else "Belt width: bis 2.250 mm"]
    assert outcome.understood[0].narrowed


def test_more_than_anybody_has_shows_the_nearest_first(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("9000 m³/h", "de"))
    assert isinstance(outcome, Nearby)
    assert found(outcome)[0] == "submersible"
    assert not outcome.understood[0].narrowed
    pumps = understood.search(SearchRequest("Pumpe 9000 m³/h", "de"))
    assert found(pumps)[0] == "submersible"


def test_a_quantity_and_a_country_narrow_together(understood: Searcher) -> None:
    outcome = understood.search(SearchRequest("Pumpe > 500 m³/h Chile", "de"))
    assert keys(outcome) == ["quantity:flow>=500", "country:CL"]
    assert found(outcome) == ["submersible"]


def test_what_is_for_a_thing_stands_behind_it_though_its_numbers_fit(seed: Searcher) -> None:
    for text, lang in (("Gurt 2000 mm", "de"), ("лента 1800 мм", "ru"), ("taśma 1800 mm", "pl")):
        hits = [hit.offering for hit in seed.search(SearchRequest(text, lang)).hits]
        conveyor = {"strossenbandanlage-rueckbar", "ueberlandbandanlage"}
        assert hits[0] in conveyor, text
        assert "laengsrisserkennung-rl" in hits


def test_a_dash_before_a_digit_leaves_nothing_out(understood: Searcher) -> None:
    dismissed = frozenset({"quantity:temperature~-40"})
    outcome = understood.search(SearchRequest("Schlammpumpe -150", "de", dismissed=dismissed))
    assert "slurry" in found(outcome)


def test_a_letter_beside_a_number_is_no_unit_of_a_text(understood: Searcher) -> None:
    assert "soil" not in found(understood.search(SearchRequest("2 m", "de")))


def test_a_quantity_of_which_no_fact_tells_is_plain_words(understood: Searcher) -> None:
    assert not understood.search(SearchRequest("80 GHz", "de")).understood


_pieces = st.lists(
    st.sampled_from([
        "Pumpe", "720", "m³/h", "> 500 kW", "bis", "-40", "°C", "Chile", "Gurtbreite 1800",
        "ISO 9001",
        "в Монголии", '"', "Institut", "Cottbus", "–", "-", "Südamerika", "land:", "\0", "Russisch",
    ]),
    max_size=8,
).map(" ".join)  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_pieces, st.sampled_from(["", "de", "ru"]))
def test_what_is_dismissed_gives_what_plain_words_give(
    understood: Searcher, plain: Searcher, text: str, lang: str
) -> None:
    dismissed: frozenset[str] = frozenset()
    outcome = understood.search(SearchRequest(text, lang))
    while outcome.understood:
        fresh = {constraint.key for constraint in outcome.understood}
        assert fresh.isdisjoint(dismissed)
        dismissed |= fresh
        outcome = understood.search(SearchRequest(text, lang, dismissed=dismissed))
    assert outcome == plain.search(SearchRequest(text, lang))


def test_a_word_that_is_also_a_sector_changes_no_order(sample: Path) -> None:
    text = "Комплектное распределительное ус"
    with closing(CatalogueIndex(sample)) as index:
        outcome = Searcher(index).search(SearchRequest(text, "ru"))
    assert outcome.hits[0].title.text == "Комплектное распределительное устройство KM 24"


def test_a_negative_number_is_not_found_by_its_digits(sample: Path) -> None:
    with closing(CatalogueIndex(sample)) as index:
        hits = Searcher(index).search(SearchRequest("−40 °С", "ru", limit=100)).hits
    assert hits
    assert all(any(reason.kind == "fact" for reason in hit.why) for hit in hits)

"""What single cells mean."""

import pytest

from app.importers.members.addresses import split_address
from app.importers.values import cell_parsers
from app.importers.values.countries import (
    CityParts,
    country_code,
    split_city,
    split_countries,
)
from app.importers.values.list_literals import plain_items
from app.importers.values.name_keys import base_name_key, name_key, slug
from app.importers.values.postcodes import full_postcode
from app.importers.values.text_cleanup import clean_line, clean_text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DE", "DE"), ("de", "DE"), ("D", "DE"), ("DEU", "DE"), ("Deutschland", "DE"),
        ("ФРГ", "DE"), ("Германия", "DE"), ("Герман", "DE"), ("Alemania", "DE"),
        ("Türkiye", "TR"), ("Turkey", "TR"), ("Tuerkei", "TR"), ("UK", "GB"), ("England", "GB"),
        ("United States of America", "US"), ("USA", "US"), ("EE. UU.", "US"), ("США", "US"),
        ("South Korea", "KR"), ("Korea, Republic of", "KR"), ("Russische Föderation", "RU"),
        ("Russian Federation", "RU"), ("Czech Republic", "CZ"), ("Viet Nam", "VN"),
        ("Iran, Islamic Republic of", "IR"), ("Kosovo", "XK"), ("Côte d’Ivoire", "CI"),
        ("República de Chile", "CL"), ("Монгол Улс", "MN"), ("Монголия", "MN"),
        ("Bosnia and Herzegovina", "BA"), ("Chile (Andes)", "CL"), ("Österreich", "AT"),
        ("Oesterreich", "AT"), ("The Netherlands", "NL"), ("Қазақстан", "KZ"), ("中国", "CN"),
        ("South America", ""), ("Saxony", ""), ("Europe", ""), ("", ""), ("ZZ", ""), ("EU", ""),
    ],
)  # fmt: skip
def test_countries(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("Chile, Australia; Brazil / Peru", ["CL", "AU", "BR", "PE"], []),
        ("Korea, Republic of, Iran, Islamic Republic of", ["KR", "IR"], []),
        ("Polen und Tschechien", ["PL", "CZ"], []),
        ("Bosnia and Herzegovina, Chile", ["BA", "CL"], []),
        ("China, South America", ["CN"], ["South America"]),
        ("MN,CL,MN", ["MN", "CL"], []),
    ],
)
def test_lists_of_countries(text: str, codes: list[str], unknown: list[str]) -> None:
    assert split_countries(text) == (codes, unknown)


@pytest.mark.parametrize(
    ("text", "country", "place"),
    [
        ("Thane 401305", "IN", CityParts("Thane", "401305")),
        ("Tokyo 104-0028", "JP", CityParts("Tokyo", "104-0028")),
        ("Chicago, IL 60661", "US", CityParts("Chicago", "60661", "IL")),
        ("South Windsor, CT 06074-2419", "US", CityParts("South Windsor", "06074-2419", "CT")),
        ("Lincoln 02865", "US", CityParts("Lincoln", "02865")),
        ("Toronto M1L 2H6", "CA", CityParts("Toronto", "M1L 2H6")),
        ("Trois-Rivières, QC G9A 5E1", "CA", CityParts("Trois-Rivières", "G9A 5E1", "QC")),
        ("London EC2A 2FA", "GB", CityParts("London", "EC2A 2FA")),
        ("Cranbrook TN173JU", "GB", CityParts("Cranbrook", "TN173JU")),
        ("Dublin D12 TNY6", "IE", CityParts("Dublin", "D12 TNY6")),
        ("03042 Cottbus", "DE", CityParts("Cottbus", "03042")),
        ("D-03042 Cottbus", "", CityParts("Cottbus", "03042", country="DE")),
        ("A-1010 Wien", "", CityParts("Wien", "1010", country="AT")),
        ("147 00 Praha 4", "CZ", CityParts("Praha 4", "147 00")),
        ("4871 EN Etten-Leur", "NL", CityParts("Etten-Leur", "4871 EN")),
        ("31-564 Kraków", "PL", CityParts("Kraków", "31-564")),
        ("660049, Красноярск", "RU", CityParts("Красноярск", "660049")),
        ("Ulaanbaatar 14200", "MN", CityParts("Ulaanbaatar", "14200")),
        ("Prague 8", "CZ", CityParts("Prague 8")),
        ("Colombo 05", "LK", CityParts("Colombo 05")),
        ("Leipzig / Lauchhammer", "DE", CityParts("Leipzig / Lauchhammer")),
        ("Lübbenau/Spreewald", "DE", CityParts("Lübbenau/Spreewald")),
        ("Halle 17", "DE", CityParts("Halle 17")),
        ("", "", CityParts("")),
        ("100-0001 Tokyo", "JP", CityParts("Tokyo", "100-0001")),
        ("Pune - 411001", "IN", CityParts("Pune", "411001")),
        ("Ulaanbaatar-14200", "MN", CityParts("Ulaanbaatar", "14200")),
        ("C.P. 06600 Ciudad de México", "MX", CityParts("Ciudad de México", "06600")),
        ("г. Москва, 119991", "RU", CityParts("Москва", "119991")),
        ("London, SW1A 1AA, UK", "", CityParts("London", "SW1A 1AA", country="GB")),
        ("Paris, France", "FR", CityParts("Paris", country="FR")),
        ("GB-London EC1A 1BB", "GB", CityParts("London", "EC1A 1BB")),
        ("Sydney NSW 2000", "AU", CityParts("Sydney", "2000", "NSW")),
        ("São Paulo - SP, 01310-100", "BR", CityParts("São Paulo", "01310-100", "SP")),
        ("Wilmington, DE", "", CityParts("Wilmington, DE")),
        ("Atlanta, Georgia", "US", CityParts("Atlanta, Georgia")),
        ("Clermont-Ferrand", "FR", CityParts("Clermont-Ferrand")),
    ],
)
def test_postcodes_leave_the_city(text: str, country: str, place: CityParts) -> None:
    assert split_city(text, country) == place


@pytest.mark.parametrize(
    ("text", "country", "postcode"),
    [
        ("3042", "DE", "03042"), ("03042", "DE", "03042"), ("D-03042", "DE", "03042"),
        ("1010", "AT", "1010"), ("2865", "US", "02865"), ("3042", "", "3042"),
        ("EC2A 2FA", "GB", "EC2A 2FA"), ("70.390-030", "BR", "70.390-030"),
        ("850", "PL", "00-850"), ("1234", "PL", "01-234"), ("30001", "PL", "30001"),
    ],
)  # fmt: skip
def test_postcodes_keep_their_zeros(text: str, country: str, postcode: str) -> None:
    assert full_postcode(text, country) == postcode


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Musterstraße 1, 03042 Cottbus, Deutschland",
            {"street": "Musterstraße 1", "postcode": "03042", "city": "Cottbus", "country": "DE"},
        ),
        (
            "107023, г. Москва, ул. Электрозаводская, д. 24",
            {"postcode": "107023", "city": "Москва", "street": "ул. Электрозаводская, д. 24"},
        ),
        (
            "1600 Main St, Mountain View, CA 94043, USA",
            {
                "street": "1600 Main St", "city": "Mountain View", "region": "CA",
                "postcode": "94043", "country": "US",
            },
        ),
        (
            "12 rue de la Paix\n75002 Paris",
            {"street": "12 rue de la Paix", "postcode": "75002", "city": "Paris"},
        ),
        ("Hauptplatz 3", {"street": "Hauptplatz 3"}),
    ],
)  # fmt: skip
def test_addresses_in_one_cell(text: str, parts: dict[str, str]) -> None:
    assert split_address(text) == parts


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.a.example", "https://www.a.example"),
        ("http://A.example/x?y=1", "http://A.example/x?y=1"),
        ("a.example, b.example", "https://a.example"),
        ("пример.рф", "https://пример.рф"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("info@a.example", ""),
        ("keine", ""),
    ],
)
def test_web_addresses(text: str, address: str) -> None:
    assert cell_parsers.web_address(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" mailto:a@b.example ", "a@b.example"),
        ("Max <a.b@c.example>", "a.b@c.example"),
        ("info (at) x.example", "info@x.example"),
        ("info[at]x[dot]example", "info@x.example"),
        ("info AT x.example", "info@x.example"),
        ("meet us at x.example", ""),
        ("a@b", ""),
        ("keine", ""),
    ],
)
def test_email_addresses(text: str, address: str) -> None:
    assert cell_parsers.email_address(text) == address


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tel.: +49 355 1234", "+49 355 1234"),
        ("0355/1234, Fax 0355/1235", "0355/1234"),
        ("Tel/Fax: 0355 1234", "Tel/Fax: 0355 1234"),
        ("4,93541E+11", ""),
        ("keine", ""),
    ],
)
def test_phone_numbers(text: str, number: str) -> None:
    assert cell_parsers.phone_number(text) == number


@pytest.mark.parametrize(
    ("text", "year"),
    [("seit 1898", 1898), ("01.04.1993", 1993), ("2008 он", 2008), ("1970er Jahre", None),
     ("the 1970s", None), ("1970-е годы", None), ("1.990", 1990), ("1.190.500", None)],
)  # fmt: skip
def test_years(text: str, year: int | None) -> None:
    assert cell_parsers.year(text) == year


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("mining; power", ["mining", "power"]),
        ("mining, power", ["mining", "power"]),
        ("a | b", ["a", "b"]),
        ("• eins\n• zwei", ["eins", "zwei"]),
        ("1. eins\n2. zwei", ["eins", "zwei"]),
        (
            "pumps (wet, dry), up to 10,000 t/h, filters",
            ["pumps (wet, dry)", "up to 10,000 t/h", "filters"],
        ),
        ("ISO/IEC 17025, ISO 9001", ["ISO/IEC 17025", "ISO 9001"]),
        ("a; n/a; a", ["a"]),
    ],
)
def test_lists_in_a_cell(text: str, items: list[str]) -> None:
    assert cell_parsers.split_list(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("['pumps', \"valves\"]", "pumps; valves"),
        ("[2026, 'filters', ' ']", "2026; filters"),
        ("[['pumps'], 'valves']", "[['pumps'], 'valves']"),
        ("['pumps'], ['valves']", "['pumps'], ['valves']"),
        ("[1] und [2]", "[1] und [2]"),
    ],
)
def test_only_flat_lists_that_a_program_printed_are_taken_apart(text: str, items: str) -> None:
    assert plain_items(text) == items


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("<p>Pumpen &amp; Filter</p><p>neu</p>", "Pumpen & Filter\n\nneu"),
        ("Wir:<ul><li>eins</li><li>zwei</li></ul>", "Wir:\n\n• eins\n• zwei"),
        ("a<br>b<script>x()</script><!-- c -->", "a\nb"),
        ("p < 0,05 und <10 mm> für AT&T &copy", "p < 0,05 und <10 mm> für AT&T &copy"),
        ("M&uuml;ller &#8211; &lt;neu&gt;", "Müller – <neu>"),
        ("a\u202eb\u200bc\x07d\ufeffe", "abcde"),
        ("Mu\u0308ller", "Müller"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("5\u00a0m  lang\n\n\n\nEnde", "5\u00a0m lang\n\nEnde"),
        ("a \nb\n c \t\n\t d \n \n \n e", "a\nb\nc\nd\n\ne"),
        ("\ud800x", "x"),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean


def test_a_line_has_plain_blanks() -> None:
    assert clean_line(" a\u00a0\tb\n c ") == "a b c"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Müller & Söhne GmbH", "mueller-soehne-gmbh"),
        ("ООО «Горные машины»", "ooo-gornye-mashiny"),
        ("Өмнөговь ХХК", "omnogov-hhk"),
        ("Société d'Électricité", "societe-d-electricite"),
        ("G.m.b.H. Łódź", "gmbh-lodz"),
        ("株式会社", "member-b8fdf124"),
    ],
)
def test_ids_of_names(name: str, id_: str) -> None:
    assert slug(name) == id_


def test_names_are_the_same_whatever_their_spelling() -> None:
    assert name_key("Müller G.m.b.H. & Co. KG") == name_key("MUELLER GmbH & Co KG")
    assert name_key("ABB AG") != name_key("ABB GmbH")
    assert base_name_key("ABB AG") == base_name_key("ABB GmbH")

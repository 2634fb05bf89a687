"""Lists in CSV and its relatives: encodings, delimiters, headings, ragged rows, languages."""

from pathlib import Path

import pytest

from app.domain.errors import SourceError
from app.domain.member import Contact, Member, MemberText
from app.importers.columns.header_matching import recognise
from app.importers.files.csv_reader import read_delimited
from app.importers.tables.encoding_detection import detect_and_decode
from app.importers.values.language_detection import language_of
from tests.importers.lists import only, outcomes, read

GERMAN = "Firma;Ort;Land;Beschreibung\nMüller & Söhne GmbH;Lübbenau;Deutschland;Pumpen für Gruben\n"
RUSSIAN = "Название;Город;Страна;Описание\nООО Насосы;Красноярск;Россия;Насосы для карьеров\n"
POLISH = "Nazwa;Miasto;Kraj;Opis\nSpółka Górnicza;Łódź;Polska;Urządzenia górnicze i śruby\n"
CZECH = "Název;Město;Země;Popis\nDůlní stroje;České Budějovice;Česko;Výroba čerpadel pro šachty\n"
FRENCH = (
    "Société;Ville;Pays;Description\nForêt & Mines;Besançon;France;Où va l'eau de la carrière\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "cp1252"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (CZECH, "cp1250"),
        (CZECH, "cp852"),
        (GERMAN, "cp850"),
        (FRENCH, "cp850"),
    ],
)
def test_encodings_give_the_same_text(text: str, encoding: str) -> None:
    assert detect_and_decode(text.encode(encoding), "list.csv").text == text


def test_a_damaged_byte_costs_its_letter_and_not_the_whole_list() -> None:
    """Windows-1251 lacks one byte, and that byte is a letter in the encoding of old Macs."""
    data = RUSSIAN.encode("cp1251").replace("Россия".encode("cp1251"), b"\xd0\xee\xf1\xf1\xe8\x98")
    assert detect_and_decode(data, "list.csv").text == RUSSIAN.replace("Россия", "Росси\ufffd")


@pytest.mark.parametrize(
    "text",
    [
        "Компания;Город\nНасос�;Москва\n",
        "Фирма;Описание\nАльфа;насосы и трубы для � шахт\n",
        "шланги;Шланги\nШина�\n",
    ],
)
def test_a_short_list_with_a_damaged_byte_is_read_and_says_so(text: str) -> None:
    data = text.replace("�", "!").encode("cp1251").replace(b"!", b"\x98")
    decoded = detect_and_decode(data, "list.csv")
    assert (decoded.text, decoded.encoding, decoded.lost) == (text, "cp1251", 1)


def test_the_summary_of_an_import_says_what_could_not_be_read(tmp_path: Path) -> None:
    data = "Компания;Город\nНасос!;Москва\n".encode("cp1251").replace(b"!", b"\x98")
    result = read(tmp_path, "list.csv", data)
    assert only(result).name == "Насос�"
    assert any("unreadable characters, replaced by �: 1" in note for note in result.notes)
    sound = read(tmp_path, "sound.csv", "Компания;Город\nНасос;Москва\n".encode("cp1251"))
    assert not any("unreadable" in note for note in sound.notes)


@pytest.mark.parametrize("text", ["Шахта;Город\nШина;Москва\n", "Насосы и ШАХТЫ;Город\nЩит;Уфа\n"])
def test_a_letter_of_old_macs_is_no_damage(text: str) -> None:
    assert detect_and_decode(text.encode("mac-cyrillic"), "list.csv").text == text


@pytest.mark.parametrize(("text", "encoding"), [(GERMAN, "mac-roman"), (CZECH, "mac-latin2")])
def test_old_macs_end_lines_with_a_carriage_return(text: str, encoding: str) -> None:
    text = text.replace("\n", "\r")
    assert detect_and_decode(text.encode(encoding), "list.csv").text == text


@pytest.mark.parametrize("text", ["“Acme” Ltd\nthey don’t…\n", "Pumps – and so on…\n5 € • Acme™\n"])
def test_signs_alone_are_no_letters(text: str) -> None:
    assert detect_and_decode(text.encode("cp1252"), "list.csv").text == text


def test_a_list_from_another_program(tmp_path: Path) -> None:
    member = only(read(tmp_path, "list.csv", CZECH.encode("cp1250")))
    assert (member.name, member.address.city) == ("Důlní stroje", "České Budějovice")
    assert member.texts == {"cs": MemberText(description="Výroba čerpadel pro šachty")}


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    text = GERMAN.replace(";", delimiter)
    assert only(read(tmp_path, "list.txt", text)).address.city == "Lübbenau"


def test_a_declared_delimiter_counts(tmp_path: Path) -> None:
    result = read(tmp_path, "list.csv", "sep=|\nFirma|Ort\nA, B; C|Cottbus\n")
    assert only(result).name == "A, B; C"
    assert outcomes(result) == [(3, "imported")]


def test_a_list_of_names_alone_has_no_delimiter(tmp_path: Path) -> None:
    result = read(tmp_path, "list.csv", "Firma\nMüller, Schmidt und Co.\nABC; Nord\n")
    assert {member.name for member in result.members} == {"Müller, Schmidt und Co.", "ABC; Nord"}


def test_headings_are_found_under_title_lines(tmp_path: Path) -> None:
    text = "Messe 2026\n\nAussteller, Stand 1.3.\n" + GERMAN
    result = read(tmp_path, "list.csv", text)
    assert only(result).name == "Müller & Söhne GmbH"
    assert outcomes(result) == [(5, "imported")]
    assert any("row 4" in note for note in result.notes)


RAGGED = {
    "Alpha;Cottbus;DE;Pumpen": "imported",
    "Alpha;Cottbus;DE;Pumpen;": "imported",
    "Alpha;Cottbus;DE;Pumpen;; ;": "imported",
    "Alpha;Cottbus;DE": "imported",
    "Alpha;Cottbus;DE;Pumpen;Mehr": "rejected",
    "Alpha; Beta;Cottbus;DE;Pumpen": "rejected",
    "Alpha;Cottbus": "rejected",
    ";Cottbus;DE;Pumpen": "rejected",
    "k. A.;Cottbus;DE;Pumpen": "rejected",
    "Firma;Ort;Land;Beschreibung": "rejected",
    f"Alpha;Cottbus;DE;{'x' * 33_000}": "rejected",
    f"{'x' * 501};Cottbus;DE;Pumpen": "rejected",
}


def test_ragged_rows_are_never_shifted(tmp_path: Path) -> None:
    whole = [f"Firma {number};Ort;DE;Text" for number in range(40)]
    text = "\n".join(["Firma;Ort;Land;Beschreibung", *whole, *RAGGED])
    result = read(tmp_path, "list.csv", text)
    for row, (cells, outcome) in zip(result.rows[len(whole) :], RAGGED.items(), strict=True):
        # All good rows are about Alpha, so the later ones join the first.
        assert ("rejected" if row.outcome == "rejected" else "imported") == outcome, cells
        assert bool(row.reason) == (row.outcome != "imported"), cells
    (alpha,) = (member for member in result.members if member.name == "Alpha")
    assert (alpha.address.city, alpha.address.country) == ("Cottbus", "DE")
    assert len(result.members) == len(whole) + 1


def test_an_open_quotation_mark_spoils_its_line_only(tmp_path: Path) -> None:
    text = 'Firma;Ort\nAlpha;"Cottbus\nBeta;"Forst"\nGamma;Guben\n"Delta;Peitz\n'
    result = read(tmp_path, "list.csv", text)
    assert outcomes(result) == [
        (2, "rejected"), (3, "imported"), (4, "imported"), (5, "rejected")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ('="0815"', "0815"), ('"=""Alpha"""', "Alpha"), ("'+Alpha", "+Alpha"), ("'0815", "0815"),
        ("'68 Studio", "'68 Studio"), ("=1+1", "=1+1"),
    ],
)  # fmt: skip
def test_marks_of_spreadsheets_for_text_are_dropped(tmp_path: Path, cell: str, name: str) -> None:
    assert only(read(tmp_path, "list.csv", f"Firma;Ort\n{cell};Forst\n")).name == name


@pytest.mark.parametrize(
    ("cell", "offerings"),
    [
        ("Products: pumps, valves", [("product", "pumps"), ("product", "valves")]),
        ("Pumps | Services: repair | tests", [
            ("product", "Pumps"), ("service", "repair"), ("service", "tests")
        ]),
        ("1. pumps 2. valves 3) sieves", [
            ("product", "pumps"), ("product", "valves"), ("product", "sieves")
        ]),
        ("Series A: pumps", [("product", "Series A: pumps")]),
    ],
)  # fmt: skip
def test_labels_and_numbers_in_a_list(
    tmp_path: Path, cell: str, offerings: list[tuple[str, str]]
) -> None:
    member = only(read(tmp_path, "list.tsv", f"Company\tProducts\nAlpha\t{cell}\n"))
    found = [(item.kind, item.texts["en"].title) for item in member.offerings]
    assert found == offerings


def test_certificates_may_be_joined_by_and(tmp_path: Path) -> None:
    text = "Firma;Zertifikate\nAlpha;ISO 9001 und DIN EN 1090 & SCC\n"
    member = only(read(tmp_path, "list.csv", text))
    assert member.certificates == ("ISO 9001", "DIN EN 1090 & SCC")


def test_line_breaks_in_cells_keep_the_count_of_lines(tmp_path: Path) -> None:
    text = 'Firma,Beschreibung (DE)\n"Alpha","eins\nzwei ""drei"""\nBeta,vier\n'
    result = read(tmp_path, "list.csv", text)
    assert outcomes(result) == [(2, "imported"), (4, "imported")]
    assert result.members[0].texts == {"de": MemberText(description='eins\nzwei "drei"')}


def test_a_column_of_row_names_without_a_heading(tmp_path: Path) -> None:
    text = "name,city,country\n1,Alpha,Forst,DE\n2,Beta,Guben,DE\n"
    assert [member.name for member in read(tmp_path, "r.csv", text).members] == ["Alpha", "Beta"]


def test_one_column_a_language(tmp_path: Path) -> None:
    text = (
        "name;description_en;Beschreibung (DE);Описание (рус);tagline_ru;Produkte DE;Products EN\n"
        "Alpha;Pumps;Pumpen;Насосы;Чистая вода;Tauchpumpe, Filter;submersible pump, filter\n"
    )
    member = only(read(tmp_path, "list.csv", text))
    assert member.texts == {
        "en": MemberText(description="Pumps"),
        "de": MemberText(description="Pumpen"),
        "ru": MemberText("Чистая вода", "Насосы"),
    }
    assert [
        {lang: version.title for lang, version in offering.texts.items()}
        for offering in member.offerings
    ] == [{"de": "Tauchpumpe", "en": "submersible pump"}, {"de": "Filter", "en": "filter"}]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Wir bauen Pumpen für den Bergbau und die Wasserhaltung.", "de"),
        ("We build pumps for mining and for the treatment of water.", "en"),
        ("Nous fabriquons des pompes pour les mines et les carrières.", "fr"),
        ("Fabricamos bombas para la minería y para el agua.", "es"),
        ("Насосы для горной промышленности и водоотлива.", "ru"),
        ("Уул уурхайн насос, өрөмдлөгийн үйлчилгээ.", "mn"),
        ("Насоси та помпи для кар'єрів і шахт", "uk"),
        ("Тау-кен жабдықтары мен сорғылар", "kk"),
        ("Pompy i urządzenia dla górnictwa", "pl"),
        ("采矿设备", "zh"),
        ("ABC 400", ""),
        ("", ""),
        ("Pumps W, Z and O with seals", "en"),
    ],
)
def test_languages_show_themselves(text: str, lang: str) -> None:
    assert language_of(text) == lang


def test_the_language_of_a_column_that_names_none(tmp_path: Path) -> None:
    text = (
        "Firma;Beschreibung\nAlpha;We build pumps for mining.\nBeta;Pumps and filters\n"
        "Gamma;Wir fertigen Pumpen und Filter für den Bergbau und für die Wasserhaltung.\n"
    )
    result = read(tmp_path, "list.csv", text)
    assert [list(member.texts) for member in result.members] == [["en"], ["en"], ["de"]]


def test_a_heading_tells_the_language_where_the_text_does_not(tmp_path: Path) -> None:
    assert list(only(read(tmp_path, "list.csv", "Firma;Beschreibung\nA;Filter\n")).texts) == ["de"]


def test_legacy_mongolian_letters(tmp_path: Path) -> None:
    text = "Байгууллагын нэр;Хот;Танилцуулга\nТєр їйлдвэр ХХК;Єндєрхаан;Байгалийн нєєцийн хайгуул\n"
    member = only(read(tmp_path, "list.csv", text.encode("cp1251")))
    assert (member.name, member.address.city) == ("Төр үйлдвэр ХХК", "Өндөрхаан")
    assert member.texts == {"mn": MemberText(description="Байгалийн нөөцийн хайгуул")}


def test_mongolian_that_was_decoded_as_latin(tmp_path: Path) -> None:
    text = "Name;City;Info\nÎëîí òàëò ÕÕÊ;Ýðäýíýò;Íººöèéí õàéãóóë\nÖBB AG;Wien;Bahn\n"
    names = {member.name for member in read(tmp_path, "list.csv", text).members}
    assert names == {"Олон талт ХХК", "ÖBB AG"}


def test_ukrainian_and_accents_stay_as_they_are(tmp_path: Path) -> None:
    text = "Назва;Місто\nПідприємство «Їжа»;Київ\nЄнакієве ТОВ;Єнакієве\nÉts Où à Å;Málaga\n"
    names = {member.name for member in read(tmp_path, "list.csv", text).members}
    assert names == {"Підприємство «Їжа»", "Єнакієве ТОВ", "Éts Où à Å"}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Aussteller", "name"), ("Raison sociale", "name"), ("Razón social", "name"),
        ("Наименование организации", "name"), ("Компанийн нэр", "name"), ("Nazwa firmy", "name"),
        ("Firma / Company", "name"), ("Name des Ausstellers", "name"), ("companyName", "name"),
        ("Telefon", "phone"), ("N° de téléphone", "phone"), ("Контактный телефон", "phone"),
        ("Утас", "phone"), ("Zip_Code", "postcode"), ("postalCode", "postcode"), ("CP", "postcode"),
        ("Strasse", "street"), ("STRAßE", "street"), ("E-Mail-Adresse", "email"),
        ("Federal State", "region"), ("Land / Country", "country"), ("Company website", "website"),
        ("Exhibitor presentation", "profile_url"), ("Anzahl der Mitarbeiter (2023)", "employees"),
        ("Ansprechpartner: E-Mail", "contact_email"), ("public_products", "products"),
        ("Год основания", "founded"), ("Салбар", "sectors"), ("Stand-Nr.", "stand"),
        ("LinkedIn URL", "none"), ("№ п/п", "ordinal"), ("location city", "city"),
        ("Тоот", "house_number"), ("ТТД", "none"), ("Санал", "none"),
        ("Танилцуулгын холбоос", "profile_url"), ("Холбоо барих имэйл", "contact_email"),
        ("Веб-ресурс", "website"), ("Ф.И.О.", "contact_name"), ("Эл. адрес", "email"),
        ("Фамилия, имя, отчество (руководителя)", "contact_name"), ("ОКЭД", "none"),
        ("Местоположение", "address"),
        ("Inicio de actividades", "founded"), ("Fono contacto", "contact_phone"),
        ("Correo contacto", "contact_email"), ("Casa matriz", "address"), ("Resumen", "tagline"),
        ("Encargada", "contact_name"), ("Nombres", "contact_first_name"),
        ("Nombre y apellido", "contact_name"), ("Palabras claves", "keywords"),
        ("Correo electrónico de contacto", "contact_email"), ("Casilla de correo", "email"),
        ("Nr telefonu", "phone"), ("Poczta elektroniczna", "email"), ("PKD", "none"),
        ("Liczba zatrudnionych", "employees"), ("Data założenia", "founded"),
        ("Krótki opis produktu", "offering_summary"), ("Kod produktu", "offering_id"),
        ("Profil firmy", "description"), ("Tel. kom.", "contact_phone"), ("Nr stoiska", "stand"),
        ("Kod pocztowy i miejscowość", "postcode_city"), ("Opis usługi", "offering_description"),
        ("Company / Account", "name"), ("Address 1 - Formatted", "address"),
        ("Address 1 - Street", "street"),
    ],
)  # fmt: skip
def test_usual_headings(heading: str, field: str) -> None:
    found = recognise(heading)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    ("heading", "field", "language"),
    [
        ("title_ru", "offering_title", "ru"), ("Beschreibung (EN)", "description", "en"),
        ("description.en", "description", "en"), ("Описание (англ.)", "description", "en"),
        ("Opis (ang.)", "description", "en"), ("Opis (po niemiecku)", "description", "de"),
        ("Deutsche Beschreibung", "description", "de"), ("DE: Kurztext", "tagline", "de"),
        ("short_description_fr", "tagline", "fr"), ("Produkte EN", "products", "en"),
        ("description_de_DE", "description", "de"), ("Description", "description", ""),
        ("name_ru", "name", ""),
    ],
)  # fmt: skip
def test_headings_that_name_a_language(heading: str, field: str, language: str) -> None:
    found = recognise(heading)
    assert found is not None
    assert (found.field, found.language) == (field, language)


@pytest.mark.parametrize("heading", ["", "xq", "42", "Alpha", "x" * 100])
def test_what_is_no_heading(heading: str) -> None:
    assert recognise(heading) is None


def test_a_mere_name_beside_a_company_is_a_person(tmp_path: Path) -> None:
    text = "Firma;Name;Vorname;Telefon;Telefon 2\nAlpha;Muster;Max;12345;67890\n"
    result = read(tmp_path, "list.csv", text)
    member = only(result)
    assert (member.name, member.contacts) == ("Alpha", (Contact("Max Muster"),))
    assert member.phone == "12345"
    assert any("“Telefon 2” is left out" in note for note in result.notes)


def test_a_title_names_the_members_where_nothing_else_does(tmp_path: Path) -> None:
    assert only(read(tmp_path, "list.csv", "Title,URL\nAlpha,a.example\n")).name == "Alpha"


def test_columns_without_a_field_are_noted(tmp_path: Path) -> None:
    result = read(tmp_path, "list.csv", "Firma;Fax;Seltsames\nAlpha;17;x\n")
    assert only(result) == Member(id="alpha", name="Alpha")
    assert [note for note in result.notes if "left out" in note] == [
        (
            "list.csv: column “Fax” is left out because it matches no field of a member (filled "
            "in 1 rows)"
        ),
        (
            "list.csv: column “Seltsames” is left out because it matches no field of a member "
            "(filled in 1 rows)"
        ),
    ]


def test_a_list_without_known_headings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="mapping file"):
        read(tmp_path, "list.csv", "xq;yq\n1;2\n")


SPECTRUM = [
    ("plain", "a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("no end of the last line", "a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("a comma in quotes", 'a,b\n1,"Erz, Kohle"\n', [["a", "b"], ["1", "Erz, Kohle"]]),
    (
        "quotes in quotes",
        'a,b\n1,"der ""alte"" Stollen"\n',
        [["a", "b"], ["1", 'der "alte" Stollen']],
    ),
    ("empty cells", 'a,b,c\n1,"",""\n,,3\n', [["a", "b", "c"], ["1", "", ""], ["", "", "3"]]),
    ("a line break in a cell", 'a,b\n"oben\nunten",2\n', [["a", "b"], ["oben\nunten", "2"]]),
    (
        "line breaks and quotes in a cell",
        'a,b\n1,"oben\n""mitten""\nunten"\n3,4\n',
        [["a", "b"], ["1", 'oben\n"mitten"\nunten'], ["3", "4"]],
    ),
    (
        "JSON in a cell",
        'key,value\n1,"{""type"": ""Point"", ""at"": [14.3, 51.7]}"\n',
        [["key", "value"], ["1", '{"type": "Point", "at": [14.3, 51.7]}']],
    ),
    ("minutes and seconds", "a,b\n1,51°45'36.0\"N\n", [["a", "b"], ["1", "51°45'36.0\"N"]]),
    ("letters of many scripts", "a,b\nʤ,Өрөм\n", [["a", "b"], ["ʤ", "Өрөм"]]),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=repr)
@pytest.mark.parametrize(("name", "text", "rows"), SPECTRUM, ids=[case[0] for case in SPECTRUM])
def test_the_spectrum_of_csv(name: str, text: str, rows: list[list[str]], end: str) -> None:
    table = read_delimited(text.replace("\n", end), name, ",")
    assert [[cell.replace("\r\n", "\n") for cell in row.cells] for row in table.rows] == rows
    assert not any(row.problem for row in table.rows)


def test_tables_under_one_another_have_their_own_headings(tmp_path: Path) -> None:
    text = (
        "Ordentliche Mitglieder;;;\nFirma;Ort;Telefon;E-Mail\nAlpha;Forst;0355 12345;a@a.example\n"
        ";;;\nFördermitglieder;;;\nFirma;Straße;PLZ;Ort\nBeta;Markt 1;03046;Cottbus\n"
        "Firma;Straße;PLZ;Ort\nGamma;Weg 2;03149;Forst\n"
    )
    result = read(tmp_path, "list.csv", text)
    assert [
        (it.name, it.address.street, it.address.postcode, it.address.city, it.phone)
        for it in result.members
    ] == [
        ("Alpha", "", "", "Forst", "0355 12345"),
        ("Beta", "Markt 1", "03046", "Cottbus", ""),
        ("Gamma", "Weg 2", "03149", "Forst", ""),
    ]
    assert any("further tables begin with the headings in rows 6, 8" in it for it in result.notes)


def test_headings_in_two_languages_head_one_table(tmp_path: Path) -> None:
    result = read(tmp_path, "list.csv", "Firma;Ort;Land\nCompany;City;Country\nAlpha;Forst;DE\n")
    assert (only(result).name, only(result).address.city) == ("Alpha", "Forst")
    assert result.rows[0].reason == "the row repeats the headings"

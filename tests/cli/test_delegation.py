"""`faircat delegation` as a host and as a script call it, on the sample edition."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from tests.brochure.reading import squeezed, text_of
from tests.cli.conftest import Cli
from tests.importers.lists import document
from tests.support.clocks import BEFORE_THE_DELEGATION, take_day
from tests.support.laptops import SHARED
from tests.support.pictures import photo
from tests.support.vaults import vault_in

DAYS = ("--from", "2027-03-01", "--to", "2027-03-03")
GUESTS = """Family name;Given name;Organisation;Position;E-mail;Sprachen;Present from;Diet;Gruppe
Dorj;Bat;Khar Uul;Director;bat@khar-uul.example;Mongolian, Russian;;vegetarian;
Bold;Tuya;Shine Nuur;Engineer;tuya@shine-nuur.example;mn;2027-03-01 10:30;;
"""
HOSTS = """Unternehmen,Vorname,Nachname,Sprachen,Seite
Seewald Pumpen,Karin,Wollenhaupt,"de, en",Gastgeber
Seewald Pumpen GmbH,Uwe,Tannert,de,Gastgeber
Hentzschel & Kuring Antriebstechnik GmbH,Ralf,Kuring,de,Gastgeber
"""
INTERPRETERS = "Name;Phone;Languages\nNara Lehmann;+49 355 1;mn, de\n"
SCHEDULE = """2027-03-01
10:00-12:00 meetings: B2B meetings @ Chamber, hall 2
12:30-13:30 lunch @ Foyer
"""


@pytest.fixture(autouse=True)
def before_the_delegation(monkeypatch: pytest.MonkeyPatch) -> None:
    take_day(monkeypatch, BEFORE_THE_DELEGATION)


@pytest.fixture
def delegation(cli: Cli) -> Cli:
    return cli.under("delegation")


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the folder of `mongolia` waits once it was made: six commands take their time."""
    return tmp_path_factory.mktemp("ready") / "mongolia"


@pytest.fixture
def mongolia(delegation: Cli, tmp_path: Path, ready: Path) -> Cli:
    """A delegation with two guests, hosts of two members, one interpreter, one table, six slots."""
    if ready.exists():
        shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
        return delegation
    delegation("new", "Mongolia", *DAYS, "--country", "Mongolia", "--language", "mn")
    delegation("people", "Mongolia", write(tmp_path, "guests.csv", GUESTS))
    delegation("people", "Mongolia", write(tmp_path, "hosts.csv", HOSTS))
    delegation("interpreters", "Mongolia", write(tmp_path, "interpreters.csv", INTERPRETERS))
    delegation("programme", "Mongolia", write(tmp_path, "schedule.txt", SCHEDULE))
    delegation("tables", "Mongolia", "1")
    shutil.copytree(tmp_path, ready)
    return delegation


def test_a_wish_for_an_organisation_with_several_hosts_says_whom_to_name(
    mongolia: Cli, tmp_path: Path
) -> None:
    """They are of no member, so each meets alone; a common group makes them one side."""
    hosts = "Unternehmen,Vorname,Nachname,Seite\nFlöz Beispiel,Ute,Ahn,Host\n"
    mongolia("people", "Mongolia", write(tmp_path, "o.csv", hosts + "Flöz Beispiel,Jo,Ott,Host\n"))
    mongolia("wishes", "Mongolia", "--wish", "Bat Dorj", "Flöz Beispiel", code=2)
    told = "Several people of “Flöz Beispiel” take part, each with their own meetings: "
    assert f"{told}Ute Ahn, Jo Ott. Name one of them" in mongolia.errors
    mongolia("wishes", "Mongolia", "--wish", "Bat Dorj", "Jo Ott")
    again = hosts.replace("Seite", "Seite,Gruppe").replace("Host\n", "Host,Flöz\n")
    both = write(tmp_path, "o.csv", again + "Flöz Beispiel,Jo,Ott,Host,Flöz\n")
    mongolia("people", "Mongolia", both)
    mongolia("wishes", "Mongolia", "--wish", "Tuya Bold", "Flöz")
    assert "Tuya Bold (Shine Nuur) → Flöz Beispiel" in mongolia("wishes", "Mongolia")


def test_nobody_is_planned_at_two_places_without_the_way_between(
    mongolia: Cli,
) -> None:
    """Two tables 25 minutes apart, slots of 20 minutes one after another: one is left out."""
    assert "no travel times are set" in (mongolia("places", "Mongolia") or mongolia.errors)
    mongolia("tables", "Mongolia", "1", "2")
    told = mongolia.json(
        "places", "Mongolia", "--table", "2", "Hall 5", "--travel", "Chamber", "hall 5, left", "25"
    )
    assert told["tables"] == {"2": "Hall 5"}
    assert [(it["one"], it["other"], it["minutes"]) for it in told["travel_times"]] == [
        ("Chamber", "hall 5, left", 25)
    ]
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"), ("Bat Dorj", "Ralf Kuring"))
    mongolia("plan", "Mongolia")
    one, two = shown(mongolia)["meetings"]
    slots = [it["id"] for it in shown(mongolia)["slots"]]
    for it, table in ((one, "1"), (two, "2")):
        at = slots[slots.index(one["slot"]) + (it is two)]
        mongolia("meeting", "Mongolia", it["id"], "--slot", at, "--table", table)
    said = mongolia.errors
    assert "The guest has no time to come from the other place." in said
    mongolia("plan", "Mongolia", "--anew")
    mongolia("places", "Mongolia", "--travel", "hall 5", "chamber", "0")
    assert mongolia.json("places", "Mongolia")["travel_times"] == []
    mongolia("places", "Mongolia", "--travel", "Chamber", "Chamber, hall 3", "5", code=2)
    assert "Name two different places." in mongolia.errors
    mongolia("places", "Mongolia", "--travel", "Chamber", "Hall 5", "x", code=2)
    assert "“x” is not a number of minutes." in mongolia.errors
    mongolia("places", "Mongolia", "--travel", "Chamber", "Hall 5", "99999", code=2)
    mongolia("places", "Mongolia", "--table", "9", "Hall 5", code=2)
    assert "“9” is not a table" in mongolia.errors


def shown(delegation: Cli, name: str = "Mongolia") -> Any:
    return delegation.json("show", name)


def wish(delegation: Cli, *pairs: tuple[str, str]) -> None:
    for who, whom in pairs:
        delegation("wishes", "Mongolia", "--wish", who, whom, "--rank", "1")


# Making


def test_a_delegation_is_made_changed_and_listed(delegation: Cli) -> None:
    made = delegation.json(
        "new", "Mongolia", *DAYS, "--country", "mn", "--language", "mn", "--language", "ru",
        "--host", "Chamber", "--timezone", "Asia/Ulaanbaatar",
    )  # fmt: skip
    assert (made["country"], made["languages"], made["timezone"]) == (
        "MN",
        ["mn", "ru"],
        "Asia/Ulaanbaatar",
    )
    assert "seed" not in made
    edited = delegation.json("edit", "mongolia", "--name", "Gobi", "--to", "2027-03-04")
    assert (edited["id"], edited["name"], edited["ends"]) == (made["id"], "Gobi", "2027-03-04")
    assert [it["name"] for it in delegation.json("list")] == ["Gobi"]
    assert made["id"] in delegation("list")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "X", "--from", "2027-03-02", "--to", "2027-03-01"), "last day is before"),
        (("new", "X", *DAYS, "--timezone", "Berlin"), "“Berlin” is not a time zone"),
        (("new", "X", *DAYS, "--language", "mongolian!"), "is not the tag of a language"),
        (("new", " ", *DAYS), "Enter a name"),
        (("new", "Mongolia", *DAYS), "already exists"),
        (("new", "X", *DAYS, "--months", "-3"), "Enter 1 to 120 months"),
        (("new", "X", *DAYS, "--host", "x" * 600), "xxx…” is too long"),
        (
            ("new", "X", "--from", "9999-12-31", "--to", "9999-12-31"),
            "“9999-12-31” cannot be saved",
        ),
        (("edit", "Mongolia", "--months", "0"), "Enter 1 to 120 months"),
        (("edit", "Mongolia", "--organisation", "x" * 600), "xxx…” is too long"),
        (("new", "X", *DAYS, "--like", "Chile"), "no delegation called “Chile”"),
        (("edit", "Mongolia", "--to", "2027-02-01"), "last day is before"),
        (("show", "Chile"), "no delegation called “Chile”"),
        (("tables", "Mongolia", "500"), "200 tables at most"),
        (("tables", "Mongolia", "-5"), "“-5” is not a number of tables"),
        (("tables", "Mongolia", "1e9"), "“1e9” is not a number of tables"),
        (("tables", "Mongolia", "x" * 600, "B"), "xxx…” is too long"),
        (("tables", "Mongolia", "A", "A"), "Two tables are called “A”"),
        (("people", "Mongolia", "nowhere.csv"), "nowhere.csv"),
        (("programme", "Mongolia", "--line", f"2027-03-01 9:00-9:30 {'x' * 9000}"), "too long"),
        (("programme", "Mongolia", "--line", f"2027-03-01 9-10 meal @ {'x' * 900}"), "too long"),
        (("programme", "Mongolia"), "at least one file"),
        (("wishes", "Mongolia", "--search", "pump"), "--for"),
        (("wishes", "Mongolia", "--search", "pump", "--for", "Nemo"), "called “Nemo”"),
        (("wishes", "Mongolia", "--wish", "Bat Dorj", "Acme"), "“Acme” neither takes part"),
        (("wishes", "Mongolia", "--wish", "Bat Dorj", "Ralf Kuring", "--rank", "11"), "1 to 10"),
        (
            ("wishes", "Mongolia", "--wish", "Bat Dorj", "Ralf Kuring", "--reason", "x" * 21_000),
            "too long",
        ),
        (("plan", "Mongolia", "--back"), "no earlier plan"),
        (("plan", "Mongolia", "--compare", "1", "2"), "no plan 1"),
        (("plan", "Mongolia", "--seconds", "-1"), "Enter 0 to"),
        (("plan", "Mongolia", "--seconds", "nan"), "Enter 0 to 3600 seconds"),
        (("plan", "Mongolia", "--seconds", "inf"), "Enter 0 to 3600 seconds"),
        (("present", "Mongolia", "Nemo"), "called “Nemo”"),
        (("present", "Mongolia", "Bat Dorj", "--late", "soon"), "“soon” is not a day or a time"),
        (("meeting", "Mongolia", "abc", "held"), "no meeting with the ID"),
        (("decide", "Mongolia", "1", "kept"), "no conflict number 1"),
        (("erase", "Mongolia"), "must be confirmed"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    mongolia: Cli, words: tuple[str, ...], said: str
) -> None:
    before = shown(mongolia)
    mongolia(*words, code=2)
    assert said in mongolia.errors
    assert "Traceback" not in mongolia.errors
    assert shown(mongolia) == before
    assert len(mongolia.json("list")) == 1


# Lists


def test_people_come_from_lists_with_what_they_say(mongolia: Cli) -> None:
    told = shown(mongolia)
    bat, tuya, *hosts = told["people"]
    if bat["given_name"] != "Bat":
        bat, tuya = tuya, bat
    assert (bat["party"], bat["organisation"], bat["role"]) == ("guest", "Khar Uul", "Director")
    assert (bat["languages"], bat["email"]) == (["mn", "ru"], "bat@khar-uul.example")
    assert tuya["present_from"] == "2027-03-01 10:30"
    assert {(it["family_name"], it["member"]) for it in hosts} == {
        ("Wollenhaupt", "seewald-pumpen"),
        ("Tannert", "seewald-pumpen"),
        ("Kuring", "hentzschel-kuring"),
    }
    assert {it["unit"] for it in hosts} == {"seewald-pumpen", "hentzschel-kuring"}
    assert "vegetarian" not in json.dumps(told)
    assert mongolia.json("show", "Mongolia", "--kitchen") == {"vegetarian": 1}


def test_the_same_list_again_is_no_news_and_fills_what_was_open(
    mongolia: Cli, tmp_path: Path
) -> None:
    before = shown(mongolia)
    again = mongolia.json("people", "Mongolia", write(tmp_path, "guests.csv", GUESTS))
    assert (again["same"], again["new"], again["changed"]) == (2, 0, 0)
    more = "Name,Organisation,Phone\nBat Dorj,Khar Uul,+976 11\n"
    taken = mongolia.json("people", "Mongolia", write(tmp_path, "more.csv", more))
    assert (taken["changed"], taken["new"]) == (1, 0)
    after = shown(mongolia)
    (bat,) = [it for it in after["people"] if it["given_name"] == "Bat"]
    (was,) = [it for it in before["people"] if it["given_name"] == "Bat"]
    assert bat == {**was, "phone": "+976 11"}


def test_each_row_is_accounted_for_and_taken_whole_or_not_at_all(
    mongolia: Cli, tmp_path: Path
) -> None:
    rows = [
        "Name,Organisation,Languages,Present from,Present to,Member,Side,Most meetings,Email,Shoes",
        "Oyun Tumur,Nuruu,mn,,,,,,,42",
        "Oyun Tumur,nuruu,en,,,,,,,",
        "Early Bird,Nuruu,mn,2027-02-27 09:00,,,,,,",
        "Late Bird,Nuruu,mn,2027-03-02 12:00,2027-03-02 11:00,,,,,",
        "Odd Tongue,Nuruu,Klingon,,,,,,,",
        "Odd Member,Nuruu,mn,,,acme,,,,",
        "Odd Side,Nuruu,mn,,,,referee,,,",
        "Odd Number,Nuruu,mn,,,,,many,,",
        "Odd Mail,Nuruu,mn,,,,,,nobody,",
        ",,mn,,,,,,,",
        f"{'x' * 40} {'y' * 600},Nuruu,mn,,,,,,,",
        f"Odd Digits,Nuruu,mn,,,,,{'9' * 5000},,",
    ]
    path = write(tmp_path, "odd.csv", "\n".join(rows) + "\n")
    taken = mongolia.json("people", "Mongolia", path)
    assert (taken["new"], taken["twice"], taken["refused"]) == (1, 1, 10)
    assert len(taken["rows"]) == len(rows) - 1
    whys = {it["line"]: it["why"] for it in taken["rows"] if it["why"]}
    assert whys[3] == "the same person as in row 2"
    for line, said in {
        4: "outside the days",
        5: "not after the beginning",
        6: "“Klingon” is not a known language",
        7: "“acme” is not a member",
        8: "“referee” is neither",
        9: "“many” is not a number",
        10: "“nobody” is not an email",
        11: "no name",
        12: "too long",
        13: "is not a number",
    }.items():
        assert said in whys[line]
    assert taken["unknown_columns"] == ["Shoes"]
    names = {it["family_name"] for it in shown(mongolia)["people"]}
    assert "Tumur" in names
    assert not names & {"Bird", "Tongue", "Member", "Side", "Number", "Mail"}


def test_who_stands_twice_in_other_letters_or_order_is_counted_once(
    mongolia: Cli, tmp_path: Path
) -> None:
    first = write(
        tmp_path,
        "visa.csv",
        "Name;Organisation;Languages;E-mail\n"
        "Баярсайхан Батболд;Хар Уул;mn;\n"
        "Bayarsaikhan Batbold;Khar Uul;mn;\n"
        '"Ganbold, Bat";Nuuru;mn;\n'
        "Bat Ganbold;;mn;\n"
        "Tsend Oyun;Nuuru;mn;oyun@nuuru.example\n"
        "Oyun Tsend;Nuuru;mn;other@nuuru.example\n",
    )
    second = write(tmp_path, "flight.csv", "Name;Phone\nGanbold Bat;+976 99112233\n")
    taken = mongolia.json("people", "Mongolia", first, second)
    fates = [(it["line"], it["fate"]) for it in taken["rows"]]
    assert fates == [
        (2, "new"), (3, "twice"), (4, "new"), (5, "twice"), (6, "new"), (7, "new"), (2, "twice"),
    ]  # fmt: skip
    whys = [it["why"] for it in taken["rows"]]
    assert whys[1] == "the same person as in row 2"
    assert whys[6] == "the same person as in row 4 of “visa.csv”"
    # Each has a mail of their own: two of one name, perhaps.
    assert whys[5] == "perhaps the same person as Tsend Oyun; both were taken"
    # Against who is here: what was open is filled, the name stays as it was.
    third = write(
        tmp_path, "third.csv", "Name;Organisation;Position\nBatbold Bayarsaikhan;KHAR UUL LLC;CEO\n"
    )
    again = mongolia.json("people", "Mongolia", third)
    assert (again["new"], again["changed"]) == (0, 1)
    assert again["rows"][0]["why"] == ("the same person as Баярсайхан Батболд, who is here already")
    people = shown(mongolia)["people"]
    (found,) = [it for it in people if it["family_name"] == "Батболд"]
    assert (found["given_name"], found["organisation"]) == ("Баярсайхан", "Хар Уул")
    assert found["role"] == "CEO"


def test_colleagues_and_namesakes_stay_two(mongolia: Cli, tmp_path: Path) -> None:
    rows = (
        "Name;Organisation;Languages;E-mail\n"
        "Bat Ganbold;Nuuru;mn;info@nuuru.example\n"
        "Oyun Ganbold;Nuuru;mn;info@nuuru.example\n"
        "Bat Ganbold;Shar Tal;mn;\n"
        "Enkhbayar;Nuuru;mn;\n"
        "Enkhbat;Nuuru;mn;\n"
    )
    taken = mongolia.json("people", "Mongolia", write(tmp_path, "colleagues.csv", rows))
    assert (taken["new"], taken["twice"]) == (5, 0)
    told = {it["about"]: it["why"] for it in taken["rows"] if it["why"]}
    assert told == {"Bat Ganbold": "perhaps the same person as Bat Ganbold; both were taken"}
    # Said once: who is known is not doubted again.
    again = mongolia.json("people", "Mongolia", str(tmp_path / "colleagues.csv"))
    assert again["same"] == 5
    assert not [it for it in again["rows"] if it["why"]]


def test_a_workbook_with_titles_two_rows_of_headings_and_a_sum(
    mongolia: Cli, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Gastgeber, Stand 20.4."],
        ["Firma", "Ansprechpartner", None, "Sprachen", "anwesend ab", "max. Gespräche"],
        [None, "Vorname", "Nachname"],
        ["Nuuru", "Ines", "Kolbe", "Deutsch", "Di., 2. März 2027, 9 Uhr", 6],
        ["Nuuru", "Ines", "Jahn", "Deutsch", "6 de mayo 2027 10:30", None, "ruft an"],
        ["Nuuru", "Ines", "Lauk", "Deutsch", "31 de otoño 10:30", None],
        ["Summe", None, None, None, None, None],
        ["3 Personen"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("B2:C2")
    sheet.row_dimensions[4].hidden = sheet.column_dimensions["D"].hidden = True
    book.create_sheet("Intern").sheet_state = "hidden"
    book.save(tmp_path / "hosts.xlsx")
    book.close()
    taken = mongolia.json("people", "Mongolia", "--party", "host", str(tmp_path / "hosts.xlsx"))
    assert (taken["new"], taken["refused"]) == (1, 4)
    whys = [it["why"] for it in taken["rows"]]
    assert "outside the days" in whys[1]
    assert "“31 de otoño 10:30” is not a day or a time" in whys[2]
    assert whys[3] == whys[4] == "The row has no name."
    # A column that has no heading is not passed over in silence.
    assert taken["unknown_columns"] == ["#7"]
    assert taken["hidden"] == [
        "hosts.xlsx: sheet “Sheet”: rows that the workbook hides are read like the others: 1",
        "hosts.xlsx: sheet “Sheet”: columns that the workbook hides are read like the others: D",
        "hosts.xlsx: sheet “Intern”: not read because it is hidden",
    ]
    (kolbe,) = [it for it in shown(mongolia)["people"] if it["family_name"] == "Kolbe"]
    assert kolbe["given_name"] == "Ines"
    assert kolbe["present_from"] == "2027-03-02 09:00"
    assert kolbe["most_meetings"] == 6


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Frau Dr. Ines Kolbe", ("Frau Dr.", "Ines", "Kolbe")),
        ("Herr Jan von der Heide", ("Herr", "Jan", "von der Heide")),
        ("Иванов Пётр Ильич", ("", "Пётр Ильич", "Иванов")),
        ("г-н Бат Дорж", ("г-н", "Бат", "Дорж")),
        ("Sra. Camila Rojas Díaz", ("Sra.", "Camila Rojas", "Díaz")),
        ("Kolbe, Ines", ("", "Ines", "Kolbe")),
        ("Таннерт У. К.", ("", "У. К.", "Таннерт")),
        ("Bold Ts.", ("", "Ts.", "Bold")),
        ("John D.", ("", "John", "D.")),
        ("Сейтқали Айгүл Маратқызы", ("", "Айгүл Маратқызы", "Сейтқали")),
        ("Żak, Dr. Łukasz (Herr)", ("Herr Dr.", "Łukasz", "Żak")),
    ],
)
def test_a_name_in_one_cell_is_taken_apart(
    mongolia: Cli, tmp_path: Path, name: str, wanted: tuple[str, str, str]
) -> None:
    path = write(tmp_path, "hosts.csv", f'Firma;Ansprechpartner\nNuuru;"{name}"\nSumme;1 Person\n')
    taken = mongolia.json("people", "Mongolia", "--party", "host", path)
    assert (taken["new"], taken["refused"]) == (1, 1)
    (found,) = [it for it in shown(mongolia)["people"] if it["organisation"] == "Nuuru"]
    assert (found["honorific"], found["given_name"], found["family_name"]) == wanted


def test_a_cell_of_names_without_end_is_refused_and_the_next_row_read(
    mongolia: Cli, tmp_path: Path
) -> None:
    names = "Kolbe, Dr. " * 2_500
    path = write(tmp_path, "hosts.csv", f'Firma;Ansprechpartner\nA;"{names}"\nNuuru;Jan Kolbe\n')
    taken = mongolia.json("people", "Mongolia", "--party", "host", path)
    assert (taken["new"], taken["refused"]) == (1, 1)


def test_roles_before_names_and_levels_of_languages_are_told_apart(
    mongolia: Cli, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "гости.csv",
        "Ф.И.О.;Организация;Языки\n"
        "Директор по развитию Иванов И. И.;Казхром;каз., рус., нем. (B1/B2)\n"
        "Dolmetscherin Anna Schulz;Казхром;Deutsch (Muttersprache), Russisch C1\n",
    )
    assert mongolia.json("people", "Mongolia", "--party", "guest", path)["new"] == 2
    found = {
        it["family_name"]: (it["given_name"], it["role"], it["languages"])
        for it in shown(mongolia)["people"]
        if it["organisation"] == "Казхром"
    }
    assert found == {
        "Иванов": ("И. И.", "Директор по развитию", ["kk", "ru", "de"]),
        "Schulz": ("Anna", "Dolmetscherin", ["de", "ru"]),
    }


def test_a_schedule_as_a_host_types_it_in_german(mongolia: Cli, tmp_path: Path) -> None:
    lines = (
        "Tag;Uhrzeit;Art;Programmpunkt;Ort;Fahrzeit (min);Gesprächsdauer\n"
        "Dienstag, 2. März 2027;10.00–12.40 Uhr;Gespräche;B2B;Cottbus;;20 min\n"
        ";14:30-16:30;Besuch;Kraftwerk;Schwarze Pumpe;45;\n"
        "Mi., 3.3.;9-12.20 Uhr;B2B;B2B;Cottbus;;30 Minuten\n"
    )
    path = write(tmp_path, "programm.csv", lines)
    assert mongolia.json("programme", "Mongolia", path, "--lang", "de")["new"] == 3
    second, visit, third = shown(mongolia)["programme"][-3:]
    assert (second["day"], second["starts"], second["ends"]) == (
        "2027-03-02",
        "10:00",
        "12:40",
    )
    assert (visit["day"], visit["travel_minutes"]) == ("2027-03-02", 45)
    assert (third["day"], third["ends"], third["slot_minutes"]) == ("2027-03-03", "12:20", 30)


def test_a_schedule_without_kinds_is_read_by_what_its_titles_say(
    mongolia: Cli, tmp_path: Path
) -> None:
    lines = (
        "Datum;von;bis;Was;Wo\n"
        "3.3.2027;8 Uhr;12 Uhr 30;B2B-Gespräche (30 min);IHK\n"
        ";12 Uhr 30;13 h 15;Mittag im Foyer;IHK\n"
        ";13:30;14:00;Gespräche mit dem Minister;IHK\n"
        ";14 bis 16 Uhr 10;;Exkursion zum Tagebau (90 min);Welzow\n"
    )
    assert mongolia.json("programme", "Mongolia", write(tmp_path, "p.csv", lines))["new"] == 4
    read = [
        (it["kind"], it["starts"], it["ends"], it["slot_minutes"])
        for it in shown(mongolia)["programme"][-4:]
    ]
    assert read == [
        ("meetings", "08:00", "12:30", 30),
        ("meal", "12:30", "13:15", 20),
        ("visit", "13:30", "14:00", 20),
        ("visit", "14:00", "16:10", 20),
    ]


def test_of_two_columns_for_what_happens_the_one_of_kinds_is_no_title(
    mongolia: Cli, tmp_path: Path
) -> None:
    lines = (
        "Datum;von;bis;Was;Titel;Dauer Gespräch\n"
        "2.3.2027;15:00;16:00;Gespräche;Am See;30\n"
        ";16:00;17:00;Essen;Kaffee in Welzow;\n"
    )
    told = mongolia.json("programme", "Mongolia", write(tmp_path, "p.csv", lines))
    assert told["new"] == 2
    read = [
        (it["kind"], *it["titles"].values(), it["slot_minutes"])
        for it in shown(mongolia)["programme"]
        if it["day"] == "2027-03-02"
    ]
    assert read == [("meetings", "Am See", 30), ("meal", "Kaffee in Welzow", 20)]


def test_a_list_of_which_nothing_can_be_taken_is_refused(mongolia: Cli, tmp_path: Path) -> None:
    before = shown(mongolia)
    path = write(tmp_path, "bad.csv", "Name,Languages\nOdd Tongue,Klingon\n")
    mongolia("people", "Mongolia", path, code=2)
    assert "No row could be imported" in mongolia.errors
    mongolia("people", "Mongolia", write(tmp_path, "no.csv", "Foo,Bar\n1,2\n"), code=2)
    assert "No column of “no.csv” is known here" in mongolia.errors
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    good = write(tmp_path, "good.csv", "Name\nNew Person\n")
    mongolia("people", "Mongolia", good, str(tmp_path / "broken.xlsx"), code=2)
    assert "broken.xlsx" in mongolia.errors
    assert shown(mongolia) == before


def test_people_come_from_a_workbook_and_from_vcards(mongolia: Cli, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Овог", "Нэр", "Байгууллага", "И-мэйл, утас", "Хэл", "Дараалал"])
    page.append(["Пүрэв", "Ганзориг", "Шинэ нуур", "9911 2233, g@nuur.example", "монгол", 2])
    book.save(tmp_path / "guests.xlsx")
    mongolia("people", "Mongolia", str(tmp_path / "guests.xlsx"))
    card = "BEGIN:VCARD\nVERSION:3.0\nN:Krüger;Olga;;;\nFN:Olga Krüger\nORG:Tenger\nEND:VCARD\n"
    taken = mongolia.json("people", "Mongolia", write(tmp_path, "olga.vcf", card))
    assert (taken["new"], taken["unknown_columns"]) == (1, [])
    people = {it["family_name"]: it for it in shown(mongolia)["people"]}
    purev = people["Пүрэв"]
    assert (purev["given_name"], purev["languages"], purev["protocol"]) == ("Ганзориг", ["mn"], 2)
    assert (purev["email"], purev["phone"]) == ("g@nuur.example", "9911 2233")
    assert (people["Krüger"]["given_name"], people["Krüger"]["organisation"]) == ("Olga", "Tenger")


def test_the_schedule_is_typed_or_a_workbook_in_several_languages(
    mongolia: Cli, tmp_path: Path
) -> None:
    meetings, lunch = shown(mongolia)["programme"]
    assert (meetings["kind"], meetings["place"]) == ("meetings", "Chamber, hall 2")
    assert (lunch["kind"], lunch["starts"], lunch["titles"]) == ("meal", "12:30", {"en": "lunch"})
    rows = (
        "Tag;Von;Bis;Art;Titel (de);Titel (mn);Ort;Wer;Pausen\n"
        "02.03.2027;9:00;11.00;Betriebsbesuch;Besuch;Айлчлал;Tagebau;Bat Dorj;\n"
        "02.03.2027;14:00;15:00;Termine;Gespräche;;Saal;;14:20-14:40\n"
        "05.03.2027;9:00;10:00;Essen;Zu spät;;;;\n"
        "02.03.2027;9:00;8:00;Essen;Verkehrt;;;;\n"
        "02.03.2027;9:00;10:00;Tanz;Tanz;;;;\n"
        "02.03.2027;16:00;17:00;Besuch;Wer;;;Nemo;\n"
    )
    taken = mongolia.json("programme", "Mongolia", write(tmp_path, "tage.csv", rows))
    assert (taken["new"], taken["refused"]) == (2, 4)
    visit, talks = shown(mongolia)["programme"][2:]
    assert visit["titles"] == {"de": "Besuch", "mn": "Айлчлал"}
    assert len(visit["people"]) == 1
    assert talks["breaks"] == [{"starts": "14:20", "ends": "14:40"}]
    assert [it["starts"] for it in shown(mongolia)["slots"][-2:]] == ["14:00", "14:40"]
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Day", "From", "To", "Kind", "Title"])
    page.append([date(2027, 3, 3), time(9, 30), time(11), "lecture", "Mining"])
    page.append(["3.3.2027", "2:15 pm", "15.30", "dinner", "Early dinner"])
    mail = book.create_sheet("Calendar of a mail program")
    mail.append(["Subject", "Start Date", "Start Time", "End Date", "End Time", "Location"])
    mail.append(["Lunch", "3/2/2027", "12:00:00 PM", "3/2/2027", "1:00:00 PM", "Canteen"])
    book.save(tmp_path / "third.xlsx")
    mongolia("programme", "Mongolia", str(tmp_path / "third.xlsx"))
    third = [it for it in shown(mongolia)["programme"] if it["day"] == "2027-03-03"]
    assert [(it["starts"], it["ends"], it["kind"]) for it in third] == [
        ("09:30", "11:00", "lecture"),
        ("14:15", "15:30", "meal"),
    ]
    lunches = [it for it in shown(mongolia)["programme"] if it["place"] == "Canteen"]
    assert [(it["day"], it["ends"], it["kind"]) for it in lunches] == [
        ("2027-03-02", "13:00", "meal")
    ]
    line = "2027-03-03 09:00-10:00 free: Free time"
    mongolia("programme", "Mongolia", "--line", line, "--replace")
    assert [it["kind"] for it in shown(mongolia)["programme"]] == ["free"]


def test_wishes_go_out_as_a_workbook_and_come_back(mongolia: Cli, tmp_path: Path) -> None:
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"))
    out = tmp_path / "wishes.xlsx"
    mongolia("wishes", "Mongolia", "--out", str(out), "--lang", "de")
    book = openpyxl.load_workbook(out)
    page = book.worksheets[0]
    assert [it.value for it in page[1]] == ["Gast", "Gastgeber", "Rang", "Grund", "Wunsch von"]
    assert [it.value for it in page[2]][:3] == ["Bat Dorj (Khar Uul)", "Seewald Pumpen GmbH", "1"]
    assert {str(it.sqref)[0] for it in page.data_validations.dataValidation} == {"A", "B", "C", "E"}
    rows: Sequence[Sequence[str]] = (
        (
            "Tuya Bold (Shine Nuur)",
            "Hentzschel & Kuring Antriebstechnik GmbH",
            "2",
            "gears",
            "Gast",
        ),
        ("Bat Dorj (Khar Uul)", "Hentzschel & Kuring Antriebstechnik GmbH", "3", "", "Gastgeber"),
        ("Tuya Bold (Shine Nuur)", "Seewald Pumpen GmbH", "never", "", ""),
        ("Tuya Bold (Shine Nuur)", "Acme", "1", "", ""),
        ("Nemo", "Seewald Pumpen GmbH", "1", "", ""),
    )
    for number, row in enumerate(rows, 3):
        for column, cell in enumerate(row, 1):
            page.cell(number, column, cell)
    book.save(out)
    taken = mongolia.json("wishes", "Mongolia", str(out))
    assert (taken["same"], taken["new"], taken["refused"]) == (1, 3, 2)
    told = shown(mongolia)
    people = {it["id"]: it["family_name"] for it in told["people"]}
    sides = {(people.get(it["by"], it["by"]), it["side"], it["rank"]) for it in told["wishes"]}
    assert sides == {
        ("Dorj", "guest", 1),
        ("Bold", "guest", 2),
        ("hentzschel-kuring", "host", 3),
    }
    assert [it["host"] for it in told["never"]] == ["seewald-pumpen"]


def test_a_row_may_have_several_wishes(mongolia: Cli, tmp_path: Path) -> None:
    pumps, gears = "Seewald Pumpen GmbH", "Hentzschel & Kuring Antriebstechnik GmbH"
    lists = {
        "choices": f"Gast;Wunsch 1;2. Wunsch\nBat Dorj;{pumps};{gears}\n",
        "table": f"Gast;{pumps};{gears};Bemerkung\nTuya Bold;vielleicht;3;laut\n",
        "turned": f"Firma;Bat Dorj;Tuya Bold\n{pumps};nein;x\n",
        "cell": f'Gast;Firma\nTuya Bold;"{pumps}\nAcme"\n',
    }
    files = [write(tmp_path, f"{name}.csv", text) for name, text in lists.items()]
    taken = mongolia.json("wishes", "Mongolia", *files)
    told = shown(mongolia)
    people = {it["id"]: it["family_name"] for it in told["people"]}
    assert {(people[it["by"]], it["wanted"], it["rank"]) for it in told["wishes"]} == {
        ("Dorj", "seewald-pumpen", 1),
        ("Dorj", "hentzschel-kuring", 2),
        ("Bold", "hentzschel-kuring", 3),
        ("Bold", "seewald-pumpen", 5),
    }
    assert taken["unknown_columns"] == ["Bemerkung"]
    assert [it["why"].split(".")[0] for it in taken["rows"] if it["fate"] == "refused"] == [
        "“vielleicht” is not a number from 1 to 10",
        "“Acme” neither takes part nor is a member of the edition in use",
    ]


@pytest.mark.parametrize("lang", ["de", "en", "es", "mn", "pl", "ru"])
def test_a_workbook_of_wishes_comes_back_in_every_language(
    mongolia: Cli, tmp_path: Path, lang: str
) -> None:
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"), ("Ralf Kuring", "Bat Dorj"))
    before = shown(mongolia)["wishes"]
    out = str(tmp_path / "wishes.xlsx")
    mongolia("wishes", "Mongolia", "--out", out, "--lang", lang)
    assert mongolia.json("wishes", "Mongolia", out)["same"] == 2
    assert shown(mongolia)["wishes"] == before


def test_members_are_proposed_with_reasons_in_the_guests_language(mongolia: Cli) -> None:
    found = mongolia.json(
        "wishes", "Mongolia", "--search", "ус шавхах насос", "--for", "Bat Dorj", "--take", "1"
    )
    assert found[0]["member"] == "seewald-pumpen"
    assert found[0]["why"]
    assert found[0]["takes_part"]
    (kept,) = shown(mongolia)["wishes"]
    assert (kept["wanted"], kept["reason"]) == ("seewald-pumpen", "ус шавхах насос")
    again = mongolia.json("wishes", "Mongolia", "--search", "pump", "--for", "Bat Dorj")
    assert [it["wished"] for it in again if it["member"] == "seewald-pumpen"] == [True]


def test_guests_without_wishes_have_the_best_hosts_for_what_they_look_for(
    mongolia: Cli, tmp_path: Path
) -> None:
    more = "Vorname,Nachname,Firma,Sprachen,Sucht\nSara,Bold,Nuuru,mn,насос\nTuya,Gal,Gobi,mn,\n"
    mongolia("people", "Mongolia", "--party", "guest", write(tmp_path, "more.csv", more))
    wish(mongolia, ("Bat Dorj", "hentzschel-kuring"))
    mongolia("wishes", "Mongolia", "--take-best", "0", code=2)
    mongolia("wishes", "Mongolia", "--take-best", "1")
    name_of = {it["id"]: it["given_name"] for it in shown(mongolia)["people"]}
    units = {it["id"]: name_of[it["people"][0]] for it in shown(mongolia)["units"]}
    kept = [(units[it["by"]], it["wanted"], it["rank"]) for it in shown(mongolia)["wishes"]]
    assert sorted(kept) == [("Bat", "hentzschel-kuring", 1), ("Sara", "seewald-pumpen", 1)]
    before = shown(mongolia)["wishes"]
    mongolia("wishes", "Mongolia", "--take-best", "2")
    assert shown(mongolia)["wishes"] == before


def test_a_wish_that_came_after_the_plan_is_told_until_it_is_planned(mongolia: Cli) -> None:
    wish(mongolia, ("Bat Dorj", "seewald-pumpen"), ("Tuya Bold", "hentzschel-kuring"))
    mongolia("show", "Mongolia")
    assert "plan again" not in mongolia.errors, "there is no plan yet"
    mongolia("plan", "Mongolia")
    assert "plan again" not in mongolia.errors
    wish(mongolia, ("Bat Dorj", "hentzschel-kuring"), ("Tuya Bold", "seewald-pumpen"))
    mongolia("wishes", "Mongolia", "--never", "Tuya Bold", "seewald-pumpen")
    mongolia("show", "Mongolia")
    assert "1 wish since plan 1: plan again" in mongolia.errors
    mongolia("plan", "Mongolia")
    assert "plan again" not in mongolia.errors


def test_a_person_has_a_picture_and_a_legal_basis(mongolia: Cli, tmp_path: Path) -> None:
    mongolia("show", "Mongolia")
    assert "no legal basis: 5 people" in mongolia.errors
    picture = tmp_path / "bat.jpg"
    picture.write_bytes(photo("Bat"))
    people = mongolia.json("people", "Mongolia", "--photo", "Bat Dorj", str(picture))
    assert [it["given_name"] for it in people if it["photo"]] == ["Bat"]
    (tmp_path / "bat.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    for name in ("bat.svg", "nowhere.jpg"):
        mongolia("people", "Mongolia", "--photo", "Bat Dorj", str(tmp_path / name), code=2)
        assert name in mongolia.errors
    guests = write(tmp_path, "guests.csv", GUESTS)
    mongolia("people", "Mongolia", guests, "--basis", "organisation")
    mongolia("show", "Mongolia")
    assert "no legal basis: 3 people" in mongolia.errors


# Planning


def test_a_plan_says_what_it_grants_and_why_not_the_rest(mongolia: Cli) -> None:
    wish(
        mongolia,
        ("Bat Dorj", "Seewald Pumpen"),
        ("Tuya Bold", "Seewald Pumpen"),
        ("Tuya Bold", "Ralf Kuring"),
        ("Tuya Bold", "grabbert-brechanlagen"),
    )
    plan = mongolia.json("plan", "Mongolia", "--repair-only")
    assert (plan["number"], plan["by"], plan["refused"]) == (1, "repair", [])
    assert {(it["host"], it["table"]) for it in plan["meetings"]} == {
        ("seewald-pumpen", "t1"),
        ("hentzschel-kuring", "t1"),
    }
    assert all(it["interpreter"] for it in plan["meetings"])
    assert [it["wanted"] for it in plan["not_taking_part"]] == ["grabbert-brechanlagen"]
    told = shown(mongolia)
    slots = {it["id"]: it["starts"] for it in told["slots"]}
    times = [slots[it["slot"]] for it in told["meetings"]]
    assert len(set(times)) == 3
    (tuya,) = [it["id"] for it in told["people"] if it["given_name"] == "Tuya"]
    assert all(slots[it["slot"]] >= "10:40" for it in told["meetings"] if it["guest"] == tuya)
    mongolia("programme", "Mongolia", "--line", "2027-03-01 10:00-10:40 meetings: M", "--replace")
    mongolia("plan", "Mongolia", "--anew", "--repair-only")
    assert "not granted: Tuya Bold (Shine Nuur)" in mongolia.errors
    assert "They are never present at the same time." in mongolia.errors


def test_a_plan_is_read_by_day_and_slot(mongolia: Cli) -> None:
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"), ("Tuya Bold", "Ralf Kuring"))
    told = mongolia("plan", "Mongolia", "--repair-only").splitlines()
    assert told[0] == "plan 1: 2 meetings"
    headings = [it for it in told[1:] if not it.startswith(" ")]
    assert len(headings) == 2
    assert all(it.startswith("2027-03-01 1") and "–" in it for it in headings)
    assert headings == sorted(headings)
    bat = "  table 1  Bat Dorj (Khar Uul) – Seewald Pumpen GmbH, interpreter: Nara Lehmann"
    assert bat in told


def test_wishes_wait_for_members_who_send_no_one(mongolia: Cli) -> None:
    wish(
        mongolia,
        ("Bat Dorj", "grabbert-brechanlagen"),
        ("Tuya Bold", "grabbert-brechanlagen"),
        ("Tuya Bold", "terpe-grubenwasser"),
        ("Tuya Bold", "Ralf Kuring"),
    )
    mongolia("plan", "Mongolia", "--repair-only")
    said = "3 wishes for 2 members with nobody taking part yet: Grabbert Brechanlagen"
    assert said in mongolia.errors
    assert "not granted" not in mongolia.errors
    told = shown(mongolia)
    assert told["waited_for"] == {"grabbert-brechanlagen": 2, "terpe-grubenwasser": 1}
    mongolia("show", "Mongolia")
    assert said in mongolia.errors


def test_who_gets_no_interpreter_for_want_of_languages_is_named(
    mongolia: Cli, tmp_path: Path
) -> None:
    mongolia("show", "Mongolia")
    assert "without known languages" not in mongolia.errors
    silent = "Family name;Given name;Gruppe\nBaatar;Oyun;\nSukh;Dorj;Pair\n"
    mongolia("people", "Mongolia", write(tmp_path, "more.csv", silent))
    pair = "Family name;Given name;Gruppe;Sprachen\nGan;Zul;Pair;mn\n"
    mongolia("people", "Mongolia", write(tmp_path, "pair.csv", pair))
    said = "1 person without known languages gets no interpreter: Oyun Baatar"
    mongolia("show", "Mongolia")
    assert said in mongolia.errors.splitlines()
    plan = mongolia.json("plan", "Mongolia", "--repair-only")
    (oyun,) = [it["id"] for it in shown(mongolia)["people"] if it["given_name"] == "Oyun"]
    assert plan["without_languages"] == shown(mongolia)["without_languages"] == [oyun]
    mongolia("plan", "Mongolia", "--repair-only")
    assert said in mongolia.errors.splitlines()


def test_all_interpreters_are_taken_is_said_with_language_and_time(mongolia: Cli) -> None:
    mongolia("tables", "Mongolia", "3")
    mongolia("programme", "Mongolia", "--line", "2027-03-01 11:00-11:20 meetings: M", "--replace")
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"), ("Tuya Bold", "Ralf Kuring"))
    plan = mongolia.json("plan", "Mongolia", "--repair-only")
    (refused,) = plan["refused"]
    assert (refused["reason"], refused["language"]) == ("interpreters-taken", "mn")
    assert refused["why"] == "All interpreters for Mongolian are busy at 11:00."


def test_plans_are_compared_and_one_step_leads_back(mongolia: Cli) -> None:
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"), ("Tuya Bold", "Ralf Kuring"))
    first = mongolia.json("plan", "Mongolia", "--repair-only")
    mongolia("plan", "Mongolia", "--printed", "1")
    mongolia("present", "Mongolia", "Ralf Kuring", "--absent")
    second = mongolia.json("plan", "Mongolia", "--repair-only")
    assert second["printed"] == 1
    assert [it["host"] for it in second["since_print"]["gone"]] == ["hentzschel-kuring"]
    assert second["since_print"]["same"] == 1
    assert [it["why"] for it in second["refused"]] == ["They are never present at the same time."]
    placed = [it["host"] for it in shown(mongolia)["meetings"] if it["slot"]]
    assert placed == ["seewald-pumpen"]
    compared = mongolia.json("plan", "Mongolia", "--compare", "2", "1")
    assert [it["host"] for it in compared["added"]] == ["hentzschel-kuring"]
    assert "hentzschel-kuring" in compared["touched"]
    assert "removed" in mongolia("plan", "Mongolia", "--compare", "1", "2")
    back = mongolia.json("plan", "Mongolia", "--back")
    assert (back["number"], back["as_plan"]) == (3, 1)
    assert back["meetings"] == first["meetings"]
    told = shown(mongolia)
    assert {it["host"] for it in told["meetings"] if it["slot"]} == {
        "seewald-pumpen",
        "hentzschel-kuring",
    }
    assert (told["plan"], told["printed_plan"]) == (3, 1)
    mongolia("plan", "Mongolia", "--back", code=2)
    (meeting,) = [it for it in told["meetings"] if it["host"] == "hentzschel-kuring"]
    mongolia("meeting", "Mongolia", meeting["id"], "cancelled")
    again = mongolia.json("plan", "Mongolia", "--again", "1")
    assert [it["host"] for it in again["meetings"]] == ["seewald-pumpen"]


def test_once_printed_a_wish_is_offered_and_granted_when_asked(mongolia: Cli) -> None:
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"))
    first = mongolia.json("plan", "Mongolia", "--repair-only")
    mongolia("plan", "Mongolia", "--printed", "1")
    wish(mongolia, ("Tuya Bold", "Ralf Kuring"), ("Bat Dorj", "Ralf Kuring"))
    second = mongolia.json("plan", "Mongolia", "--repair-only")
    assert second["meetings"] == first["meetings"]
    offered = {it["guest"]: it["can_be_granted"] for it in second["refused"]}
    assert len(offered) == 2
    assert all(it["why"].startswith("It can be granted at ") for it in second["refused"])
    mongolia("plan", "Mongolia")
    assert all(id_ in mongolia.errors for id_ in offered.values())
    assert "--grant" in mongolia.errors
    tuya = next(it["id"] for it in shown(mongolia)["people"] if it["family_name"] == "Bold")
    granted = mongolia.json("plan", "Mongolia", "--repair-only", "--grant", offered[tuya])
    assert [it["guest"] for it in granted["since_print"]["added"]] == [tuya]
    # It stays granted, and the rest is granted together.
    every = mongolia.json("plan", "Mongolia", "--grant")
    assert len(every["meetings"]) == 3
    assert every["refused"] == []
    mongolia("plan", "Mongolia", "--grant", "nobody", code=2)
    assert "“nobody”" in mongolia.errors


def test_the_best_plan_whatever_moves_asks_for_nothing(mongolia: Cli) -> None:
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"))
    mongolia("plan", "Mongolia", "--repair-only")
    mongolia("plan", "Mongolia", "--printed", "1")
    wish(mongolia, ("Tuya Bold", "Ralf Kuring"))
    assert len(mongolia.json("plan", "Mongolia", "--repair-only", "--anew")["meetings"]) == 2


def test_a_meeting_moved_by_hand_stays_and_tells_what_it_breaks(mongolia: Cli) -> None:
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"), ("Tuya Bold", "Ralf Kuring"))
    mongolia("plan", "Mongolia", "--repair-only")
    one, two = shown(mongolia)["meetings"]
    moved = mongolia.json("meeting", "Mongolia", two["id"], "--slot", "11:40", "--table", "1")
    assert (moved["slot"][-4:], moved["pinned"]) == ("1140", True)
    assert mongolia.errors == ""
    mongolia("meeting", "Mongolia", one["id"], "--slot", "11:40")
    assert "same table at the same time" in mongolia.errors
    assert "interpreter is in two meetings" in mongolia.errors
    mongolia("show", "Mongolia")
    assert mongolia.errors.count("same table at the same time") == 2
    mongolia("meeting", "Mongolia", one["id"], "--slot", "10:20", "--no-pin")
    mongolia("show", "Mongolia")
    assert "same" not in mongolia.errors
    mongolia("plan", "Mongolia", "--repair-only", "--anew")
    after = {it["id"]: it for it in shown(mongolia)["meetings"]}
    assert after[two["id"]]["slot"] == moved["slot"]
    mongolia("meeting", "Mongolia", one["id"], "--slot", "09:00", code=2)
    assert "No slot begins at 09:00" in mongolia.errors
    mongolia("meeting", "Mongolia", one["id"], "--table", "9", code=2)
    mongolia("meeting", "Mongolia", one["id"], "--rating", "6", code=2)


# The day and after


def test_what_became_of_meetings_is_reported(mongolia: Cli) -> None:
    wish(
        mongolia,
        ("Bat Dorj", "Seewald Pumpen"),
        ("Tuya Bold", "Ralf Kuring"),
        ("Bat Dorj", "Ralf Kuring"),
        ("Bat Dorj", "grabbert-brechanlagen"),
    )
    mongolia("plan", "Mongolia", "--repair-only")
    one, two, three = (it["id"] for it in shown(mongolia)["meetings"])
    mongolia("meeting", "Mongolia", one, "held", "--wanted-again", "--rating", "5")
    mongolia("meeting", "Mongolia", two, "no-show", "--note", "ill")
    mongolia("meeting", "Mongolia", three, "cancelled")
    mongolia("plan", "Mongolia", "--repair-only")
    told = {it["id"]: it for it in shown(mongolia)["meetings"]}
    assert [told[it]["state"] for it in (one, two, three)] == ["held", "no-show", "cancelled"]
    assert told[two]["note"] == "ill"
    report = mongolia.json("report", "Mongolia")
    assert report["meetings"] == {
        "all": 3,
        "open": 0,
        "held": 1,
        "no_show": 1,
        "cancelled": 1,
        "wanted_again": 1,
    }
    assert (report["wishes"], report["granted"]) == (4, 2)
    assert (report["rated"], report["mean_rating"], report["guests"]) == (1, 5.0, 2)
    assert "3 meetings: 1 held, 1 no-show, 1 cancelled" in mongolia("report", "Mongolia")


def test_of_a_delegation_that_is_over_the_reason_is_that(delegation: Cli, tmp_path: Path) -> None:
    first = BEFORE_THE_DELEGATION - timedelta(days=9)
    delegation("new", "Mongolia", "--from", first.isoformat(), "--to", first.isoformat())
    delegation("people", "Mongolia", write(tmp_path, "guests.csv", "Name;Languages\nBat Dorj;mn\n"))
    delegation("people", "Mongolia", write(tmp_path, "hosts.csv", HOSTS))
    delegation("programme", "Mongolia", "--line", f"{first} 10:00-12:00 meetings")
    delegation("tables", "Mongolia", "2")
    wish(delegation, ("Bat Dorj", "Seewald Pumpen"))
    (refused,) = delegation.json("plan", "Mongolia", "--repair-only")["refused"]
    assert refused["why"] == "The times at which both were present are over."


def test_a_delegation_stays_over_new_year(delegation: Cli, tmp_path: Path) -> None:
    delegation("new", "Chile", "--from", "2027-12-30", "--to", "2028-01-02")
    lines = "Tag;Von;Bis;Art\n30.12.;10:00;10:40;meetings\nSo 2.1.;10:00;10:40;meetings\n"
    lines += "31.12.27;20:00;23:30;meal\n01.01.2028;09:00;09:30;transfer\n3.1.;9:00;10:00;visit\n"
    lines += "31.12.27;22:00–01:00;;meal\n31.12.27;22:00;24:00;meal\n31.12.27;22–24 Uhr;;meal\n"
    taken = delegation.json("programme", "Chile", write(tmp_path, "programm.csv", lines))
    assert (taken["new"], taken["refused"]) == (4, 4)
    assert all("end it at 23:59" in it["why"] for it in taken["rows"][5:])
    told = shown(delegation, "Chile")
    days = [it["day"] for it in told["programme"]]
    assert days == ["2027-12-30", "2027-12-31", "2028-01-01", "2028-01-02"]
    assert [it["day"] for it in told["slots"]] == ["2027-12-30"] * 2 + ["2028-01-02"] * 2


def test_a_way_without_time_is_told(mongolia: Cli, tmp_path: Path) -> None:
    lines = (
        "day;from;to;kind;place;travel\n"
        "2027-03-02;09:00;10:20;visit;Schwarze Pumpe;{}\n"
        "2027-03-02;10:30;12:00;meetings;Cottbus, hall 2;\n"
        "2027-03-02;12:00;13:00;lunch;Cottbus, foyer;\n"
    )
    mongolia("programme", "Mongolia", write(tmp_path, "second.csv", lines.format("")))
    (move,) = shown(mongolia)["without_travel"]
    assert move["minutes"] == 10
    mongolia("show", "Mongolia")
    told = "from Schwarze Pumpe to Cottbus, hall 2 in 10 min (10:20 to 10:30)"
    assert told in mongolia.errors
    mongolia("programme", "Mongolia", write(tmp_path, "second.csv", lines.format("40")))
    assert shown(mongolia)["without_travel"] == []
    mongolia("show", "Mongolia")
    assert "Schwarze Pumpe" not in mongolia.errors


def test_who_is_late_meets_later(mongolia: Cli) -> None:
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"))
    person = mongolia.json("present", "Mongolia", "Bat Dorj", "--late", "11:30")
    assert (person["attendance"], person["attendance_at"]) == ("late", "2027-03-01 11:30")
    (meeting,) = mongolia.json("plan", "Mongolia", "--repair-only")["meetings"]
    assert meeting["slot"].endswith("1140")
    assert mongolia.json("present", "Mongolia", "Bat Dorj")["attendance"] == "present"
    again = mongolia.json("present", "Mongolia", "Bat Dorj", "--expected")
    assert (again["attendance"], again["attendance_at"]) == ("expected", None)


def test_the_next_one_begins_from_the_last(mongolia: Cli) -> None:
    mongolia("new", "Chile", "--from", "2027-05-10", "--to", "2027-05-12", "--like", "Mongolia")
    told = shown(mongolia, "Chile")
    assert [(it["day"], it["kind"]) for it in told["programme"]] == [
        ("2027-05-10", "meetings"),
        ("2027-05-10", "meal"),
    ]
    assert len(told["tables"]) == 1
    assert told["people"] == told["wishes"] == []


# The end


def test_erasing_a_person_leaves_nothing_of_them(mongolia: Cli) -> None:
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"), ("Tuya Bold", "Ralf Kuring"))
    mongolia("plan", "Mongolia", "--repair-only")
    certificate = mongolia.json("erase", "Mongolia", "--person", "Bat Dorj", "--yes")
    assert certificate["leads"] == 4, "person, diet, wish, meeting"
    told = json.dumps(shown(mongolia), ensure_ascii=False)
    assert "Bat" not in told
    assert [it["wanted"] for it in shown(mongolia)["wishes"]] == ["hentzschel-kuring"]
    assert mongolia.json("show", "Mongolia", "--kitchen") == {}
    text = Path(certificate["certificate"]).read_text(encoding="utf-8")
    assert "Mongolia" in text
    assert "Bat" not in text


def test_erasing_a_delegation_leaves_a_certificate_alone(mongolia: Cli) -> None:
    certificate = mongolia.json("erase", "Mongolia", "--yes")
    assert certificate["leads"] > 10
    assert mongolia.json("list") == []
    mongolia("show", "Mongolia", code=2)


def test_what_is_kept_too_long_is_listed(delegation: Cli) -> None:
    past = BEFORE_THE_DELEGATION - timedelta(days=70)
    days = ("--from", f"{past}", "--to", f"{past + timedelta(days=2)}")
    old = delegation.json("new", "Old", *days, "--months", "1")
    delegation("new", "Fresh", *days, "--months", "3")
    assert [it["delegation"] for it in delegation.json("due")] == [old["id"]]


def test_the_sample_is_whole_and_can_be_planned(delegation: Cli) -> None:
    made = delegation.json("sample")
    assert made["sample"]
    told = shown(delegation, made["id"])
    parties = [it["party"] for it in told["people"]]
    assert parties.count("guest") == 14
    assert len({it["member"] for it in told["people"] if it["member"]}) == 22
    assert all(it["email"].endswith(".example") for it in told["people"])
    plan = delegation.json("plan", made["id"], "--repair-only")
    assert len(plan["meetings"]) >= 40
    assert delegation.json("show", made["id"])["conflicts"] == []
    delegation("sample", code=2)
    assert "already exists" in delegation.errors


def test_a_larger_sample_is_whole_and_can_be_planned(delegation: Cli) -> None:
    delegation("sample")
    made = delegation.json("sample", "Chile")
    told = shown(delegation, made["id"])
    parties = [it["party"] for it in told["people"]]
    assert (parties.count("guest"), parties.count("host")) == (25, 60)
    hosts = [it for it in told["people"] if it["party"] == "host"]
    free = [it for it in hosts if not it["member"]]
    assert len(free) == 12
    assert all(it["organisation"].endswith(" (sample)") for it in free)
    assert len({it["member"] for it in hosts if it["member"]}) == 40
    assert all(it["email"].endswith(".example") for it in told["people"])
    assert len({it["email"] for it in told["people"]}) == 85
    assert len(delegation.json("plan", made["id"], "--repair-only")["meetings"]) >= 80


# Leads


@pytest.fixture
def met(mongolia: Cli) -> str:
    """The ID of the one meeting of a plan."""
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"))
    mongolia("plan", "Mongolia", "--repair-only")
    (one,) = shown(mongolia)["meetings"]
    return str(one["id"])


def test_a_meeting_becomes_a_lead_once(mongolia: Cli, leads: Cli, met: str) -> None:
    note = ("--note", "Wants a quote for pumps", "--wanted-again")
    told = mongolia.json("meeting", "Mongolia", met, "held", *note, "--lead")
    (lead,) = leads.json("list")
    assert told["lead"] == lead["id"]
    assert (lead["first_name"], lead["last_name"]) == ("Bat", "Dorj")
    assert (lead["company"], lead["country"]) == ("Khar Uul", "MN")
    assert (lead["email"], lead["source"]) == ("bat@khar-uul.example", "list")
    assert [it["member"] for it in lead["interests"]] == ["seewald-pumpen"]
    assert not any(it["handover"] for it in lead["interests"])
    assert lead["consents"] == []
    assert lead["next_step"] == "meeting"
    (words,) = [it["text"] for it in lead["notes"]]
    assert words.startswith("Delegation “Mongolia”, 1 March 2027, 1")
    assert "table 1: meeting with Seewald Pumpen GmbH.\nWants a quote for pumps" in words
    again = mongolia.json("meeting", "Mongolia", met, "--lead")
    assert again["lead"] == lead["id"]
    assert len(leads.json("list")) == 1
    leads("erase", lead["id"], "--yes")
    anew = mongolia.json("meeting", "Mongolia", met, "--lead", "--lang", "de")
    assert anew["lead"] != lead["id"]
    assert "Tisch 1" in json.dumps(leads.json("list"))


def test_a_meeting_that_was_not_held_becomes_no_lead(mongolia: Cli, leads: Cli, met: str) -> None:
    mongolia("meeting", "Mongolia", met, "no-show", "--lead", code=2)
    assert "did not take place" in mongolia.errors
    assert leads.json("list") == []
    assert shown(mongolia)["meetings"][0]["lead"] is None


def test_invented_people_become_leads_at_practice_alone(delegation: Cli, cli: Cli) -> None:
    made = delegation.json("sample")
    delegation("plan", made["id"], "--repair-only")
    first = shown(delegation, made["id"])["meetings"][0]["id"]
    delegation("meeting", made["id"], first, "--lead", code=2)
    assert "invented" in delegation.errors
    assert cli.json("leads", "list") == []
    cli("fair", "practise")
    assert delegation.json("meeting", made["id"], first, "--lead")["lead"]


def test_where_the_law_wants_a_consent_no_lead_is_made_without(
    mongolia: Cli, cli: Cli, met: str
) -> None:
    cli("fair", "add", "Erdenet", "--country", "MN")
    mongolia("meeting", "Mongolia", met, "held", "--lead", code=2)
    assert "Add this lead in the window" in mongolia.errors
    assert cli.json("leads", "list") == []


# What is stored


def test_all_that_is_stored_about_a_person_is_told(mongolia: Cli, cli: Cli) -> None:
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"), ("Tuya Bold", "Ralf Kuring"))
    mongolia("plan", "Mongolia", "--repair-only")
    told = mongolia.json("person", "Mongolia", "Dorj Bat")
    assert told["person"]["email"] == "bat@khar-uul.example"
    assert told["diet"] == [{"text": "vegetarian"}]
    assert [it["wanted"] for it in told["wishes"]] == ["seewald-pumpen"]
    assert [it["host"] for it in told["meetings"]] == ["seewald-pumpen"]
    assert "vegetarian" in mongolia("person", "Mongolia", "Bat Dorj")
    id_ = told["person"]["id"]
    for text in ("bat@khar-uul.example", "Bat Dorj", "dorj bat"):
        cli("leads", "report", "--person", text)
        assert f"faircat delegation erase {mongolia.json('list')[0]['id']} --person {id_}" in (
            cli.errors
        )
    cli("leads", "erase", "--person", "Bat Dorj", "--yes")
    assert f"--person {id_}" in cli.errors


def test_what_two_laptops_changed_is_listed_and_decided(
    mongolia: Cli, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRCAT_BUNDLE_PASSPHRASE", SHARED)
    (made,) = mongolia.json("list")
    cli("leads", "bundle", "--out", str(tmp_path / "out"))
    assert "1 delegation" in cli.errors
    other = vault_in(tmp_path / "other", 1)
    other.fairs.name_device("booth-2")
    (news,) = other.bundles.merge(tmp_path / "out", SHARED).delegations
    assert news.is_new
    (bat,) = [it for it in other.delegations.dossier(made["id"]).guests if it.given_name == "Bat"]
    other.delegations.save(made["id"], replace(bat, phone="+976 2"), base=bat)
    other.bundles.write(tmp_path / "back", SHARED)
    other.close()
    text = "Name,Organisation,Phone\nBat Dorj,Khar Uul,+976 1\n"
    mongolia("people", "Mongolia", write(tmp_path, "phone.csv", text))
    cli("leads", "merge", str(tmp_path / "back"))
    assert "delegation “Mongolia”: 1 changed, 1 conflict" in cli.errors
    said = mongolia("show", "Mongolia", "--conflicts")
    assert "1  person Bat Dorj (Khar Uul), phone: +976 1" in said
    assert "+976 2 (booth-2)" in said
    assert mongolia.json("decide", "Mongolia", "1", "other") == []
    (bat_now,) = [it for it in shown(mongolia)["people"] if it["given_name"] == "Bat"]
    assert bat_now["phone"] == "+976 2"


def test_lists_are_read_as_hosts_write_them(mongolia: Cli, tmp_path: Path) -> None:
    rows = [
        "Anrede;Name;Firma;Sprachen;Anreise;Abreise",
        "Herr;Batbold Bayar;Nuruu;mongolisch/russisch;2.3.27;3.3.",
        "Frau;Oyun Erdene;Nuruu;Russisch-Deutsch;Di 02.03. 10:00;",
        "Herr;Jean-Luc Picard;Nuruu;es-CL;10.20;",
        "Frau;Bolormaa Tsend / Herr Ganzorig Bat;Nuruu;mn;;",
        "Frau;;;mn;;",
        "Herr;Other Month;Nuruu;mn;2.4.;",
        "Herr;Other Year;Nuruu;mn;2.3.28;",
    ]
    taken = mongolia.json(
        "people", "Mongolia", write(tmp_path, "gaeste.csv", "\n".join(rows) + "\n")
    )
    assert (taken["new"], taken["refused"], taken["unknown_columns"]) == (3, 4, [])
    people = {it["given_name"]: it for it in shown(mongolia)["people"]}
    assert (people["Batbold"]["languages"], people["Oyun"]["languages"]) == (
        ["mn", "ru"],
        ["ru", "de"],
    )
    assert people["Batbold"]["present_from"] == "2027-03-02 00:00"
    assert people["Batbold"]["present_to"] == "2027-03-03 23:59"
    assert people["Oyun"]["present_from"] == "2027-03-02 10:00"
    assert people["Jean-Luc"]["present_from"] == "2027-03-01 10:20"
    assert people["Jean-Luc"]["languages"] == ["es"]
    several, nameless, *elsewhere = (it for it in taken["rows"] if it["why"])
    assert [it["why"] for it in elsewhere] == [
        "“2.4.” is not a day or a time. Write it like 2027-03-01 10:20.",
        "“2.3.28” is not a day or a time. Write it like 2027-03-01 10:20.",
    ]
    assert "several people are in one cell. Give each person a separate row." in several["why"]
    assert nameless["about"] == "Frau"


def test_a_day_that_stands_once_holds_for_the_rows_below(mongolia: Cli, tmp_path: Path) -> None:
    rows = [
        "Tag;Von;Bis;Art;Titel;Teilnehmer",
        "02.03.;09:00 - 10:00 Uhr;;Vortrag;Opening;alle",
        ";10:30;11:30;Besichtigung;Mine;Bat Dorj",
        "31.12.;10:30;11:30;Besichtigung;Late;",
        "bald;10:30;11:30;Besichtigung;Soon;",
    ]
    path = write(tmp_path, "programm.csv", "\n".join(rows) + "\n")
    taken = mongolia.json("programme", "Mongolia", path)
    assert (taken["new"], taken["refused"]) == (2, 2)
    whys = [it["why"] for it in taken["rows"] if it["why"]]
    assert whys == [
        "“31.12.” is not a day or a time. Write it like 2027-03-01 10:20.",
        "“bald” is not a day or a time. Write it like 2027-03-01 10:20.",
    ]
    found = {it["titles"]["en"]: it for it in shown(mongolia)["programme"]}
    assert (found["Opening"]["day"], found["Mine"]["day"]) == ("2027-03-02", "2027-03-02")
    assert (found["Opening"]["starts"], found["Opening"]["ends"]) == ("09:00", "10:00")
    assert (len(found["Opening"]["people"]), len(found["Mine"]["people"])) == (0, 1)


SCHEDULES = {
    "above.csv": ("utf-8", "Zeit;Was\nMittwoch, 3. März;\n9-10;Above\nMontag;\n9-10;Name\n"),
    "lengths.csv": ("utf-8", "Start;Dauer;Was\n2027-03-03 12:00;90;Length\n"),
    "starts.csv": ("utf-8", "Datum;Zeit;Was\n2.3.;9:00;First\n;10:30;Last\n"),
    "zone.csv": (
        "utf-8",
        "Start;End;Was\n2027-03-03T07:00:00Z;2027-03-03T09:00:00Z;Zone\n",
    ),
    "excel.txt": ("utf-16", "Datum\tVon\tBis\tWas\n3.3.2027\t18:00\t19:00\tTable\n"),
    "odd.csv": (
        "utf-8",
        """Datum;Zeit;Was
1.–3.3.2027;9-10;A
1.3.;19:00–24:00;B
1.3.;9:00 UTC;C
3.3.;9-10;D; E
01.03;9-10;
""",
    ),
    "old.txt": ("cp1252", "3.3.2027\n11-12 Uhr Führung\nAbfahrt am 1.3.2027\n17-18 Fahrt\n"),
}


def put_schedules(folder: Path) -> list[str]:
    """Schedules as people send them, which say their days and times each in its own way."""
    book = openpyxl.Workbook()
    for title, what in (("Mo 1.3.", "Sheet"), ("Day 2", "Number")):
        page = book.create_sheet(title)
        page.append(["Zeit", "Was"])
        page.append(["15-16 Uhr", what])
    book.save(folder / "sheets.xlsx")
    table = [["Uhrzeit", "Programmpunkt"], ["16–17", "Word"]]
    (folder / "word.docx").write_bytes(document("Dienstag, 2. März 2027", table))
    for name, (encoding, text) in SCHEDULES.items():
        (folder / name).write_text(text, encoding=encoding)
    return [str(folder / it) for it in ("sheets.xlsx", "word.docx", *SCHEDULES)]


def test_a_day_may_stand_above_the_rows_beside_the_time_or_on_the_sheet(
    mongolia: Cli, tmp_path: Path
) -> None:
    files = put_schedules(tmp_path)
    taken = mongolia.json("programme", "Mongolia", "--replace", *files)
    times = {
        next(iter(it["titles"].values())): (it["day"][-2:], it["starts"], it["ends"])
        for it in shown(mongolia)["programme"]
    }
    assert times == {
        "Sheet": ("01", "15:00", "16:00"),
        "Number": ("02", "15:00", "16:00"),
        "Word": ("02", "16:00", "17:00"),
        "First": ("02", "09:00", "10:30"),
        "Above": ("03", "09:00", "10:00"),
        "Name": ("01", "09:00", "10:00"),
        "Length": ("03", "12:00", "13:30"),
        "Zone": ("03", "08:00", "10:00"),
        "Führung": ("03", "11:00", "12:00"),
        "Fahrt": ("01", "17:00", "18:00"),
        "Table": ("03", "18:00", "19:00"),
    }
    assert [it["why"] for it in taken["rows"] if it["why"]] == [
        "it ends when the next item begins",
        "The row lacks the start or the end.",
        "“1.–3.3.2027” names several days. Give each day a separate row.",
        (
            "The end is not after the beginning. Correct one of the two times. If the item "
            "continues after midnight, end it at 23:59 and add the rest as an item of the next day."
        ),
        "“9:00 UTC” names a time zone. Write the local time of the delegation.",
        "The row cannot be read: the row has 4 cells, but the list has 3 columns.",
        "The row does not say what happens.",
        "The row lacks the start or the end.",
    ]


def test_a_typed_line_is_taken_or_refused_and_never_passed_over(mongolia: Cli) -> None:
    lines = ("2027-03-02 9-10 lunch: Early", "11-12:30 meal: Late", "2027-03-02 at 3 dinner")
    taken = mongolia.json(
        "programme", "Mongolia", *(word for line in lines for word in ("--line", line))
    )
    assert [it["fate"] for it in taken["rows"]] == ["new", "new", "refused"]
    times = {it["titles"]["en"]: it["starts"] for it in shown(mongolia)["programme"]}
    assert (times["Early"], times["Late"]) == ("09:00", "11:00")


def test_the_notice_for_somebody_from_a_list_is_in_their_language(
    mongolia: Cli, cli: Cli, tmp_path: Path
) -> None:
    out = tmp_path / "notice.txt"
    words = ("person", "Mongolia", "Bat Dorj", "--notice")
    mongolia(*words, str(out), code=2)
    assert "There is no notice for Bat Dorj yet" in mongolia.errors
    guests = write(tmp_path, "guests.csv", GUESTS)
    mongolia("people", "Mongolia", guests, "--basis", "organisation")
    mongolia(*words, str(out), code=2)
    assert "The privacy notice is incomplete" in mongolia.errors
    assert not out.exists()
    cli("organisation", "set", "--name", "Chamber", "--street", "Road 1", "--postcode", "03046",
        "--city", "Town", "--data-protection-contact", "dp@chamber.example",
        "--legal-person", "Chamber",
        "--data-protection-officer", "Ms Paul, dpo@chamber.example")  # fmt: skip
    mongolia("edit", "Mongolia", "--organisation", "Mining Council")
    wish(mongolia, ("Bat Dorj", "Seewald Pumpen"))
    mongolia("plan", "Mongolia", "--repair-only")
    assert mongolia.json(*words, str(out))["language"] == "mn"
    assert "Хууль зүйн үндэслэл" in out.read_text(encoding="utf-8")
    mongolia(*words, str(out), "--lang", "en")
    told = out.read_text(encoding="utf-8")
    assert "Your data in the delegation “Mongolia”\n1 March 2027 – 3 March 2027\n" in told
    assert "Responsible: Chamber, Road 1, 03046 Town." in told
    assert "Contact: dp@chamber.example." in told
    assert "Legal basis: Art. 6(1)(e) GDPR." in told
    assert "Source: the list of participants “guests.csv” from Mining Council." in told
    assert "Stored in: Germany, encrypted." in told
    assert "All of it is erased after 3 September 2027" in told
    assert "You can object to the processing of your data at any time." in told
    assert "  Email: bat@khar-uul.example\n" in told
    assert "  Language: Mongolian and Russian\n" in told
    assert "  Your dietary requirements: vegetarian\n" in told
    assert "  Meeting: 1 March 2027 1" in told
    assert "Tuya" not in told
    assert "a lawyer has to say: Whether the booth may rest on another basis" in mongolia.errors
    mongolia(*words, str(tmp_path / "notice.exe"), code=2)
    assert "name of a notice" in mongolia.errors


def test_notices_for_all_of_a_side_are_pdfs_and_name_who_gets_none(
    mongolia: Cli, cli: Cli, tmp_path: Path
) -> None:
    folder = tmp_path / "notices"
    folder.mkdir()
    words = ("people", "Mongolia", "--notices", str(folder))
    cli("organisation", "set", "--name", "Chamber", "--street", "Road 1", "--postcode", "03046",
        "--city", "Town", "--data-protection-contact", "dp@chamber.example",
        "--legal-person", "Chamber",
        "--data-protection-officer", "Ms Paul, dpo@chamber.example")  # fmt: skip
    mongolia(*words, code=2)
    assert "no notice, because no legal basis was entered: Bat Dorj" in mongolia.errors
    assert "Import the list again with its legal basis" in mongolia.errors
    assert not list(folder.iterdir())
    guests = write(tmp_path, "guests.csv", GUESTS)
    mongolia("people", "Mongolia", guests, "--basis", "consent")
    made = mongolia.json(*words)
    assert sorted(made["files"]) == sorted(map(str, folder.iterdir()))
    assert made["without"] == []
    assert any("Whether this person agreed" in it for it in made["for_lawyer"])
    told = text_of((folder / "Bat Dorj.pdf").read_bytes())
    assert squeezed("Хууль зүйн үндэслэл") in told
    assert squeezed("bat@khar-uul.example") in told
    mongolia(*words, "--party", "host", code=2)
    assert "no legal basis was entered: " in mongolia.errors
    one = tmp_path / "one.pdf"
    mongolia("person", "Mongolia", "Bat Dorj", "--notice", str(one), "--lang", "en")
    assert squeezed("Your data in the delegation “Mongolia”") in text_of(one.read_bytes())


def test_a_plan_without_wishes_says_why_it_is_empty(mongolia: Cli) -> None:
    assert "plan 1: 0 meetings" in mongolia("plan", "Mongolia", "--repair-only")
    assert "no wishes yet" in mongolia.errors


# The report as a file


def test_the_report_names_who_met_whom_and_what_was_not_granted(
    mongolia: Cli, met: str, tmp_path: Path
) -> None:
    wish(mongolia, ("Tuya Bold", "grabbert-brechanlagen"))
    mongolia("meeting", "Mongolia", met, "held", "--wanted-again")
    out = tmp_path / "report.xlsx"
    mongolia("report", "Mongolia", "--out", str(out), "--lang", "de")
    book = openpyxl.load_workbook(out)
    figures, meetings, again, after, refused, each = book.worksheets
    counts = {row[0].value: row[1].value for row in figures.rows}
    assert (counts["Gespräche insgesamt"], counts["Geführte Gespräche"]) == (1, 1)
    told = [[it.value for it in row] for row in meetings.rows]
    pair = ["Bat Dorj (Khar Uul)", "Seewald Pumpen GmbH"]
    assert told[1][2:] == [*pair, "stattgefunden", "ja"]
    assert [it.value for it in again[2]][:2] == pair
    assert [it.value for it in after[2]][:3] == [*pair, "noch kein Lead"]
    assert [it.value for it in refused[2]][:2] == [
        "Tuya Bold (Shine Nuur)",
        "Grabbert Brechanlagen GmbH & Co. KG",
    ]
    assert len(list(each.rows)) == 5
    pdf = tmp_path / "report.pdf"
    mongolia("report", "Mongolia", "--out", str(pdf), "--lang", "mn")
    assert "Bat Dorj" in _text_of(pdf)
    mongolia("report", "Mongolia", "--out", str(tmp_path / "report.doc"), code=2)


def exports_of(leads: Cli, person: str) -> Any:
    (told,) = leads.json("report", "--person", person)["leads"]
    return told["exports"]


def _text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_report_says_the_next_step_after_a_meeting_and_who_did_not_come(
    mongolia: Cli, leads: Cli, met: str, tmp_path: Path
) -> None:
    out = tmp_path / "report.xlsx"
    mongolia("meeting", "Mongolia", met, "held", "--wanted-again")
    lead = mongolia.json("meeting", "Mongolia", met, "--lead")["lead"]
    leads("edit", lead, "--set", "next_step=call", "--set", "due=2027-04-05")
    mongolia("report", "Mongolia", "--out", str(out), "--lang", "de")
    after = openpyxl.load_workbook(out)["Nachbereitung"]
    assert [it.value for it in after[2]][2:] == ["Anruf", "05.04.2027"]
    mongolia("meeting", "Mongolia", met, "no-show")
    mongolia("report", "Mongolia", "--out", str(out), "--lang", "de")
    missed = openpyxl.load_workbook(out)["Nicht erschienen"]
    assert "Bat Dorj (Khar Uul)" in [it.value for it in missed[2]]


def test_a_ministry_gets_counts_and_no_name(mongolia: Cli, met: str, tmp_path: Path) -> None:
    wish(mongolia, ("Tuya Bold", "grabbert-brechanlagen"))
    mongolia("plan", "Mongolia", "--repair-only")
    mongolia("meeting", "Mongolia", met, "held")
    out, pdf = tmp_path / "ministry.xlsx", tmp_path / "ministry.pdf"
    for file in (out, pdf):
        mongolia("report", "Mongolia", "--ministry", "--out", str(file), "--lang", "de")
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(out).worksheets
        for row in sheet.rows
        for cell in row
    ]
    told = mongolia.json("show", "Mongolia")["people"]
    names = {it[key] for it in told for key in ("given_name", "family_name", "organisation")}
    text = _text_of(pdf) + "\n".join(cells)
    assert not [name for name in filter(None, names) if name in text]
    assert "Seewald" not in text
    assert "Geführte Gespräche" in text
    mongolia("report", "Mongolia", "--ministry", code=2)
    both = ("--ministry", "--member", "seewald-pumpen")
    mongolia("report", "Mongolia", *both, "--out", str(tmp_path / "x.pdf"), code=2)


def test_the_page_of_a_member_names_who_agreed_alone(
    mongolia: Cli, leads: Cli, met: str, tmp_path: Path
) -> None:
    mongolia("meeting", "Mongolia", met, "held")
    out = tmp_path / "member.xlsx"
    page = ("report", "Mongolia", "--member", "seewald-pumpen", "--out", str(out))

    def guests() -> Sequence[object]:
        mongolia(*page)
        return [row[2].value for row in openpyxl.load_workbook(out).worksheets[0].rows][1:]

    assert guests() == ["Khar Uul"]
    lead = mongolia.json("meeting", "Mongolia", met, "--lead")["lead"]
    assert guests() == ["Khar Uul"]
    leads("edit", lead, "--consent", "handover:seewald-pumpen")
    assert exports_of(leads, "Bat Dorj") == []
    assert guests() == ["Bat Dorj (Khar Uul)"]
    assert "seewald-pumpen" in json.dumps(exports_of(leads, "Bat Dorj"))
    mongolia("report", "Mongolia", "--member", "grabbert-brechanlagen", "--out", str(out), code=2)
    mongolia("report", "Mongolia", "--member", "seewald-pumpen", code=2)


@pytest.mark.usefixtures("met")
def test_what_was_written_is_listed_with_whose_names_and_for_whom(
    mongolia: Cli, tmp_path: Path
) -> None:
    mongolia("show", "Mongolia", "--handouts")
    assert "nothing was written yet" in mongolia.errors
    mongolia("print", "Mongolia", "--what", "badges", "--out", str(tmp_path))
    page = ("report", "Mongolia", "--member", "seewald-pumpen")
    mongolia(*page, "--out", str(tmp_path / "seewald.xlsx"))
    lines = mongolia("show", "Mongolia", "--handouts").splitlines()
    assert "report-member  1 file" in lines[0]
    assert "for Seewald Pumpen GmbH" in lines[0]
    assert "badges" in lines[1]
    people = mongolia.json("show", "Mongolia")["people"]
    told = mongolia.json("show", "Mongolia", "--handouts")
    assert [it["what"] for it in told] == ["badges", "report-member"]
    assert sorted(told[0]["people"]) == sorted(it["id"] for it in people)
    own = mongolia.json("person", "Mongolia", "Bat Dorj")["handouts"]
    assert [it["what"] for it in own] == ["badges"]
    assert told[0]["changed_since"] == []
    assert "people" not in own[0], "who else was named is told nobody"

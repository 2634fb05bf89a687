"""Where the data of a lead came from: kept as it is captured, and told to the person."""

from pathlib import Path

from tests.cli.conftest import Cli


def test_a_card_a_badge_and_the_organisers_list_are_told_apart(leads: Cli, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Badge-ID,Last name,Email\nA-17,Lovelace,ada@x.example\n", encoding="utf-8")
    card = tmp_path / "vi.vcf"
    card.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Vi;;;;\r\nFN:Vi\r\nEND:VCARD\r\n")
    assert leads.json("add", "--vcard", str(card))["source"] == "card"
    badge = leads.json("add", "--code", "A-17")
    assert badge["source"] == "badge"
    assert leads.json("add", "--set", "last_name=Typed")["source"] is None
    leads("join", str(people), "--key", "Badge-ID")
    assert leads.json("show", badge["id"])["source"] == "list"
    report = leads("report", "--person", "ada@x.example", "--lang", "de")
    assert "Herkunft: Liste des Veranstalters." in report
    assert "oder der Liste" not in report


def test_a_list_that_holds_each_person_in_an_object_names_them(leads: Cli, tmp_path: Path) -> None:
    people = tmp_path / "people.json"
    people.write_text(
        '{"visitors": [{"badge": "A-18", "company": {"name": "Erz AG"}, "country": "CL",'
        ' "person": {"firstName": "José", "lastName": "Núñez", "email": "jn@x.example"}}]}',
        encoding="utf-8",
    )
    badge = leads.json("add", "--code", "A-18")
    leads("join", str(people), "--key", "badge")
    named = leads.json("show", badge["id"])
    fields = ("first_name", "last_name", "email", "company")
    assert [named[it] for it in fields] == ["José", "Núñez", "jn@x.example", "Erz AG"]


def test_staff_correct_it_and_members_do_not_get_it(leads: Cli, tmp_path: Path) -> None:
    lead = leads.json("add", "--set", "last_name=Vi", "--set", "source=other")
    assert lead["source"] == "other"
    leads("add", "--set", "last_name=Bo", "--set", "source=nonsense", code=2)
    out = tmp_path / "all.csv"
    leads("export", "--format", "csv", "--out", str(out))
    assert ",other" in out.read_text(encoding="utf-8")
    assert "Source: Another person." in leads("report", "--person", "Vi", "--lang", "en")

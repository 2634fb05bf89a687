"""`faircat leads` as a user and as a script call it."""

import contextlib
import json
import os
import subprocess
import sys
from base64 import b64encode
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import qrcode
from jsonschema import Draft202012Validator
from PIL import Image

from app.__main__ import main
from app.cli.leads_fields import FIELDS
from app.config.machine import local_now
from tests.cli.conftest import Cli, without_keyring
from tests.support.catalogues import PUMPS, put_catalogue
from tests.support.clocks import take_day
from tests.support.vaults import PASSPHRASE, services_in

ROOT = Path(__file__).parents[2]

ROOT = Path(__file__).resolve().parents[2]
CODE = "MECARD:N:Müller,Jörg;TEL:+49355123456;EMAIL:j@m.example;ORG:Erz;;"


@pytest.fixture
def locked(leads: Cli) -> Cli:
    """Only the passphrase opens the vault."""
    without_keyring()
    return leads


def test_from_nothing_to_a_lead(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", PASSPHRASE)
    leads = Cli(capsys, "leads")
    leads("add", "--set", "last_name=A", code=2)
    assert "faircat leads init" in leads.errors
    made = leads.json("init")
    assert len(made["recovery_key"]) == 34
    assert Path(made["database"]) == data_folder / "leads.db"
    leads("init", code=2)
    leads("add", "--set", "last_name=A")
    assert "1 lead" in leads("status") or "leads        1" in leads("status")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_recovery_key_that_nobody_saw_is_told(data_folder: Path, form: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", "leads", "init", *form],
            cwd=ROOT,
            env={**os.environ, "FAIRCAT_PASSPHRASE": PASSPHRASE},
            stdout=full.fileno(),
            stderr=subprocess.PIPE,
            check=False,
        )
    told = done.stderr.decode()
    assert done.returncode == 2
    assert "its recovery key was not shown" in told
    assert "faircat leads recovery-key" in told
    assert (data_folder / "leads.db").exists()


@pytest.mark.parametrize("name", ["", "-"])
def test_a_file_is_written_under_a_name_alone(
    leads: Cli, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    with contextlib.chdir(tmp_path), pytest.raises(SystemExit, match="2"):
        leads("export", "--format", "csv", "--out", name)
    assert f"“{name}” is not the name of a file" in capsys.readouterr().err
    assert not (tmp_path / name).is_file()


def test_every_field_and_the_documented_schema(leads: Cli) -> None:
    values = {
        "email": "a@b.example", "phone": "0355 123456", "mobile": "+49 170 1234567",
        "country": "Германия", "rating": "hot", "next_step": "call", "due": "2026-12-01",
        "note": "=1+1 «Насос»", "source": "other",
    }  # fmt: skip
    given = {name: values.get(name, f"{name} value") for name in FIELDS}
    sets = [part for name, value in given.items() for part in ("--set", f"{name}={value}")]
    added = leads.json("add", *sets, "--code", "opaque 1", "--consent", "newsletter")
    expected = given | {"phone": "+49355123456", "mobile": "+491701234567", "country": "DE"}
    assert {name: added[name] for name in FIELDS if name != "note"} == {
        name: value for name, value in expected.items() if name != "note"
    }
    assert added["notes"][0]["text"] == given["note"]
    assert leads.json("list") == [added]
    assert leads.json("show", added["id"][:8]) == added
    file = ROOT / "docs" / "reference" / "leads.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate([added])


def test_a_known_code_prints_the_lead_that_exists(leads: Cli) -> None:
    added = leads.json("add", "--code", CODE)
    assert (added["first_name"], added["company"]) == ("Jörg", "Erz")
    assert leads.json("add", "--code", CODE) == added
    assert "scanned before" in leads.errors
    assert len(leads.json("list")) == 1


def test_cards_and_photos(leads: Cli, tmp_path: Path) -> None:
    card = tmp_path / "card.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nN:Öz;Ali;;;\nEND:VCARD\n", encoding="utf-8")
    assert leads.json("add", "--vcard", str(card), "--set", "company=X")["last_name"] == "Öz"
    photo = tmp_path / "badge.png"
    with photo.open("wb") as picture:
        qrcode.make(CODE).save(picture)
    added = leads.json("add", "--image", str(photo))
    assert added["codes"] == [{"text": CODE, "symbology": "QRCode"}]
    assert [item["name"] for item in added["attachments"]] == ["badge.jpg"]
    assert leads.json("add", "--image", str(photo)) == added
    leads("add", "--image", str(card), code=2)
    leads("add", "--vcard", str(tmp_path / "none.vcf"), code=2)


def test_interests_and_handover_by_member(leads: Cli, tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    catalogue = ("--catalogue", str(tmp_path / "catalog.db"))
    offering = PUMPS.offerings[0]
    added = leads.json(
        "add", "--set", "last_name=A", "--interest", f"{PUMPS.id}/{offering.id}",
        "--consent", f"handover:{PUMPS.id}", *catalogue,
    )  # fmt: skip
    (interest,) = added["interests"]
    assert (interest["member"], interest["member_name"]) == (PUMPS.id, PUMPS.name)
    assert interest["offering"] == offering.id
    assert interest["offering_title"]
    assert interest["handover"]
    assert [item["purpose"] for item in added["consents"]] == ["handover"]
    assert leads.json("list", "--member", PUMPS.id) == [added]
    for wrong in (["--interest", "nobody"], ["--interest", f"{PUMPS.id}/nothing"]):
        leads("add", "--set", "last_name=B", *wrong, *catalogue, code=2)
    leads("add", "--set", "last_name=B", "--consent", "handover:nobody", code=2)
    assert len(leads.json("list")) == 1


def test_edit_changes_only_what_is_named(leads: Cli) -> None:
    added = leads.json("add", "--set", "last_name=A", "--set", "city=Cottbus", "--set", "note=one")
    changed = leads.json("edit", added["id"], "--set", "rating=warm", "--set", "note=two",
                         "--consent", "contact")  # fmt: skip
    assert (changed["city"], changed["rating"]) == ("Cottbus", "warm")
    assert [note["text"] for note in changed["notes"]] == ["one", "two"]
    changed = leads.json("edit", added["id"], "--withdraw", "contact", "--set", "rating=")
    assert changed["rating"] is None
    assert changed["consents"][0]["withdrawn"]
    assert "rating “” → “warm”" in leads("show", added["id"])
    leads("edit", added["id"], "--delete")
    assert leads.json("list") == []
    leads("edit", added["id"], "--undelete")
    assert len(leads.json("list")) == 1


def test_lists_are_narrowed(leads: Cli) -> None:
    leads("add", "--set", "last_name=Иванов", "--fair", "Expo")
    assert "“Expo” did not exist yet" in leads.errors
    leads("add", "--set", "last_name=Schmidt")
    assert [lead["last_name"] for lead in leads.json("list", "--search", "iwanow")] == ["Иванов"]
    assert [lead["last_name"] for lead in leads.json("list", "--fair", "expo")] == ["Иванов"]
    assert leads.json("list", "--since", "2999-01-01") == []
    assert leads.json("list", "--year", "1999") == []
    this_year = str(local_now().year)
    assert len(leads.json("list", "--year", this_year)) == len(leads.json("list"))
    leads("list", "--fair", "nowhere", code=2)


def test_a_search_finds_numbers_and_countries_and_says_that_nobody_fits(leads: Cli) -> None:
    leads("add", "--set", "last_name=Иванов", "--set", "country=MN", "--set", "mobile=99112233")
    leads("add", "--set", "last_name=Schmidt", "--set", "country=DE", "--set", "phone=0355 123456")
    for text in ("0355/12", "+49 355", "Deutschland", "Германия", "germany", "Niemcy"):
        found = leads.json("list", "--search", text)
        assert [lead["last_name"] for lead in found] == ["Schmidt"], text
    assert leads("list", "--search", "zzzz") == ""
    assert "No lead matches “zzzz”. Without --search" in leads.errors


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["add", "--set", "city=Cottbus"],
        ["add", "--set", "nonsense=1"],
        ["add", "--set", "last_name"],
        ["add", "--set", "last_name=A", "--set", "rating=great"],
        ["add", "--set", "last_name=A", "--set", "due=tomorrow"],
        ["add", "--set", "last_name=A", "--consent", "everything"],
        ["show", "00000000"],
        ["edit", "00000000", "--set", "city=B"],
    ],
)
def test_nonsense_is_a_sentence_and_adds_nothing(leads: Cli, arguments: list[str]) -> None:
    assert leads(*arguments, code=2) == ""
    assert leads.errors.startswith("faircat: ")
    assert leads.json("list") == []


def test_the_passphrase_comes_by_descriptor_or_environment_never_by_argument(
    locked: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked("list", code=2)
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    locked("list", "--passphrase-fd", str(reading))
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", PASSPHRASE)
    locked("list")
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", "a wrong passphrase")
    locked("list", code=2)
    assert "does not open the vault" in locked.errors
    locked("list", "--passphrase-fd", "987", code=2)
    with pytest.raises(SystemExit):
        main(["leads", "list", "--passphrase", PASSPHRASE])


def test_the_status_of_the_open_vault_by_descriptor(locked: Cli) -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    assert locked.json("status", "--passphrase-fd", str(reading))["state"] == "open"


def test_backup_and_restore(leads: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", PASSPHRASE)
    leads("add", "--set", "last_name=Kept")
    (tmp_path / "stick").mkdir()
    made = leads.json("backup", "--to", str(tmp_path / "stick"))
    leads("add", "--set", "last_name=Later")
    preview = leads.json("restore", made["file"])
    assert (preview["leads"], preview["restored"]) == (1, False)
    assert len(leads.json("list")) == 2
    leads.json("restore", made["file"], "--yes")
    assert [lead["last_name"] for lead in leads.json("list")] == ["Kept"]
    assert leads.json("restore")
    leads("restore", str(tmp_path / "none.db"), code=2)


def test_lock_and_status(leads: Cli, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", PASSPHRASE)
    window = services_in(data_folder)
    window.vault.unlock(PASSPHRASE)
    assert leads("lock", code=1) == ""  # the window is in this process and looks only when asked
    assert window.vault.state() == "locked"
    assert leads("lock") == "locked\n"
    assert leads.json("status")["leads"] == 0


CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lovelace\r\nN:Lovelace;Ada;;;\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=\r\n"
    "=C3=B6rg\r\nTEL;WORK:0355 12345\r\nTEL;HOME:0355 6789\r\nEMAIL;HOME:home@m.example\r\n"
    "EMAIL;WORK:work@m.example\r\nADR;WORK:;;Weg 1;Cottbus;;03046;Deutschland\r\n"
    "PHOTO;ENCODING=BASE64;TYPE=PNG:\r\n {photo}\r\n\r\nEND:VCARD\r\n"
)


def test_each_card_of_a_file_is_a_lead_and_is_known_again(leads: Cli, tmp_path: Path) -> None:
    picture = BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "PNG")
    cards = tmp_path / "cards.vcf"
    photo = b64encode(picture.getvalue()).decode()
    cards.write_bytes(CARDS.format(photo=photo).encode("utf-16"))
    leads("add", "--vcard", str(cards))
    ada, joerg = sorted(leads.json("list"), key=lambda lead: lead["last_name"])
    assert (ada["first_name"], joerg["first_name"]) == ("Ada", "Jörg")
    assert (joerg["phone"], joerg["country"]) == ("+4935512345", "DE")
    assert joerg["email"] == "work@m.example"
    assert joerg["notes"][0]["text"] == "E-mail home@m.example\nTel. 0355 6789"
    assert [item["mime"] for item in joerg["attachments"]] == ["image/jpeg"]
    leads("add", "--vcard", str(cards))
    assert leads.errors.count("This code was scanned before") == 2
    assert len(leads.json("list")) == 2
    (tmp_path / "none.vcf").write_text("BEGIN:VCARD\nEND:VCARD\n")
    leads("add", "--vcard", str(tmp_path / "none.vcf"), code=2)


def test_a_next_step_without_a_day_gets_the_usual_one_and_it_is_told(
    leads: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a week, or on the first working day after that which is one for the visitor, too."""
    take_day(monkeypatch, date(2026, 12, 4))  # a Friday
    there = ("--set", "last_name=Hassan", "--set", "country=Egypt", "--set", "next_step=call")
    lead = leads.json("add", *there)
    assert lead["due"] == "2026-12-14"
    assert "due on 2026-12-14. Set another day with --set due=" in leads.errors
    own = leads.json("add", "--set", "last_name=Nowak", "--set", "own_step=send the drawing")
    assert own["due"] == "2026-12-11"
    # Whoever says that there is no day gets none; nobody gets one for another field.
    bare = leads.json("add", "--set", "last_name=Ost", "--set", "next_step=offer", "--set", "due=")
    assert not bare["due"]
    assert "due on" not in leads.errors
    assert not leads.json("edit", bare["id"], "--set", "city=Cottbus")["due"]
    assert leads.json("edit", bare["id"], "--set", "next_step=call")["due"] == "2026-12-11"
    # A day that is there stays; a step that goes needs none.
    dated = leads.json("edit", lead["id"], "--set", "due=2031-05-06")
    assert leads.json("edit", dated["id"], "--set", "next_step=offer")["due"] == "2031-05-06"
    assert not leads.json("add", "--set", "last_name=Nil", "--set", "next_step=")["due"]


def test_the_list_is_filtered_as_in_the_window(leads: Cli) -> None:
    hot = leads.json(
        *("add", "--set", "last_name=Hot", "--set", "rating=hot", "--set", "country=MN"),
        *("--set", "next_step=call", "--set", "due=2020-01-01", "--consent", "contact"),
    )
    cold = leads.json("add", "--set", "last_name=Cold", "--set", "rating=cold")
    reader = leads.json(
        *("add", "--set", "last_name=Reader", "--set", "email=r@x.example"),
        *("--consent", "newsletter"),
    )
    for words, expected in (
        (("--today",), [reader, cold, hot]),
        (("--consent", "given"), [hot]),
        (("--consent", "no-contact"), [reader]),
        (("--rating", "hot"), [hot]),
        (("--due",), [hot]),
        (("--consent", "missing"), [cold]),
        (("--country", "mn"), [hot]),
        (("--country", "Mongolei"), [hot]),
        (("--deleted",), []),
    ):
        found = [lead["last_name"] for lead in leads.json("list", *words)]
        assert found == [lead["last_name"] for lead in expected], words
    leads("edit", hot["id"], "--delete")
    assert [lead["id"] for lead in leads.json("list", "--deleted")] == [hot["id"]]


def test_a_text_in_another_encoding_is_refused(
    leads: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    latin = os.fsdecode(b"M\xfcller und S\xf6hne")
    leads("add", "--set", f"last_name={latin}", code=2)
    assert "not UTF-8" in leads.errors
    assert leads.json("list") == []
    for variable in ("FAIRCAT_BUNDLE_PASSPHRASE", "FAIRCAT_EXPORT_PASSWORD", "FAIRCAT_PASSPHRASE"):
        monkeypatch.setenv(variable, latin)
        leads("bundle", "--out", str(tmp_path / "booth.bundle"), code=2)
        assert "not UTF-8" in leads.errors
        monkeypatch.setenv(variable, PASSPHRASE)


def test_a_fair_without_a_usable_name_is_not_made(leads: Cli) -> None:
    leads("add", "--set", "last_name=A", "--fair", "x" * 100_000, code=2)
    assert leads.json("list") == []


def test_a_backup_that_is_not_there_is_said(leads: Cli, tmp_path: Path) -> None:
    leads("restore", str(tmp_path / "gone.db"), code=2)
    assert "does not exist" in leads.errors

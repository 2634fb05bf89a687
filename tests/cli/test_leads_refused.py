"""What `faircat leads` refuses, shows as it is, or does not do in silence."""

from pathlib import Path

import pytest

from app.__main__ import main
from app.domain.unicode_safety import escape_for_terminal, is_visible
from tests.cli.conftest import Cli
from tests.support.catalogues import PUMPS, put_catalogue
from tests.support.vaults import PASSPHRASE


@pytest.mark.parametrize("name", ["\u200b\u200d\ufeff", " \u00a0\u3164", "\u2800", "\x1b\x07"])
def test_a_name_that_cannot_be_seen_is_no_name(leads: Cli, name: str) -> None:
    leads("add", "--set", f"last_name={name}", code=2)
    assert "Add a name, company" in leads.errors
    assert leads.json("list") == []


def test_nothing_in_a_lead_steers_the_terminal(leads: Cli) -> None:
    name = "last_name=Evil\u202egpj\u200f\x1b[31mred"
    lead = leads.json("add", "--set", name, "--set", "note=a\x1b]b\u202ec")
    assert lead["last_name"] == "Evilgpj\u200f[31mred"
    for words in (("list",), ("show", lead["id"])):
        told = leads(*words)
        assert "Evilgpj⟨U+200F⟩[31mred" in told
        assert not {"\x1b", "\u202e", "\u200f"} & set(told)
    for words in (("show", "\x1b[2Jnobody"), ("merge", "\x1b]0;title\x07.faircat")):
        leads(*words, code=2)
        assert "⟨U+001B⟩" in leads.errors
        assert "\x1b" not in leads.errors


def test_signs_of_all_scripts_are_left_alone() -> None:
    for name in ("Ганбаатар Болормаа", "می‌خواهم", "👩‍💻", "José", "Łódź", "東京"):
        assert is_visible(name)
        assert escape_for_terminal(name) == name


def test_a_backup_makes_no_folder(leads: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "missing" / "stick"
    leads("backup", "--to", str(folder), code=2)
    assert "does not exist" in leads.errors
    assert not folder.parent.exists()
    folder.mkdir(parents=True)
    leads("backup", "--to", str(folder))
    assert len(list(folder.glob("leads-*.db"))) == 1


@pytest.mark.parametrize("action", [("list",), ("export", "--format", "csv", "--out")])
def test_a_member_nobody_knows_is_refused_with_those_that_are_near(
    leads: Cli,
    tmp_path: Path,
    action: tuple[str, ...],
) -> None:
    put_catalogue(tmp_path / "catalog.db")
    out = tmp_path / "out.csv"
    words = (*action, *([str(out)] if "--out" in action else []))
    words += ("--catalogue", str(tmp_path / "catalog.db"), "--member")
    leads(*words, "seewald-pumpn", code=2)
    assert f"{PUMPS.id} ({PUMPS.name})" in leads.errors
    leads(*words, "nobody at all", code=2)
    assert "faircat search" in leads.errors
    assert not out.exists()
    leads(*words, PUMPS.name)
    leads(*words, PUMPS.id)


def test_a_field_that_is_too_long_is_named(leads: Cli) -> None:
    leads("add", "--set", "last_name=A", "--set", f"company={'x' * 501}", code=2)
    assert "“company” is too long: 500 characters at most" in leads.errors
    leads("add", "--set", "last_name=A", "--set", f"note={'x' * 20_001}", code=2)
    assert "“note” is too long: 20000 characters" in leads.errors


@pytest.mark.parametrize(
    "content", [b"", b"shopping list", b"SQLite format 3\0" + bytes(8176), b"x" * 5000]
)
def test_a_file_that_is_no_backup_is_called_so(
    leads: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
) -> None:
    monkeypatch.setenv("FAIRCAT_PASSPHRASE", PASSPHRASE)
    file = tmp_path / "something.db"
    file.write_bytes(content)
    leads("restore", str(file), code=2)
    assert "is not a backup of leads" in leads.errors
    assert "damaged" not in leads.errors


def test_a_password_is_told_only_where_something_is_written(
    leads: Cli,
    tmp_path: Path,
) -> None:
    put_catalogue(tmp_path / "catalog.db")
    words = ("export", "--format", "xlsx", "--out")
    folder = tmp_path / "members"
    folder.mkdir()
    assert "nothing was written" in leads(*words, str(folder), "--each-member")
    assert "password" not in leads.errors
    assert main(["organisation", "set", "--name", "Net"]) == 0
    leads(
        "add", "--set", "last_name=A", "--interest", PUMPS.id, "--consent", f"handover:{PUMPS.id}",
        "--catalogue", str(tmp_path / "catalog.db"),
    )  # fmt: skip
    leads(*words, str(folder), "--each-member")
    assert "password: " in leads.errors
    assert len(list(folder.glob("*.xlsx"))) == 1


ENOUGH = ("email=ada@erz.example", "phone=+49 355 123456", "mobile=0170 5550100", "company=Erz AG")


@pytest.mark.parametrize("known", ENOUGH)
def test_whatever_leads_back_to_a_visitor_is_enough(leads: Cli, tmp_path: Path, known: str) -> None:
    lead = leads.json("add", "--set", known)
    field, _, value = known.partition("=")
    shown = lead[field]
    assert shown
    assert shown in leads("list")
    card = tmp_path / "card.vcf"
    leads("export", "--format", "vcf", "--out", str(card))
    assert f"\nFN:{shown}\n" in card.read_text(encoding="utf-8")
    assert "".join(value.split()).lstrip("+0") in "".join(shown.split())


def test_a_lead_of_nothing_says_what_would_be_enough(leads: Cli) -> None:
    leads("add", "--set", "email=\u200b", "--set", "city=Cottbus", code=2)
    assert "email address, phone number, photo or code" in leads.errors
    assert leads.json("list") == []


def test_where_nothing_of_a_person_may_be_stored_each_field_that_does_is_named(
    cli: Cli, leads: Cli
) -> None:
    cli("fair", "add", "Kazakh Mining", "--country", "KZ")
    leads("add", "--set", "email=q@x.example", "--set", "note=hi", "--set", "rating=hot", code=2)
    told = leads.errors.splitlines()
    assert [line.partition(":")[0] for line in told] == ["email", "note", "faircat"]
    assert leads.json("list") == []

"""`faircat leads export` as a user and as a script call it."""

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

from app.__main__ import main
from app.domain.interest import Interest
from app.domain.lead import Person, Purpose
from tests.brochure.reading import squeezed, text_of
from tests.cli.conftest import Done
from tests.support.program_folders import program_with
from tests.support.vaults import vault_in


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a lead that may go to one member, and one of practice."""
    folder = tmp_path_factory.mktemp("vault")
    services = vault_in(folder)
    services.leads.save(
        replace(
            services.leads.new_draft(),
            person=Person("Анна", "=Иванова", email="anna@example.org", phone="+4930123456"),
            interests=(Interest("pumps", "Pumps GmbH", handover=True), Interest("drills")),
            consents=(Purpose.CONTACT, Purpose.HANDOVER),
        )
    )
    services.fairs.practise()
    trainee = replace(services.leads.new_draft(), person=Person(last_name="Trainee"))
    services.leads.save(trainee)
    services.close()
    return folder


@pytest.fixture
def export(vault: Path, capsys: pytest.CaptureFixture[str]) -> "Export":
    return Export(vault, capsys)


class Export:
    """Runs the command on the vault."""

    def __init__(self, vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._vault = vault
        self._capsys = capsys

    def __call__(self, *words: str) -> Done:
        try:
            code = main(["leads", "export", *words, "--data", str(self._vault)])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        captured = self._capsys.readouterr()
        return Done(code, captured.out, captured.err)


def test_json_has_the_lead_and_not_the_practice(export: Export, tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    done = export("--format", "json", "--out", str(out))
    assert (done.code, done.out) == (0, f"wrote {out}: 1 lead\n")
    (lead,) = json.loads(out.read_text(encoding="utf-8"))
    assert (lead["last_name"], lead["phone"]) == ("=Иванова", "+4930123456")


def test_what_was_repaired_is_told_without_a_name(export: Export, tmp_path: Path) -> None:
    done = export("--format", "salesforce", "--out", str(tmp_path / "x.csv"))
    assert "Company was empty, which Salesforce refuses" in done.out
    assert "Last Name begins like a formula" in done.out
    assert "Иванова" not in done.out
    rows = csv.DictReader(io.StringIO((tmp_path / "x.csv").read_text("utf-8"), newline=""))
    assert next(rows)["Last Name"] == "'=Иванова"


def test_a_report_for_machines(export: Export, tmp_path: Path) -> None:
    words = ("--format", "dynamics", "--out", str(tmp_path / "x.csv"), "--json", "--dry-run")
    (report,) = json.loads(export(*words).out)
    assert (report["files"], report["leads"]) == ([], 1)
    assert {
        "rule": "filled",
        "column": "Company Name",
        "rows": [2],
        "repaired": True,
    } in report["findings"]
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize("words", [("--format", "json"), ("--format", "xlsx", "--encrypt")])
def test_a_member_without_consent_gets_no_file(
    export: Export, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = export(*words, "--member", "drills", "--out", str(tmp_path / "drills"))
    assert (done.code, done.err) == (0, "")
    assert "none of these leads may be passed on to this member; nothing was written" in done.out
    assert not (tmp_path / "drills").exists()
    assert "1 lead" in export(*words, "--member", "pumps", "--out", str(tmp_path / "pumps")).out


def test_single_leads_are_named_by_their_ids(export: Export, tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    export("--format", "json", "--out", str(out))
    (lead,) = json.loads(out.read_text(encoding="utf-8"))
    done = export("--format", "json", "--lead", lead["id"][:8], "--out", str(out))
    assert done.out == f"wrote {out}: 1 lead\n"
    unknown = export("--format", "json", "--lead", "no-such-id", "--out", str(tmp_path / "y"))
    assert unknown.code == 2
    assert not (tmp_path / "y").exists()


def test_each_member_gets_a_workbook_that_the_shown_password_opens(
    export: Export, tmp_path: Path
) -> None:
    (tmp_path / "m").mkdir()
    done = export("--format", "xlsx", "--each-member", "--out", str(tmp_path / "m"))
    password = done.err.removeprefix("password: ").strip()
    with (tmp_path / "m" / "Pumps GmbH.xlsx").open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password)
        office.decrypt(plain := io.BytesIO())
    cell = openpyxl.load_workbook(plain).worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == ("=Иванова", "s")


def test_a_letter_goes_with_each_file_for_a_member(export: Export, tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    done = export(
        *("--format", "xlsx", "--each-member", "--out", str(tmp_path / "m"), "--lang", "de")
    )
    letter = tmp_path / "m" / "Pumps GmbH-Begleitschreiben.pdf"
    assert f"letter to the member: {letter}" in done.out
    told = text_of(letter.read_bytes())
    for words in ("Art. 14 DSGVO", "selbst verantwortlich", "Pumps GmbH.xlsx", "Löschen, wenn"):
        assert squeezed(words) in told
    assert squeezed("Иванова") not in told


def test_the_record_of_an_export_counts_no_letter(export: Export, tmp_path: Path) -> None:
    out = tmp_path / "for-pumps.csv"
    done = export("--format", "csv", "--member", "pumps", "--out", str(out), "--json")
    [report] = json.loads(done.out)
    assert report["letters"] == [str(tmp_path / "for-pumps-letter.pdf")]
    assert report["files"] == [str(out)]


def test_a_password_comes_from_a_descriptor(export: Export, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"long enough 1\n")
    os.close(writing)
    out = tmp_path / "x.xlsx"
    done = export("--format", "xlsx", "--password-fd", str(reading), "--out", str(out))
    assert (done.code, done.err) == (0, "")
    with out.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password="long enough 1", verify_password=True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "pdf"), "invalid"),
        (("--format", "csv", "--since", "yesterday"), "yesterday is not a date"),
        (("--format", "csv", "--split"), "--split works only with --format vcf"),
        (("--format", "csv", "--encrypt"), "Only workbooks"),
    ],
)
def test_nonsense_is_a_sentence(
    export: Export, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = export(*words, "--out", str(tmp_path / "x"))
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--fair", "nowhere"), "There is no fair called “nowhere”"),
        (("--fair", "practice"), "is for practice"),
    ],
)
def test_a_fair_that_cannot_leave_is_a_sentence(
    export: Export, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = export("--format", "csv", *words, "--out", str(tmp_path / "x"))
    assert done.code == 2
    assert said in done.err


def test_a_file_that_cannot_be_written_is_a_sentence(export: Export, tmp_path: Path) -> None:
    done = export("--format", "csv", "--out", str(tmp_path / ("long" * 70)))
    assert done.code == 2
    assert "The leads are safe in the vault" in done.err


ACME = """\
title = "Acme"
system = "Acme"
columns = [
  { header = "Who", fact = "full_name", limit = 6 },
  { header = "From", constant = "fair", fact = "email" },
]
"""


def test_a_file_beside_the_others_is_a_format_more(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "x.csv"
    assert export("--format", "acme", "--out", str(out)).code == 2
    program_with({"crm/acme.toml": ACME}, tmp_path, monkeypatch)
    assert "acme, dynamics, espocrm" in " ".join(export("--help").out.split())
    done = export("--format", "acme", "--out", str(out))
    assert (done.code, "Who is longer than Acme allows" in done.out) == (0, True)
    assert out.read_bytes() == "Who,From\r\nАнна …,fair\r\n".encode()
    log = json.loads(export("--format", "acme", "--out", str(out), "--json").out)
    assert log[0]["leads"] == 1


def test_a_damaged_file_of_a_system_is_a_sentence_and_takes_no_other_along(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program_with({"crm/broken.toml": ACME.replace("limit", "limits")}, tmp_path, monkeypatch)
    out = tmp_path / "x.csv"
    done = export("--format", "broken", "--out", str(out))
    assert (done.code, done.out, out.exists()) == (2, "", False)
    assert "“crm/broken.toml” cannot be used: column “Who”: “limits” is not a known key" in done.err
    assert export("--format", "outlook", "--out", str(out)).code == 0

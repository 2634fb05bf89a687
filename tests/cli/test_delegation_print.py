"""`faircat delegation print` as a host and as a script call it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

NAME = "Mongolia (sample)"


@pytest.fixture
def delegation(cli: Cli) -> Cli:
    made = cli.under("delegation")
    made("sample")
    made("plan", NAME, "--repair-only")
    return made


def test_a_script_prints_slips_for_those_whose_meetings_changed(
    delegation: Cli, tmp_path: Path
) -> None:
    out = ("--out", str(tmp_path))
    delegation("print", NAME, "--what", "slips", *out, code=2)
    assert "No plan has been printed yet" in delegation.errors
    guest = delegation.json("show", NAME)["people"][0]
    printed = delegation.json("print", NAME, "--what", "members", *out, "--lang", "de")
    assert (printed["plan"], {it["language"] for it in printed["files"]}) == (1, {"de"})
    assert delegation.json("show", NAME)["printed_plan"] == 1
    assert delegation("print", NAME, "--what", "slips", *out) == ""
    meeting = next(it for it in delegation.json("show", NAME)["meetings"] if it["slot"])
    delegation("meeting", NAME, meeting["id"], "cancelled")
    slips = delegation.json("print", NAME, "--what", "slips", *out)
    people = {it["id"]: it for it in delegation.json("show", NAME)["people"]}
    touched = {it for file in slips["files"] for it in file["people"]} & set(people)
    assert {people[it]["unit"] for it in touched} == {meeting["host"]}
    assert (slips["plan"], slips["since"]) == (2, 1)
    assert guest["id"] not in touched


def test_a_host_reads_which_files_there_are(delegation: Cli, tmp_path: Path) -> None:
    said = delegation("print", NAME, "--what", "desk", "--out", str(tmp_path))
    assert said == f"{tmp_path / 'desk.pdf'} (2 pages)\n"
    assert (tmp_path / "desk.pdf").read_bytes().startswith(b"%PDF")
    one = delegation.json(
        "print", NAME, "--what", "calendar", "--out", str(tmp_path), "--person", "Erdenebat Jigjid"
    )
    assert [Path(it["path"]).name for it in one["files"]] == ["Erdenebat Jigjid (mn).ics"]

"""The command line as a user and as a script call it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.__main__ import main
from app.cli.main import parse
from tests.cli.conftest import Terminal
from tests.support.catalogues import DRILLS, PUMPS, build

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_paths_may_stand_before_and_after_the_command(
    terminal: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str], before: bool
) -> None:
    paths = ["--catalogue", str(terminal.catalogue), "--data", str(tmp_path / "elsewhere")]
    words = ["doctor", "--json"]
    assert main([*paths, *words] if before else [*words, *paths]) == 0
    found = {
        line["name"]: line["value"] for line in json.loads(capsys.readouterr().out)["findings"]
    }
    assert found["data folder"] == str(tmp_path / "elsewhere")
    assert "2026-test" in found["catalogue (given)"]


def test_the_last_of_two_catalogues_counts(terminal: Terminal, tmp_path: Path) -> None:
    build(tmp_path / "drills.db", DRILLS)
    done = terminal.run("--catalogue", str(tmp_path / "drills.db"), "catalogue", "info", "--json")
    assert json.loads(done.out)["members"] == 2


@pytest.mark.parametrize("columns", [60, 72, 80, 96])
@pytest.mark.parametrize("command", ["brochure", "leads export", "catalogue translations import"])
def test_help_breaks_no_name_at_its_hyphen(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
    command: str,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    with pytest.raises(SystemExit):
        main([*command.split(), "--help"])
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.endswith("-")] == []
    assert max(map(len, lines)) <= columns


def test_show_speaks_the_language_asked_for(terminal: Terminal) -> None:
    out = terminal.run("show", "Seewald Pumpen GmbH", "--lang", "ru").out
    assert "Насосы для карьеров" in out
    assert "https://profiles.mingentec.example/ru/seewald-pumpen" in out
    assert "Pumpenreparatur [de only]" in out
    assert "invented" in out


def test_show_prints_the_canonical_form(terminal: Terminal) -> None:
    shown = json.loads(terminal.run("show", PUMPS.id, "--json").out)
    assert shown["address"]["postcode"] == "01968"
    assert shown["offerings"][0]["facts"][0]["value"] == "720"


def test_show_of_nobody_is_a_sentence(terminal: Terminal) -> None:
    done = terminal.run("show", "nobody")
    assert done.code == 2
    assert "no member called “nobody”" in done.err


@pytest.mark.parametrize(
    "said",
    ["Seewald Pumpen", "seewald", "seewald-p", "SEEWALD PUMPEN G.m.b.H.", "Seewald Pumpen AG"],
)
def test_show_finds_a_member_by_part_of_its_name(terminal: Terminal, said: str) -> None:
    assert terminal.run("show", said).out.splitlines()[1] == "Seewald Pumpen GmbH"
    compared = terminal.run("compare", said, "Bohrwerk", "--json")
    assert json.loads(compared.out)["columns"][0]["member"] == "seewald-pumpen"


def test_show_offers_the_members_that_may_be_meant(terminal: Terminal) -> None:
    build(terminal.catalogue, PUMPS, replace(PUMPS, id="other", name="Seewald Rohre AG"))
    several = terminal.run("show", "seewald")
    assert several.code == 2
    assert "Several members match “seewald”" in several.err
    assert "other (Seewald Rohre AG), seewald-pumpen (Seewald Pumpen GmbH)" in several.err
    near = terminal.run("show", "Pumpn")
    assert near.code == 2
    assert "Similar names: seewald-pumpen (Seewald Pumpen GmbH)." in near.err


def test_show_of_two_of_a_name_names_their_ids(terminal: Terminal) -> None:
    build(terminal.catalogue, PUMPS, replace(PUMPS, id="seewald-pumpen-2"))
    done = terminal.run("show", PUMPS.name)
    assert (done.code, done.out) == (2, "")
    assert "There are 2 members" in done.err
    assert "seewald-pumpen, seewald-pumpen-2" in done.err
    assert terminal.run("show", "seewald-pumpen-2").code == 0


def test_info_counts(terminal: Terminal) -> None:
    done = terminal.run("catalogue", "info", "--json")
    assert (done.code, done.err) == (0, "")
    info = json.loads(done.out)
    assert (info["members"], info["offerings"], info["sample"]) == (2, 3, True)
    assert info["languages"]["ru"] == {"members": 1, "offerings": 1}
    assert info["edition"]["version"] == "2026-test"


def test_check_finds_damage(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.run("catalogue", "check", str(terminal.catalogue)).code == 0
    data = bytearray(terminal.catalogue.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
    (tmp_path / "broken.db").write_bytes(data)
    done = terminal.run("catalogue", "check", str(tmp_path / "broken.db"))
    assert done.code == 2
    assert "damaged" in done.err


def test_doctor_finds_this_machine_well(terminal: Terminal) -> None:
    done = terminal.run("doctor", "--json")
    findings = json.loads(done.out)
    assert done.code == 0, [finding for finding in findings["findings"] if not finding["ok"]]


def test_doctor_reports_a_broken_catalogue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.db").write_bytes(b"x")
    done = Terminal(tmp_path / "broken.db", capsys).run("doctor")
    assert done.code == 1
    (bad,) = [line for line in done.out.splitlines() if line.startswith("BAD")]
    assert "catalogue (given)" in bad
    assert "not a catalogue" in bad


COMMANDS: Sequence[Sequence[str]] = [
    (),
    ("search",),
    ("show",),
    ("doctor",),
    ("catalogue",),
    ("catalogue", "build"),
    ("catalogue", "import"),
    ("catalogue", "info"),
    ("catalogue", "check"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([*words, "--help"])
    assert leaving.value.code == 0
    assert "usage: faircat" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("after", "before"),
    [
        ("delegation people X --party host a b", "delegation people X a b --party=host"),
        ("delegation people X a --party host b", "delegation people --party host X a b"),
        ("leads erase --yes 1 2", "leads erase 1 2 --yes"),
        ("catalogue info --json a.db", "catalogue info a.db --json"),
        ("brochure a --out c.pdf b", "brochure --out c.pdf a b"),
        ("search --limit 3 pump -belt", "search pump -belt --limit 3"),
    ],
)
def test_options_may_stand_before_and_among_the_other_arguments(after: str, before: str) -> None:
    one, other = vars(parse(after.split())), vars(parse(before.split()))
    assert one | {"parser": None} == other | {"parser": None}  # each reading makes its own


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_stream_may_be_closed(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, stream: str
) -> None:
    monkeypatch.setattr(sys, stream, None)
    assert main(["show", "nobody", "--catalogue", str(terminal.catalogue)]) == 2
    assert main(["catalogue", "info", "--catalogue", str(terminal.catalogue)]) == 0
    getattr(sys, stream).close()


def test_the_program_runs_as_a_module(terminal: Terminal) -> None:
    command = [
        sys.executable,
        "-m",
        "app",
        "search",
        "насос",
        "--catalogue",
        str(terminal.catalogue),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert "Погружной насос" in done.stdout.decode()


@pytest.mark.usefixtures("data_folder")
def test_a_profile_names_roles_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", "nowotnick-brunnenbau", "--lang", "ru"]) == 0
    said = capsys.readouterr().out
    assert "Генеральный директор, мастер по бурению" in said
    assert "Geschäftsführer" not in said


@pytest.mark.parametrize(
    "words",
    [
        ("catalogue", "import", "list.csv"),
        ("catalogue", "update", "list.csv", "--source", "members"),
        ("catalogue", "translations", "import", "texts.xlsx"),
        ("catalogue", "glossary", "import", "terms.csv"),
    ],
    ids=" ".join,
)
def test_what_makes_an_edition_asks_where_to_before_it_reads(
    terminal: Terminal, words: Sequence[str]
) -> None:
    done = terminal.run(*words)
    assert (done.code, done.out) == (2, "")
    assert "is needed, or --dry-run" in done.err

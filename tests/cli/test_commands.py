"""The command line as a user and as a script call it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.__main__ import main
from tests.support.catalogues import DRILLS, PUMPS, build

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


class Terminal:
    """Runs commands on a catalogue of two members."""

    def __init__(self, catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.catalogue = catalogue
        self._capsys = capsys

    def run(self, *words: str) -> Done:
        try:
            code = main([*words, "--catalogue", str(self.catalogue)])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        captured = self._capsys.readouterr()
        return Done(code, captured.out, captured.err)


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    build(tmp_path / "catalog.db")
    return Terminal(tmp_path / "catalog.db", capsys)


def test_search_prints_hits_for_people(terminal: Terminal) -> None:
    done = terminal.run("search", "насос", "--lang", "ru")
    assert done.code == 0
    assert "Погружной насос" in done.out
    assert "seewald-pumpen/tauchpumpe" in done.out


def test_search_prints_hits_for_machines(terminal: Terminal) -> None:
    hits = json.loads(terminal.run("search", "насос", "--lang", "ru", "--json").out)
    assert hits[0]["member"] == PUMPS.id
    assert hits[0]["offering"] == "tauchpumpe"
    assert hits[0]["title"] == "Погружной насос"
    assert hits[0]["lang"] == "ru"
    assert hits[0]["score"] > 0
    assert isinstance(hits[0]["why"], list)


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


def test_search_filters(terminal: Terminal) -> None:
    hits = json.loads(terminal.run("search", "--market", "MN", "--json").out)
    assert {hit["member"] for hit in hits} == {PUMPS.id}


def test_search_finds_nothing_without_failing(terminal: Terminal) -> None:
    done = terminal.run("search", "qqqqqqqqqq")
    assert (done.code, done.out) == (0, "")
    assert "Nothing found" in done.err


def test_batch_answers_line_by_line(terminal: Terminal, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text(
        '{"id": "a", "q": "насос", "lang": "ru", "limit": 1}\n\n{"id": 2, "q": ""}\n', "utf-8"
    )
    lines = terminal.run("search", "--batch", str(queries), "--json").out.splitlines()
    answers = [json.loads(line) for line in lines]
    assert [answer["id"] for answer in answers] == ["a", 2]
    assert len(answers[0]["hits"]) == 1
    assert answers[0]["ms"] >= 0


@pytest.mark.parametrize("line", ["{", "[]", '{"q": 1, "limit": "many"}', '{"limit": -1}'])
def test_a_broken_batch_line_is_named(terminal: Terminal, tmp_path: Path, line: str) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 1, "q": "pumpe"}\n' + line + "\n")
    done = terminal.run("search", "--batch", str(queries), "--json")
    assert done.code == 2
    assert "Line 2" in done.err


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
    assert "no member “nobody”" in done.err


def test_info_counts(terminal: Terminal) -> None:
    info = json.loads(terminal.run("catalogue", "info", "--json").out)
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


def test_import_merges_reports_and_is_searchable(terminal: Terminal, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text(
        "Firma;PLZ;Ort;Land\nKranbau Süd GmbH;03042;Cottbus;Deutschland\n"
        "Kranbau Süd GmbH;03042;Cottbus;Deutschland\n;1;2;3\n",
        encoding="cp1252",
    )
    out = tmp_path / "new.db"
    report = tmp_path / "report.json"
    done = terminal.run(
        *("catalogue", "import", str(source), "--base", str(terminal.catalogue)),
        *("--out", str(out), "--report", str(report), "--json"),
    )
    assert done.code == 0
    assert json.loads(done.out)["totals"] == {"read": 3, "imported": 1, "merged": 1, "rejected": 1}
    assert json.loads(report.read_text(encoding="utf-8"))["rows"][2]["line"] == 4
    hits = json.loads(Terminal(out, terminal._capsys).run("search", "kranbau", "--json").out)
    assert hits[0]["title"] == "Kranbau Süd GmbH"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes to be had")
@pytest.mark.parametrize(
    ("limit", "what"), [(0, "read"), (4096, "written"), (40_000, "written"), (200_000, "written")]
)
def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, limit: int, what: str
) -> None:
    (tmp_path / "list.csv").write_text(
        "name,city\n" + "".join(f"Kranbau {number},Cottbus\n" for number in range(900)), "utf-8"
    )
    out = tmp_path / "out" / "new.db"
    full = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))\n"
        "from app.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    words = ["catalogue", "import", str(tmp_path / "list.csv"), "--out", str(out)]
    done = subprocess.run(
        [sys.executable, "-c", full, *words], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert f"could not be {what}" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert list(tmp_path.glob("out/*")) == []


def test_where_all_rows_are_rejected_the_report_says_why(
    terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("name,city\n,Cottbus\n,Guben\n")
    report, out = tmp_path / "report.json", tmp_path / "new.db"
    words = ["catalogue", "import", str(tmp_path / "list.csv"), "--base", str(terminal.catalogue)]
    done = terminal.run(*words, "--out", str(out), "--report", str(report), "--json")
    assert done.code == 2
    assert "None of the 2 rows" in done.err
    assert json.loads(done.out) == json.loads(report.read_text(encoding="utf-8"))
    assert [row["outcome"] for row in json.loads(done.out)["rows"]] == ["rejected", "rejected"]
    assert not out.exists()


def test_without_its_report_nothing_is_written(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,city\nKranbau,Cottbus\n")
    out, report = tmp_path / "new.db", tmp_path / "list.csv" / "report.json"
    words = ["catalogue", "import", str(tmp_path / "list.csv"), "--out", str(out)]
    done = terminal.run(*words, "--report", str(report))
    assert done.code == 2
    assert "report.json" in done.err
    assert not out.exists()


OVERWRITING = [
    "import list.csv --out list.csv",
    "import list.csv --out ./folder/../list.csv",
    "import list.csv --out link.csv",
    "import list.csv --out new.db --report list.csv",
    "import list.csv --out new.db --report new.db",
    "import list.csv --base catalog.db --out new.db --report catalog.db",
    "import list.csv --out catalog.db --report catalog.db",
    "import list.csv --mapping map.toml --out map.toml",
    "import list.csv --mapping map.toml --dry-run --report map.toml",
    "import list.csv --edition edition.toml --out new.db --report edition.toml",
    "import list.csv --out map.toml",
    "import list.csv --out folder",
    "import list.csv --out new.db --report folder",
    "build sources --out map.toml",
    "build sources --out sources/edition.toml",
]


@pytest.mark.parametrize("line", OVERWRITING)
def test_no_output_replaces_what_is_none_of_its_own(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    edition = 'version = "1"\ndate = 2026-11-20\n'
    (tmp_path / "folder").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(edition)
    (tmp_path / "sources" / "member.json").write_text('{"id": "a", "name": "A"}')
    (tmp_path / "edition.toml").write_text(edition)
    (tmp_path / "map.toml").write_text('language = "de"\n')
    (tmp_path / "list.csv").write_text("name,city\nKranbau,Cottbus\n")
    (tmp_path / "link.csv").hardlink_to(tmp_path / "list.csv")
    monkeypatch.chdir(tmp_path)
    before = contents(tmp_path)
    done = terminal.run("catalogue", *line.split())
    assert done.code == 2
    assert done.err.startswith("faircat: “")
    assert contents(tmp_path) == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_catalogue_may_be_added_to_in_place(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,city\nKranbau,Cottbus\n")
    words = ["catalogue", "import", str(tmp_path / "list.csv"), "--base", str(terminal.catalogue)]
    assert terminal.run(*words, "--out", str(terminal.catalogue)).code == 0
    assert json.loads(terminal.run("catalogue", "info", "--json").out)["members"] == 3


def test_a_dry_run_writes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,city\nKranbau,Cottbus\n")
    before = set(tmp_path.iterdir())
    done = terminal.run("catalogue", "import", str(tmp_path / "list.csv"), "--dry-run")
    assert done.code == 0
    assert "imported 1" in done.out
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "data"}


@pytest.mark.parametrize("name", ["missing.csv", "empty.csv", "binary.csv", "broken.xlsx"])
def test_a_file_that_is_no_list_is_refused(terminal: Terminal, tmp_path: Path, name: str) -> None:
    contents = {
        "empty.csv": b"",
        "binary.csv": bytes(range(256)) * 40,
        "broken.xlsx": b"PK\x03\x04",
    }
    if name in contents:
        (tmp_path / name).write_bytes(contents[name])
    out = tmp_path / "out.db"
    done = terminal.run("catalogue", "import", str(tmp_path / name), "--out", str(out))
    assert done.code == 2
    assert name in done.err
    assert not out.exists()


def test_doctor_finds_this_machine_well(terminal: Terminal) -> None:
    done = terminal.run("doctor", "--json")
    findings = json.loads(done.out)
    assert done.code == 0, [finding for finding in findings["findings"] if not finding["ok"]]


def test_doctor_reports_a_broken_catalogue(tmp_path: Path, capsys) -> None:
    (tmp_path / "broken.db").write_bytes(b"x")
    done = Terminal(tmp_path / "broken.db", capsys).run("doctor")
    assert done.code == 1
    assert "BAD" in done.out


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
def test_every_command_has_help(words: Sequence[str], capsys) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([*words, "--help"])
    assert leaving.value.code == 0
    assert "usage: faircat" in capsys.readouterr().out


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


def test_without_a_display_the_way_on_is_told() -> None:
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("such systems always have a display")
    done = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        capture_output=True,
        env={"PATH": "/usr/bin"},
        check=False,
    )
    assert done.returncode == 2
    assert b"xvfb-run" in done.stderr

"""`faircat catalogue import` and `build`: what is written, and what never is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.list_formats import LIST_FORMATS
from tests.cli.conftest import Terminal
from tests.importers.kinds import list_of
from tests.importers.lists import workbook

ROOT = Path(__file__).parents[2]


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
    ("limit", "what"), [(0, "read"), (40_000, "written"), (150_000, "written")]
)
def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, limit: int, what: str
) -> None:
    (tmp_path / "list.csv").write_text(
        "name,city\n" + "".join(f"Kranbau {number},Cottbus\n" for number in range(300)), "utf-8"
    )
    out = tmp_path / "out" / "new.db"
    out.parent.mkdir()
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
    out, report = tmp_path / "new.db", tmp_path / ("long" * 70)
    words = ["catalogue", "import", str(tmp_path / "list.csv"), "--out", str(out)]
    done = terminal.run(*words, "--report", str(report))
    assert done.code == 2
    assert "longlong" in done.err
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


def test_lists_join_the_sample_only_where_it_is_named(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,city\nKranbau,Cottbus\n")
    out = tmp_path / "next.db"
    update = ("catalogue", "update", str(tmp_path / "list.csv"), "--source", "website")
    refused = terminal.run(*update, "--out", str(out))
    assert refused.code == 2
    assert "mixed with its invented members. Nothing was written." in refused.err
    assert "faircat catalogue import FILE --out DB" in refused.err
    assert not out.exists()
    named = terminal.run(*update, "--base", str(terminal.catalogue), "--out", str(out))
    assert (named.code, "3 members" in named.out) == (0, True)
    known = Terminal(out, terminal._capsys).run(*update, "--dry-run")
    assert known.code == 0, "this source is part of the sample that is in use"


def test_an_import_into_the_sample_says_how_to_leave_it_out(
    terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text("name,city\nKranbau,Cottbus\n")
    words = ("catalogue", "import", str(tmp_path / "list.csv"), "--dry-run")
    added = terminal.run(*words, "--base", str(terminal.catalogue))
    assert added.code == 0
    assert "without --base the new edition contains only the lists" in added.err
    assert "--base" not in terminal.run(*words).err


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


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "members").mkdir(parents=True)
    (folder / "edition.toml").write_text('version = "7"\ndate = 2026-11-20\nsample = true\n')
    (folder / "members" / "a.json").write_text('{"id": "a", "name": "Kranbau Süd"}', "utf-8")
    return folder


def test_a_folder_is_built_and_described(terminal: Terminal, sources: Path) -> None:
    done = terminal.run("catalogue", "build", str(sources), "--out", str(terminal.catalogue))
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].endswith("edition 7 of 2026-11-20 (sample)")
    assert lines[1] == "1 member (0 invented), 0 offerings, 0 sectors"
    info = terminal.run("catalogue", "info").out
    assert info.startswith(done.out)
    assert info.endswith("not signed\n")
    assert terminal.run("catalogue", "check").out == done.out + "sound\n"


CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Beta\r\nORG:Beta\r\nEND:VCARD\r\n"
XML = b"<list><company><name>Beta</name></company><company><name>Gamma</name></company></list>"


@pytest.mark.parametrize("suffix", ["XLSX", "XLS", "ODS", "CSV", "TSV", "XML", "vCard"])
def test_a_folder_may_hold_lists_of_every_format(
    terminal: Terminal, sources: Path, tmp_path: Path, suffix: str
) -> None:
    assert suffix in LIST_FORMATS
    contents = {
        "XLSX": workbook(["Firma"], ["Beta"]),
        "XLS": list_of("old-workbook", tmp_path).read_bytes(),
        "ODS": list_of("open-document", tmp_path).read_bytes(),
        "CSV": b"Firma;Ort\nBeta;Cottbus\n",
        "TSV": b"Firma\tOrt\nBeta\tCottbus\n",
        "XML": XML,
        "vCard": CARD,
    }
    ending = {"vCard": "vcf"}.get(suffix, suffix.lower())
    (sources / "members" / f"list.{ending}").write_bytes(contents[suffix])
    done = terminal.run("catalogue", "build", str(sources), "--out", str(terminal.catalogue))
    assert (done.code, done.err) == (0, "")
    assert not done.out.splitlines()[1].startswith("1 member")


def test_a_folder_is_built_without_what_other_programs_left_in_it(
    terminal: Terminal, sources: Path
) -> None:
    for name in ("~$list.xlsx", "._a.json", ".~lock.list.ods#", "LICENCE.txt"):
        (sources / "members" / name).write_bytes(b"\x00\x05 no list")
    done = terminal.run("catalogue", "build", str(sources), "--out", str(terminal.catalogue))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1].startswith("1 member")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("members/b.json", '{"id": "b"}', "b.json"),
        ("members/b.json", '{"id": "b", "name": "B", "logo": "b.png"}', "“b.png” is missing"),
        ("edition.toml", 'version = "7"', "“date” is missing"),
        ("edition.toml", "version = ", "edition.toml"),
        ("edition.toml", 'version = "7"\ndate = 2099-01-01', "“date” must be"),
        (
            "edition.toml",
            'version = "7"\ndate = 2026-11-20\nlanguages = ["<b>"]',
            "“<b>” is not a language",
        ),
        (
            "edition.toml",
            'version = "7"\ndate = 2026-11-20\n[templates]\nprofile = "file:///{id}"',
            "“file:///{id}” is not a web address",
        ),
    ],
)
def test_a_folder_with_a_fault_is_not_built(
    terminal: Terminal, sources: Path, name: str, content: str, said: str
) -> None:
    before = terminal.catalogue.read_bytes()
    (sources / name).write_text(content)
    done = terminal.run("catalogue", "build", str(sources), "--out", str(terminal.catalogue))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert terminal.catalogue.read_bytes() == before


def test_a_check_shows_columns_and_profiles_and_writes_nothing(
    terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text(
        "Firma;Ort;Land;Telefon\nAlpha;62;Deutschland;+48 32 555 00 04\n"
        "Beta;417;Deutschland;0355 555\nGamma;Cottbus;Deutschland;\n"
    )
    before = set(tmp_path.iterdir())
    words = ("catalogue", "import", str(tmp_path / "list.csv"), "--check")
    shown = terminal.run(*words).out
    assert "most of column “Ort” was not accepted as city: 2 of 3 cells, such as “62”" in shown
    assert "phone numbers of another country than the address: 1, such as Alpha" in shown
    report = json.loads(terminal.run(*words, "--json").out)
    ort = next(column for column in report["columns"] if column["heading"] == "Ort")
    assert (ort["field"], ort["filled"], ort["taken"], ort["doubtful"]) == ("city", 3, 1, True)
    assert (ort["examples"], ort["refused"]) == (["Cottbus"], ["62", "417"])
    assert [member["name"] for member in report["check"]["profiles"]] == ["Alpha", "Beta", "Gamma"]
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "data"}


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("--without", "no-such-member"),
        ("--without", "no-such-member:phone"),
        ("--speaks-for", "phnoe"),
    ],
)
def test_an_update_refuses_a_name_that_is_mistyped(
    terminal: Terminal, tmp_path: Path, option: str, name: str
) -> None:
    (tmp_path / "list.csv").write_text("name,city\nA GmbH,Forst\n", encoding="utf-8")
    out = tmp_path / "next.db"
    words = "--source", "website", "--base", str(terminal.catalogue), "--out", str(out)
    done = terminal.run("catalogue", "update", str(tmp_path / "list.csv"), *words, option, name)
    assert done.code == 2
    assert f"{option}: no member or field is called “{name}”" in done.err
    assert not out.exists()

"""`faircat catalogue info`, `report` and `reports`: who has which edition."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.config.machine import local_now
from app.domain.short_code import short_code
from app.services.catalogue.edition_signing import read_signing
from tests.cli.conftest import Terminal
from tests.support.catalogues import DRILLS, PUMPS, build
from tests.support.packs import Laptop, Network


def report_of(laptop: Laptop, terminal: Terminal, name: str) -> Path:
    """What a laptop of this name reports, changed only in its name."""
    out = laptop.folder / f"{name}.json"
    words = ("catalogue", "report", "--data", str(laptop.paths.data), "--out", str(out))
    terminal.catalogue = laptop.editions.files()[0]
    assert terminal.run(*words).code == 0
    report = json.loads(out.read_text(encoding="utf-8"))
    out.write_text(json.dumps({**report, "laptop": name}), encoding="utf-8")
    return out


def test_info_says_the_code_and_that_nobody_signed(terminal: Terminal) -> None:
    info = json.loads(terminal.run("catalogue", "info", "--json").out)
    assert info["code"] == short_code(info["content_hash"])
    assert info["signing"] is None
    said = terminal.run("catalogue", "info").out
    assert f"code {info['code']}" in said
    assert "not signed" in said


def test_two_editions_have_two_codes(tmp_path: Path) -> None:
    one, two = (build(tmp_path / f"{it.id}.db", it) for it in (PUMPS, DRILLS))
    assert short_code(one.content_hash) != short_code(two.content_hash)
    assert len(short_code(one.content_hash)) == len("XXXX-XXXX-XXXX")


def test_the_sheet_lists_each_laptop_and_who_has_an_older_edition(
    tmp_path: Path, terminal: Terminal
) -> None:
    network = Network(tmp_path)
    older, newer = network.pack("2026-11"), network.pack("2026-12", DRILLS)
    left, right = network.laptop("left"), network.laptop("right")
    left.take(older)
    right.take(newer)
    files = [report_of(left, terminal, "left"), report_of(right, terminal, "right")]
    out = tmp_path / "laptops.xlsx"
    words = ("catalogue", "reports", *map(str, files), "--out", str(out))
    told: list[dict[str, Any]] = json.loads(terminal.run(*words, "--json").out)
    assert [(it["laptop"], it["version"], it["newest"]) for it in told] == [
        ("left", "2026-11", False),
        ("right", "2026-12", True),
    ]
    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Name of the laptop", "left", "right"]
    assert rows[1][4] == "Trial network, office"
    assert (rows[1][7], rows[2][7]) == ("no", "yes")


def test_of_two_reports_of_a_laptop_the_later_one_counts(
    tmp_path: Path, terminal: Terminal
) -> None:
    laptop = Network(tmp_path).laptop()
    early = report_of(laptop, terminal, "one")
    later = json.loads(early.read_text(encoding="utf-8"))
    later |= {"version": "later", "moment": (local_now() + timedelta(days=1)).isoformat()}
    (tmp_path / "later.json").write_text(json.dumps(later), encoding="utf-8")
    words = (str(tmp_path / "later.json"), str(early), "--out", str(tmp_path / "x.xlsx"))
    told = json.loads(terminal.run("catalogue", "reports", *words, "--json").out)
    assert [it["version"] for it in told] == ["later"]
    told = terminal.run("catalogue", "reports", *words)
    assert "left out: an earlier report of “" in told.err
    assert "give their computers different names" in told.err


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "faircat edition report"}', "x"])
def test_what_is_no_report_is_refused(tmp_path: Path, terminal: Terminal, text: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    words = (str(tmp_path / "x.json"), "--out", str(tmp_path / "x.xlsx"))
    done = terminal.run("catalogue", "reports", *words)
    assert (done.code, "not a report of a laptop" in done.err) == (2, True)
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize("text", ["", "{}", "[" * 99_999, '{"content_hash": 5}'])
def test_a_note_of_a_signature_that_is_damaged_is_no_signature(tmp_path: Path, text: str) -> None:
    network = Network(tmp_path)
    laptop = network.laptop()
    laptop.take(network.pack("2026-12"))
    (note,) = laptop.paths.editions.glob("*.signed")
    note.write_text(text, encoding="utf-8")
    assert read_signing(laptop.paths.editions, laptop.content_hash) is None
    assert laptop.version == "2026-12"

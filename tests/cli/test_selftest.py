"""The self-test: it passes on what works, says what does not, and leaves nothing behind."""

import json
import re
from pathlib import Path

import pytest

from app.__main__ import main
from app.bootstrap import build_services
from app.cli.selftest_leads import NAME, SelftestBooth
from app.cli.selftest_wrong import Wrong
from app.config.paths import find_paths
from app.planning.solver import find_solver
from tests.cli.conftest import Terminal


def test_everything_works_here_and_nothing_is_left_behind(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data_folder.mkdir()
    (data_folder / "leads.db").write_bytes(b"the user's own")
    assert main(["selftest", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["ok"]
    said = {step["name"]: step["sentence"] for step in report["steps"] if step["ok"]}
    assert "codes were read back" in said["brochure"]
    assert "насос" in said["search"].lower() or re.search("[а-яө]{4}", said["search"])
    assert "the PIN brought it back" in said["PIN"]
    assert "pages" in said["window"]
    by = "is not installed" if find_solver() is None else "are in the best plan"
    assert by in said["meetings"]
    assert [path.name for path in data_folder.iterdir()] == ["leads.db"]
    assert (data_folder / "leads.db").read_bytes() == b"the user's own"


def test_a_damaged_catalogue_is_found(terminal: Terminal, data_folder: Path) -> None:
    data = bytearray(terminal.catalogue.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
    terminal.catalogue.write_bytes(data)
    before = {path: path.read_bytes() for path in data_folder.rglob("*.*")}
    done = terminal.run("selftest")
    assert done.code == 1
    assert re.search(r"^BAD  catalogue +\S", done.out, re.MULTILINE)
    assert re.search(r"^ok   vault ", done.out, re.MULTILINE)
    assert "steps failed: " in done.out.splitlines()[-1]
    assert {path: path.read_bytes() for path in data_folder.rglob("*.*")} == before


def test_a_vault_that_tells_a_name_is_found(tmp_path: Path) -> None:
    services = build_services(find_paths(tmp_path / "data"))
    booth = SelftestBooth(services, tmp_path)
    booth.make_vault()
    booth.capture()
    (services.paths.leads.parent / "leads.db-note").write_text(NAME, encoding="utf-8")
    with pytest.raises(Wrong, match="note tells the lead's name"):
        booth.read_again()
    services.close()


def test_a_data_folder_that_cannot_be_written_is_a_sentence(
    terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    done = terminal.run("selftest", "--data", str(tmp_path / "file"))
    assert (done.code, done.out) == (2, "")
    assert "is not writable" in done.err

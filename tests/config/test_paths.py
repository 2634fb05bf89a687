"""Where the data lies."""

import sys
from pathlib import Path

import pytest

from app.config.paths import DATA_VARIABLE, PORTABLE, find_paths, folder_beside, is_writable


def test_a_file_beside_the_program_keeps_the_data_there(tmp_path: Path) -> None:
    (tmp_path / PORTABLE).touch()
    assert find_paths(environ={}, beside=tmp_path).data == tmp_path / "data"


def test_without_it_the_data_lies_with_the_users_other_data(tmp_path: Path) -> None:
    assert tmp_path not in find_paths(environ={}, beside=tmp_path).data.parents


def test_who_names_a_folder_is_obeyed_on_a_stick_too(tmp_path: Path) -> None:
    (tmp_path / PORTABLE).touch()
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    environ = {DATA_VARIABLE: str(theirs)}
    assert find_paths(mine, environ, tmp_path).data == mine
    assert find_paths(None, environ, tmp_path).data == theirs


@pytest.mark.parametrize(
    "program",
    ["faircat.exe", "Fair.app/Contents/MacOS/faircat", "Fair.app/Contents/Helper.app/faircat"],
)
def test_the_folder_beside_a_program_is_the_one_that_shows_it(
    tmp_path: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    assert folder_beside(tmp_path / "elsewhere") == tmp_path.resolve()


def test_a_folder_that_can_be_made_counts_as_writable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert is_writable(tmp_path / "a" / "b")
    assert not is_writable(tmp_path / "file" / "b")


def test_a_folder_that_no_disk_can_have_is_not_writable(tmp_path: Path) -> None:
    assert not is_writable(tmp_path / ("x" * 300) / "b")

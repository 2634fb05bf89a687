"""Settings of this program, of an older one and of a newer one."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.config.settings import BOUNDS, VERSION, Settings, SettingsFile


def test_what_is_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "settings.json").change(staff_language="mn")
    assert SettingsFile(tmp_path / "settings.json").value.staff_language == "mn"


def test_the_file_of_an_older_program_is_read_and_kept_aside_before_it_is_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.json"
    older = json.dumps({"staff_language": "de"})
    path.write_text(older, encoding="utf-8")
    settings = SettingsFile(path)
    assert settings.value.staff_language == "de"
    settings.change(visitor_language="es")
    assert (tmp_path / "settings.version-0.json").read_text(encoding="utf-8") == older
    again = SettingsFile(path).value
    assert (again.staff_language, again.visitor_language) == ("de", "es")


def test_a_file_in_which_all_was_text_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    texts = {"idle_minutes": "5", "percent": "large", "keyring": "yes", "recovery_key": "put off"}
    path.write_text(json.dumps({"version": 1, "theme": "dark", **texts}), encoding="utf-8")
    read = SettingsFile(path).value
    assert read == Settings(theme="dark", idle_minutes=5, keyring="yes", recovery_key="put off")
    SettingsFile(path).change(percent=150, keyring="")
    assert SettingsFile(path).value == replace(read, percent=150, keyring="")


def test_a_file_that_cannot_be_read_is_kept_aside_before_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    damaged = '{"version": 2, "backup_folder": "E:/backups'
    path.write_text(damaged, encoding="utf-8")
    SettingsFile(path).change(staff_language="de")
    assert SettingsFile(path).value.staff_language == "de"
    assert (tmp_path / "settings.version-0.json").read_text(encoding="utf-8") == damaged


def test_the_file_of_a_newer_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    newer = json.dumps({"version": VERSION + 1, "staff_language": "ru", "more": [1]})
    path.write_text(newer, encoding="utf-8")
    settings = SettingsFile(path)
    settings.change(staff_language="es")
    assert settings.value.staff_language == "es"
    assert path.read_text(encoding="utf-8") == newer
    assert "newer program" in str(settings.problem)


@pytest.mark.parametrize(
    ("minutes", "idle", "back"), [(0, 1, 1), (-1, 1, 1), (10**12, 60, 12 * 60)]
)
def test_times_that_would_never_lock_the_vault_are_not_taken(
    tmp_path: Path, minutes: int, idle: int, back: int
) -> None:
    path = tmp_path / "settings.json"
    told = {"version": VERSION, "idle_minutes": minutes, "return_minutes": minutes, "theme": "dark"}
    path.write_text(json.dumps(told), encoding="utf-8")
    taken = Settings(theme="dark", idle_minutes=idle, return_minutes=back)
    assert SettingsFile(path).value == taken


@pytest.mark.parametrize(("idle", "back"), [(1, 1), (60, 720)])
def test_the_least_and_the_most_are_taken(tmp_path: Path, idle: int, back: int) -> None:
    path = tmp_path / "settings.json"
    told = {"version": VERSION, "idle_minutes": idle, "return_minutes": back}
    path.write_text(json.dumps(told), encoding="utf-8")
    assert SettingsFile(path).value == Settings(idle_minutes=idle, return_minutes=back)


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists))
def test_whatever_lies_in_the_file_the_program_starts(
    tmp_path_factory: pytest.TempPathFactory, content: object
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    SettingsFile(path).change(staff_language="de")
    assert SettingsFile(path).value.staff_language == "de"


@pytest.mark.parametrize(("stored", "minutes"), [(10**12, 60), (-5, 1), (0, 1), (30, 30)])
def test_a_number_beyond_its_bounds_falls_back_to_the_bound(
    tmp_path: Path, stored: int, minutes: int
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": 2, "idle_minutes": stored, "percent": stored}))
    file = SettingsFile(path)
    assert file.value.idle_minutes == minutes
    assert 80 <= file.value.percent <= 200
    assert file.change(idle_minutes=stored).idle_minutes == minutes


def test_every_number_of_the_settings_has_bounds() -> None:
    numbers = {name for name, value in asdict(Settings()).items() if type(value) is int}
    assert set(BOUNDS) == numbers

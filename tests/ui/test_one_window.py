"""A second start brings the first window to the front."""

from pathlib import Path

from PySide6.QtCore import QSysInfo
from pytestqt.qtbot import QtBot

from app.ui.one_window import OneWindow


def test_the_second_start_calls_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path / "w.lock"), OneWindow(tmp_path / "w.lock")
    assert first.take()
    first.listen()
    assert not second.take()
    with qtbot.waitSignal(first.called):
        second.call()
    first.release()
    assert second.take()
    second.release()


def test_each_data_folder_has_its_window(tmp_path: Path) -> None:
    one, other = OneWindow(tmp_path / "a" / "w.lock"), OneWindow(tmp_path / "b" / "w.lock")
    assert one.take()
    assert other.take()
    one.release()
    other.release()


def test_a_stick_that_was_pulled_out_elsewhere_opens_here(tmp_path: Path) -> None:
    machine = QSysInfo.machineHostName()
    lock = tmp_path / "w.lock"
    lock.write_text(f"1\nfaircat\nnot-{machine}\n", encoding="utf-8")
    here = OneWindow(lock)
    assert here.take()
    here.release()


def test_where_nothing_can_be_written_every_start_has_its_window(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lock = tmp_path / "file" / "w.lock"
    assert OneWindow(lock).take()
    assert OneWindow(lock).take()

"""A second start brings the first window to the front."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.system.single_instance import SingleInstance

ROOT = Path(__file__).parents[3]


def test_the_second_start_calls_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path / "w.lock"), SingleInstance(tmp_path / "w.lock")
    assert first.take()
    first.listen()
    assert not second.take()
    with qtbot.waitSignal(first.called):
        second.call()
    first.release()
    assert second.take()
    second.release()


def test_each_data_folder_has_its_window(tmp_path: Path) -> None:
    one, other = (
        SingleInstance(tmp_path / "a" / "w.lock"),
        SingleInstance(tmp_path / "b" / "w.lock"),
    )
    assert one.take()
    assert other.take()
    one.release()
    other.release()


def test_a_stick_that_was_pulled_out_elsewhere_opens_here(tmp_path: Path) -> None:
    lock = tmp_path / "w.lock"
    lock.write_text("1\nfaircat\nanother-machine\n", encoding="utf-8")
    here = SingleInstance(lock)
    assert here.take()
    here.release()


@pytest.mark.skipif(sys.platform == "win32", reason="handles are passed on in another way there")
def test_a_successor_takes_the_place_without_a_gap(tmp_path: Path) -> None:
    lock = tmp_path / "w.lock"
    first = SingleInstance(lock)
    assert first.take()
    passed = first.descriptor()
    assert passed is not None
    code = (
        "import sys; from pathlib import Path\n"
        "from app.ui.system.single_instance import SingleInstance\n"
        "place = SingleInstance(Path(sys.argv[1])); place.take_over(int(sys.argv[2]))\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    successor = subprocess.Popen(
        [sys.executable, "-c", code, str(lock), str(passed)],
        cwd=ROOT,
        pass_fds=[passed],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert successor.stdout is not None
    assert successor.stdout.readline() == b"held\n"
    first.release()
    assert not SingleInstance(lock).take()
    successor.communicate()
    another = SingleInstance(lock)
    assert another.take()
    another.release()


def test_where_nothing_can_be_written_every_start_has_its_window(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lock = tmp_path / "file" / "w.lock"
    assert SingleInstance(lock).take()
    assert SingleInstance(lock).take()

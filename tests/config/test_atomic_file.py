"""A file is replaced whole or not at all, whoever else writes it."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Barrier, Thread

import pytest

from app.config.atomic_file import replacing, write_verified


def test_two_threads_that_write_one_file_leave_one_of_theirs(tmp_path: Path) -> None:
    target, meeting = tmp_path / "tray.json", Barrier(2, timeout=10)
    failed: list[BaseException] = []

    def write(text: str) -> None:
        try:
            with replacing(target) as part:
                part.write_text(text[:1])
                meeting.wait()
                part.write_text(text)
                meeting.wait()
        except (OSError, RuntimeError) as error:
            failed.append(error)

    threads = [Thread(target=write, args=(text,)) for text in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert target.read_text() in {"first", "second"}
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix", reason="Windows lets nobody remove an open file")
def test_what_was_left_behind_goes_and_what_another_process_writes_stays(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, live = (tmp_path / f".leads.csv.{number}-1.part" for number in (gone.pid, os.getppid()))
    for part in (left, live):
        part.touch()
    write_verified(tmp_path / "leads.csv", b"new")
    assert sorted(tmp_path.iterdir()) == [live, tmp_path / "leads.csv"]

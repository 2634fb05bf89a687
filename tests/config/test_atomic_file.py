"""A file is replaced whole or not at all, whoever else writes it."""

from pathlib import Path
from threading import Barrier, Thread

from app.config.atomic_file import replacing


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

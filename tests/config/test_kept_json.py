"""What the program keeps beside its databases: read where that can be, else told in the log."""

import json
import logging
from pathlib import Path

import pytest

from app.config.kept_json import read_kept


def _number(data: dict[str, int]) -> int:
    return data["number"]


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"number": "\ud800"}'.encode("utf-8", "surrogatepass"), b"\xff"]
)
def test_a_file_that_cannot_be_read_is_told_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str | bytes
) -> None:
    path = tmp_path / "kept.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with caplog.at_level(logging.WARNING):
        assert read_kept(path, _number, 7, "the number cannot be read") == 7
    assert [it.levelno for it in caplog.records] == [logging.WARNING]
    assert caplog.text.count("the number cannot be read") == 1


def test_what_was_kept_is_read_and_where_nothing_was_the_log_is_silent(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "kept.json"
    assert read_kept(path, _number, 7, "the number cannot be read") == 7
    path.write_text(json.dumps({"number": 3}), encoding="utf-8")
    assert read_kept(path, _number, 7, "the number cannot be read") == 3
    assert not caplog.records

"""The log tells what went wrong and where, and nothing that was typed or captured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import logging, os, sys
from pathlib import Path
from app.config.logs import start_log

start_log(Path(sys.argv[1]))
if "lost.log" in sys.argv:  # a file that takes nothing, as on a full disk
    os.close(logging.getLogger().handlers[0].stream.fileno())
for _ in range(2):
    try:
        try:
            int("anna@mine.example")
        except ValueError as error:
            raise KeyError("Anna Mine") from error
    except KeyError as error:
        logging.getLogger("app").error("unexpected error", exc_info=error)
"""


@pytest.mark.parametrize("log", ["faircat.log", "fails.py/faircat.log", "lost.log"])
def test_an_error_is_told_without_what_it_happened_to(tmp_path: Path, log: str) -> None:
    root = Path(__file__).parents[2]
    script = tmp_path / "fails.py"
    script.write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script, log],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    file = tmp_path / "faircat.log"  # on stderr, where there can be no file, or it takes nothing
    told = file.read_text(encoding="utf-8") if file.exists() else done.stderr
    assert "ERROR app: unexpected error\nKeyError in" in told
    assert "ValueError in" in told
    assert "line 14, in <module>" in told
    assert "anna" not in told.casefold()

"""The log tells what went wrong and where, and nothing that was typed or captured."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import logging
from pathlib import Path
from app.config.logs import start_log

start_log(Path("faircat.log"))
try:
    try:
        int("anna@mine.example")
    except ValueError as error:
        raise KeyError("Anna Mine") from error
except KeyError as error:
    logging.getLogger("app").error("unexpected error", exc_info=error)
"""


def test_an_error_is_told_without_what_it_happened_to(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    script = tmp_path / "fails.py"
    script.write_text(PROGRAM, encoding="utf-8")
    subprocess.run(
        [sys.executable, script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(root)},
        check=True,
    )
    told = (tmp_path / "faircat.log").read_text(encoding="utf-8")
    assert "ERROR app: unexpected error\nKeyError in" in told
    assert "ValueError in" in told
    assert "line 11, in <module>" in told
    assert "anna" not in told.casefold()

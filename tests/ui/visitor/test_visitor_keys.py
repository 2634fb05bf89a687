"""Real keys under a real window manager: Alt+F4 and all others do not lead out of visitor mode."""

import json
import subprocess
import sys
from pathlib import Path

from tests.support.catalogues import put_catalogue
from tests.support.displays import two_screens

ROOT = Path(__file__).parents[3]


def test_the_visitor_keeps_the_screen(tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    child = [sys.executable, "-m", "tests.ui.visitor_child"]
    with two_screens() as env:
        done = subprocess.run(
            [*child, str(tmp_path / "data"), str(tmp_path / "catalog.db")],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    kept = json.loads(done.stdout)
    assert [name for name, is_kept in kept.items() if not is_kept] == []
    assert len(kept) > 25

"""The window is killed while somebody types: what was kept is there at the next start."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.catalogues import put_catalogue
from tests.support.vaults import PASSPHRASE, vault_in

ROOT = Path(__file__).parents[3]
AUTOSAVES = (1, 3)


@pytest.mark.parametrize("autosaves", AUTOSAVES)
def test_the_draft_of_the_last_autosave_survives_a_kill(tmp_path: Path, autosaves: int) -> None:
    folder = tmp_path / "data"
    services = vault_in(folder)
    services.close()
    put_catalogue(tmp_path / "catalog.db")
    told = typed_until_killed(folder, tmp_path / "catalog.db", autosaves)
    services.vault.unlock(PASSPHRASE)
    waiting = services.capture.begin(shown=True).waiting
    kept = {draft.id: draft.note for draft in waiting}
    services.close()
    assert len(told) >= autosaves
    for id_, length in told:
        assert len(kept[id_]) >= length


def typed_until_killed(folder: Path, catalogue: Path, autosaves: int) -> list[tuple[str, int]]:
    """Let it type, end it a moment after so many autosaves; gives what it told to be kept."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.capture_child", str(folder), str(catalogue)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    lines: list[str] = []
    while len(lines) < autosaves and (line := child.stdout.readline()):
        lines += [line] if line.startswith("draft") else []
    # Not a pause for something to happen, but a moment that no test chooses.
    try:
        child.wait(timeout=random.Random(autosaves).uniform(0.0, 0.6))
    except subprocess.TimeoutExpired:
        child.kill()
    rest = child.stdout.read()
    lines += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    child.wait()
    child.stdout.close()
    drafts = [line.split() for line in lines if line.startswith("draft")]
    return [(id_, int(length)) for _word, id_, length in drafts]

"""The program as it lies elsewhere, with files of its own beside those that it has."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.catalogues import RESOURCES

ROOT = RESOURCES.parent


def program_with(files: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program lie in `folder`, as a bundle does, with these files of `resources` more."""
    folder.mkdir(exist_ok=True)
    for name in ("i18n", "catalog.db"):
        (folder / name).symlink_to(ROOT / name)
    for place, _, names in os.walk(RESOURCES):
        target = folder / "resources" / Path(place).relative_to(RESOURCES)
        target.mkdir(parents=True)
        for name in names:
            (target / name).symlink_to(Path(place, name))
    for path, text in files.items():
        (folder / "resources" / path).write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(folder), raising=False)

"""What comes with the program: where it lies, and the tables in it, which never change."""

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


def program_folder() -> Path:
    """The folder that holds `resources`, `i18n` and `catalog.db`."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[1]


@cache
def table(path: str) -> Mapping[str, Any]:
    """A TOML file of `resources` by its path there, read once."""
    import tomllib  # noqa: PLC0415 - the first paint does not wait for it

    with (program_folder() / "resources" / path).open("rb") as file:
        return tomllib.load(file)

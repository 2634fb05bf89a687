"""The program: how it starts itself, where it lies, and its tables, which never change."""

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

NAME = "MinGenTec Fair Catalogue"
"""What the program itself is called: in About, in its papers and of the files it makes.

What visitors and members see bears the name of the network, which is data of the edition.
"""

SANDBOX = "--sandbox"
"""How the program starts itself to read what others made; the name of the reader comes next."""

KEY_AGENT = "--key-agent"
"""How it starts itself to keep a vault's key behind the PIN."""

SUCCESSOR = "--successor"
"""How it starts itself to go on in the place of a window that was locked."""

VISITOR_CARD = "--visitor-card"
"""How it starts itself to show one visitor their card, in a process that holds no key."""

WAITING_PARENT = "--stand-in"
"""How it replaces itself to wait for the end of its last successor."""

TRY_WINDOW = "--try-window"
"""How `faircat selftest` starts the program to try its window."""


def program_folder() -> Path:
    """The folder that holds `resources`, `i18n` and `catalog.db`."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[1]


@cache
def table(path: str) -> Mapping[str, Any]:
    """A TOML or JSON file of `resources` by its path there, read once.

    JSON is for what the first answer needs: the parser of TOML alone takes 5 ms to import.
    """
    with (program_folder() / "resources" / path).open("rb") as file:
        if path.endswith(".json"):
            import json  # noqa: PLC0415 - the first paint does not wait for it

            return cast("Mapping[str, Any]", json.load(file))
        import tomllib  # noqa: PLC0415 - as above

        return tomllib.load(file)

"""Reading a key file, of either version, as the foreign text that it is."""

import json
import re
from datetime import date
from typing import Any

from app.security.authenticated_encryption import WrappedKey
from app.security.key_file import FORMAT, SALT, VERSION, KeyCost, KeyFile, damaged_key_file
from app.security.paper_key import PaperKey

MOST_BYTES = 1024 * 1024
_HEX = re.compile("(?:[0-9a-f]{2})+")
_KEY = re.compile("[0-9a-f]{64}")
_MOST_NUMBER = 10**6


def read_key_file(text: str) -> KeyFile:
    """The key file in a text. Raises VaultDamaged where it is none, or none of this program's."""
    try:
        values: dict[str, Any] = json.loads(text) if len(text) <= MOST_BYTES else {}
        if values.pop("format") != FORMAT:
            raise damaged_key_file()
        version = values.pop("version")
        file = _of_version_1(values) if version == 1 else _of(values, version)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged_key_file() from error
    _check(file)
    return file


def _of(values: dict[str, Any], version: object) -> KeyFile:
    if version != VERSION:
        raise damaged_key_file()
    values["cost"] = KeyCost(**values["cost"])
    values["passphrase"] = WrappedKey(**values["passphrase"])
    values["recovery"] = PaperKey(**values["recovery"])
    values["retired"] = tuple(values["retired"])
    file = KeyFile(**values)
    if type(file.number) is not int or not 1 <= file.number <= _MOST_NUMBER:
        raise damaged_key_file()
    return file


def _of_version_1(values: dict[str, Any]) -> KeyFile:
    return KeyFile(
        vault=str(values["vault"]),
        public_key=values["public_key"],
        cost=KeyCost(**values["cost"]),
        passphrase=WrappedKey(**values["passphrase"]),
        recovery=WrappedKey(**values["recovery"]),
        number=0,
    )


def _check(file: KeyFile) -> None:
    """Raise VaultDamaged for what no program of ours wrote."""
    wraps = [file.passphrase, *([file.recovery] if isinstance(file.recovery, WrappedKey) else [])]
    parts = [part for wrap in wraps for part in (wrap.salt, wrap.nonce, wrap.box)]
    paper = file.paper()
    if paper.public_key:
        parts += [paper.keeper, paper.box]
    sound = (
        file.cost.acceptable()
        and _are(_HEX, [file.vault, *parts, *file.retired])
        and _are(_KEY, [file.public_key, *([paper.public_key] if paper.public_key else [])])
        and len(file.passphrase.salt) == 2 * SALT
        and (file.number == 0 or _are(_KEY, [file.mac]))
        and _is_day(paper.made)
    )
    if not sound:
        raise damaged_key_file()


def _are(shape: re.Pattern[str], texts: list[Any]) -> bool:
    return all(isinstance(text, str) and shape.fullmatch(text) for text in texts)


def _is_day(text: object) -> bool:
    try:
        return text == "" or bool(isinstance(text, str) and date.fromisoformat(text))
    except ValueError:
        return False

"""Forms that were half filled in when the leads left the screen, as one setting of the vault."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection

from app.store.leads import fair_store

HalfTypedTexts = dict[str, str]
"""What stands in a form, by the names of its fields."""

_SETTING = "half-typed text"


def save(connection: Connection, form: str, texts: Mapping[str, str]) -> None:
    """Keep a form in place of what was kept of it; nothing where it is empty."""
    kept = {**all_of(connection), form: dict(texts)}
    left = {name: values for name, values in kept.items() if values}
    fair_store.set_setting(connection, _SETTING, json.dumps(left) if left else "")


def all_of(connection: Connection) -> dict[str, HalfTypedTexts]:
    """The forms by their names."""
    return read(fair_store.setting(connection, _SETTING))


def read(text: str) -> dict[str, HalfTypedTexts]:
    """The forms a text holds; what another version wrote in another way is passed over."""
    try:
        plain = json.loads(text) if text else {}
        return {
            str(form): {str(name): str(value) for name, value in texts.items()}
            for form, texts in plain.items()
        }
    except (ValueError, AttributeError):
        return {}

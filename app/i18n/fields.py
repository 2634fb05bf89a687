"""The fields in texts that a network writes itself."""

import string
from collections.abc import Collection


def check_fields(text: str, allowed: Collection[str]) -> None:
    """Raise ValueError where anything but the bare `{fields}` that are allowed stands in a text."""
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is not None and (name not in allowed or spec or conversion):
            raise ValueError(f"{{{name}}}")

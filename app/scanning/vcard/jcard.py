"""A vCard written as JSON (RFC 7095), brought into the form in which all others are read."""

import json
import re
from typing import Any

_SPECIAL = re.compile(r"[\\,;]")


def vcard_of_json(text: str) -> str:
    """The lines of a jCard; empty where the text is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    match value:
        case ["vcard", [*properties]]:
            lines = filter(None, map(_line, properties))
            return "\n".join(("BEGIN:VCARD", *lines, "END:VCARD"))
    return ""


def _line(found: Any) -> str:  # noqa: ANN401 - any JSON
    match found:
        case [str(name), dict(parameters), str(), *values] if name.replace("-", "").isalnum():
            named = {key: _words(given) for key, given in parameters.items()}
            group = f"{named.pop('group')}." if "group" in named else ""
            head = "".join(f';{key}="{given}"' for key, given in named.items())
            return f"{group}{name}{head}:{','.join(map(_value, values))}"
    return ""


def _words(given: Any) -> str:  # noqa: ANN401 - any JSON
    words = ",".join(map(str, given)) if isinstance(given, list) else str(given)
    return words.replace('"', "").replace("\n", "^n")


def _value(value: Any) -> str:  # noqa: ANN401 - any JSON
    """A value of parts, or one that is text alone; an address of the web keeps its signs."""
    if isinstance(value, list):
        return ";".join(
            ",".join(map(_value, part)) if isinstance(part, list) else _value(part)
            for part in value
        )
    escaped = _SPECIAL.sub(lambda sign: f"\\{sign[0]}", str(value))
    return escaped.replace("\n", "\\n")

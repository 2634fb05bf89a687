"""MECARD: one line of `NAME:value;` with a backslash before what would end a value."""

import re

from app.domain.lead import Person

_FIELD = re.compile(r"([A-Z][A-Z0-9-]*):((?:\\.|[^;\\])*)", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r"((?:\\.|[^,\\])*)(?:,|$)", re.DOTALL)


def read_mecard(text: str) -> Person:
    """The person in a MECARD; of repeated fields the first counts, a second number is a mobile."""
    fields: dict[str, list[str]] = {}
    for name, value in _FIELD.findall(text.partition(":")[2]):
        fields.setdefault(name.upper(), []).append(value)
    phones = [_plain(value) for value in fields.get("TEL", [])]
    last, *rest = _parts(_first(fields, "N"))
    if not rest and not fields.get("SOUND") and " " in last:
        first_name, _, last = last.rpartition(" ")
    else:
        first_name = " ".join(rest)
    return Person(
        first_name=first_name,
        last_name=last,
        company=_plain(_first(fields, "ORG")),
        job_title=_plain(_first(fields, "TITLE")),
        email=_plain(_first(fields, "EMAIL")),
        phone=phones[0] if phones else "",
        mobile=phones[1] if len(phones) > 1 else "",
        website=_plain(_first(fields, "URL")),
        street=", ".join(filter(None, _parts(_first(fields, "ADR")))),
    )


def _first(fields: dict[str, list[str]], name: str) -> str:
    return next(iter(fields.get(name, [])), "")


def _parts(value: str) -> list[str]:
    parts = [_plain(part) for part in _PART.findall(value)]
    return parts[:-1] if len(parts) > 1 and not parts[-1] else parts or [""]


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value).strip()

"""Writing to the terminal: plain text for people, JSON for machines."""

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from app.domain.search_outcome import Hit
from app.domain.stand import Stand
from app.domain.unicode_safety import escape_for_terminal
from app.i18n.stand_words import stand_in
from app.i18n.texts import SOURCE_LANGUAGE, Texts

SHOWN_ROWS = 20
"""So many rows of a list are told of; a report has all."""


def say(text: str = "") -> None:
    """Write a line; what would steer the terminal is shown as what it is."""
    sys.stdout.write(escape_for_terminal(text) + "\n")


def note(text: str) -> None:
    """Write a line that does not belong to the result, so to stderr."""
    sys.stderr.write(escape_for_terminal(text) + "\n")


def show_secret_once(text: str, otherwise: str) -> None:
    """Write what is shown once; where it is lost, the reader of stderr is told what to do."""
    try:
        for line in text.splitlines():
            say(line)
        sys.stdout.flush()
    except OSError:
        note(otherwise)
        raise


def say_json(value: object, *, compact: bool = False) -> None:
    """Write a value as JSON; compact is one line."""
    sys.stdout.write(json_of(value, compact=compact) + "\n")


def json_of(value: object, *, compact: bool = False) -> str:
    """A value as JSON; compact is one line."""
    return json.dumps(value, ensure_ascii=False, indent=None if compact else 2)


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number of things, as `1 lead` or `2 leads`, or `3 people` where that is the plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"


def minute_of(moment: str) -> str:
    """A moment of ISO 8601 as the commands print it, to the minute, here; empty stays empty."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}" if moment else ""


def stand_in_english(stand: Stand) -> str:
    """Hall and stand with the name of the fair."""
    return stand_in(stand, Texts(SOURCE_LANGUAGE, Path()))


def hit_as_json(hit: Hit) -> dict[str, object]:
    """A hit as docs/reference/search-syntax.md describes it."""
    return {
        "member": hit.member,
        "offering": hit.offering,
        "title": hit.title.text,
        "lang": hit.title.lang,
        "score": round(hit.score, 4),
        "name": hit.name.text,
        "city": hit.city,
        "country": hit.country,
        "kind": hit.kind,
        "stands": [asdict(stand) for stand in hit.stands],
        "spans": [list(span) for span in hit.title.spans],
        "snippet": hit.snippet.text,
        "snippet_lang": hit.snippet.lang,
        "snippet_spans": [list(span) for span in hit.snippet.spans],
        "why": [
            {"kind": reason.kind, "typed": reason.typed, "found": reason.found}
            for reason in hit.why
        ],
    }

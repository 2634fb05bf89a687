"""Writing to the terminal: plain text for people, JSON for machines."""

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.domain.visible import harmless
from app.search.outcome import Hit

if TYPE_CHECKING:
    from app.importers.report import RowOutcome

SHOWN_ROWS = 20


def say(text: str = "") -> None:
    """Write a line; what would steer the terminal is shown as what it is."""
    sys.stdout.write(harmless(text) + "\n")


def note(text: str) -> None:
    """Write a line that does not belong to the result, so to stderr."""
    sys.stderr.write(harmless(text) + "\n")


def say_json(value: object, *, compact: bool = False) -> None:
    """Write a value as JSON; compact is one line."""
    indent = None if compact else 2
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


def counted(number: int, noun: str) -> str:
    """A number of things, as `1 lead` or `2 leads`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def say_rejected(rows: Iterable["RowOutcome"], *, all_in: str) -> None:
    """List the first rows that were not taken, and which option lists all of them."""
    rejected = [row for row in rows if row.outcome == "rejected"]
    for row in rejected[:SHOWN_ROWS]:
        say(f"  {row.file}, line {row.line}: {row.reason}")
    if len(rejected) > SHOWN_ROWS:
        say(f"  … and {len(rejected) - SHOWN_ROWS} more; {all_in} lists them all")


def hit_as_json(hit: Hit) -> dict[str, object]:
    """A hit as docs/catalogue-format.md describes it."""
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
        "spans": [list(span) for span in hit.title.spans],
        "snippet": hit.snippet.text,
        "snippet_lang": hit.snippet.lang,
        "snippet_spans": [list(span) for span in hit.snippet.spans],
        "why": [
            {"kind": reason.kind, "typed": reason.typed, "found": reason.found}
            for reason in hit.why
        ],
    }

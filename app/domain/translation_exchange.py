"""What texts that go out to be translated carry, so that they are known again when they return.

Workbooks have it in hidden columns, XLIFF in the ids and the metadata of its units.
"""

import hashlib
import re

HIDDEN = ("faircat id", "faircat edition", "faircat texts")
"""The headings of the columns by which a row is known again, wherever sorting moves it."""
DOUBT = "faircat doubt"
"""The heading over what a reader found wrong with a text: PARTIAL, TAGS or LONG."""
PARTIAL, TAGS, LONG = "partial", "tags", "long"
DONE = "faircat done"
"""The heading that has something below it where somebody said that a text is translated."""
UNKNOWN = "?"
"""The fingerprint of a text of which nobody knows any more how it went out."""

XLIFF_SUFFIX = ".xlf"
XLIFF_SUFFIXES = frozenset({XLIFF_SUFFIX, ".xliff"})
ORIGINAL = "faircat:edition"
"""How `original` begins in an XLIFF file of ours."""
FINGERPRINTS = HIDDEN[2]
"""The type of the metadata that holds the fingerprints of a unit."""

_OUTSIDE = re.compile(r"[^A-Za-z0-9.\-/]")
_ESCAPED = re.compile(r"_([0-9a-f]{1,6})_")


def fingerprint(text: str) -> str:
    """A text in a few letters, to see whether it is still the same; nothing for no text."""
    return hashlib.sha256(text.encode()).hexdigest()[:10] if text else "-"


def xliff_unit_id(key: str) -> str:
    """The id of a row as the id of a unit, which has no slashes and no letters but ours."""
    return _OUTSIDE.sub(lambda found: f"_{ord(found[0]):x}_", key).replace("/", ":")


def key_of(unit: str) -> str:
    """The id of the row that `unit_id` turned into the id of a unit."""
    return _ESCAPED.sub(lambda found: _char(found[1]), unit.replace(":", "/"))


def _char(code: str) -> str:
    return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else ""

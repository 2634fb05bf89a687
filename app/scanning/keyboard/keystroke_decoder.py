"""What a burst of keys says, and which country the scanner is set to."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.lead_draft import is_email
from app.domain.scan_result import Card, Columns, Link, Mail, Opaque
from app.scanning.codes.dispatch import person_said, read_code
from app.scanning.keyboard.keyboard_layouts import Stroke, keyboards

FACTORY = "US"
"""What scanners are set to when nobody has set them."""

TEST_TEXT = "FAIRCAT-TEST: qwertyuiop asdfghjkl zxcvbnm QWERTY 0123456789 @#/?&=;:_-+*'\"()!%$,."
"""Signs that lie elsewhere in nearly every country."""

_NOT_IN_ADDRESSES = '\\"<>{}|^`'
_LONG_ID = 20


@dataclass(frozen=True, slots=True)
class DecodedScan:
    """The text of a scan, and the country under which it makes sense; empty where none does."""

    text: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """A scan that was to try the scanner: what it says now, and what it would say elsewhere.

    `fits` is another country under which it is the test code, or makes sense where it does not
    now; empty where none is better. `is_test` says that it is the test code under one of both.
    """

    text: str
    fits: str = ""
    is_test: bool = False


def trial_of(strokes: Sequence[Stroke], country: str) -> Trial:
    """What a scan tells of the country that is set."""
    now = decode_scan(strokes, country)
    if now.text == TEST_TEXT and country:
        return Trial(now.text, is_test=True)
    if fits := country_of_test(strokes):
        return Trial(now.text, fits, is_test=True)
    better = decode_scan(strokes, "")
    if has_known_format(now.text) or not has_known_format(better.text):
        return Trial(now.text)
    return Trial(now.text, better.country)


def decode_scan(strokes: Sequence[Stroke], country: str, likely: str = "") -> DecodedScan:
    """The text of a scan by a scanner of this country; without one, what makes most sense.

    What makes no sense anywhere is read as the likely country types, or one that nobody has set.
    """
    known = keyboards()
    if country in known:
        return DecodedScan(known[country].text(strokes), country)
    likely = likely if likely in known else FACTORY
    texts = [DecodedScan(known[name].text(strokes), name) for name in (likely, *known)]
    texts.append(DecodedScan("".join(map(_typed, strokes))))
    best = max(texts, key=lambda found: _sense(found.text))
    return best if has_known_format(best.text) else DecodedScan(texts[0].text)


def country_of_test(strokes: Sequence[Stroke]) -> str | None:
    """The country under which the keys are the test code; None where they are no test."""
    found = (name for name, board in keyboards().items() if board.text(strokes) == TEST_TEXT)
    return next(found, None)


def has_known_format(text: str) -> bool:
    """Whether a text is of a kind that is known, and no mere id or words."""
    match read_code(text):
        case Opaque(_, kind):
            return bool(kind)
        case Columns():
            return False
        case Link():
            # A mere `a.bc` is what other keyboards make of ids, too.
            return "://" in text
        case Card() as card:
            return bool(card.id or card.details or person_said(card) != person_said(Opaque("")))
    return True


def may_be_typed(text: str) -> bool:
    """Whether a burst without an end, in a field, may be what a program types for a person.

    Words, numbers and bare addresses are typed on; what only a code looks like is a scan.
    """
    match read_code(text):
        case Opaque(_, kind):
            return not kind and (" " in text or len(text) < _LONG_ID)
        case Mail():
            return ":" not in text
        case Link():
            return "://" not in text
    return False


def typed_text(strokes: Sequence[Stroke]) -> str:
    """What the keys gave under the laptop's own layout."""
    return "".join(stroke.character for stroke in strokes)


def _sense(text: str) -> tuple[bool, int]:
    """How much sense a text makes: of a known kind, with few odd signs and mails that are some."""
    odd = sum(not sign.isascii() for sign in text)
    match read_code(text):
        case Card(person):
            odd += bool(person.email) and not is_email(person.email)
        case Mail(to):
            odd += sum(not is_email(address) for address in to)
        case Link(address):
            odd += sum(sign in _NOT_IN_ADDRESSES for sign in address)
    return has_known_format(text), -odd


def _typed(stroke: Stroke) -> str:
    return "\n" if stroke.character == "\r" else stroke.character

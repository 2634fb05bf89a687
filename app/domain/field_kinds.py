"""Kinds of fields: what a field may hold, and its text form.

The text form is what is stored in the table of values, travels in a bundle and stands in a history.
Every value of a kind comes back from its text form as it was.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from app.domain.messages import N_

MAX_FIELD = 500
_BLANKS = re.compile(r"[\s'’]")
_AMOUNT = re.compile(r"\d{1,12}(?:\.\d{1,2})?", re.ASCII)
_TYPED = re.compile(
    r"(?P<whole>\d+|\d{1,3}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*)"
    r"(?:(?!(?P=mark))[.,](?P<parts>\d{1,2}))?",
    re.ASCII,
)


class FieldKind(Protocol):
    """What a field may hold; empty is always the empty text."""

    def to_text(self, value: Any) -> str:  # noqa: ANN401 - each kind has a type of its own
        """The text form of a value."""
        ...

    def from_text(self, text: str) -> Any:  # noqa: ANN401 - as above
        """The value of a text form. Raises ValueError."""
        ...

    def tidied(self, typed: str) -> str:
        """The text form of what somebody typed. Raises ValueError."""
        ...

    @property
    def example(self) -> str:
        """What could be typed, for who typed something else."""
        ...

    @property
    def refusal(self) -> str:
        """What is said of a text that cannot be read, a message id."""
        ...


def is_readable(kind: FieldKind, text: str) -> bool:
    """Whether a text is a text form of this kind."""
    try:
        kind.from_text(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class LineKind:
    """A line of text."""

    longest: int = MAX_FIELD
    example: str = ""
    refusal: str = ""

    def to_text(self, value: str) -> str:
        """The line."""
        return value

    def from_text(self, text: str) -> str:
        """The line."""
        return text

    def tidied(self, typed: str) -> str:
        """The line with single blanks."""
        return " ".join(typed.split())


@dataclass(frozen=True, slots=True)
class DayKind:
    """A day; its text form is ISO 8601."""

    example: str = "2026-11-20"
    refusal: str = N_("This is not a date. Write it like 2026-11-20.")

    def to_text(self, value: date | None) -> str:
        """The day, empty for none."""
        return value.isoformat() if value else ""

    def from_text(self, text: str) -> date | None:
        """The day, None for the empty text."""
        return date.fromisoformat(text) if text else None

    def tidied(self, typed: str) -> str:
        """The day as ISO 8601 has it with hyphens."""
        return self.to_text(self.from_text(typed.strip()))


@dataclass(frozen=True)
class ChoiceKind:
    """One of some words; `titles` has the message id of each."""

    titles: Mapping[str, str]
    refusal: str = N_("This is not one of the values to choose from.")

    @property
    def example(self) -> str:
        """All words."""
        return " | ".join(self.titles)

    def to_text(self, value: str | None) -> str:
        """The word, empty for none."""
        return str(value or "")

    def from_text(self, text: str) -> str | None:
        """The word as `titles` has it, None for the empty text."""
        if not text:
            return None
        for word in self.titles:
            if word == text:
                return word
        raise ValueError(text)

    def tidied(self, typed: str) -> str:
        """The word, however its letters were typed."""
        return self.to_text(self.from_text(typed.strip().casefold()))


@dataclass(frozen=True)
class ChoicesKind:
    """Several of some words, in their order; `titles` has the message id of each."""

    titles: Mapping[str, str]
    refusal: str = N_("This is not one of the values to choose from.")

    @property
    def example(self) -> str:
        """All words."""
        return " ".join(self.titles)

    def to_text(self, value: tuple[str, ...]) -> str:
        """The words, each once, with blanks between."""
        return " ".join(word for word in self.titles if word in value)

    def from_text(self, text: str) -> tuple[str, ...]:
        """The words, each once; their order may be that of other days."""
        words = text.split()
        if not set(words) <= set(self.titles) or len(set(words)) < len(words):
            raise ValueError(text)
        if " ".join(words) != text:
            raise ValueError(text)
        return tuple(words)

    def tidied(self, typed: str) -> str:
        """The words, in whatever order, with blanks or commas between."""
        words = tuple(typed.casefold().replace(",", " ").split())
        if not set(words) <= set(self.titles):
            raise ValueError(typed)
        return self.to_text(words)


@dataclass(frozen=True, slots=True)
class AmountKind:
    """An amount of money, in whole or hundredth parts; the title of a field says the currency."""

    example: str = "1500 | 1500.50"
    refusal: str = N_("This is not an amount. Write it like 1500 or 1500.50.")

    def to_text(self, value: Decimal | None) -> str:
        """The amount without separators, empty for none."""
        if value is None:
            return ""
        return f"{value:.0f}" if value == value.to_integral_value() else f"{value:.2f}"

    def from_text(self, text: str) -> Decimal | None:
        """The amount, None for the empty text."""
        if not text:
            return None
        if not _AMOUNT.fullmatch(text):
            raise ValueError(text)
        return Decimal(text)

    def tidied(self, typed: str) -> str:
        """The amount, be it typed as 1500.5, 1,500.50 or 1.500,50; three digits are thousands."""
        bare = _BLANKS.sub("", typed)
        match = _TYPED.fullmatch(bare)
        if not bare:
            return ""
        if match is None:
            raise ValueError(typed)
        whole = match["whole"].replace(".", "").replace(",", "")
        return self.to_text(self.from_text(".".join(filter(None, (whole, match["parts"])))))


LINE, DAY, AMOUNT = LineKind(), DayKind(), AmountKind()

"""Sentences that are told twice: in English where they come from, translated in the window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class InEachLanguage:
    """A value of a sentence that is another in each language, such as words to remember."""

    value_in: Callable[[str], str]
    """Takes a language, or nothing where none is known."""

    # typing.override comes with Python 3.12, and the domain uses the standard library alone.
    def __str__(self) -> str:  # type: ignore[explicit-override]
        """What it is where no language is known."""
        return self.value_in("")


class Sentence(str):
    """An English sentence that can be translated: it keeps its gettext id and its values."""

    __slots__ = ("message", "values")

    message: str
    values: Mapping[str, object]

    def __new__(cls, message: str, /, **values: object) -> "Sentence":
        """Fill `message`, whose `{name}` fields stand for `values`; these may be sentences."""
        sentence = super().__new__(cls, message.format(**values))
        sentence.message = message
        sentence.values = values
        return sentence

    @staticmethod
    def of_all(sentences: Sequence[str], mark: str = " ") -> "Sentence":
        """Several sentences one after the other, with a mark between them."""
        values = {f"_{number}": sentence for number, sentence in enumerate(sentences)}
        return Sentence(mark.join(f"{{{name}}}" for name in values), **values)

    def as_json(self) -> list[Any]:
        """A form that travels between processes."""
        return [self.message, {name: _as_json(value) for name, value in self.values.items()}]

    @staticmethod
    def from_json(raw: Sequence[Any]) -> "Sentence":
        """The sentence that `as_json` gave."""
        message, values = raw
        return Sentence(message, **values_from_json(values))


def values_from_json(values: Mapping[str, Any]) -> dict[str, object]:
    """Values of a sentence with the sentences among them."""
    return {
        name: Sentence.from_json(value) if isinstance(value, list) else value
        for name, value in values.items()
    }


def _as_json(value: object) -> object:
    if isinstance(value, Sentence):
        return value.as_json()
    return value if isinstance(value, int) else str(value)

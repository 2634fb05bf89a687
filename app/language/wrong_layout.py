"""What a text would be if another keyboard layout had been active."""

from collections.abc import Mapping
from itertools import permutations

from app.language.tokens import script


class Layouts:
    """Keyboards by their rows of keys, all in the same order."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        self._tables = [
            str.maketrans(rows[one], rows[two]) for one, two in permutations(sorted(rows), 2)
        ]

    def others(self, text: str) -> list[str]:
        """The text as typed with the same keys under every other layout; згьз gives pump.

        No letter stands for a comma on a keyboard of the same script: Strom would be "stro,".
        """
        small = text.lower()
        found = dict.fromkeys(small.translate(table) for table in self._tables)
        return [other for other in found if other != small and _may_be_meant(small, other)]


def _may_be_meant(text: str, other: str) -> bool:
    pairs = zip(text, other, strict=True)
    keeps_letters = all(new.isalpha() for old, new in pairs if old.isalpha())
    return keeps_letters or script(other) != script(text)

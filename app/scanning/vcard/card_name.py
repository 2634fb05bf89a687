"""The name on a vCard."""

import re
from collections.abc import Iterator

from app.domain.lead_draft import is_email
from app.domain.scan_result import Detail, DetailKind
from app.scanning.result.name_split import first_and_last, whole_name, without_titles
from app.scanning.vcard.card_lines import CardProperty
from app.scanning.vcard.card_values import each, first_of, plain, split, split_names, texts_of

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"[\d\s()+./-]+")
_PHONETIC = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME")
_COMPANIES = frozenset({"org", "company", "group"})


class CardName:
    """The name of a card, from its parts or from the whole."""

    def __init__(self, lines: list[CardProperty]) -> None:
        parts = [split_names(line.value) for line in lines if line.name == "N"]
        last, first, middle, prefix, suffix = next(filter(any, parts), [""] * 5)
        self._formatted = first_of(texts_of(lines, "FN"))
        if last and self._formatted in {"", last} and not any((first, middle, prefix, suffix)):
            # A name in one piece, whoever wrote it into the parts.
            self._formatted, last = last, ""
        self._lines = lines
        self._titled = bool(prefix or suffix)
        self.first, self.last = " ".join(filter(None, (first, middle))), last
        self.whole = whole_name(prefix, first, middle, last, suffix)
        if not (self.whole or self._is_company() or self._is_none()):
            self.first, self.last = first_and_last(without_titles(self._formatted))
        self.whole = self.whole or self._formatted

    @property
    def company(self) -> str:
        """The name, where the card says that it is a company's."""
        return self.whole if self._shown_as_company() else ""

    def details(self) -> Iterator[Detail]:
        """What the two names of a lead do not hold."""
        first, last = self.first, self.last
        known = {"", *map(_normalised, (f"{first} {last}", f"{last} {first}", f"{last}{first}"))}
        # A title in front of the name is told by the parts, another writing by the whole.
        for text in dict.fromkeys((self.whole if self._titled else "", self._formatted)):
            if _normalised(text) not in known and not self._is_company() and not self._is_none():
                yield Detail(DetailKind.NAME, text)
                break
        sound = " ".join(text for name in _PHONETIC for text in texts_of(self._lines, name))
        spoken = (line for line in self._lines if line.name == "SOUND" and "X-IRMC-N" in line.kinds)
        irmc = [" ".join(filter(None, split(line.value))) for line in spoken]
        yield from each(DetailKind.PRONUNCIATION, dict.fromkeys((sound, *irmc)))
        yield from each(DetailKind.NICKNAME, texts_of(self._lines, "NICKNAME"))

    def _is_company(self) -> bool:
        companies = [split(line.value)[0] for line in self._lines if line.name == "ORG"]
        return self._formatted in companies or self._shown_as_company()

    def _shown_as_company(self) -> bool:
        shown = [line.value for line in self._lines if line.name in {"KIND", "X-ABSHOWAS"}]
        return any(plain(text).casefold() in _COMPANIES for text in shown)

    def _is_none(self) -> bool:
        """Whether a program wrote an address or a number for want of a name."""
        return is_email(self._formatted) or bool(_NUMBER.fullmatch(self._formatted))


def _normalised(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))

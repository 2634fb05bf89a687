"""Queries for a catalogue that nobody read: what is relevant follows from a rule, not from us.

| class | typed | relevant: offerings with a title that |
|---|---|---|
| name | a trade name | has this name |
| beginning | the beginning of a title, to the middle of a word | begins so |
| inflected | two words of a title, one in a form that stands elsewhere | has both, in any form |
| compound | a compound's parts apart, or parts as a compound | has the compound or both parts |
| typo | two words of a title with a slip in the longer one | has both as they are right |
| transliterated | two words of a Cyrillic title in Latin letters | has both |
| two words | two words of a title, the later one first | has both |
| negative | two words that no text has, nor any word two slips from them | there is none |

Nothing here asks the program what a word is: forms are those with one beginning and two endings of
a list, compounds those whose parts stand alone elsewhere.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

Query = dict[str, Any]
Titles = Mapping[str, Mapping[str, str]]
"""The titles of each offering by language."""

_WORD = re.compile(r"[^\W\d_]+")
_MOST_RELEVANT = 40
_TRIES = 400
_LEAST = 4
_ENDINGS = {
    "de": " e en n er ern es s em",
    "en": " s es ed ing",
    "es": " s es o a os as",
    "pl": " a u owi em ie y ów om ami ach i ę ą ej ego emu ym ymi ych e o",
    "ru": " а у ом е ы ов ам ами ах и я ю ем ей ям ями ях ь ый ая ое ого ому ым ой ую ые ых ыми",
}
_JOINTS = ("", "s", "n", "en")
_SLIPS = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC_SLIPS = "абвгдежзиклмнопрстуфхцчшыэюя"
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi",
    "є": "ye", "ґ": "g",
}  # fmt: skip
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_NONSENSE_LETTERS = 12
_PIECE = 4


class Queries:
    """Draws queries over the titles and bodies of a catalogue."""

    def __init__(self, titles: Titles, bodies: Iterable[str], chance: random.Random) -> None:
        self._titles = titles
        self._chance = chance
        self._places = [(name, lang) for name, own in titles.items() for lang in own]
        self._with: dict[str, set[str]] = defaultdict(set)
        self._by_lang: dict[str, Counter[str]] = defaultdict(Counter)
        for name, own in titles.items():
            for lang, title in own.items():
                for word in words(title):
                    self._with[word].add(name)
                    self._by_lang[lang][word] += 1
        self._nouns = {
            word.casefold()
            for own in titles.values()
            for word in _WORD.findall(own.get("de", ""))
            if word[0].isupper()
        }
        self._known = {*self._with, *(word for body in bodies for word in set(words(body)))}

    def halves(self, number: int) -> tuple[list[Query], list[Query]]:
        """Two lists with so many queries of each class, none of which stands in both."""
        classes: dict[str, Callable[[], Query | None]] = {
            "name": self._name,
            "beginning": self._beginning,
            "inflected": self._inflected,
            "compound": self._compound,
            "typo": self._typo,
            "transliterated": self._transliterated,
            "two words": self._two_words,
        }
        tuning: list[Query] = []
        heldout: list[Query] = []
        for name, draw in classes.items():
            drawn = self._drawn(draw, 2 * number)
            self._share(name, drawn, tuning, heldout)
        nonsense = [
            {"q": text, "lang": "en", "relevant": []} for text in self._nonsense(2 * number)
        ]
        self._share("negative", nonsense, tuning, heldout)
        return tuning, heldout

    def _share(
        self, name: str, drawn: Sequence[Query], tuning: list[Query], heldout: list[Query]
    ) -> None:
        for place, query in enumerate(drawn):
            half = tuning if place % 2 == 0 else heldout
            half.append({"id": f"{name.replace(' ', '-')}-{place}", "class": name, **query})

    def _drawn(self, draw: Callable[[], Query | None], number: int) -> list[Query]:
        found: dict[str, Query] = {}
        for _ in range(number * _TRIES):
            query = draw()
            if query is not None and len(query["relevant"]) <= _MOST_RELEVANT:
                found.setdefault(query["q"].casefold(), query)
            if len(found) == number:
                break
        return list(found.values())

    def _place(self, languages: Iterable[str] = ()) -> tuple[str, list[str]] | None:
        """A title drawn, as its language and its words; None where it has another language."""
        name, lang = self._chance.choice(self._places)
        if languages and lang not in languages:
            return None
        return lang, [word for word in words(self._titles[name][lang]) if len(word) >= _LEAST]

    def _having(self, *groups: Iterable[str]) -> list[str]:
        """The offerings whose titles have a word of each group."""
        found = [set().union(*(self._with.get(word, ()) for word in group)) for group in groups]
        return sorted(set.intersection(*found))

    def _name(self) -> Query | None:
        name, _ = self._chance.choice(self._places)
        return {"q": name, "lang": "en", "relevant": [name]}

    def _beginning(self) -> Query | None:
        name, lang = self._chance.choice(self._places)
        title = self._titles[name][lang]
        starts = [match.start() for match in _WORD.finditer(title) if len(match[0]) >= _LEAST]
        if lang in ("ja", "zh-CN") or len(starts) < 3:
            return None
        typed = title[: starts[2] + self._chance.randint(2, 3)]
        begins = [
            other
            for other, own in self._titles.items()
            if any(text.casefold().startswith(typed.casefold()) for text in own.values())
        ]
        return {"q": typed, "lang": lang, "relevant": begins}

    def _two(self, languages: Iterable[str] = ()) -> tuple[str, str, str] | None:
        """A language, and two words of a title in their order."""
        place = self._place(languages)
        if place is None or len(set(place[1])) < 2:
            return None
        lang, own = place
        one, two = sorted(self._chance.sample(range(len(own)), 2))
        return (lang, own[one], own[two]) if own[one] != own[two] else None

    def _two_words(self) -> Query | None:
        two = self._two()
        if two is None or two[0] in ("ja", "zh-CN"):
            return None
        lang, one, other = two
        return {"q": f"{other} {one}", "lang": lang, "relevant": self._having([one], [other])}

    def _inflected(self) -> Query | None:
        two = self._two(_ENDINGS)
        if two is None:
            return None
        lang, one, other = two
        stem, forms = self._forms(other, lang)
        others = sorted(forms - {other})
        if not stem or not others:
            return None
        typed = self._chance.choice(others)
        relevant = self._having(self._forms(one, lang)[1], forms)
        return {"q": f"{one} {typed}", "lang": lang, "relevant": relevant}

    def _forms(self, word: str, lang: str) -> tuple[str, set[str]]:
        """The words of titles that may be forms of a word, by the ending that leaves most."""
        known = self._by_lang[lang]
        endings = ["", *_ENDINGS[lang].split()]
        best = ("", {word})
        for ending in endings:
            stem = word.removesuffix(ending)
            if word.endswith(ending) and len(stem) >= _LEAST:
                forms = {stem + end for end in endings if stem + end in known}
                if len(forms) > len(best[1]):
                    best = (stem, forms)
        return best

    def _compound(self) -> Query | None:
        place = self._place(["de"])
        if place is None or not place[1]:
            return None
        word = self._chance.choice(place[1])
        for at in range(_LEAST, len(word) - _LEAST + 1):
            for joint in _JOINTS:
                first, second = word[:at].removesuffix(joint), word[at:]
                fits = word[:at].endswith(joint) and len(first) >= _LEAST
                if fits and {word, first, second} <= self._nouns:
                    both = set(self._having([first], [second]))
                    relevant = sorted(both | self._with[word])
                    typed = word if len(both) > 1 else f"{first} {second}"
                    return {"q": typed, "lang": "de", "relevant": relevant}
        return None

    def _typo(self) -> Query | None:
        two = self._two(["de", "en", "es", "pl", "ru"])
        if two is None:
            return None
        lang, one, other = two
        long, short = sorted((one, other), key=len, reverse=True)
        typed = self._slipped(long, _CYRILLIC_SLIPS if lang == "ru" else _SLIPS)
        if len(long) < 6 or typed in self._known:
            return None
        return {"q": f"{typed} {short}", "lang": lang, "relevant": self._having([long], [short])}

    def _slipped(self, word: str, letters: str) -> str:
        at = self._chance.randrange(1, len(word) - 1)
        letter = self._chance.choice(letters)
        return self._chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )

    def _transliterated(self) -> Query | None:
        two = self._two(["ru", "uk"])
        if two is None or not set(two[1] + two[2]) <= set(_LATIN):
            return None
        lang, one, other = two
        typed = " ".join("".join(map(_LATIN.__getitem__, word)) for word in (one, other))
        relevant = self._having([one], [other])
        return {"q": typed, "lang": lang, "relevant": relevant}

    def _nonsense(self, number: int) -> Iterator[str]:
        """Words of which no third stands, two letters off at most, in a word of the catalogue.

        Whatever is two slips away from one of them would have a third of it whole.
        """
        candidates = {self._made_up() for _ in range(number * 60)}
        pieces = {
            (at + off, word[at : at + _PIECE]): set[str]()
            for word in candidates
            for at in range(0, _NONSENSE_LETTERS, _PIECE)
            for off in range(-2, 3)
        }
        for word in candidates:
            for at in range(0, _NONSENSE_LETTERS, _PIECE):
                for off in range(-2, 3):
                    pieces[at + off, word[at : at + _PIECE]].add(word)
        for known in self._known:
            for at in range(len(known) - _PIECE + 1):
                candidates -= pieces.get((at, known[at : at + _PIECE]), set())
        left = sorted(candidates)
        self._chance.shuffle(left)
        return (f"{one} {two}" for one, two in zip(left[:number], left[number:], strict=False))

    def _made_up(self) -> str:
        pairs = range(_NONSENSE_LETTERS // 2)
        return "".join(
            self._chance.choice(_CONSONANTS) + self._chance.choice(_VOWELS) for _ in pairs
        )


def words(text: str) -> list[str]:
    """The words of a text in small letters; numbers are none."""
    return [word.casefold() for word in _WORD.findall(text)]

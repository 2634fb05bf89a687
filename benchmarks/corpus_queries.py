"""Queries for a catalogue that nobody read: what is relevant follows from a rule, not from us.

| class | typed | relevant: offerings with a title that |
|---|---|---|
| name | a trade name | has this name |
| beginning | the beginning of a title, to the middle of a word | begins so |
| inflected | two words of a title, one in a form that stands elsewhere | has both, in any form |
| compound | a compound's parts apart, or parts as a compound | has it or both parts, in any form |
| typo | two words of a title with a slip in the longer one | has one slip less, and the other |
| transliterated | two words of a Cyrillic title in Latin letters | has both, in any form |
| two words | two words of a title, the later one first | has both |
| negative | two words that no text has, nor any word two slips from them | there is none |

A trade name counts as part of the title; case, hyphens and blanks make no difference. Words that
say nothing and pieces of longer names are not drawn. judging.py says what each of these is.

Nothing here asks the program what a word is: forms are those with one beginning and two endings of
a list, compounds those whose parts stand alone elsewhere.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from judging import (
    LEAST,
    forms,
    in_latin,
    inflected,
    letters,
    one_slip,
    says_something,
    whole_words,
    words,
)

Query = dict[str, Any]
Titles = Mapping[str, Mapping[str, str]]
"""The titles of each offering by language."""

_WORD = re.compile(r"[^\W\d_]+")
_INFLECTED = ("de", "en", "es", "pl", "ru")
_CYRILLIC = ("ru", "uk")
_MOST_RELEVANT = 40
_TRIES = 400
_JOINTS = ("", "s", "n", "en")
_SLIPS = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC_SLIPS = "абвгдежзиклмнопрстуфхцчшыэюя"
_SLIPS = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC_SLIPS = "абвгдежзиклмнопрстуфхцчшыэюя"
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
        self._called: dict[str, list[str]] = defaultdict(list)
        self._begins: list[tuple[str, str]] = []
        for name, own in titles.items():
            for lang, title in own.items():
                self._begins.append((letters(title), name))
                for word in words(title):
                    self._with[word].add(name)
                    self._by_lang[lang][word] += 1
            self._called[letters(name)].append(name)
        for name in titles:
            for word in words(name):
                self._with[word].add(name)
        self._nouns = {
            word.casefold()
            for own in titles.values()
            for word in _WORD.findall(own.get("de", ""))
            if word[0].isupper()
        }
        self._latin: dict[str, set[str]] = defaultdict(set)
        for word in {word for lang in _CYRILLIC for word in self._by_lang[lang]}:
            self._latin[in_latin(word) or word].add(word)
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
        """A title drawn: its language and its telling words; None where it has another language."""
        name, lang = self._chance.choice(self._places)
        if languages and lang not in languages:
            return None
        own = whole_words(self._titles[name][lang])
        return lang, [word for word in own if says_something(word, lang)]

    def _having(self, *groups: Iterable[str]) -> set[str]:
        """The offerings whose titles and trade names have a word of each group."""
        found = [set().union(*(self._with.get(word, ()) for word in group)) for group in groups]
        return set.intersection(*found)

    def _forms(self, word: str, lang: str) -> set[str]:
        return forms(word, lang, self._by_lang[lang])

    def _name(self) -> Query | None:
        name, _ = self._chance.choice(self._places)
        return {"q": name, "lang": "en", "relevant": sorted(self._called[letters(name)])}

    def _beginning(self) -> Query | None:
        name, lang = self._chance.choice(self._places)
        title = self._titles[name][lang]
        starts = [match.start() for match in _WORD.finditer(title) if len(match[0]) >= LEAST]
        if lang in ("ja", "zh-CN") or len(starts) < 3:
            return None
        typed = title[: starts[2] + self._chance.randint(2, 3)]
        begins = {other for text, other in self._begins if text.startswith(letters(typed))}
        return {"q": typed, "lang": lang, "relevant": sorted(begins)}

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
        relevant = self._having([one], [other]) | self._with.get(one + other, set())
        return {"q": f"{other} {one}", "lang": lang, "relevant": sorted(relevant)}

    def _inflected(self) -> Query | None:
        two = self._two(_INFLECTED)
        if two is None:
            return None
        lang, one, other = two
        others = sorted(inflected(other, lang, self._by_lang[lang]) - {other})
        if not others:
            return None
        relevant = self._having(self._forms(one, lang), self._forms(other, lang))
        typed = f"{one} {self._chance.choice(others)}"
        return {"q": typed, "lang": lang, "relevant": sorted(relevant)}

    def _compound(self) -> Query | None:
        place = self._place(["de"])
        if place is None or not place[1]:
            return None
        word = self._chance.choice(place[1])
        for at in range(LEAST, len(word) - LEAST + 1):
            for joint in _JOINTS:
                first, second = word[:at].removesuffix(joint), word[at:]
                fits = word[:at].endswith(joint) and len(first) >= LEAST
                if fits and {word, first, second} <= self._nouns:
                    both = self._having(self._forms(first, "de"), self._forms(second, "de"))
                    whole = self._having(self._forms(word, "de"))
                    typed = word if len(both) > 1 else f"{first} {second}"
                    return {"q": typed, "lang": "de", "relevant": sorted(both | whole)}
        return None

    def _typo(self) -> Query | None:
        two = self._two(_INFLECTED)
        if two is None:
            return None
        lang, one, other = two
        long, short = sorted((one, other), key=len, reverse=True)
        typed = self._slipped(long, _CYRILLIC_SLIPS if lang == "ru" else _SLIPS)
        if len(long) < 6 or typed in self._known:
            return None
        meant = [word for word in self._by_lang[lang] if one_slip(typed, word)]
        relevant = self._having(meant, [short])
        return {"q": f"{typed} {short}", "lang": lang, "relevant": sorted(relevant)}

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
        two = self._two(_CYRILLIC)
        if two is None:
            return None
        lang, one, other = two
        typed = [in_latin(word) for word in (one, other)]
        if None in typed:
            return None
        same = [self._latin[text or ""] for text in typed]
        relevant = self._having(
            *({form for word in group for form in self._forms(word, lang)} for group in same)
        )
        return {"q": " ".join(map(str, typed)), "lang": lang, "relevant": sorted(relevant)}

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

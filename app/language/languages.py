"""What is known of languages: read from resources/search/languages.toml, carried by the index.

One story: each list of the file under the name by which the search asks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from app.language.fold import Folding
from app.language.slips import Slips
from app.language.transliterate import Transliterator
from app.language.wrong_layout import Layouts


@dataclass(frozen=True, slots=True)
class Language:
    """The rules of one language; all of them may be missing.

    `lexicon` holds the folded words that compounds are made of, while an index is built.
    """

    code: str
    script: str = ""
    stemmer: str = ""
    endings: tuple[str, ...] = ()
    fleeting: str = ""
    swaps: tuple[tuple[str, str], ...] = ()
    layout: str = ""
    joints: tuple[str, ...] = ()
    action: str = ""
    short_ends: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    participle: str = ""
    separable: tuple[str, ...] = ()
    action_nouns: tuple[str, ...] = ()
    procurement: tuple[str, ...] = ()
    stop: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    heads_first: bool = False
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    asking: frozenset[str] = frozenset()
    interrogative: frozenset[str] = frozenset()
    talk: tuple[str, ...] = ()
    lexicon: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Negation:
    """The words of all languages, folded, that say what is not wanted."""

    without: frozenset[str]
    pairs: frozenset[tuple[str, ...]]
    """Two words that say the same: pumps *other than* diesel."""
    without_ends: frozenset[str]
    but: frozenset[str]
    """Behind them `before` says the same as without: pumps, *but* not diesel."""
    before: frozenset[str]
    """They say *not* of what follows."""
    behind: frozenset[str]
    """They say it of what stands before them: дизель *биш*."""
    others: frozenset[str]
    """They say it of what stands before them and has one of `from_ends`: дизельээс *бусад*."""
    from_ends: tuple[str, ...]


class LanguageData:
    """The rules of all languages, from the mapping that the file or the index holds."""

    def __init__(
        self, data: Mapping[str, Any], lexicons: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.data = data
        self._lexicons = lexicons or {}

    @cached_property
    def folding(self) -> Folding:
        """How words are folded, whatever their language."""
        return Folding(self.data["fold"]["letters"], self.data["fold"]["digraph"])

    @cached_property
    def sounds(self) -> Transliterator:
        """How words sound, in Cyrillic and in Latin letters."""
        return Transliterator(**self.data["transliteration"])

    @cached_property
    def layouts(self) -> Layouts:
        """The keyboard layouts."""
        return Layouts(self.data["layouts"])

    @cached_property
    def slips(self) -> Slips:
        """Which letters are taken for each other."""
        return Slips(self.data["layouts"].values(), self.data["slips"]["alike"])

    @cached_property
    def languages(self) -> Mapping[str, Language]:
        """The languages with rules by their codes."""
        return {code: self._language(code, rules) for code, rules in self.data["languages"].items()}

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The words that say nothing, of all languages, folded."""
        return frozenset().union(*(language.stop for language in self.languages.values()))

    def stop_words_of(self, lang: str) -> frozenset[str]:
        """Those of one language, of all where it has no rules: a hard *hat* is English."""
        language = self.languages.get(lang)
        return language.stop if language else self.stop_words

    @cached_property
    def greetings(self) -> frozenset[tuple[str, ...]]:
        """How people of all languages begin, by folded words: guten Tag."""
        rules = self.data["languages"].values()
        told = (text for it in rules for text in it.get("greetings", ()))
        return frozenset(tuple(map(self.folding.fold, text.split())) for text in told)

    @cached_property
    def asking_words(self) -> frozenset[str]:
        """Those of them that ask, folded."""
        return self._words_of("asking")

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        """The words that stand between words of one kind, of all languages, folded."""
        return self._words_of("and")

    @cached_property
    def words_of_place(self) -> frozenset[str]:
        """The words that tell where something is, of all languages, folded."""
        return self._words_of("place")

    @cached_property
    def negation(self) -> Negation:
        """The words that say what is not wanted."""
        rules = self.data["languages"].values()
        pairs = (pair for own in rules for pair in own.get("without_two", ()))
        return Negation(
            without=self._words_of("without"),
            pairs=frozenset(tuple(map(self.folding.fold, pair.split())) for pair in pairs),
            without_ends=self._words_of("without_end"),
            but=self._words_of("but"),
            before=self._words_of("not"),
            behind=self._words_of("not_behind"),
            others=self._words_of("others"),
            from_ends=self._ends(" ".join(own.get("from_end", "") for own in rules)),
        )

    @cached_property
    def words_of_purpose(self) -> frozenset[str]:
        """The words that tell what a thing is for, of all languages, folded."""
        return self._words_of("purpose")

    @cached_property
    def words_of_relation(self) -> frozenset[str]:
        """The words that tell what a thing is for or of, of all languages, folded."""
        return self.words_of_purpose | self._words_of("of")

    @cached_property
    def words_of_tender(self) -> frozenset[str]:
        """The words that open titles of tenders and name no thing, folded."""
        return self._words_of("tender")

    @cached_property
    def ends_of_tender(self) -> frozenset[str]:
        """The words that end titles of tenders and name no thing, folded."""
        return self._words_of("tender_end")

    @cached_property
    def words_before_tender(self) -> frozenset[str]:
        """The words that tell the sort of a tender before a word for it, folded."""
        return self._words_of("tender_before")

    @cached_property
    def words_behind_tender(self) -> frozenset[str]:
        """The words that tell it behind such a word, folded."""
        return self._words_of("tender_behind")

    @cached_property
    def words_of_lots(self) -> frozenset[str]:
        """The words for a part of a tender, folded."""
        return self._words_of("lot")

    @cached_property
    def words_of_numbers(self) -> frozenset[str]:
        """The words for “number”, folded."""
        return self._words_of("number")

    @cached_property
    def words_of_supply(self) -> frozenset[str]:
        """The words that open titles of tenders if a word of purpose follows, folded."""
        return self._words_of("supply")

    @cached_property
    def attributive_ends(self) -> tuple[str, ...]:
        """The ends of words that tell something of the word behind them, plain."""
        rules = self.data["languages"].values()
        return self._ends(" ".join(own.get("attributive", "") for own in rules))

    @cached_property
    def idle_ends(self) -> frozenset[str]:
        """What compounds end in that says nothing beside their beginning, folded."""
        return self._words_of("idle_ends")

    def _ends(self, listed: str) -> tuple[str, ...]:
        return tuple(map(self.folding.plain, listed.split()))

    def _words_of(self, kind: str) -> frozenset[str]:
        words = (rules.get(kind, "") for rules in self.data["languages"].values())
        return self.folding.words(" ".join(words))

    def _language(self, code: str, rules: Mapping[str, Any]) -> Language:
        return Language(
            code=code,
            script=rules.get("script", ""),
            stemmer=rules.get("stemmer", ""),
            endings=tuple(rules.get("endings", ())),
            fleeting=rules.get("fleeting", ""),
            swaps=tuple((one, two) for one, two in rules.get("swaps", ())),
            layout=rules.get("layout", ""),
            joints=tuple(rules.get("joints", ())),
            action=rules.get("action", ""),
            short_ends=tuple(rules.get("short_ends", ())),
            derived=tuple(rules.get("derived", "").split()),
            participle=rules.get("participle", ""),
            separable=tuple(rules.get("separable", "").split()),
            action_nouns=self._ends(rules.get("action_nouns", "")),
            procurement=tuple(rules.get("procurement", "").split()),
            stop=self.folding.words(f"{rules.get('stop', '')} {rules.get('asking', '')}"),
            conjunctions=self.folding.words(rules.get("and", "")),
            heads_first=rules.get("heads_first", False),
            adjectives=self._ends(rules.get("adjectives", "")),
            nouns=self._ends(rules.get("nouns", "")),
            asking=self.folding.words(rules.get("asking", "")),
            interrogative=self.folding.words(rules.get("interrogative", "")),
            talk=tuple(rules.get("talk", "").split()),
            lexicon=self._lexicons.get(code, frozenset()),
        )


def read_ordinary_words(resources: Path) -> dict[str, str]:
    """The words in `search/ordinary.csv` and `search/unsold.csv` by language, none of several."""
    found: dict[str, list[str]] = {}
    for name in ("ordinary.csv", "unsold.csv"):
        for lang, phrases in read_everyday(resources / "search" / name).items():
            found.setdefault(lang, []).extend(word for word in phrases if " " not in word)
    return {lang: " ".join(dict.fromkeys(words)) for lang, words in found.items()}


def read_everyday(path: Path) -> dict[str, list[str]]:
    """Words and phrases by language: a column each, `|` between those of equal meaning."""
    import csv  # noqa: PLC0415 - only a build reads the file

    if not path.exists():
        return {}
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for lang, cell in row.items():
                found.setdefault(lang, []).extend(filter(None, cell.split("|")))
    return found


def read_languages(resources: Path) -> LanguageData:
    """The rules in `search/languages.toml` of the resources, with the lexicons beside it."""
    folder = resources / "search"
    data = LanguageData({**_rules(resources), "ordinary": read_ordinary_words(resources)})
    lexicons = {}
    for code, language in data.languages.items():
        path = folder / f"lexicon.{code}.txt"
        if language.joints and path.exists():
            lines = path.read_text(encoding="utf-8").splitlines()
            words = (word for line in lines if not line.startswith("#") for word in line.split())
            lexicons[code] = frozenset(map(data.folding.fold, words))
    return LanguageData(data.data, lexicons)


@lru_cache(maxsize=1)
def language_rules(resources: Path) -> LanguageData:
    """The rules alone, once a process: what folds and hears words needs none of the lexicons."""
    return LanguageData(_rules(resources))


def _rules(resources: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - seldom needed before the first paint

    with (resources / "search" / "languages.toml").open("rb") as file:
        return tomllib.load(file)

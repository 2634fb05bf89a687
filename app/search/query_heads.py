"""Which word of a query names the thing that is asked for: *idlers* of a belt conveyor.

Titles that name the same thing are raised by it. As in titles it is the last word before any little
one, or the first that is no adjective; of a compound it is the last part.
"""

from collections.abc import Sequence
from typing import NamedTuple

from app.language.languages import Language, LanguageData
from app.language.tokens import script
from app.search.parse import TypedWord
from app.search.query_plan import QueryPlan
from app.search.synonym_expansion import Synonyms
from app.search.title_heads import is_adjective
from app.search.variants import Worth

_ALONE, _OF_SEVERAL, _OF_WORK = 0.9, 0.4, 0.1
"""What a head is worth that is all that was typed, that other words tell more of, and that is
a mere kind of work: *repair* of boiler tubes."""
LEAST_NAMING = Worth.SCRIPT_FORM
"""What a word of a title is worth at least that is the same as the head."""
_FEW_TITLES = 64
"""A head that more titles have says the less which is meant: *library*."""

_USUAL = ("en", "ru")
"""The languages of words whose script the reader's has not."""


class QueryHead(NamedTuple):
    """The place of the head among the words that count, and its share.

    An offering whose title names it gains so much of what it lacks to the highest score.
    """

    at: int
    share: float


class QueryHeads:
    """Finds the heads of queries by the rules of their languages."""

    def __init__(self, data: LanguageData, synonyms: Synonyms) -> None:
        self._data = data
        self._synonyms = synonyms

    def of(self, plan: QueryPlan, lang: str) -> QueryHead | None:
        """The head of a plan; None in a sentence, between equals, or if nouns are generic alone.

        Of *pump rental* and *rental of pumps* it is the pump.
        """
        words, typed = ([one.word for one in plans] for plans in (plan.words, plan.typed))
        if any(one.spoken for one in words):
            return None
        if len(words) == 1:
            # What was taken apart was not typed so.
            return QueryHead(0, _ALONE) if words[0] in typed else None
        head = words[-1] if len(typed) == 1 else self._head(words, typed, lang)
        if head is None or self._synonyms.is_generic(head.text):
            return None
        share = _OF_WORK if self._synonyms.is_loose(head.text) else _OF_SEVERAL
        at = words.index(head)
        titles = plan.words[at].title(LEAST_NAMING).bit_count()
        return QueryHead(at, share * min(1.0, _FEW_TITLES / max(titles, 1)))

    def _head(
        self, words: Sequence[TypedWord], typed: Sequence[TypedWord], lang: str
    ) -> TypedWord | None:
        """The one of several words that would be the head of a title."""
        rules = self._rules(words[0], lang)
        things = [one for one in typed if not self._synonyms.is_deal(one.text)]
        told = things if any(one in words for one in things) else typed
        part = [one for one in _first_part(told, rules) if one in words] if rules else []
        if not (rules and part):
            return None
        nouns = [one for one in part if not is_adjective(one.plain, rules)] or part
        return nouns[0] if rules.heads_first else part[-1]

    def _rules(self, word: TypedWord, lang: str) -> Language | None:
        """Those of the reader's language if it has the script of a word."""
        own, rules = script(word.text), self._data.languages
        known = (rules[one] for one in (lang, *_USUAL) if one in rules)
        return next((one for one in known if one.script == own), None)


def _first_part(typed: Sequence[TypedWord], rules: Language) -> list[TypedWord]:
    """The words before the first little one; none where *and* joins two things."""
    part: list[TypedWord] = []
    for word in typed:
        if word.folded in rules.conjunctions:
            return []
        if word.folded not in rules.stop:
            part.append(word)
        elif part:
            break
    return part

"""Orders what answers a sentence: who does the work that is asked for comes before who does other.

*Clean* our mine water asks for its treatment, not for its analysis. `related.csv` tells which words
are of one kind of work.
"""

from collections.abc import Sequence
from operator import attrgetter

from app.search.query_plan import QueryPlan
from app.search.rank import Ranked
from app.search.synonym_expansion import Synonyms
from app.search.variants import union

_DOES_IT = 1.1
"""How many times more an offering is worth whose title tells work of the kind."""

_MEMBER = 0.75
"""And a member, whose long texts have many words by chance, unless its name answers."""


class SentenceOrder:
    """Orders ranked documents by what a sentence asks to be done; others stay as they are."""

    def __init__(self, plan: QueryPlan, synonyms: Synonyms) -> None:
        self._partial = plan.partial
        self._is_spoken = any(one.word.spoken for one in plan.words)
        self._does_it = union(
            variant.group.title
            for one in (plan.typed if self._is_spoken else ())
            if not synonyms.is_generic(one.word.text)
            for variant in synonyms.related(one.word.text)
        )

    def ordered(self, ranked: Sequence[Ranked]) -> list[Ranked]:
        """The documents, best first, those that lack words still at the end."""
        if not self._is_spoken:
            return [*ranked]
        weighed = sorted(map(self._weighed, ranked), key=attrgetter("order"))
        return sorted(weighed, key=self._lacks)

    def _lacks(self, ranked: Ranked) -> int:
        return self._partial >> ranked.document.number & 1

    def _weighed(self, ranked: Ranked) -> Ranked:
        document = ranked.document
        if document.offering:
            weight = _DOES_IT if self._does_it >> document.number & 1 else 1.0
        else:
            weight = 1.0 if ranked.titled else _MEMBER
        return ranked._replace(score=round(weight * ranked.score, 6))

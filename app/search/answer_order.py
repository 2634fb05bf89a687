"""Orders what answers a sentence: who does the work that is asked for comes before who does other.

*Clean* our mine water asks for its treatment, not for its analysis; and belts that stand the cold
for them, not for a course in joining them. `related.csv` tells which words are of one kind of work.
"""

from collections.abc import Collection, Sequence, Set
from operator import attrgetter

from app.domain.indexed import IndexedDocument
from app.search.query_plan import QueryPlan
from app.search.rank import Ranked
from app.search.synonym_expansion import Synonyms
from app.search.title_heads import TitleHeads
from app.search.variants import union

_DOES_IT = 1.1
"""How many times more an offering is worth whose title tells work of the kind."""

_TEACHES = 0.9
"""A course in something answers less than the thing, where nobody asks to learn."""

_TEACHING = "Lehrgang"
"""A word of the kind of work that is teaching, which stands for all of them."""

_MEMBER = 0.75
"""And a member, whose long texts have many words by chance, unless its name answers."""


class AnswerOrder:
    """Orders ranked documents by what a sentence asks to be done, and courses behind things."""

    def __init__(self, plan: QueryPlan, synonyms: Synonyms, titles: TitleHeads) -> None:
        self._partial = plan.partial
        self._is_spoken = any(one.word.spoken for one in plan.words)
        self._does_it = union(
            variant.group.title
            for one in (plan.typed if self._is_spoken else ())
            if not synonyms.is_generic(one.word.text)
            for variant in synonyms.related(one.word.text)
        )
        self._plan = plan
        self._titles = titles
        self._synonyms = synonyms

    def ordered(self, ranked: Sequence[Ranked]) -> list[Ranked]:
        """The documents, best first, those that lack words still at the end."""
        if not (self._is_spoken or len(self._plan.typed) > 1):
            return [*ranked]  # a word alone asks for no work
        courses = self._courses([one.document for one in ranked])
        if not (self._is_spoken or courses):
            return [*ranked]
        weighed = (self._weighed(one, courses) for one in ranked)
        return sorted(sorted(weighed, key=attrgetter("order")), key=self._lacks)

    def _lacks(self, ranked: Ranked) -> int:
        return self._partial >> ranked.document.number & 1

    def _weighed(self, ranked: Ranked, courses: Collection[int]) -> Ranked:
        document, weight = ranked.document, 1.0
        if document.number in courses:
            weight = _TEACHES
        elif document.offering and self._does_it >> document.number & 1:
            weight = _DOES_IT
        elif self._is_spoken and not (document.offering or ranked.titled):
            weight = _MEMBER
        return ranked._replace(score=round(weight * ranked.score, 6))

    def _courses(self, documents: Sequence[IndexedDocument]) -> frozenset[int]:
        """The numbers of courses in something; none where somebody wants to learn."""
        groups = [it.group for it in self._synonyms.related(_TEACHING)]
        titled = union(group.title for group in groups)
        found = [it for it in documents if titled >> it.number & 1]
        if not found:
            return frozenset()
        teaching = frozenset(word for group in groups for word in group.words)
        asked = (it for one in (*self._plan.words, *self._plan.typed) for it in one.variants)
        if not all(teaching.isdisjoint(it.group.words) for it in asked):
            return frozenset()
        return frozenset(it.number for it in found if self._are_heads(it, teaching))

    def _are_heads(self, document: IndexedDocument, words: Set[int]) -> bool:
        """Whether one of these words names the thing in most of the titles."""
        heads = self._titles.of(document).values()
        named = [any(document.words[at] in words for at in line) for line in heads]
        return 2 * sum(named) >= len(named)

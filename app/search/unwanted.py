"""What is not wanted, in words: pumps *without diesel*, *дизельгүй* насос, none about diesel."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.language.languages import LanguageData
from app.search.bitsets import every
from app.search.index_protocol import Index
from app.search.parse import Query, TypedWord
from app.search.query_plan import QueryPlan
from app.search.variants import Worth, union

_LEAST_WORD = 3
"""An ending that says *without* leaves a word of so many letters."""

Planned = Callable[[Query], QueryPlan]
"""The plan of a query in the language of the request."""


class UnwantedWords:
    """Finds them in queries, and the documents whose titles name them."""

    def __init__(self, index: Index, data: LanguageData) -> None:
        self._index = index
        self._data = data

    def parted(self, query: Query, planned: Planned) -> Query:
        """The query, its words that are not wanted apart from the others, and what they rule out.

        As it is where no title has them: somebody asks for what texts say so. A title that says
        *without* itself is not ruled out.
        """
        groups, gone = self._groups(query.said or query.words)
        wanted = tuple(word for word in query.words if word.folded not in gone)
        found = [self._named(group, planned) for group in groups]
        if not wanted or not any(found):
            return query
        return replace(query, words=wanted, ruled_out=union(found) & ~self._saying_without())

    def _groups(
        self, words: Sequence[TypedWord]
    ) -> tuple[Sequence[Sequence[TypedWord]], frozenset[str]]:
        """Each run of words behind one that says *without*, and all that is told so, folded."""
        groups: list[list[TypedWord]] = []
        gone: set[str] = set()
        is_behind = False
        for word in words:
            if word.folded in self._data.words_of_without:
                groups.append([])
                is_behind = True
            elif word.folded in self._data.stop_words:
                # An article stands before what is not wanted, any little word behind it ends it.
                is_behind = is_behind and not groups[-1]
                continue
            elif is_behind:
                groups[-1].append(word)
            elif bare := self._without_end(word):
                groups.append([bare])
            else:
                continue
            gone.add(word.folded)
        return [group for group in groups if group], frozenset(gone)

    def _without_end(self, word: TypedWord) -> TypedWord | None:
        """What a word says is not there, where its ending says *without*."""
        for end in self._data.ends_of_without:
            text = word.folded.removesuffix(end)
            if text != word.folded and len(text) >= _LEAST_WORD:
                return replace(word, text=text, plain=text, folded=text)
        return None

    def _named(self, group: Sequence[TypedWord], planned: Planned) -> int:
        """The documents whose titles have all words of a group."""
        return every(
            [
                union(one.title(Worth.SYNONYM) for one in planned(Query(words=(word,))).words)
                for word in group
            ]
        )

    def _saying_without(self) -> int:
        groups = map(self._index.word, self._data.words_of_without)
        return union(group.title for group in groups if group)

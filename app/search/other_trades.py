"""Keeps the list empty for things of other trades that no text has: tractors, tyres for trucks."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise, takewhile

from app.domain.indexed import WordGroup
from app.language.languages import LanguageData
from app.language.unsold_words import OTHER_TRADES, UnsoldWords
from app.language.word_lists import generic_nouns
from app.search.bitsets import every
from app.search.index_protocol import Index
from app.search.parse import TypedWord
from app.search.query_plan import QueryPlan
from app.search.variants import WordPlan, Worth, union

_WHOLE = frozenset({"exact", "form", "script", "synonym"})
_PARTS, _LEAST_PART = frozenset({"start", "part"}), Worth.START
_LEAST_WHOLE = Worth.SCRIPT_FORM
"""What is made of the same root is another thing: a *tuneladora* is no túnel."""
_FORMS, _LONGEST_END = 12, 3
"""So many forms are looked at, and in so many letters at their ends do they differ."""


class OtherTrades:
    """Finds the names of such things among typed words.

    `is_loose` tells whether a word is a mere kind of work: *hire* of a forklift.
    """

    def __init__(self, index: Index, data: LanguageData, is_loose: Callable[[str], bool]) -> None:
        self._index = index
        self._data = data
        self._is_loose = is_loose
        self._names = UnsoldWords(data, OTHER_TRADES)
        self._generic = generic_nouns(data)

    def is_named(self, plan: WordPlan, lang: str) -> bool:
        """Whether one word is such a thing, or a compound of which it is the end."""
        return any(
            self._names.end_of(plan.word.text, one) and not self._is_told([plan], one)
            for one in self._names.languages_from(lang)
        )

    def is_name(self, word: str, lang: str) -> bool:
        """Whether a word, as it is, is the name of such a thing, and no compound with one."""
        return any(any(self._names.names((word,), one)) for one in self._names.languages_from(lang))

    def named(self, plan: QueryPlan, lang: str) -> frozenset[TypedWord]:
        """The words of such a thing, with those for what it is: tyres for *trucks*.

        What only tells what another thing is for is none: a gearbox for a *tractor*. Nor is one of
        two things that are asked for, unless both are.
        """
        read = {one.word: one for one in plan.words}
        typed = [read.get(one.word, one) for one in plan.typed]
        verdicts = (self._verdict(typed, one) for one in self._names.languages_from(lang))
        if not next((verdict for verdict in verdicts if verdict is not None), False):
            return frozenset()
        # With the parts of compounds: Lokomotiven für die *Werk|bahn*.
        return frozenset(one.word for one in (*typed, *plan.words))

    def _verdict(self, typed: Sequence[WordPlan], lang: str) -> bool | None:
        """Whether each thing is of other trades; None if it names none in this language.

        Another may have the same word at another place: in Spanish a *tractor* comes first.
        """
        named = [self._is_named(thing, lang) for thing in self._things(typed, lang)]
        return None if all(one is None for one in named) else all(named)

    def _things(self, typed: Sequence[WordPlan], lang: str) -> Iterator[Sequence[WordPlan]]:
        """The words for each of the things that are asked for: lamps *and* helmets."""
        language = self._data.languages.get(lang)
        conjunctions = language.conjunctions if language else self._data.conjunctions
        between = [at for at, one in enumerate(typed) if one.word.folded in conjunctions]
        for start, stop in pairwise((-1, *between, len(typed))):
            yield typed[start + 1 : stop]

    def _is_named(self, typed: Sequence[WordPlan], lang: str) -> bool | None:
        """Whether the words ask for such a thing; None where they name none."""
        idle = self._data.stop_words_of(lang)
        telling = [one for one in typed if one.word.folded not in idle]
        thing = self._thing(typed, idle)
        runs = [*self._runs(telling, thing, lang)]
        return any(self._is_thing(telling, run, len(thing), lang) for run in runs) if runs else None

    def _runs(
        self, telling: Sequence[WordPlan], thing: Sequence[WordPlan], lang: str
    ) -> Iterator[range]:
        yield from self._names.names([one.word.text for one in telling], lang)
        if thing and self._names.end_of(thing[-1].word.text, lang):
            yield range(len(thing) - 1, len(thing))

    def _thing(self, typed: Sequence[WordPlan], idle: Collection[str]) -> Sequence[WordPlan]:
        """The words that say something, up to one of purpose."""
        purposes = self._data.words_of_purpose
        begun = next((at for at, one in enumerate(typed) if one.word.folded not in idle), 0)
        own = takewhile(lambda one: one.word.folded not in purposes, typed[begun:])
        return [one for one in own if one.word.folded not in idle]

    def _is_thing(self, telling: Sequence[WordPlan], run: range, size: int, lang: str) -> bool:
        """Whether words are what is asked for by the first `size` words, and no text has it."""
        language = self._data.languages.get(lang)
        before, behind = telling[: run.start], telling[run.stop : size]
        if language and language.heads_first:
            is_head = all(
                one.word.plain.endswith(language.adjectives) or self._says_little(one)
                for one in before
            )
        else:
            is_head = run.start < size and all(map(self._says_little, behind))
        return is_head and not self._is_told(telling[run.start : run.stop], lang)

    def _says_little(self, plan: WordPlan) -> bool:
        """Whether a word tells a mere kind of work, or what no title has: LNG *terminal*."""
        return self._is_loose(plan.word.text) or not plan.title(Worth.SYNONYM)

    def _is_told(self, things: Sequence[WordPlan], lang: str) -> bool:
        """Whether a text has the word or the end of a compound, or a title several words.

        Of two words the title may have one, if its text has the other: a crane service has
        *mobile* cranes; a mere *machine* says nothing. A title that only begins a word so may be
        what is being typed: лизи-нг, лизи-метр.
        """
        if len(things) == 2 and not any(self._generic.has(one.word.text) for one in things):
            titled = union(self._told(one, in_titles=True) for one in things)
            return bool(titled & every([self._told(one) for one in things]))
        if len(things) > 1:
            return bool(every([self._told(one, in_titles=True) for one in things]))
        word = things[0].word.text
        end = self._names.end_of(word, lang) or word
        is_end = end != word and self._index.family(lang, self._names.stem(end, lang))
        return bool(is_end or self._told(things[0]) or self._is_begun(things[0]))

    def _told(self, plan: WordPlan, *, in_titles: bool = False) -> int:
        """The documents that have a word, a form or another word for it, and no mere part of it."""
        whole = [
            one.group
            for one in plan.variants
            if one.kind in _WHOLE
            and (one.worth >= _LEAST_WHOLE or one.kind == "synonym")
            and (one.kind != "form" or self._is_form(plan.word.folded, one.group))
        ]
        return union(group.title if in_titles else group.title | group.body for group in whole)

    def _is_form(self, word: str, group: WordGroup) -> bool:
        """Whether a word is a form of one of a group, and no other thing that stems alike.

        A flotación is nothing *flotante*, and Sicherheitsschuhe are no Sicherheitsschalter.
        """
        texts = self._index.texts(group.words[:_FORMS])
        shared = ((text, max(len(word), len(text)) - _LONGEST_END) for text in texts)
        return any(word[:same] == text[:same] for text, same in shared)

    def _is_begun(self, plan: WordPlan) -> bool:
        """Whether a title has a word that begins with it: *Traktor*enteile, but no St*reifen*."""
        parts = (
            one.group.words[:_FORMS]
            for one in plan.variants
            if one.kind in _PARTS and one.group.title and one.worth >= _LEAST_PART
        )
        begin = plan.word.folded
        return any(text.startswith(begin) for words in parts for text in self._index.texts(words))

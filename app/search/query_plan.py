"""What a query finds: the plans of its words, and sets of documents in layers."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.search.bitsets import every
from app.search.candidates import layers
from app.search.parse import TypedWord
from app.search.variants import SHORT, WordPlan, Worth, union


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """The plans of all typed words, of those that count, and what they find, in layers.

    `near` tells that it is not what was typed; `suggestion` is what may have been meant; `partial`
    are documents that lack a word and stand below those that have all; `weights` tell how much each
    word says where one may be lacking; `said` are the plans of all words of a sentence, of which
    `typed` has no talk; `heads` are the words that name a thing of which others tell the purpose.
    """

    typed: Sequence[WordPlan]
    words: Sequence[WordPlan]
    layers: Sequence[int]
    near: bool = False
    suggestion: str = ""
    partial: int = 0
    weights: Sequence[int] = ()
    said: Sequence[WordPlan] = ()
    heads: frozenset[TypedWord] = frozenset()

    @property
    def looked_for(self) -> bool:
        """Whether any word is looked for: none is where all were understood or left out."""
        return any(word.variants for word in self.words)


def planned(typed: Sequence[WordPlan], words: Sequence[WordPlan]) -> QueryPlan:
    """The plan of all typed words and of those that count, with what they find."""
    counting = {word.word for word in words}
    return QueryPlan(
        typed, words, layers(words, [one for one in typed if one.word not in counting])
    )


def number_found(plan: QueryPlan) -> int:
    """How many documents a plan finds."""
    return union(plan.layers).bit_count()


def with_all_titled(plan: QueryPlan) -> int:
    """The documents that have all words in their titles."""
    return every([word.title(Worth.SYNONYM) for word in plan.words])


def is_sure(plan: WordPlan) -> bool:
    """Whether a title has the word, a form or compound of it, or begins a word with it."""
    return bool(plan.title(Worth.SYNONYM))


def longer(plans: Sequence[WordPlan]) -> Sequence[WordPlan]:
    """The plans of words of some length: keys of other keyboards may leave single letters."""
    return [plan for plan in plans if len(plan.word.folded) > SHORT] or plans


def begun_titles(plan: QueryPlan) -> int:
    """The documents whose titles may begin with all of several words, the last one begun."""
    *whole, last = plan.said or plan.typed
    if not whole:
        return 0
    exact = [_exactly(one) for one in whole]
    return every([*exact, _exactly(last) | _begun(last)])


def _exactly(plan: WordPlan) -> int:
    return union(one.group.title for one in plan.variants if one.kind == "exact")


def _begun(plan: WordPlan) -> int:
    return union(one.group.title for one in plan.variants if one.kind == "start")

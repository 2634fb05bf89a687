"""What a query finds: the plans of its words, and sets of documents in layers."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.search.bitsets import every
from app.search.candidates import layers
from app.search.variants import SHORT, WordPlan, Worth, union


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """The plans of all typed words, of those that count, and what they find, in layers.

    `near` tells that it is not what was typed; `suggestion` is what may have been meant; `partial`
    are documents that lack a word and stand below those that have all; `weights` tell how much each
    word says where one may be lacking.
    """

    typed: Sequence[WordPlan]
    words: Sequence[WordPlan]
    layers: Sequence[int]
    near: bool = False
    suggestion: str = ""
    partial: int = 0
    weights: Sequence[int] = ()

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

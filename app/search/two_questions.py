"""Questions with two parts: who repairs belts, and do they sell idlers as well?

Whoever answers both comes first, then who answers the first part, then the second.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.search_outcome import Hit

_BOUNDARY = re.compile(r"[,;?.]\s+|\s+(?:and|und|y|e|i|oraz|и|бас)\s+(?=\S)", re.IGNORECASE)
_ASKS_MORE = re.compile(
    r"\b(?:also|too|as well|auch|außerdem|zusätzlich|también|además|también|także|też|również"
    r"|также|тоже|заодно|бас|мөн)\b"
    r"|^\W*(?:and |und |y |i |и )?(?:who|wer|quién|quien|kto|кто|хэн)\b",
    re.IGNORECASE,
)
"""By such words a clause asks for something else; without them it tells more of the same."""

_LEAST_LETTERS = 4
_AS_GOOD = 0.5
"""Of two parts that are asked for something the worse one is answered by half as good hits."""

_BEST = 8
"""So many of the best hits of a part answer it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The two parts of a question."""

    first: str
    second: str


def parts_of(text: str) -> list[Parts]:
    """How a text may be parted, by what stands between two clauses; the surest way first."""
    found = [
        (match.group().strip().isalpha(), match.start(), match.end())
        for match in _BOUNDARY.finditer(text)
    ]
    made = (Parts(text[:start], text[end:]) for _, start, end in sorted(found))
    return [
        one
        for one in made
        if _ASKS_MORE.search(one.second)
        and min(map(_letters, (one.first, one.second))) >= _LEAST_LETTERS
    ]


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def are_answered(first: Sequence[Hit], second: Sequence[Hit]) -> bool:
    """Whether both parts are asked for something: neither is answered by far worse.

    *Who comes out fast?* asks for nothing that is not said before it.
    """
    scores = [max((hit.score for hit in hits), default=0.0) for hits in (first, second)]
    return min(scores) > 0 and min(scores) >= _AS_GOOD * max(scores)


def in_order_of_parts(
    hits: Sequence[Hit], first: Sequence[Hit], second: Sequence[Hit]
) -> tuple[Hit, ...]:
    """Hits of the whole question: those of members that answer both parts, the first, the second.

    The answers to a part come in its order; what else a member offers stands where it did.
    """
    parts = [_AnsweredPart(first[:_BEST]), _AnsweredPart(second[:_BEST])]
    return tuple(sorted(hits, key=lambda hit: _place(hit, *parts)))


class _AnsweredPart:
    """The places of hits, and of members, among the best answers to a part of a question."""

    def __init__(self, best: Sequence[Hit]) -> None:
        members = [*dict.fromkeys(hit.member for hit in best)]
        self.members = {member: place for place, member in enumerate(members)}
        self.hits = {(hit.member, hit.offering): place for place, hit in enumerate(best)}
        self.scores = {hit.member: hit.score for hit in reversed(best)}

    def place(self, hit: Hit) -> int:
        return self.hits.get((hit.member, hit.offering), _BEST)


def _place(hit: Hit, first: _AnsweredPart, second: _AnsweredPart) -> tuple[float, ...]:
    nearest = min(first.place(hit), second.place(hit))
    if hit.member in first.members and hit.member in second.members:
        return 0, -min(first.scores[hit.member], second.scores[hit.member]), nearest
    return (1, first.place(hit), 0) if first.place(hit) < _BEST else (2, second.place(hit), 0)

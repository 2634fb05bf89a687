"""Which documents a plan finds, and which of them are worth a closer look."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import or_

from app.search.bitsets import every, lowest
from app.search.variants import SHORT, WordPlan


def layers(plans: Sequence[WordPlan], stop_words: Sequence[WordPlan] = ()) -> list[int]:
    """The documents that have all words, in sets of falling worth that do not overlap.

    Titles come before bodies, sure readings before guesses; of equals those that have the stop
    words as well.
    """
    seen = 0
    found = []
    for layer in _layers(plans):
        with_stop_words = every([layer, *(plan.title() for plan in stop_words)])
        for part in dict.fromkeys((with_stop_words, layer)):
            fresh = part & ~seen
            if fresh:
                found.append(fresh)
                seen |= fresh
    return found


def by_coverage(weighed: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Sets of documents by the sum of their weights, highest first; each weight has its set.

    The sums are kept as binary numbers, of which every digit is a set: so all documents are added
    up at once.
    """
    digits = _sums(weighed)
    yield from _from_highest(digits, reduce(or_, digits, 0))


def covered(weighed: Sequence[tuple[int, int]], least: int) -> int:
    """The documents whose weights add up to so much; each weight has its set."""
    digits = _sums(weighed)
    if least >> len(digits):
        return 0
    more, equal = 0, reduce(or_, digits, 0)
    for place in reversed(range(len(digits))):
        if least >> place & 1:
            equal &= digits[place]
        else:
            more |= equal & digits[place]
            equal &= ~digits[place]
    return more | equal


def _sums(weighed: Sequence[tuple[int, int]]) -> list[int]:
    digits: list[int] = []
    for weight, documents in weighed:
        for place in range(weight.bit_length()):
            if weight >> place & 1:
                _add(digits, place, documents)
    return digits


def _add(digits: list[int], place: int, documents: int) -> None:
    while documents:
        digits += [0] * (place + 1 - len(digits))
        digits[place], documents = digits[place] ^ documents, digits[place] & documents
        place += 1


def _from_highest(digits: Sequence[int], documents: int) -> Iterator[int]:
    if not documents:
        return
    if not digits:
        yield documents
        return
    *lower, highest = digits
    yield from _from_highest(lower, documents & highest)
    yield from _from_highest(lower, documents & ~highest)


def best(found: Sequence[int], limit: int) -> list[int]:
    """Up to `limit` documents of the layers; of equals the ones with short titles.

    A layer is given half of what is left, so that a worse one gets its turn as well; ranking looks
    closer.
    """
    numbers: list[int] = []
    for layer in found:
        numbers += lowest(layer, (limit - len(numbers) + 1) // 2)
    if len(numbers) < limit:
        taken = {*numbers}
        for layer in found:
            fresh = (number for number in lowest(layer, limit) if number not in taken)
            numbers += islice(fresh, limit - len(numbers))
    return numbers


def _layers(plans: Sequence[WordPlan]) -> Iterator[int]:
    titles = [0] * len(plans)
    for worth in sorted({one.worth for plan in plans for one in plan.variants}, reverse=True):
        for at, plan in enumerate(plans):
            for variant in plan.variants:
                if variant.worth == worth:
                    titles[at] |= variant.group.title
        yield every(titles)
    if all(len(plan.word.folded) <= SHORT for plan in plans):
        return
    anywhere = [plan.anywhere() for plan in plans]
    both = every(anywhere)
    for plan in plans:
        yield both & plan.title()
    yield both

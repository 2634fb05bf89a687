"""Orders hits by their words and by how well they fulfil what was understood."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.domain.indexed import IndexedDocument
from app.search.evidence import Evidence, Experience
from app.search.highlight import Highlighter
from app.search.match import NO_MATCH
from app.search.meanings import Meaning
from app.search.rank import BEGUN, Ranked
from app.search.variants import union

_SHARES, _TOLD = (0.3, 0.3, 0.4), (0.8, 0.1, 0.1)
"""Of the words, of the meanings and of the references that show them: of a request, of a story."""
_HIGHEST = 0.89
_MOST_TIERS = 12
_MEMBER_FIRST = 0.5
_MOST_COUNTED = 64
"""So many offerings may not be all that were found: they say nothing of whose member has most."""

_MENTIONED = 0.4
"""So much does a reference say for a word that an offering only mentions."""


_OF_OTHERS = 0.65
"""So much says a number where something for the typed thing has it: rip detection for *belts*."""


class Constrained(NamedTuple):
    """A ranked document with what shows that it fulfils what was understood."""

    ranked: Ranked
    evidence: Evidence


def tiers(meanings: Sequence[Meaning], found: int) -> list[int]:
    """The found documents in sets that do not overlap, by how well they fulfil the meanings."""
    parts: list[tuple[float, int]] = [(0.0, found)]
    for meaning in filter(_is_firm, meanings):
        split = []
        for worth, documents in parts:
            rest = documents
            for level in meaning.levels:
                split.append((worth + level.worth, documents & level.documents))
                rest &= ~level.documents
            split.append((worth, rest))
        parts = [part for part in split if part[1]]
    sets = [documents for _, documents in sorted(parts, key=lambda part: -part[0])]
    return [*sets[:_MOST_TIERS], union(sets[_MOST_TIERS:])]


def with_evidence(
    ranked: Sequence[Ranked],
    meanings: Sequence[Meaning],
    experience: Experience,
    marker: Highlighter,
    titled: int,
    *,
    is_story: bool = False,
) -> list[Constrained]:
    """Ranked documents with their evidence, the best first.

    A title of `titled` documents that begins with all that was typed comes before everything; one
    with words beside a name fulfils what that means; of equals who has most comes first.
    """
    experience.read([one.document for one in ranked])
    found = []
    for one in ranked:
        evidence = experience.of(one.document, marker)
        if one.document.offering and one.found:
            evidence = replace(evidence, share=evidence.share * _named(one))
        score, is_titled = one.score, bool(titled >> one.document.number & 1)
        if score < BEGUN or not is_titled:
            shares = _TOLD if is_story else _SHARES
            is_told = is_titled and experience.is_beside_words
            score = _score(one, meanings, evidence, shares, is_told=is_told)
        found.append(Constrained(one._replace(score=round(score, 6)), evidence))
    found.sort(key=lambda one: one.ranked.order)
    offered = Counter(one.document.member for one in ranked if one.document.offering)
    if offered.total() >= _MOST_COUNTED:
        offered.clear()
    return sorted(
        _behind_their_members(found),
        key=lambda one: (
            -one.ranked.score,
            -sum(meaning.worth(one.ranked.document.number) for meaning in meanings),
            -experience.reference_count(one.ranked.document),
            -offered[one.ranked.document.member],
            bool(one.ranked.document.offering),
        ),
    )


def _behind_their_members(found: Sequence[Constrained]) -> list[Constrained]:
    """The documents; no offering is worth more than its member whose reference speaks for it.

    A member that lacks a word, as *course*, says nothing of an offering that has it.
    """
    members = {
        one.ranked.document.member: one.ranked.score
        for one in found
        if not one.ranked.document.offering
        and one.evidence.share
        and NO_MATCH not in one.ranked.found
    }
    return [_at_most(one, members.get(one.ranked.document.member, 1.0)) for one in found]


def _at_most(one: Constrained, most: float) -> Constrained:
    ranked = one.ranked
    if not one.evidence.share or not most < ranked.score < BEGUN:
        return one
    return one._replace(ranked=ranked._replace(score=most))


def _named(one: Ranked) -> float:
    """How many of the words an offering has in its lines; one that its text mentions says less."""
    return sum(1.0 if found.place >= 0 else _MENTIONED for found in one.found) / len(one.found)


def _is_firm(meaning: Meaning) -> bool:
    return meaning.firm


def unranked(documents: Sequence[IndexedDocument], left_out: int = 0) -> list[Ranked]:
    """Documents found without a word, so many of which were left out: members come first."""
    found = (NO_MATCH,) * left_out
    return [Ranked(one, 0.0 if one.offering else _MEMBER_FIRST, "", found) for one in documents]


def _score(
    one: Ranked,
    meanings: Sequence[Meaning],
    evidence: Evidence,
    shares: tuple[float, float, float],
    *,
    is_told: bool,
) -> float:
    """The score by words, meanings and references; a title that tells the meanings fulfils them."""
    firm = [*filter(_is_firm, meanings)]
    if not firm:
        return one.score
    worth = sum(
        meaning.worth(one.document.number)
        * (_OF_OTHERS if one.beside and meaning.constraint.quantity else 1.0)
        for meaning in firm
    )
    fulfilled = 1.0 if is_told else worth / len(firm)
    words, meant, shown = shares
    return _HIGHEST * (words * one.score + meant * fulfilled + shown * evidence.share)

"""What a search answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.domain.constraint import Constraint
from app.domain.shared_fact import SharedFact
from app.domain.stand import Stand

Span = tuple[int, int]
"""Start and end of a highlight in characters of the text it belongs to."""


@dataclass(frozen=True, slots=True)
class HighlightedText:
    """A text as it is shown, its language and what to highlight in it."""

    text: str = ""
    lang: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class HitReason:
    """Why a hit was found: `kind` names the rule, the words what it led from and to.

    Kinds: `exact`, `form` (another form of the word), `start` (beginning of a word), `script`
    (written in another script or by another scheme), `part` (part of a compound), `synonym`,
    `spelling`, `layout` (typed with another keyboard layout), `elsewhere` (as typed, in a text that
    is not shown), `partial` (one word of the query is missing), `country` (a country where the
    member has references or markets), `fact` (a technical fact that a quantity was compared with).
    """

    kind: str
    typed: str = ""
    found: str = ""


def told_together(why: Iterable[HitReason]) -> list[HitReason]:
    """The reasons, of words side by side that led to the same, or to other texts, as one."""
    told: list[HitReason] = []
    for reason in why:
        last = told[-1] if told else None
        if last is None or last.kind != reason.kind:
            told.append(reason)
        elif reason.kind == "synonym" and last.found == reason.found:
            told[-1] = replace(last, typed=f"{last.typed} {reason.typed}")
        elif reason.kind == "elsewhere" and last.found != reason.found:
            told[-1] = replace(last, found=f"{last.found}, {reason.found}")
        elif last != reason:
            told.append(reason)
    return told


@dataclass(frozen=True, slots=True)
class Hit:
    """An offering or, with `offering` None, a member itself; the title's `lang` is shown."""

    member: str
    offering: str | None
    name: HighlightedText
    title: HighlightedText
    snippet: HighlightedText = field(default_factory=HighlightedText)
    city: str = ""
    country: str = ""
    kind: str = ""
    sectors: tuple[str, ...] = ()
    score: float = 0.0
    why: tuple[HitReason, ...] = ()
    stands: tuple[Stand, ...] = ()
    """Those that count: at the running fair, or all where it is not known."""
    corrected: bool = False
    """Whether the booth corrected something of the member."""


Facets = Mapping[str, Mapping[str, int]]
"""Facet to value to the number of hits that have it, highest number first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits with their facets; `offerings` and `members` count all hits, not only those returned.

    `cut` tells that what was typed was too long, and that its end was not read; `understood` is
    what the words mean beside themselves, in the order in which they were typed; `shared` are facts
    of many of the hits.
    """

    hits: tuple[Hit, ...] = ()
    facets: Facets = field(default_factory=dict)
    offerings: int = 0
    members: int = 0
    cut: bool = False
    understood: tuple[Constraint, ...] = ()
    shared: tuple[SharedFact, ...] = ()


@dataclass(frozen=True, slots=True)
class NoQuery(Answer):
    """Nothing was typed: members A to Z that pass the filters."""


@dataclass(frozen=True, slots=True)
class Found(Answer):
    """The words were found."""


@dataclass(frozen=True, slots=True)
class Nearby(Answer):
    """Not what was typed, but something near; `suggestion` is what was meant."""

    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class NoMatches(Answer):
    """Nothing was found, not even nearby."""


Outcome = NoQuery | Found | Nearby | NoMatches

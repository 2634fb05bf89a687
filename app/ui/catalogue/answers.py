"""An answer of the search in words: how much was found, and what to look for instead."""

from collections.abc import Iterator, Sequence

from app.domain.constraint import Constraint
from app.domain.edition import Edition
from app.domain.search_outcome import Nearby, NoMatches, NoQuery, Outcome
from app.domain.search_request import MAX_QUERY_LENGTH
from app.i18n.formats import country_name
from app.i18n.stand_words import hall_in
from app.i18n.texts import Texts

MOST_SECTORS = 4
MOST_COUNTRIES = 3
MOST_HALLS = 6


def count_of(outcome: Outcome, texts: Texts) -> str:
    """How many offerings and members stand in the list."""
    members = texts.ngettext("{n} member", "{n} members", outcome.members)
    match outcome:
        case NoMatches():
            return texts.gettext("nothing found")
        case NoQuery():
            return members
        case _:
            offerings = texts.ngettext("{n} offering", "{n} offerings", outcome.offerings)
            return f"{offerings} · {members}"


def suggestions(
    understood: Sequence[Constraint],
    recent: Sequence[str],
    edition: Edition,
    lang: str,
    texts: Texts,
) -> list[str]:
    """What to look for when nothing was found: what is around, earlier searches, sectors."""
    around = (name for constraint in understood for name in _around(constraint, lang, texts))
    roots = [sector for sector in edition.sectors if not sector.parent]
    sectors = (sector.name(lang) for sector in roots[:MOST_SECTORS])
    return [*dict.fromkeys(around), *recent, *sectors]


def _around(constraint: Constraint, lang: str, texts: Texts) -> Iterator[str]:
    """Countries with references for one without; for a hall or stand the halls that there are."""
    if constraint.kind in {"hall", "stand"}:
        yield from (hall_in(hall, texts) for hall in constraint.near[:MOST_HALLS])
    else:
        yield from (country_name(code, lang) for code in constraint.near[:MOST_COUNTRIES])


def notice_of(outcome: Outcome, texts: Texts, recent: Sequence[str]) -> tuple[str, Sequence[str]]:
    """What is said above the hits, and which searches are offered there."""
    _ = texts.gettext
    if outcome.cut:
        return _("Only the first {n} characters are searched.").format(n=MAX_QUERY_LENGTH), ()
    match outcome:
        case Nearby(suggestion=suggestion) if suggestion:
            return _("Did you mean:"), (suggestion,)
        case Nearby():
            return _("No exact match; these are similar."), ()
        case NoQuery() if recent:
            return _("Previous searches:"), recent
        case _:
            return "", ()

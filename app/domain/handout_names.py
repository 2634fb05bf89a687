"""Whose names stand in the papers of a delegation."""

from collections.abc import Callable, Collection, Iterable, Mapping

from app.domain.delegation_papers import PaperKind
from app.domain.dossier import Dossier
from app.domain.personal_programme import Appointment, appointments_of, appointments_with


def named_in(dossier: Dossier, kind: PaperKind, readers: Collection[str]) -> tuple[str, ...]:
    """Who is named in papers of a kind for these people and interpreters, by their IDs."""
    people = [it.id for it in dossier.people]
    everybody = [*people, *(it.id for it in dossier.interpreters)]
    whole: Mapping[PaperKind, Callable[[], Iterable[str]]] = {
        PaperKind.BADGES: lambda: readers,
        PaperKind.CARDS: tuple,
        PaperKind.PROGRAMME: lambda: _called(dossier),
        PaperKind.SLIDES: lambda: _called(dossier),
        PaperKind.DESK: lambda: people,
        PaperKind.WALL: lambda: everybody,
        PaperKind.CRIB: lambda: everybody,
    }
    if kind in whole:
        return tuple(sorted(set(whole[kind]())))
    met = (id_ for reader in readers for it in _own(dossier, reader) for id_ in _in(it))
    phones = _called(dossier) if kind in {PaperKind.BOOKLETS, PaperKind.MEMBERS} else ()
    return tuple(sorted({*readers, *met, *phones}))


def _own(dossier: Dossier, reader: str) -> tuple[Appointment, ...]:
    """The meetings of somebody, or those in which they translate."""
    if (unit := dossier.units.find(reader)) is not None:
        return appointments_of(dossier, unit.id)
    return appointments_with(dossier, reader)


def _in(it: Appointment) -> Iterable[str]:
    yield from (one.id for unit in (it.guest, it.host) for one in unit.people)
    if it.interpreter is not None:
        yield it.interpreter.id


def _called(dossier: Dossier) -> tuple[str, ...]:
    """The interpreters whose phone numbers stand on a paper."""
    return tuple(it.id for it in dossier.interpreters if it.phone)

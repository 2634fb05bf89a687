"""Stands in the words of a language: Halle 17, Stand F60."""

from collections.abc import Collection, Iterator

from app.domain.stand import Stand, counting, is_at
from app.i18n.texts import Texts


def hall_in(hall: str, texts: Texts) -> str:
    """A hall with the word for it: Hall 17; the open-air ground as it is called."""
    return hall if _is_area(hall) else texts.gettext("Hall {hall}").format(hall=hall)


def _is_area(hall: str) -> bool:
    if hall[:1].isdigit():
        return False
    from app.domain.stand_parser import is_area  # noqa: PLC0415 - the first answer waits for none

    return is_area(hall)


def place_in(stand: Stand, texts: Texts) -> str:
    """Hall and stand in full: Hall 17, stand F60."""
    _ = texts.gettext
    if not stand.hall:
        return _("Stand {stand}").format(stand=stand.stand)
    if not stand.stand:
        return hall_in(stand.hall, texts)
    hall = hall_in(stand.hall, texts)
    return _("{hall}, stand {stand}").format(hall=hall, stand=stand.stand)


def stand_in(stand: Stand, texts: Texts, fairs: Collection[str] = ()) -> str:
    """Hall and stand with the note, and with the fair unless it runs under one of these names."""
    place = place_in(stand, texts)
    noted = f"{place} ({stand.note})" if stand.note else place
    return noted if is_at(stand, fairs) else f"{stand.fair}: {noted}"


def short_place_in(stand: Stand, texts: Texts, fairs: Collection[str] = ()) -> str:
    """Hall and stand in little room: Hall 17 · F60; another fair is at the end, to be cut."""
    both = bool(stand.hall and stand.stand)
    place = f"{hall_in(stand.hall, texts)} · {stand.stand}" if both else place_in(stand, texts)
    return place if is_at(stand, fairs) else f"{place} ({stand.fair})"


def stands_in(
    stands: Collection[Stand], texts: Texts, fairs: Collection[str] = ()
) -> Iterator[str]:
    """The stands of a member, those at the running fair first."""
    here = [stand for stand in stands if is_at(stand, fairs)]
    for stand in (*here, *(stand for stand in stands if stand not in here)):
        yield stand_in(stand, texts, fairs)


def where_in(stands: Collection[Stand], texts: Texts, fairs: Collection[str] = ()) -> str:
    """Where to go now, on one line: the stands at the running fair, else all."""
    return "; ".join(stand_in(stand, texts, fairs) for stand in counting(stands, fairs))

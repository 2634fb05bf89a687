"""Reads where the staff is in a window, and brings another window there."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray

from app.domain.changes import Changes
from app.domain.deck import Deck, Show
from app.domain.visit import StepKind, Visit
from app.ui.application.relaunch.handover import (
    Handover,
    Importing,
    Searched,
    ShownSlides,
    TickedFacet,
)
from app.ui.frame.page_names import CATALOGUE, EDITION, PRESENT
from app.ui.showing.presentation_controller import AtSlide
from app.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from app.ui.catalogue.page import CataloguePage
    from app.ui.edition.page import EditionPage
    from app.ui.showing.page import PresentPage


def capture_state(window: MainWindow) -> Handover:
    """Where the staff is in a window whose vault is locked."""
    services = window.services
    services.trays.save()
    services.visits.save()
    sender = services.vault.sender()
    return Handover(
        settings=services.settings.value,
        page=window.pages.front_name(),
        geometry=to_base64(window.saveGeometry()),
        panes=to_base64(_catalogue(window).splitter.saveState()),
        searched=_searched(window),
        order=services.trays.order,
        visit=_without_words(services.visits.current()),
        shown=_shown(window),
        importing=_importing(window),
        sender=sender.to_text() if sender is not None else "",
        fairs=services.running_fair.names,
    )


def bring_there(window: MainWindow, handover: Handover, then: Callable[[], None]) -> None:
    """Bring a window that is complete to where the other one was; `then` follows."""
    services = window.services
    if handover.sender:
        services.vault.seal_as(handover.sender)
    services.running_fair.names = handover.fairs
    services.trays.go_on(handover.order)
    services.visits.go_on(handover.visit)
    window.reload(Changes(tray=True, shortlist=True))
    _catalogue(window).splitter.restoreState(as_bytes(handover.panes))

    def go_on() -> None:
        if handover.page and handover.page != window.pages.front_name():
            window.show_page(handover.page)
        if handover.importing is not None:
            _import(window, handover.importing)
        then()

    # Words that are typed bring the catalogue to the front, so the page comes after them.
    _search(window, handover.searched, go_on)


def present(window: MainWindow, shown: ShownSlides, then: Callable[[], None]) -> None:
    """Go on with a presentation; `then` follows once it is on its screen, or cannot be."""
    page = cast("PresentPage", window.pages.page(PRESENT))
    at = AtSlide(shown.place, shown.language, shown.screen, shown.dark)
    page.presenting.go_on(shown.shows, at, then)


def to_base64(geometry: QByteArray) -> str:
    """Qt's bytes in base 64."""
    return bytes(geometry.toBase64().data()).decode()


def as_bytes(text: str) -> QByteArray:
    """What `as_text` was given."""
    return QByteArray.fromBase64(text.encode())


def _catalogue(window: MainWindow) -> "CataloguePage":
    return cast("CataloguePage", window.pages.page(CATALOGUE))


def _searched(window: MainWindow) -> Searched:
    page, field = _catalogue(window), window.search_box.field
    subject = page.subject()
    ticked = page.facets.filters().items()
    return Searched(
        field.text(),
        field.cursorPosition(),
        tuple(TickedFacet(facet, tuple(sorted(values))) for facet, values in ticked),
        subject.profile.member.id if subject else "",
        (subject.offering or "") if subject else "",
        page.results.verticalScrollBar().value(),
    )


def _search(window: MainWindow, searched: Searched, then: Callable[[], None]) -> None:
    """Search as it was searched; `then` follows once the answer is there."""
    page, box = _catalogue(window), window.search_box

    def see(_outcome: object) -> None:
        if page.answered != searched.text:
            return
        for signal in (page.answered_anew, page.failed):
            signal.disconnect(see)
        page.results.choose(searched.member, searched.offering)
        page.results.verticalScrollBar().setValue(searched.scrolled)
        then()

    for signal in (page.answered_anew, page.failed):
        signal.connect(see)
    for ticked in searched.filters:
        for value in ticked.values:
            page.facets.tick(ticked.facet, value)
    box.field.setText(searched.text)
    box.field.setCursorPosition(searched.cursor)
    page.search()


def _without_words(visit: Visit | None) -> Visit | None:
    """A visit without what was searched in it: words may name somebody, members do not."""
    if visit is None:
        return None
    steps = tuple(step for step in visit.steps if step.kind is not StepKind.SEARCH)
    return replace(visit, steps=steps)


def _shown(window: MainWindow) -> ShownSlides | None:
    page = window.pages.built_page(PRESENT)
    if page is None:
        return None
    presenting = cast("PresentPage", page).presenting
    show = presenting.running()
    if show is None:
        return None
    deck = presenting.deck
    return ShownSlides(_shows_of(deck), show.place, show.lang, show.screen().name(), show.is_dark)


def _shows_of(deck: Deck) -> tuple[Show, ...]:
    """What has to be prepared for the same slides."""
    offerings: dict[str, list[str]] = {}
    for slide in deck.slides:
        named = offerings.setdefault(slide.member.id, [])
        if slide.offering is not None:
            named.append(slide.offering.id)
    return tuple(Show(member, tuple(names)) for member, names in offerings.items())


def _importing(window: MainWindow) -> Importing | None:
    page = window.pages.built_page(EDITION)
    if page is None:
        return None
    edition = cast("EditionPage", page)
    files = edition.looked_into()
    if not files:
        return None
    return Importing(
        tuple(str(path) for path in files),
        edition.lists.alone.isChecked(),
        edition.preview.leave_box.isChecked(),
        edition.lists.source() or "",
    )


def _import(window: MainWindow, importing: Importing) -> None:
    page = cast("EditionPage", window.pages.page(EDITION))
    page.lists.choose(alone=importing.alone, source=importing.source)
    files = tuple(Path(name) for name in importing.files)
    page.take(files, leave_outdated=importing.leave_outdated)

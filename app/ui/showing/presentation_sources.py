"""Where a presentation can take its members from."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.bootstrap import Services
from app.domain.deck import Show
from app.domain.search_outcome import Hit
from app.services.output.presentations import shows_marked, shows_of
from app.ui.catalogue.lookup import catalogue_page
from app.ui.frame.app_context import AppContext
from app.ui.kit.ui_context import UiContext

KeyedTitle = tuple[str, str]
"""A key, and its title in the staff's language."""


Plan = Callable[[], tuple[Show, ...]]
"""Says what is shown, in order; it is called outside the GUI thread."""


class PresentationSource(Protocol):
    """Something that can be presented."""

    def choices(self) -> Sequence[KeyedTitle]:
        """What there is to choose now; nothing where the source is empty."""
        ...

    def plan(self, key: str) -> Plan:
        """What a choice shows."""
        ...


class SearchHits:
    """The hits of the search that stands in the field."""

    def __init__(
        self, context: UiContext, text: Callable[[], str], hits: Callable[[], Sequence[Hit]]
    ) -> None:
        self._context = context
        self._text = text
        self._hits = hits

    def choices(self) -> Sequence[KeyedTitle]:
        """The answer, named by what was searched."""
        if not self._hits():
            return ()
        _ = self._context.texts.gettext
        text = self._text().strip()
        title = (
            _("Results for “{text}”").format(text=text) if text else _("All members in the list")
        )
        return (("hits", title),)

    def plan(self, key: str) -> Plan:  # noqa: ARG002 - there is one choice
        """The members of the answer by rank, each with the offerings that were found."""
        shows = shows_of(self._hits())
        return lambda: shows


class Sectors:
    """The members of a field of competence."""

    def __init__(self, context: UiContext, services: Services) -> None:
        self._context = context
        self._services = services

    def choices(self) -> Sequence[KeyedTitle]:
        """The sectors that stand under no other one."""
        texts = self._context.texts
        title = texts.gettext("Sector: {sector}")
        return [
            (sector.code, title.format(sector=sector.name(texts.lang)))
            for sector in self._services.catalogue.edition.sectors
            if not sector.parent
        ]

    def plan(self, key: str) -> Plan:
        """The members that name the sector, or offer something in it."""
        return lambda: self._services.presentations.of_sector(key)


class ShortlistSource:
    """What the visit marked with a star."""

    def __init__(self, context: UiContext, services: Services) -> None:
        self._context = context
        self._services = services

    def choices(self) -> Sequence[KeyedTitle]:
        """The shortlist of the visit that goes on."""
        number = len(self._services.visits.shortlist.items)
        title = self._context.texts.gettext("Shortlist · {n}").format(n=number)
        return (("shortlist", title),) if number else ()

    def plan(self, key: str) -> Plan:  # noqa: ARG002 - there is one choice
        """The members in the order of the list, each with its marked offerings."""
        shows = shows_marked(self._services.visits.shortlist.items)
        return lambda: shows


class Printed:
    """What lies in the tray of the brochure."""

    def __init__(self, context: UiContext, services: Services) -> None:
        self._context = context
        self._services = services

    def choices(self) -> Sequence[KeyedTitle]:
        """The tray."""
        number = len(self._services.trays.tray.items)
        title = self._context.texts.gettext("Brochure · {n}").format(n=number)
        return (("brochure", title),) if number else ()

    def plan(self, key: str) -> Plan:  # noqa: ARG002 - as above
        """The members in the order of print, each with the offerings that are printed."""
        items = self._services.trays.tray.items
        shows = tuple(Show(item.member, item.offerings) for item in items)
        return lambda: shows


def sources_of(app: AppContext) -> tuple[PresentationSource, ...]:
    """What the window has to present."""
    context, services, catalogue = app.context, app.services, catalogue_page(app)
    hits = SearchHits(context, lambda: catalogue.answered or "", catalogue.results.hits)
    return (
        hits,
        ShortlistSource(context, services),
        Printed(context, services),
        Sectors(context, services),
    )

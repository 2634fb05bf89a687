"""Members in the palette: a few letters of a name, and Enter looks it up in the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from app.domain.messages import N_
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import PaletteItem
from app.ui.frame.page_names import CATALOGUE

MEMBER = N_("Member")


def add_members(app: AppContext) -> None:
    """Have the palette find the members of the edition in use."""

    def source(give: Callable[[Sequence[PaletteItem]], object]) -> None:
        def found(names: Mapping[str, str]) -> None:
            where = app.context.texts.gettext(MEMBER)
            give([PaletteItem(name, partial(_show, app, name), where) for name in names.values()])

        app.tasks.reading.do(lambda: app.services.catalogue.names(), found)  # noqa: PLW0108 - opened there

    app.actions.palette_sources.append(source)


def _show(app: AppContext, name: str) -> None:
    app.pages.show(CATALOGUE)
    app.frame.search_box.field.setText(name)

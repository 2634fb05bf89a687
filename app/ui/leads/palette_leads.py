"""Leads in the palette, while they may be seen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from app.domain.messages import N_
from app.domain.named_lead import NamedLead
from app.domain.vault_state import VaultState
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import PaletteItem
from app.ui.frame.page_names import LEADS

if TYPE_CHECKING:
    from app.ui.leads.list.page import LeadsPage

LEAD = N_("Lead")


def add_leads(app: AppContext) -> None:
    """Have the palette find leads by person or company while the vault is open and uncovered."""

    def source(give: Callable[[Sequence[PaletteItem]], object]) -> None:
        def found(leads: Sequence[NamedLead]) -> None:
            if app.vault.state() is VaultState.OPEN:
                give([item for lead in leads if (item := _item(app, lead)) is not None])

        if app.vault.state() is VaultState.OPEN:
            app.tasks.keeping.do(app.services.leads.directory, found)

    app.actions.palette_sources.append(source)


def _item(app: AppContext, lead: NamedLead) -> PaletteItem | None:
    names = (lead.person, lead.company)
    if not any(names):
        return None
    title = ", ".join(filter(None, names))
    run = partial(_show, app, " ".join(filter(None, names)))
    return PaletteItem(title, run, app.context.texts.gettext(LEAD))


def _show(app: AppContext, names: str) -> None:
    page = cast("LeadsPage", app.pages.page(LEADS))
    app.pages.show(LEADS)
    page.show_all()
    page.bar.search.field.setText(names)

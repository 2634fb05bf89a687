"""Lists that a section of a delegation takes in: asked for, then accounted for row by row."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.delegation_intake import ListIntake
from app.ui.delegations.intake_sheet import IntakeSheet, needs_telling, rows_in_words
from app.ui.frame.app_context import AppContext
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.file_dialogs import kind_filter


def ask_for_list(
    app: AppContext,
    title: str,
    suffixes: Sequence[str],
    take: Callable[[list[Path]], object],
) -> None:
    """Ask for a list of one of these kinds, and have it taken; `title` is a text to translate."""
    _ = app.context.texts.gettext
    path = app.devices.files.file_to_read(_(title), kind_filter(_("Lists"), suffixes))
    if path is not None:
        take([path])


def report_rows(app: AppContext, taken: ListIntake, then: Callable[[], object]) -> None:
    """Say how many rows became what; those of which there is more to say open a sheet."""
    then()
    if needs_telling(taken):
        open_lead_sheet(app, IntakeSheet(app.context, taken))
    else:
        app.problems.info(rows_in_words(taken, app.context.texts))

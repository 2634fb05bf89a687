"""A brochure for a lead: what it asked for, in its language, with its name."""

from pathlib import Path

from app.domain.brochure import Brochure, BrochureReport
from app.domain.lead import Lead
from app.ui.brochure.tray_actions import change_tray
from app.ui.frame.app_context import AppContext
from app.ui.frame.page_names import BROCHURE
from app.ui.system.file_dialogs import FileDialogs, file_to_write


def make_for(app: AppContext, lead: Lead) -> None:
    """Fill the tray from a lead's interests and show its pages; Ctrl+Z brings the tray back."""
    trays = app.services.trays
    # The page proposes the language of a visitor whom it has not seen yet, in place of the lead's.
    visitor = app.services.visitor_language(app.context.texts.lang)
    trays.set_options(trays.options.proposing(visitor))
    change_tray(app, trays.fill_for(lead))
    app.pages.show(BROCHURE)


def save_kept(app: AppContext, files: FileDialogs, name: str, pdf: bytes) -> None:
    """Save a brochure that is kept with a lead."""
    title = app.context.texts.gettext("Save brochure")
    path = file_to_write(files, title, Path.home() / name)
    if path is None:
        return

    brochure = Brochure(pdf, BrochureReport(0))
    app.tasks.keeping.do(lambda: app.services.brochures.write(brochure, path), bool)

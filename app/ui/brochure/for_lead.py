"""A brochure for a lead: what it asked for, in its language, with its name."""

from pathlib import Path

from app.domain.brochure import Brochure, BrochureReport
from app.domain.lead import Lead
from app.ui.brochure.tray_actions import change_tray
from app.ui.frame.context import Shell
from app.ui.frame.page_names import BROCHURE
from app.ui.system.file_dialogs import Files
from app.ui.system.tasks import Err, Result


def make_for(shell: Shell, lead: Lead) -> None:
    """Fill the tray from a lead's interests and show its pages; Ctrl+Z brings the tray back."""
    change_tray(shell, shell.services.trays.fill_for(lead))
    shell.show_page(BROCHURE)


def save_kept(shell: Shell, files: Files, name: str, pdf: bytes) -> None:
    """Save a brochure that is kept with a lead."""
    path = files.file_to_write(shell.look.texts.gettext("Save brochure"), Path.home() / name)
    if path is None:
        return

    def told(result: Result[None]) -> None:
        if isinstance(result, Err):
            shell.problems.tell(result.error)

    brochure = Brochure(pdf, BrochureReport(0))
    shell.keeping.run(lambda: shell.services.brochures.write(brochure, path), told)

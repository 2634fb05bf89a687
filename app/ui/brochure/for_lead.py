"""A brochure for a lead: what it asked for, in its language, with its name."""

from app.domain.lead import Lead
from app.ui.brochure.feeding import change_tray
from app.ui.features import BROCHURE
from app.ui.shell import Shell


def make_for(shell: Shell, lead: Lead) -> None:
    """Fill the tray from a lead's interests and show its pages; Ctrl+Z brings the tray back."""
    change_tray(shell, shell.services.trays.fill_for(lead))
    shell.show_page(BROCHURE)

"""What a feature is handed of the window it stands in."""

from collections.abc import Callable
from dataclasses import dataclass

from app.bootstrap import Services
from app.domain.changes import Changes
from app.ui.actions import Actions
from app.ui.background import Background
from app.ui.problems import ProblemBanner
from app.ui.rail import Rail
from app.ui.sheets import Sheets
from app.ui.status import StatusBar
from app.ui.view import Look


@dataclass(frozen=True, slots=True)
class Shell:
    """The window as its features see it.

    `keeping` is the thread of the vault: whatever reads or writes leads runs there. `changed`
    has every view reload what an action changed; `show_page` brings a page to the front.
    """

    look: Look
    services: Services
    searching: Background
    reading: Background
    keeping: Background
    actions: Actions
    sheets: Sheets
    problems: ProblemBanner
    rail: Rail
    status: StatusBar
    changed: Callable[[Changes], None]
    show_page: Callable[[str], None]

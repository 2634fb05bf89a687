"""What a feature is handed of the window it stands in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.bootstrap import Services
from app.domain.changes import Changes
from app.ui.frame.action_buttons import ActionList
from app.ui.frame.commands import Actions
from app.ui.frame.navigation_rail import Rail
from app.ui.frame.notifications import ProblemBanner
from app.ui.frame.page import Page
from app.ui.frame.status_bar import StatusBar
from app.ui.frame.vault_protocol import Vault
from app.ui.kit.labels import Look
from app.ui.kit.sheets import Sheets
from app.ui.system.cameras import Cameras, SystemCameras
from app.ui.system.file_dialogs import Files
from app.ui.system.tasks import Background

if TYPE_CHECKING:
    from app.ui.frame.subject import Subject


@dataclass(frozen=True, slots=True)
class Shell:
    """The window as its features see it.

    `keeping` is the thread of the vault: whatever reads or writes leads runs there; who wants
    them asks `vault` first, which opens it. `changed` has every page and everyone in `watchers`
    reload what an action changed; a change of settings means that words or colours are others.
    `show_page` brings a page to the front, `page` gives it (built, if it was not), `front` is the
    one in front. `chosen` is the member on the catalogue's profile.
    Actions in `bar` stand right of the search field, those in `deeds` on every profile.
    """

    look: Look
    services: Services
    searching: Background
    reading: Background
    keeping: Background
    vault: Vault
    actions: Actions
    bar: ActionList
    deeds: ActionList
    sheets: Sheets
    files: Files
    problems: ProblemBanner
    rail: Rail
    status: StatusBar
    changed: Callable[[Changes], None]
    show_page: Callable[[str], None]
    page: Callable[[str], Page]
    front: Callable[[], Page | None]
    window: QWidget
    chosen: "Callable[[], Subject | None]"
    watchers: list[Callable[[Changes], None]] = field(default_factory=list)
    cameras: Cameras = field(default_factory=SystemCameras)

"""What a feature is handed of the window it stands in."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from app.bootstrap import Services
from app.domain.changes import Changes
from app.ui.frame.action_buttons import ActionList
from app.ui.frame.commands import CommandRegistry
from app.ui.frame.navigation_rail import NavigationRail
from app.ui.frame.notifications import NotificationBanner
from app.ui.frame.page import Page, PageEntry
from app.ui.frame.status_bar import StatusBar
from app.ui.frame.vault_protocol import Vault
from app.ui.kit.search_box import SearchBox
from app.ui.kit.sheets import Sheets
from app.ui.kit.ui_context import UiContext
from app.ui.system.cameras import Cameras, SystemCameras
from app.ui.system.file_dialogs import FileDialogs
from app.ui.system.tasks import Background


@dataclass(frozen=True, slots=True)
class Tasks:
    """The threads in which features work.

    `keeping` is that of the vault: whatever reads or writes leads runs there.
    """

    searching: Background
    reading: Background
    keeping: Background


@dataclass(frozen=True, slots=True)
class Devices:
    """The system's windows for files and paper, and its cameras."""

    files: FileDialogs
    cameras: Cameras = field(default_factory=SystemCameras)


@dataclass(frozen=True, slots=True)
class Navigation:
    """The pages of the window.

    `show` brings one to the front, `page` gives it (built, if it was not), `front` is the one in
    front, `entries` are all in the order of the rail.
    """

    show: Callable[[str], None]
    page: Callable[[str], Page]
    front: Callable[[], Page | None]
    entries: Callable[[], tuple[PageEntry, ...]]


@dataclass(frozen=True, slots=True)
class FrameParts:
    """The places around the pages where a feature shows something of its own.

    Actions in `bar` stand right of the search field, those in `profile_actions` on every profile.
    """

    rail: NavigationRail
    status: StatusBar
    search_box: SearchBox
    bar: ActionList
    profile_actions: ActionList


@dataclass(frozen=True, slots=True)
class AppContext:
    """The window as its features see it.

    Who wants leads asks `vault` first, which opens it. `changed` has every page and everyone in
    `watchers` reload what an action changed; a change of settings means that words or colours are
    others. `window` is the parent of what outlives a page; `at_end` is called when it closes.
    """

    context: UiContext
    services: Services
    tasks: Tasks
    vault: Vault
    problems: NotificationBanner
    sheets: Sheets
    devices: Devices
    actions: CommandRegistry
    pages: Navigation
    frame: FrameParts
    changed: Callable[[Changes], None]
    window: QWidget
    watchers: list[Callable[[Changes], None]] = field(default_factory=list)
    at_end: list[Callable[[], object]] = field(default_factory=list)

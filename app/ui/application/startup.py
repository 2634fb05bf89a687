"""Opens the window and runs it to its end."""

import gc
import logging
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QSocketNotifier, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services, build_services
from app.config.logs import start_log
from app.config.paths import find_paths, is_writable
from app.config.secret_variables import forget_secrets
from app.domain.errors import SettingsError
from app.domain.messages import N_
from app.i18n.texts import SOURCE_LANGUAGE, Texts, languages
from app.ui.application.unexpected import report_unexpected
from app.ui.frame.appearance_actions import appearance_of
from app.ui.kit.ui_context import UiContext
from app.ui.style.icons import Icons
from app.ui.style.theme import Theme
from app.ui.system.display import OTHER_WAYS, reason_against_a_window
from app.ui.system.single_instance import SingleInstance
from app.ui.window.main_window import FRAME, MainWindow

log = logging.getLogger(__name__)

_PORTAL = "xdgdesktopportal"


def open_window(data: Path | None, catalogue_file: Path | None) -> int:
    """Show the window until it is closed; returns the exit code."""
    reason = reason_against_a_window()
    if reason:
        sys.stderr.write(f"faircat: {reason}.\n{OTHER_WAYS}")
        return 2
    forget_secrets()
    paths = find_paths(data)
    start_log(paths.log)
    place = SingleInstance(paths.open_window)
    if not place.take():
        return _call_the_first(place, catalogue_file)
    app = new_application()
    services = build_services(paths, catalogue_file)
    window = make_window(app, services)
    window.completed.connect(partial(begin, window))
    _attend_to(window, place)
    show_window(window)
    place.listen()
    try:
        return app.exec()
    finally:
        place.release()


def open_successor(names: Sequence[str]) -> int:
    """Go on in the place of a window that was locked; `names` are the descriptors it passed on."""
    from app.config.children import inherited  # noqa: PLC0415 - the first window needs none
    from app.security.agent_client import AgentClient  # noqa: PLC0415 - as above
    from app.ui.application.relaunch.arrival import Arrival  # noqa: PLC0415 - as above
    from app.ui.system.channel import Channel  # noqa: PLC0415 - as above
    from app.ui.system.child_window import NONE  # noqa: PLC0415 - as above

    reading, writing, lock, line, *ends = names
    agent = AgentClient.of_names(*ends) if ends else None
    channel = Channel(inherited(reading, os.O_RDONLY), inherited(writing, os.O_WRONLY))
    match channel.first():
        case ["begin", str(data), str(catalogue)]:
            paths = find_paths(Path(data))
        case _:
            return 2
    start_log(paths.log)
    place = SingleInstance(paths.open_window)
    place.take_over(None if lock == NONE else inherited(lock, os.O_RDWR))
    app = new_application()
    services = build_services(paths, Path(catalogue) if catalogue else None)
    window = make_window(app, services)
    to_first = None if line == NONE else inherited(line, os.O_RDWR)
    _attend_to(window, place, to_first)
    arrival = Arrival(window, channel, place.listen, app.quit, agent)
    arrival.begin()
    try:
        return app.exec()
    finally:
        place.release()


def _attend_to(window: MainWindow, place: SingleInstance, line: int | None = None) -> None:
    """What every window is given that is no test's: reports, signals, what follows a lock."""
    _report_bugs_in(window)
    _close_on_interrupt(window)
    if line is not None:
        _close_with(line, window)
    # What the start made stays to the end: collecting never looks through it again.
    window.completed.connect(gc.freeze)
    window.completed.connect(partial(_follow_locks, window, place, line))
    place.called.connect(partial(_come_to_front, window))


def _close_with(line: int, window: MainWindow) -> None:
    """Close the window when who stands in for the first one is told to end."""
    notifier = QSocketNotifier(line, QSocketNotifier.Type.Read, window)
    notifier.activated.connect(notifier.deleteLater)
    notifier.activated.connect(window.close)


def _follow_locks(window: MainWindow, place: SingleInstance, line: int | None) -> None:
    """Have the process end whenever the vault is locked that was open in it."""
    from app.ui.application.relaunch.predecessor import Relaunch  # noqa: PLC0415 - after the first paint

    Relaunch(window, place, line)


def new_application() -> QApplication:
    """Qt's part of the process, in the style that the themes dress.

    Asked for later, the style would have Python learn all of QStyle before the first paint.
    """
    if _PORTAL in os.environ.get("QT_QPA_PLATFORMTHEME", "").split(":"):
        # The portal opens no dialog for a program that it can't look into, and says nothing.
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication([sys.argv[0], "-style", "Fusion"])
    app.setApplicationName("faircat")
    app.setDesktopFileName("faircat")
    return app


def begin(window: MainWindow) -> None:
    """Say what can't be kept, and greet at the first start."""
    from app.ui.welcome.greeting import greet  # noqa: PLC0415 - after the first paint

    services = window.app.services
    problem = services.settings.problem
    if not is_writable(services.paths.data):
        problem = SettingsError(
            N_("{folder} is not writable: leads, settings and lists are not saved."),
            N_("Copy the program to a writable place, or set another data folder."),
            folder=services.paths.data,
        )
    if problem is not None:
        window.problems.error(problem)
    else:
        greet(window.app)


def make_window(app: QApplication, services: Services) -> MainWindow:
    """The window over these services, dressed but not yet shown."""
    theme = Theme(services.paths.resources)
    theme.brand = services.brand_memory.read()
    theme.install(app, appearance_of(services.settings.value))
    app.setWindowIcon(QIcon(str(services.paths.resources / "icons" / "faircat.png")))
    context = UiContext(
        theme, Icons(services.paths.resources / "icons", theme.px), _staff_texts(services)
    )
    return MainWindow(services, context)


def show_window(window: MainWindow) -> None:
    """Open it as it was left, or at first as the design has it, where that has room.

    A screen may have become smaller since: another one, or one whose desktop is drawn larger.
    """
    room = window.screen().availableSize() - window.size()
    is_known = bool(window.services.settings.value.window)
    if room.height() >= FRAME and room.width() >= (0 if is_known else FRAME):
        window.show()
    else:
        window.showMaximized()


def _call_the_first(place: SingleInstance, catalogue_file: Path | None) -> int:
    """Leave the work to the window that is open; a catalogue of its own it can't be given."""
    place.call()
    if catalogue_file is None:
        return 0
    sys.stderr.write(
        "faircat: a window is open with this data folder already; it was brought to the front.\n"
        "Close it to open another catalogue, or give a data folder of its own with --data.\n"
    )
    return 2


def _come_to_front(window: MainWindow) -> None:
    """Show the window over those of other programs; where a visitor has its screen, theirs."""
    covers = [
        other
        for other in QApplication.topLevelWidgets()
        if other.isVisible() and other.isFullScreen() and other.screen() is window.screen()
    ]
    for shown in covers or (window,):
        shown.setWindowState(shown.windowState() & ~Qt.WindowState.WindowMinimized)
        shown.show()
        shown.raise_()
        shown.activateWindow()


def _staff_texts(services: Services) -> Texts:
    wanted = services.settings.value.staff_language or QLocale.system().name().partition("_")[0]
    known = languages(services.paths.translations)
    return services.texts(wanted if wanted in known else SOURCE_LANGUAGE)


def _close_on_interrupt(window: MainWindow) -> None:
    """Let Ctrl+C in the terminal close the window, which Python alone would not hear of."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: None)

    def close() -> None:
        if window.close():
            # Told while the window came up, closing ended no loop yet: it is told again in it.
            QApplication.exit()

    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, window)
    notifier.activated.connect(close)


def _report_bugs_in(window: MainWindow) -> None:
    """Show what no code expected as a report in the window instead of a traceback."""

    def tell(error: Exception) -> None:
        if window.is_assembled:
            window.problems.error(error)
            return
        log.error("the window could not be set up", exc_info=error)
        file = window.services.paths.log
        sys.stderr.write(
            f"faircat: the window could not be set up. What happened stands in {file}\n"
        )
        QApplication.exit(1)

    report_unexpected(tell, window)

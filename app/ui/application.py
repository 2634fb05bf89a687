"""Opens the window and runs it to its end."""

import os
import signal
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QSocketNotifier
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.bootstrap import Services, build_services
from app.config.logs import start_log
from app.config.paths import find_paths
from app.i18n.texts import SOURCE_LANGUAGE, Texts, languages
from app.ui.appearance import appearance_of
from app.ui.background import Background, ThreadExecutor
from app.ui.display import OTHER_WAYS, reason_against_a_window
from app.ui.icons import Icons
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.view import Look


def open_window(data: Path | None, catalogue_file: Path | None) -> int:
    """Show the window until it is closed; returns the exit code."""
    reason = reason_against_a_window()
    if reason:
        sys.stderr.write(f"faircat: {reason}.\n{OTHER_WAYS}")
        return 2
    paths = find_paths(data)
    start_log(paths.log)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("faircat")
    app.setDesktopFileName("faircat")
    services = build_services(paths, catalogue_file)
    window = make_window(app, services)
    _report_bugs_in(window)
    _close_when_told(window)
    window.show()
    return app.exec()


def make_window(app: QApplication, services: Services) -> MainWindow:
    """The window over these services, dressed but not yet shown."""
    theme = Theme(services.paths.resources)
    theme.dress(app, appearance_of(services.settings.value))
    app.setWindowIcon(QIcon(str(services.paths.resources / "icons" / "faircat.png")))
    look = Look(theme, Icons(services.paths.resources / "icons", theme.px), _staff_texts(services))
    searching = Background(ThreadExecutor("search"))
    reading = Background(ThreadExecutor("read"))
    keeping = Background(ThreadExecutor("keep", dutiful=True))
    return MainWindow(services, look, searching, reading, keeping)


def _staff_texts(services: Services) -> Texts:
    wanted = services.settings.value.staff_language or QLocale.system().name().partition("_")[0]
    known = languages(services.paths.translations)
    return services.texts(wanted if wanted in known else SOURCE_LANGUAGE)


def _close_when_told(window: MainWindow) -> None:
    """Let Ctrl+C in the terminal close the window, which Python alone would not hear of."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: None)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, window)
    notifier.activated.connect(window.close)


def _report_bugs_in(window: MainWindow) -> None:
    """Show what no code expected as a report in the window instead of a traceback."""

    def tell(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            window.problems.tell(error)

    sys.excepthook = tell

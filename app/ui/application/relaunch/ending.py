"""The end of a window's process, which takes all that its memory held."""

import logging
import os
import threading

from app.config.waiting_parent import become_waiting_parent
from app.ui.frame.page_names import EDITION
from app.ui.window.main_window import MainWindow

TO_END_SECONDS = 5.0


def end_process(window: MainWindow, line: int | None) -> None:
    """Finish what was taken on, and end at once: nothing of what the memory holds is kept.

    Where there is a `line`, who started the program goes on waiting, for the successor.
    """
    late = threading.Timer(TO_END_SECONDS, os._exit, (0,))
    late.daemon = True
    late.start()
    reading_lists = window.pages.built_page(EDITION)
    if reading_lists is not None:
        reading_lists.leave()
    for thread in window.threads:
        thread.close()
    logging.shutdown()
    if line is not None:
        become_waiting_parent(line)
    os._exit(0)

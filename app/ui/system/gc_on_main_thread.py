"""Garbage is collected in the thread of the window alone.

Python collects in whichever thread happens to allocate. A widget in a circle of references would
then be destroyed outside of Qt's thread, at worst while Qt works with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


class GarbageCollector(QObject):
    """From now on the only one that collects, about as often as Python would."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        ticks = QTimer(self)
        ticks.timeout.connect(collect_what_is_due)
        ticks.start(INTERVAL_MS)


def collect_what_is_due() -> None:
    """Collect the oldest generation that has outgrown Python's own limits."""
    grown = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(grown) if count > limit]
    if due:
        gc.collect(due[-1])

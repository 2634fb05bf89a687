"""Where a scan is only tried: it says what the scanner types, and makes no lead."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.scan_result import ScannedText
from app.scanning.keyboard.burst_detector import Burst
from app.scanning.keyboard.keystroke_decoder import trial_of


class TestLine(QLineEdit):
    """`tried` gives a `Trial` of the country that is set; `typed` says that a person typed."""

    __test__ = False
    """It tests scanners."""

    tried = Signal(object)
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.country = ""
        self.returnPressed.connect(self.typed)

    def take_scan(self, _scan: ScannedText, burst: Burst) -> None:
        """Try the scan under the country that is set."""
        self.tried.emit(trial_of(burst.strokes, self.country))

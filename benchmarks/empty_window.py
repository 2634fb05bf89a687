"""The floor of a start: a window of PySide6 with nothing in it, which notes when it is painted."""

EMPTY_WINDOW = """
import json, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
window.grab()
painted = time.time()
QTimer.singleShot(0, app.quit)
app.exec()
"""

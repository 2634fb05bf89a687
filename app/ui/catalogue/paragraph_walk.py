"""Goes through the texts of a profile one by one: a screen reader reads what has the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.ui.catalogue.offering_view import OfferingView
from app.ui.kit.focus_order import as_read, bring_to_sight


def walk_paragraphs(page: QWidget | None, step: int) -> None:
    """Give the keys to the next text of a page, or the one before."""
    if page is None:
        return
    paragraphs = [widget for widget in as_read(page) if _is_paragraph(widget)]
    here = QApplication.focusWidget()
    place = _next_place(page, paragraphs, here, step)
    if not 0 <= place < len(paragraphs):
        return
    paragraphs[place].setFocus(Qt.FocusReason.OtherFocusReason)
    bring_to_sight(paragraphs[place])


def _is_paragraph(widget: QWidget) -> bool:
    """A text, or an offering as a whole where it is folded."""
    around = widget.parentWidget()
    if isinstance(around, OfferingView) and around.focusPolicy():
        return False
    is_text = isinstance(widget, QLabel) and bool(widget.text().strip())
    return is_text or (isinstance(widget, OfferingView) and bool(widget.focusPolicy()))


def _next_place(page: QWidget, paragraphs: list[QWidget], here: QWidget | None, step: int) -> int:
    """From a button between the texts, it goes on there."""
    if here in paragraphs:
        return paragraphs.index(here) + step
    order = list(as_read(page))
    if here not in order:
        return 0 if step > 0 else -1
    before = [it for it in order[: order.index(here)] if it in paragraphs]
    return len(before) if step > 0 else len(before) - 1

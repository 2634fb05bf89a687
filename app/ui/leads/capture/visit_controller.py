"""The visit in the window: F2 begins one, Shift+F2 ends it, the foot of the window tells of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from app.domain.messages import N_
from app.i18n.formats import clock
from app.services.leads.visits import VisitsService
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import VISITS
from app.ui.kit.key_names import keys_of
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext
from app.ui.system.no_op import no_op

if TYPE_CHECKING:
    from app.ui.leads.capture.controller import CaptureController

LOOK_EVERY_MS = 20_000


class VisitChip(QPushButton):
    """Says that a visit goes on, and ends it at a click."""

    looked = Signal()
    """It was looked whether the visit still goes on."""

    def __init__(self, context: UiContext, visits: VisitsService, end: QAction) -> None:
        super().__init__()
        self._context = context
        self._visits = visits
        self._end = end
        self.setProperty("role", "link")
        self.setObjectName("visitChip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # A visit in which nothing happens ends by itself.
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY_MS)
        self._clock.timeout.connect(self.show_visit)
        self._clock.timeout.connect(self.looked)
        visits.watchers.append(self.show_visit)
        self.show_visit()

    def show_visit(self) -> None:
        """Show the visit that goes on now; nothing where there is none."""
        visit = self._visits.current()
        self.setVisible(visit is not None)
        self._end.setEnabled(visit is not None)
        if visit is None:
            self._clock.stop()
            return
        self._clock.start()
        _ = self._context.texts.gettext
        marked = f" · ★ {len(visit.shortlist.items)}" if visit.shortlist.items else ""
        since = _("Visit since {time}").format(time=clock(visit.began, self._context.texts.lang))
        self.setText(since + marked)
        set_tool_tip(
            self,
            _("End the visit ({keys}) and clear its trail").format(keys=keys_of(self._end)),
        )
        self.setAccessibleName(_("End the visit"))
        self.setAccessibleDescription(keys_of(self._end))


def add_visits(app: AppContext, capture: "CaptureController") -> None:
    """Let visits begin and end by keys, and show the one that goes on.

    A lead that is being written when the next visitor comes waits among the unfinished.
    """
    visits, box = app.services.visits, app.frame.search_box

    def begin() -> None:
        if app.sheets.current() is not None and not capture.open_id():
            return  # another sheet is to be answered first
        capture.put_aside()
        box.field.clear()
        box.setFocus()
        visits.begin()

    def end() -> None:
        capture.put_aside()
        box.field.clear()
        visits.end()

    app.actions.add(N_("Start a visit"), "F2", begin, group=VISITS, over_sheets=True)
    ended = app.actions.add(N_("End the visit"), "Shift+F2", end, group=VISITS)
    chip = VisitChip(app.context, visits, ended)
    chip.clicked.connect(end)
    app.watchers.append(lambda _changes: chip.show_visit())
    chip.looked.connect(lambda: app.tasks.keeping.run(visits.save, no_op))
    app.frame.status.put_last(chip)
    app.watchers.append(lambda changes: chip.show_visit() if changes.settings else None)

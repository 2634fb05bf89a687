"""The sheet in which leads are exported: what, which, where to; what is wrong is told before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QPushButton

from app.domain.export import DoubtCount, ExportRequest, MemberShare
from app.domain.file_names import file_names
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.accessibility import announce
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext
from app.ui.leads.export.export_doubts_list import DoubtTicks
from app.ui.leads.export.export_form import ExportForm
from app.ui.leads.export.export_kinds import CARDS, ExportOrder, LeadScope, Offer
from app.ui.leads.export.member_shares import MemberShares
from app.ui.leads.list.text_list import TextList
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.override import override


@dataclass(frozen=True, slots=True)
class CheckedExport:
    """What an order would come to."""

    lines: Sequence[str]
    can_export: bool
    doubts: Sequence[DoubtCount] = ()
    shares: Sequence[MemberShare] = ()


class ExportSheet(Sheet):
    """`checked` asks what an order would come to, `ordered` gives it; both answers are shown."""

    checked = Signal(object)
    ordered = Signal(object)
    place_requested = Signal(object, bool)
    """The place that is proposed, and whether it is a folder."""
    folder_requested = Signal(object)
    log_requested = Signal()
    photos_requested = Signal(object)
    """What was ordered is wanted again, with the photos that a hub has."""

    def __init__(self, context: UiContext, offer: Offer, words: LeadLabels, folder: Path) -> None:
        super().__init__(context)
        self._offer = offer
        self._folder = folder
        self._proposed = ""
        self._done: Path | None = None
        self._ordered: ExportOrder | None = None
        self._lines: Sequence[str] = ()
        self.form = ExportForm(context, offer, words)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.hide()
        self.primary = QPushButton()
        self.primary.setProperty("role", "primary")
        self.show_button = self.words.button(N_("Show folder"))
        self.photos_button = self.words.button(N_("Fetch photos and save again"), self._fetch)
        for button in (self.show_button, self.photos_button):
            button.hide()
        self._result, self._log = TextList(), TextList()
        self.doubts, self.shares = DoubtTicks(context), MemberShares(context)
        for widget in (self.form, self.bar, self._result, self.doubts, self.shares, self._log):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.foot.addWidget(self.primary)
        self.foot.addWidget(self.photos_button)
        self.foot.addWidget(self.show_button)
        self.foot.addStretch(1)
        self.words.bind(N_("Export leads"), self.title.setText)
        self.words.bind(N_("Writing…"), self.bar.setAccessibleName)
        self._say_next = self.words.bind(self._next_step, self.primary.setText)
        for part in (self.form, self.doubts, self.shares):
            self.words.follow(part.words.retranslate)
        self.words.follow(self._ask, self.log_requested.emit)
        self._connect()

    @override
    def enter(self) -> None:
        self.form.kind.setFocus()
        announce(self, self.title.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_enter and (control or self._done is not None):
            self.primary.click()
        else:
            super().keyPressEvent(event)

    def order(self) -> ExportOrder:
        """What is chosen now."""
        form = self.form
        chosen = form.chosen()
        kind = form.chosen_kind()
        request = ExportRequest(
            kind.format,
            Path(form.place.text()).expanduser(),
            replace(
                self._offer.selection(chosen.who, chosen.member, chosen.since),
                without=self.doubts.left_out(),
            ),
            split=kind is CARDS,
            password=form.password.text() if chosen.is_encrypted else "",
            notes=self.shares.ticked(),
        )
        return ExportOrder(kind, request, chosen.language)

    def show_check(self, checked: CheckedExport) -> None:
        """Show what would be written."""
        if self._done is None:
            self._result.say(checked.lines)
            self.doubts.show_doubts(checked.doubts)
            self.shares.show_shares(checked.shares)
            self.primary.setEnabled(checked.can_export)

    def show_failure(self, text: str) -> None:
        """Show why nothing was written, or not once more."""
        self._set_busy(busy=False)
        if self._done is not None:
            self._result.say([text, *self._lines], role="wrong")
            self.photos_button.setFocus()
            return
        self._result.say([text], role="wrong")
        self.form.place.setFocus()

    def show_done(self, lines: Sequence[str], folder: Path, *, lacks_photos: bool = False) -> None:
        """Show what was written and where, and whether photos are missing that a hub has."""
        self._set_busy(busy=False)
        self.photos_button.setVisible(lacks_photos)
        self._done = folder
        for widget in (self.form, self.doubts, self.shares):
            widget.hide()
        self.show_button.show()
        self._say_next()
        self.primary.setFocus()
        # After the keys have gone to the button: what came of it is not to be cut off by that.
        self._result.say(lines)
        self._lines = lines

    def show_log(self, lines: Iterable[tuple[str, str]]) -> None:
        """Show what left before."""
        _ = self.context.texts.gettext
        self._log.say_pairs(_("Earlier exports"), list(lines))

    def set_place(self, place: Path) -> None:
        """Take the place that was chosen in the system's dialog."""
        self.form.place.setText(str(place))

    def said(self) -> str:
        """The lines about what would be, or was, written."""
        return self._result.text()

    def _next_step(self, texts: Texts) -> str:
        return texts.gettext(N_("Export") if self._done is None else N_("Done"))

    def _go_on(self) -> None:
        if self._done is not None:
            self.close_sheet()
            return
        order = self._ordered = self.order()
        self._set_busy(busy=True)
        self._result.say([self.context.texts.gettext("Writing…")])
        self.ordered.emit(order)

    def _fetch(self) -> None:
        self.setFocus()  # or the keys would go to whatever control is not disabled
        self._set_busy(busy=True)
        self.photos_requested.emit(self._ordered)

    def _set_busy(self, *, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.photos_button.setEnabled(not busy)
        self.form.setEnabled(not busy)
        self.primary.setEnabled(not busy)

    def _ask(self) -> None:
        if self._done is not None:
            return
        self._propose()
        # A check needs no password and no place.
        order = self.order()
        self.checked.emit(replace(order, request=replace(order.request, password="")))

    def _propose(self) -> None:
        """Name the file, unless a place was chosen by hand."""
        if self.form.place.text() != self._proposed:
            return
        chosen = self.form.chosen()
        fair = self._offer.fair_name if chosen.who is not LeadScope.ALL else ""
        leads = self.context.texts.gettext("Leads")
        title = f"{fair or leads} {self._offer.today.isoformat()}"
        names = file_names([title] * 99, self.form.chosen_kind().ending)
        free = next((name for name in names if not (self._folder / name).exists()), title)
        self._proposed = str(self._folder / free)
        self.form.place.setText(self._proposed)

    def _connect(self) -> None:
        self.form.changed.connect(self._ask)
        self.doubts.changed.connect(self._ask)
        self.form.place_button.clicked.connect(
            lambda: self.place_requested.emit(
                Path(self.form.place.text()), not self.form.chosen_kind().ending
            )
        )
        self.primary.clicked.connect(self._go_on)
        self.show_button.clicked.connect(lambda: self.folder_requested.emit(self._done))

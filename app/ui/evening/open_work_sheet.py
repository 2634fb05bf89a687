"""The sheet that goes through the work that is left, one lead after the other."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from app.domain.lead import NextStep
from app.domain.lead_fields import NEXT_STEPS
from app.domain.messages import N_
from app.domain.work_left import LACKS, Lack, OpenLead
from app.domain.work_queue import WorkQueue
from app.i18n.texts import Texts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

_OPEN = N_("Open the lead…")
_SETTLES = {
    Lack.CONFLICT: N_("Resolve the conflict…"),
    Lack.DUPLICATE: N_("Compare the two…"),
    Lack.ANSWER: N_("Answer the questions…"),
}
_STEP_KEYS = {
    Qt.Key.Key_1: NextStep.OFFER,
    Qt.Key.Key_2: NextStep.CALL,
    Qt.Key.Key_3: NextStep.MEETING,
}


class OpenWorkSheet(VaultSheet):
    """`settle_requested` gives a lead and what of it is to settle, `step_requested` a next step."""

    settle_requested = Signal(object, object)
    step_requested = Signal(object, object)

    takes_scans = True

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.queue = WorkQueue()
        self._labels: LeadLabels | None = None
        words = self.words
        self.introduce(N_("Remaining work"), self._about, self._settle)
        self.lacks = words.label(self._lacks, "strong", wrap=True)
        self.facts = words.label(self._summary, "quiet", wrap=True)
        self.ask = words.label(N_("Choose the next step"), "section")
        self.steps = {
            step: words.button(NEXT_STEPS.titles[step], partial(self._choose, step))
            for step in _STEP_KEYS.values()
        }
        self.row = FlowLayout(10)
        for button in self.steps.values():
            self.row.add(button)
        for part in (self.facts, self.lacks, self.ask, self.row):
            self.body.addWidget(part)
        keys = N_("Enter opens · 1 2 3 choose the next step · → skips · ← goes back")
        self.keys = words.label(keys, "quiet", wrap=True)
        self.end_body()
        self.body.addWidget(self.keys)
        self.back_button = words.button(N_("Back"), self.go_back)
        self.skip_button = words.button(N_("Skip"), self.skip)
        self.foot.addWidget(self.back_button)
        self.foot.addWidget(self.skip_button)
        words.follow(self._show_parts)
        self._add_keys()
        self.primary.clicked.connect(self._go_on)

    @override
    def enter(self) -> None:
        self.primary.setFocus()

    def show_work(self, queue: WorkQueue, labels: LeadLabels) -> None:
        """Show the lead that is next."""
        self.set_busy(busy=False)
        self.queue, self._labels = queue, labels
        self.retranslate()
        self.enter()

    def skip(self) -> None:
        """Leave this one for later."""
        self._go(self.queue.forward())

    def go_back(self) -> None:
        """Look again at the one before."""
        self._go(self.queue.back())

    def _add_keys(self) -> None:
        """Have the keys before a button takes them for a step to its neighbour."""
        for button in self.findChildren(QPushButton):
            button.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and self._takes(Qt.Key(event.key())):
            return True
        return super().eventFilter(watched, event)

    def _takes(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Right:
            self.skip()
        elif key == Qt.Key.Key_Left:
            self.go_back()
        elif key in _STEP_KEYS:
            self._choose(_STEP_KEYS[key])
        else:
            return False
        return True

    def _go(self, queue: WorkQueue) -> None:
        if not self.is_busy():
            self.queue = queue
            self.say("")
            self.retranslate()
            self.enter()

    def _lead(self) -> OpenLead | None:
        return self.queue.current

    def _show_parts(self) -> None:
        lead = self._lead()
        for part in (self.lacks, self.facts, self.keys, self.skip_button):
            part.setVisible(lead is not None)
        has_step = lead is not None and Lack.NEXT_STEP in lead.lacks
        self.ask.setVisible(has_step)
        self.row.setVisible(has_step)
        self.back_button.setEnabled(self.queue.at > 0)
        total = len(self.queue.open)
        self.chip.setText(f"{min(self.queue.at + 1, total)} / {total}")
        self.chip.setVisible(lead is not None)

    def _about(self, texts: Texts) -> str:
        lead = self._lead()
        if lead is None or self._labels is None:
            left = len(self.queue.open)
            if not left:
                return texts.gettext("All leads are complete.")
            return texts.ngettext(
                "That was the last one. {n} lead was skipped.",
                "That was the last one. {n} leads were skipped.",
                left,
            )
        return " · ".join(filter(None, (self._labels.name(lead.lead), lead.lead.person.company)))

    def _summary(self, _texts: Texts) -> str:
        lead = self._lead()
        if lead is None or self._labels is None:
            return ""
        it = lead.lead
        notes = (note.text for note in it.notes)
        told = (
            self._labels.moment(it.created.at),
            it.created.author,
            self._labels.word(it.rating),
            self._labels.interests(it) if it.interests else "",
        )
        return "\n".join(filter(None, (" · ".join(filter(None, told)), *notes)))

    def _lacks(self, texts: Texts) -> str:
        lead = self._lead()
        return "\n".join(texts.gettext(LACKS[lack]) for lack in lead.lacks) if lead else ""

    def _settle(self, texts: Texts) -> str:
        lead = self._lead()
        if lead is None:
            return texts.gettext("Done")
        return texts.gettext(_SETTLES.get(lead.lacks[0], _OPEN))

    def _choose(self, step: NextStep) -> None:
        lead = self._lead()
        if lead is not None and Lack.NEXT_STEP in lead.lacks and not self.is_busy():
            self.set_busy(busy=True)
            self.step_requested.emit(lead.lead, step)

    def _go_on(self) -> None:
        lead = self._lead()
        if lead is None:
            self.close_sheet()
        else:
            self.settle_requested.emit(lead.lead, lead.lacks[0])

"""Which lead a brochure is attached to: one of the latest."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget

from app.domain.lead import Lead
from app.domain.messages import N_
from app.domain.names import called
from app.i18n.formats import moment
from app.ui.kit.list_rows import add_row
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

ROW_HEIGHT = 40


class AttachSheet(Sheet):
    """Lists leads, newest first; Enter or a double click chooses one."""

    chosen = Signal(object)

    takes_scans = True

    def __init__(self, context: UiContext, leads: Sequence[Lead]) -> None:
        super().__init__(context)
        self._leads = leads
        self.words.bind(N_("Attach the brochure to a lead"), self.title.setText)
        none = N_("There is no lead to attach it to yet.")
        self._none = self.words.label(none, wrap=True)
        self.list = QListWidget()
        self.list.setObjectName("found")
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.words.bind(N_("Latest leads"), self.list.setAccessibleName)
        self.words.follow(self._name_leads)
        self.button = self.words.button(N_("Attach"), self._choose, "primary")
        self.body.addWidget(self._none)
        self.body.addWidget(self.list, 1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.button)
        for lead in leads:
            size = QSize(0, self.context.theme.px(ROW_HEIGHT))
            add_row(self.list, name_of(lead), values={Qt.ItemDataRole.SizeHintRole: size})
        self.list.setCurrentRow(0)
        self._none.setVisible(not leads)
        self.list.setVisible(bool(leads))
        self.button.setEnabled(bool(leads))

    def _name_leads(self) -> None:
        for row, lead in enumerate(self._leads):
            when = moment(lead.created.at, self.context.texts.lang)
            parts = (name_of(lead), lead.person.company, when)
            self.list.model().setData(
                self.list.model().index(row, 0), " · ".join(dict.fromkeys(filter(None, parts)))
            )

    @override
    def enter(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._leads):
            self.close_sheet()
            self.chosen.emit(self._leads[row])


def name_of(lead: Lead) -> str:
    """A lead as it is called in a list."""
    return called(lead.person) or "—"

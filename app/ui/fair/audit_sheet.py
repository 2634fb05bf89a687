"""The sheet of the audit log: whether it is whole, who did what, narrowed and saved."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal

from app.domain.audit import AuditLog
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.fair.audit_texts import ACTION_TITLES, cells_of, verdict_of
from app.ui.kit.cards import NamedControl, TitledField
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.rows_table import ListedRow, RowsTable
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

GAP, LEAST_HIGH = 16, 160
"""Pixels between the filters, and of the table."""
_TITLES = (N_("Entry"), N_("When"), N_("What was done"), N_("Who, on which laptop"))
_WHAT = 2


class AuditSheet(VaultSheet):
    """`requested` asks to save all lines, `checked` whether a code that was noted is among them."""

    fills = True
    requested = Signal()
    checked = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._log, self._fairs, self._noted = AuditLog(), dict[str, str](), ""
        self.introduce(
            N_("Log of exports, erasures and merges"),
            N_(
                "Who did what with the leads on this laptop, when, and with how many. No visitor "
                "is named. Each entry contains the code of the previous one, so changed or "
                "missing entries can be found."
            ),
            N_("Save log as CSV…"),
        )
        self.verdict = label(role="strong", wrap=True)
        self.body.addWidget(self.verdict)
        self.action, self.author = (NamedControl(QuietComboBox()) for _ in range(2))
        self.words.bind(N_("What was done"), self.action.say)
        self.words.bind(N_("Who"), self.author.say)
        name = N_("Log of exports, erasures and merges")
        self.table = RowsTable(context, self.words, name, _TITLES, (_WHAT,))
        self.table.setMinimumHeight(context.theme.px(LEAST_HIGH))
        filters = FlowLayout(GAP)
        for filter_ in (self.action, self.author):
            filters.add(filter_)
            filter_.control.currentIndexChanged.connect(self._show_lines)
        self.body.addWidget(filters)
        self.body.addWidget(self.table, 1)
        self.code = label(role="quiet", wrap=True, selectable=True)
        self.body.addWidget(self.code)
        self.noted = TitledField()
        self.words.bind(N_("Code noted earlier"), lambda caption: self.noted.name(caption, context))
        self.check_button = self.words.button(N_("Check this code"), self._check)
        self.noted.line.returnPressed.connect(self._check)
        checking = ResponsiveRow()
        checking.row.addWidget(self.noted, 1)
        checking.row.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(checking)
        self.primary.clicked.connect(self.requested)
        self.words.follow(self._retranslate)
        self._retranslate()

    def show_log(self, log: AuditLog, fairs: Mapping[str, str], noted: str = "") -> None:
        """Show these lines; `fairs` names the fairs by their ids."""
        self._log, self._fairs, self._noted = log, dict(fairs), noted
        self._retranslate()

    @override
    def enter(self) -> None:
        self.table.setFocus()

    def _retranslate(self) -> None:
        texts = self.context.texts
        used = {line.deed for line in self._log.lines}
        self._choices(
            self.action,
            [(texts.gettext("Everything"), "")]
            + [
                (texts.gettext(title), action.value)
                for action, title in ACTION_TITLES.items()
                if action in used
            ],
        )
        authors = sorted({line.author for line in self._log.lines} - {""})
        self._choices(
            self.author, [(texts.gettext("Everyone"), ""), *((name, name) for name in authors)]
        )
        self.verdict.setText(verdict_of(self._log, self._noted, texts))
        restyle(self.verdict, "role", "wrong" if self._log.faults else "strong")
        self.code.setText(self._code(texts))
        self._show_lines()

    def _code(self, texts: Texts) -> str:
        if not self._log.lines:
            return ""
        text = texts.gettext("Code of the last entry, to note elsewhere: {code}")
        return text.format(code=self._log.lines[-1].hash)

    @staticmethod
    def _choices(box: NamedControl[QuietComboBox], choices: list[tuple[str, str]]) -> None:
        """Offer these; what was chosen stays."""
        control = box.control
        chosen = control.currentData()
        control.blockSignals(True)  # noqa: FBT003 - Qt's signature
        control.clear()
        for title, value in choices:
            control.addItem(title, value)
        control.setCurrentIndex(max(0, control.findData(chosen)))
        control.blockSignals(False)  # noqa: FBT003 - as above

    def _show_lines(self) -> None:
        action, author = (str(it.control.currentData() or "") for it in (self.action, self.author))
        wrong = {fault.number for fault in self._log.faults}
        texts, fairs = self.context.texts, self._fairs
        self.table.show_rows(
            [
                ListedRow(
                    str(line.number),
                    cells_of(line, fairs, texts),
                    loud=line.number in wrong,
                )
                for line in self._log.narrowed(action, author)
            ]
        )

    def _check(self) -> None:
        self.checked.emit(self.noted.text().strip().lower())

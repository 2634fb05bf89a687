"""Everything about one person, to read and to hand over (GDPR Art. 15)."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.messages import N_
from app.ui.kit.cards import NamedControl
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.leads.parts.lead_checklist import ChecklistLine, LeadChecklist

HEIGHT = 330


class ReportSheet(Sheet):
    """`report_requested` asks for the report with other ticks, `folder_requested` for a place.

    `languages` are those it can be read in, each with its name; `lang` is the first choice.
    """

    report_requested = Signal()
    folder_requested = Signal()

    takes_scans = True

    def __init__(
        self,
        context: UiContext,
        lines: Sequence[ChecklistLine],
        languages: Mapping[str, str],
        lang: str,
    ) -> None:
        super().__init__(context)
        about = self.words.label(
            N_("Check that everything ticked belongs to this person."), wrap=True
        )
        self.ticks = LeadChecklist()
        self.ticks.show_lines(lines)
        self.words.bind(N_("What the report contains"), self.ticks.setAccessibleName)
        self.language = NamedControl(QuietComboBox())
        for tag, name in languages.items():
            self.language.control.addItem(name, tag)
        self.language.control.setCurrentIndex(max(0, self.language.control.findData(lang)))
        self.words.bind(N_("The person's language"), self.language.say)
        self.text = QPlainTextEdit()
        title = N_("Everything about this person")
        self.words.bind(title, self.title.setText, self.text.setAccessibleName)
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(HEIGHT)
        self.text.setTabChangesFocus(True)
        self.named = label(role="caution", wrap=True)
        self.named.hide()
        save = N_("Save to a folder, with JSON and images…")
        self.save_button = self.words.button(save, self.folder_requested.emit, "primary")
        for part in (about, self.ticks, self.named, self.language):
            self.body.addWidget(part)
        self.body.addWidget(self.text, 1)
        self.foot.addWidget(self.save_button, 1)
        self.ticks.changed.connect(self.report_requested)
        self.language.control.activated.connect(lambda _place: self.report_requested.emit())

    def lang(self) -> str:
        """The language the report is read in."""
        return str(self.language.control.currentData())

    def show_report(self, text: str, mentions: str) -> None:
        """Show the report, and who else is named in notes."""
        _ = self.context.texts.gettext
        self.text.setPlainText(text)
        said = _("Also named in the notes of {names}. Decide whether they belong in the report.")
        self.named.setText(said.format(names=mentions))
        self.named.setVisible(bool(mentions))

"""The sheet that asks what is to be filled in: which languages, from which, in how many files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton

from app.domain.translation import MemberTexts
from app.i18n.formats import language_name
from app.services.catalogue.translations import SUFFIX, TranslationOrder
from app.ui.kit.cards import NamedControl, TitledField
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override

USUAL_SOURCE = "de"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written, and whether each member gets a workbook of its own."""

    order: TranslationOrder
    is_for_each: bool


class FillSheet(Sheet):
    """`ordered` gives what is wanted; `proposed` is ticked first."""

    ordered = Signal(object)

    takes_scans = True

    def __init__(
        self,
        look: UiContext,
        languages: Sequence[str],
        proposed: str,
        members: Sequence[MemberTexts] = (),
    ) -> None:
        super().__init__()
        self._look = look
        self._members = tuple(members)
        self._for = label(wrap=True)
        self.source = NamedControl(QuietComboBox())
        self._to = label(role="caption")
        self.boxes = {lang: QCheckBox() for lang in languages}
        for lang in languages:
            self.source.control.addItem("", lang)
        source = USUAL_SOURCE if USUAL_SOURCE in languages else languages[0]
        self.source.control.setCurrentIndex(self.source.control.findData(source))
        if proposed in self.boxes and proposed != source:
            self.boxes[proposed].setChecked(True)
        self.other = TitledField()
        self.other.line.textChanged.connect(self._look_over)
        self.one_choice, self.each_choice = QRadioButton(), QRadioButton()
        self.one_choice.setChecked(True)
        self.whole = QCheckBox()
        self._wrong = label(role="wrong", wrap=True)
        self._wrong.hide()
        self.primary = QPushButton()
        self.primary.setProperty("role", "primary")
        parts = (self._for, self.source, self._to, *self.boxes.values(), self.other)
        for part in (*parts, self.one_choice, self.each_choice, self.whole, self._wrong):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addWidget(self.primary)
        self.foot.addStretch(1)
        self.primary.clicked.connect(lambda: self.ordered.emit(self.wanted()))
        for box in self.boxes.values():
            box.toggled.connect(self._look_over)
        self.source.control.currentIndexChanged.connect(self._look_over)
        self._look_over()

    @override
    def retranslate(self) -> None:
        texts = self._look.texts
        _ = texts.gettext
        self.title.setText(_("Have texts filled in"))
        count = len(self._members)
        chosen = texts.ngettext("For {n} member that is chosen", "For {n} chosen members", count)
        self._for.setText(chosen if count else _("For all members"))
        self.source.say(_("Translate from"))
        self._to.setText(_("Languages to fill in"))
        for place, (lang, box) in enumerate(self.boxes.items()):
            name = language_name(lang, texts.lang)
            name = name[:1].upper() + name[1:]
            self.source.control.setItemText(place, name)
            box.setText(name)
        self.other.name(
            _("Another language, by its tag ({tags})").format(tags="cs, sv"), self._look
        )
        self.one_choice.setText(_("One workbook for all"))
        self.each_choice.setText(_("A workbook for each member"))
        self.whole.setText(_("With the texts that are there, to be corrected"))
        self.primary.setText(_("Write"))

    def wanted(self) -> Wanted:
        """What is chosen now."""
        source = str(self.source.control.currentData())
        ticked = [lang for lang, box in self.boxes.items() if box.isChecked() and lang != source]
        languages = tuple(dict.fromkeys(filter(None, (*ticked, self.other.text().strip()))))
        ids = tuple(member.id for member in self._members)
        order = TranslationOrder(languages, source, ids, whole=self.whole.isChecked())
        return Wanted(order, self.each_choice.isChecked())

    def proposed(self) -> Path:
        """Where the workbook may go."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents) or Path.home())
        return folder / f"{'-'.join(self.wanted().order.languages)}{SUFFIX}"

    def tell(self, wrong: str) -> None:
        """Say why nothing was written."""
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))

    def _look_over(self) -> None:
        """A language is not translated into itself; without one there is nothing to write."""
        source = self.source.control.currentData()
        for lang, box in self.boxes.items():
            box.setVisible(lang != source)
        self.primary.setEnabled(bool(self.wanted().order.languages))

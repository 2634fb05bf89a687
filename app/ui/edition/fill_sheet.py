"""The sheet that asks what is to be filled in: which languages, from which, in which files."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton

from app.domain.messages import N_
from app.domain.translation import MemberTexts
from app.i18n.formats import language_title
from app.i18n.texts import Texts
from app.services.catalogue.translations import SUFFIX, TranslationOrder
from app.ui.kit.cards import NamedControl, TitledField
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.file_dialogs import documents_folder

USUAL_SOURCE = "de"


class FillFiles(Enum):
    """In which files the texts go out."""

    ONE = "one"
    EACH_MEMBER = "member"
    XLIFF = "xliff"


_FILES = {
    FillFiles.ONE: N_("One workbook for all"),
    FillFiles.EACH_MEMBER: N_("One workbook per member"),
    FillFiles.XLIFF: N_("One XLIFF file per language, for translation agencies"),
}


@dataclass(frozen=True, slots=True)
class FillRequest:
    """What is to be written, and in which files."""

    order: TranslationOrder
    files: FillFiles


class FillSheet(Sheet):
    """`ordered` gives what is wanted; `proposed` is ticked first."""

    ordered = Signal(object)

    takes_scans = True

    def __init__(
        self,
        context: UiContext,
        languages: Sequence[str],
        proposed: Sequence[str],
        members: Sequence[MemberTexts] = (),
    ) -> None:
        super().__init__(context)
        self._members = tuple(members)
        bind = self.words.bind
        bind(N_("Request translations"), self.title.setText)
        whom = self.words.label(self._whom, wrap=True)
        self.source = self._source(languages)
        to = self.words.label(N_("Languages to fill in"), "caption")
        self.boxes = {lang: self.words.tick(partial(_name_of, lang)) for lang in languages}
        source = USUAL_SOURCE if USUAL_SOURCE in languages else languages[0]
        self.source.control.setCurrentIndex(self.source.control.findData(source))
        self.other = TitledField()
        self._propose([lang for lang in proposed if lang != source])
        bind(_other_language, lambda caption: self.other.name(caption, context))
        self.other.line.textChanged.connect(self._look_over)
        self.choices = {files: self._choice(files, title) for files, title in _FILES.items()}
        self.whole = self.words.tick(N_("Include existing texts for correction"))
        self._wrong = label(role="wrong", wrap=True)
        self._wrong.hide()
        self.primary = self.words.button(
            N_("Create files"), lambda: self.ordered.emit(self.fill_request()), "primary"
        )
        parts = (whom, self.source, to, *self.boxes.values(), self.other)
        for part in (*parts, *self.choices.values(), self.whole, self._wrong):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.foot.addWidget(self.primary)
        self.foot.addStretch(1)
        for box in self.boxes.values():
            box.toggled.connect(self._look_over)
        self.source.control.currentIndexChanged.connect(self._look_over)
        self._look_over()

    def _source(self, languages: Sequence[str]) -> NamedControl[QuietComboBox]:
        source = NamedControl(QuietComboBox())
        self.words.bind(N_("Translate from"), source.say)
        for place, lang in enumerate(languages):
            source.control.addItem("", lang)
            self.words.bind(partial(_name_of, lang), partial(source.control.setItemText, place))
        return source

    def _propose(self, languages: Sequence[str]) -> None:
        """Tick languages; those that the edition does not have are typed."""
        for lang in languages:
            if lang in self.boxes:
                self.boxes[lang].setChecked(True)
        self.other.put(", ".join(lang for lang in languages if lang not in self.boxes))

    def _choice(self, files: FillFiles, title: str) -> QRadioButton:
        choice = QRadioButton()
        choice.setChecked(files is FillFiles.ONE)
        self.words.bind(title, choice.setText)
        return choice

    def fill_request(self) -> FillRequest:
        """What is chosen now."""
        source = str(self.source.control.currentData())
        ticked = [lang for lang, box in self.boxes.items() if box.isChecked() and lang != source]
        others = self.other.text().replace(",", " ").split()
        languages = tuple(dict.fromkeys((*ticked, *others)))
        ids = tuple(member.id for member in self._members)
        order = TranslationOrder(languages, source, ids, whole=self.whole.isChecked())
        return FillRequest(order, self._files())

    def _files(self) -> FillFiles:
        return next(files for files, choice in self.choices.items() if choice.isChecked())

    def proposed(self) -> Path:
        """Where the workbook may go."""
        return documents_folder() / f"{'-'.join(self.fill_request().order.languages)}{SUFFIX}"

    def show_message(self, wrong: str) -> None:
        """Say why nothing was written."""
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))

    def _whom(self, texts: Texts) -> str:
        count = len(self._members)
        chosen = texts.ngettext("For {n} chosen member", "For {n} chosen members", count)
        return chosen if count else texts.gettext("For all members")

    def _look_over(self) -> None:
        """A language is not translated into itself; without one there is nothing to write."""
        source = self.source.control.currentData()
        for lang, box in self.boxes.items():
            box.setVisible(lang != source)
        self.primary.setEnabled(bool(self.fill_request().order.languages))


def _name_of(lang: str, texts: Texts) -> str:
    return language_title(lang, texts.lang)


def _other_language(texts: Texts) -> str:
    return texts.gettext("Other languages, as codes ({tags})").format(tags="cs, sv")

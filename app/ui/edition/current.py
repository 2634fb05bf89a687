"""The edition in use: what it is and how complete its languages are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.config.machine import local_today
from app.domain.edition import EditionInfo
from app.domain.laptop_report import LaptopReport
from app.i18n.formats import day, language_title
from app.i18n.pack_words import due_words, signed_words
from app.i18n.sample_words import sample_members
from app.services.catalogue.editions import EarlierEdition
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.ui_context import UiContext, clear_layout, label

BAR_WIDTH, LEAST_BAR = 160, 60
MOST_LANGUAGES = 8


class CurrentEdition(QFrame):
    """A card about the catalogue in use, with the way back to the one before."""

    went_back = Signal(str)
    """The name of an edition that was in use before."""
    export_requested = Signal()
    """The edition is wanted as a workbook."""
    report_requested = Signal()
    """A report of the laptop is wanted."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("card")
        self._title = label(role="section")
        self._version = label(role="title", wrap=True)
        self._about = label(role="quiet", wrap=True)
        self._corrected = label(role="strong", wrap=True)
        self._corrected.hide()
        self._signature = label(role="strong", wrap=True)
        self._uncovered = label(role="odd", wrap=True)
        self._code = label(role="quiet", wrap=True, selectable=True)
        self._languages = QGridLayout()
        self._languages.setHorizontalSpacing(14)
        self.export_button = QPushButton()
        self.export_button.clicked.connect(self.export_requested)
        self.report_button = QPushButton()
        self.report_button.clicked.connect(self.report_requested)
        self.back_button = QPushButton()
        self.back_button.setMenu(QMenu(self.back_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(6)
        for widget in (
            *(self._title, self._version, self._about, self._corrected),
            *(self._signature, self._uncovered, self._code),
        ):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addLayout(self._languages)
        column.addSpacing(8)
        row = FlowLayout(12)
        row.add(self.export_button)
        row.add(self.report_button)
        row.add(self.back_button)
        column.addWidget(row)

    def show_info(self, info: EditionInfo, earlier: Sequence[EarlierEdition]) -> None:
        """Show an edition, and those that can be returned to."""
        texts = self._context.texts
        _, lang, edition = texts.gettext, texts.lang, info.edition
        self._title.setText(_("In use"))
        self._version.setText(_("Edition {version}").format(version=edition.version))
        parts = [
            day(edition.date, lang),
            texts.ngettext("{n} member", "{n} members", info.members),
            texts.ngettext("{n} offering", "{n} offerings", info.offerings),
            edition.source,
            sample_members(info, texts),
        ]
        self._about.setText(" · ".join(filter(None, parts)))
        self.export_button.setText(_("Edit in a workbook…"))
        self.back_button.setText(_("Return to an earlier edition"))
        self.back_button.setVisible(bool(earlier))
        self._offer(earlier)
        self._show_languages(info)

    def show_corrected(self, count: str) -> None:
        """Say how many members the booth corrected; the list is further below."""
        self._corrected.setText(count)
        self._corrected.setVisible(bool(count))

    def show_signature(self, report: LaptopReport, *, is_seed: bool) -> None:
        """Show who signed the edition, what that does not cover, and the code to compare."""
        texts = self._context.texts
        _, signing = texts.gettext, report.signing
        today = local_today()
        if signing is not None:
            lines = [signed_words(signing, texts), due_words(signing, texts, today)]
        else:
            lines = [_("Came with the program") if is_seed else _("Own edition, not signed")]
        self._signature.setText(" · ".join(filter(None, lines)))
        self._uncovered.setText(
            texts.ngettext(
                "The signature does not cover {n} correction of this booth",
                "The signature does not cover {n} corrections of this booth",
                report.corrections,
            )
        )
        self._uncovered.setVisible(signing is not None and report.corrections > 0)
        self._code.setText(_("Code to compare by phone: {code}").format(code=report.code))
        self.report_button.setText(_("Save report…"))

    def _offer(self, earlier: Sequence[EarlierEdition]) -> None:
        texts, menu = self._context.texts, self.back_button.menu()
        menu.clear()
        for item in earlier:
            edition = item.info.edition
            title = texts.gettext("{version} of {date}, {members}").format(
                version=edition.version,
                date=day(edition.date, texts.lang),
                members=texts.ngettext("{n} member", "{n} members", item.info.members),
            )
            action = menu.addAction(title.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, name=item.name: self.went_back.emit(name))

    def _show_languages(self, info: EditionInfo) -> None:
        clear_layout(self._languages)
        lang = self._context.texts.lang
        for row, (tag, texts) in enumerate(list(info.languages.items())[:MOST_LANGUAGES]):
            name = language_title(tag, lang)
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setMinimumWidth(LEAST_BAR)
            bar.setMaximumWidth(BAR_WIDTH)
            bar.setRange(0, max(info.offerings + info.members, 1))
            bar.setValue(texts.offerings + texts.members)
            bar.setAccessibleName(name)
            say = self._context.texts.ngettext
            counts = (
                say("{n} member", "{n} members", texts.members),
                say("{n} offering", "{n} offerings", texts.offerings),
            )
            self._languages.addWidget(label(name), row, 0)
            self._languages.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignVCenter)
            self._languages.addWidget(label(", ".join(counts), "quiet", wrap=True), row, 2)
        self._languages.setColumnStretch(1, 1)
        self._languages.setColumnStretch(2, 2)

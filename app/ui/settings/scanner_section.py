"""The section of the scanner that types like a keyboard: its country, its test code, a try."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.messages import N_
from app.domain.safe_display import escape_for_display
from app.i18n.texts import Texts
from app.scanning.keyboard.keystroke_decoder import TEST_TEXT, Trial
from app.services.booth.scanner_settings import ScannerSettingsService
from app.ui.frame.app_context import AppContext
from app.ui.kit.accessibility import announce
from app.ui.kit.cards import NamedControl
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.forms import ChoiceField, Form
from app.ui.kit.qr_label import QrCode
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import label, restyle
from app.ui.scan.scan_texts import keyboard_name
from app.ui.scan.test_line import TestLine
from app.ui.settings.settings_section import SettingsSection
from app.ui.system.file_dialogs import file_to_write
from app.ui.system.override import override

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FILE = "scanner-test-code.pdf"


class ScannerSection(SettingsSection):
    """What is scanned into its line is tried, and makes no lead."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app,
            N_("Scanner"),
            N_(
                "A scanner that types like a keyboard has its own country setting; the layout of "
                "this laptop does not matter."
            ),
        )
        scanners = app.services.scanners
        self.country = ChoiceField(
            "scanner_keyboard", N_("Keyboard of the scanner"), partial(_countries, scanners)
        )
        form = Form(
            app.context,
            app.services.settings.value,
            (self.country,),
            on_change=lambda _name, country: self._choose(country),
        )
        self.words.follow(form.retranslate)
        self.line = NamedControl(TestLine(), wraps=True)
        self.words.bind(
            N_("Try it: scan the code beside this, on the screen or on paper"), self.line.say
        )
        self.words.bind(N_("Click here, then scan"), self.line.control.setPlaceholderText)
        self.verdict = label(role="strong", wrap=True)
        self._run: Callable[[], None] | None = None
        self.offer = QPushButton()
        self.offer.clicked.connect(self._carry_out)
        self.print_button = self.words.button(N_("Print the test code…"), self._print)
        self.save_button = self.words.button(N_("Save the test code…"), self._save)
        self._lay_out()
        self.words.bind(N_("Test code for scanners"), self.code.setAccessibleName)
        self.line.control.tried.connect(self._judge)
        self.line.control.typed.connect(self._note_typing)
        self._show()

    @override
    def reload(self, changes: Changes) -> None:
        if changes.settings:
            self._show()

    def _show(self) -> None:
        country = self._app.services.scanners.country()
        self.country.show(country)
        self.line.control.country = country

    def _choose(self, country: str) -> None:
        self._app.services.scanners.choose_country(country)
        self._show()
        self._say("")

    # The try

    def _judge(self, trial: Trial) -> None:
        texts, before = self._app.context.texts, self._app.services.scanners.country()
        _ = texts.gettext
        self.line.control.setText(escape_for_display(trial.text))
        self.line.control.setCursorPosition(0)
        country = keyboard_name(trial.fits, texts)
        if trial.is_test and not trial.fits:
            self._say(_("It reads correctly."))
        elif trial.is_test:
            self._choose(trial.fits)
            text = _("Your scanner is set to {country}. Saved.").format(country=country)
            self._say(text, _("Undo"), lambda: self._choose(before))
            self.line.control.setText(TEST_TEXT)
            self.line.control.setCursorPosition(0)
        elif trial.fits:
            text = _("Your scanner seems to type as {country}.").format(country=country)
            offer = _("Set to {country}").format(country=country)
            self._say(text, offer, lambda: self._choose(trial.fits), is_well=False)
        else:
            text = _("Is this what the code says? Scan the test code to be sure.")
            self._say(text, is_well=not before)

    def _note_typing(self) -> None:
        if self.line.control.text():
            _ = self._app.context.texts.gettext
            self._say(
                _("This arrived as slowly as typing. Set the scanner to its fastest speed."),
                is_well=False,
            )
            self.line.control.selectAll()

    def _say(
        self,
        text: str,
        offer: str = "",
        run: Callable[[], None] | None = None,
        *,
        is_well: bool = True,
    ) -> None:
        self.verdict.setText(text)
        self.verdict.setAccessibleName(text)
        restyle(self.verdict, "role", "strong" if is_well else "wrong")
        self.verdict.setVisible(bool(text))
        announce(self.verdict, text)
        self._run = run
        self.offer.setText(offer)
        self.offer.setVisible(run is not None)

    def _carry_out(self) -> None:
        run = self._run
        if run is not None:
            run()

    # The page

    def _print(self) -> None:
        printer = self._app.devices.files.printer()
        if printer is None:
            return
        services, texts = self._app.services, self._app.context.texts

        def finished(page: bytes) -> None:
            _paint(printer, foreign_picture(page))
            self._app.problems.info(texts.gettext("Sent to the printer."))

        self._app.tasks.reading.do(lambda: services.scanners.test_page(texts), finished)

    def _save(self) -> None:
        services, texts = self._app.services, self._app.context.texts
        title = texts.gettext("Save the test code")
        out = file_to_write(self._app.devices.files, title, Path.home() / FILE, ".png")
        if out is None:
            return

        def finished(_none: None) -> None:
            text = texts.gettext("The test code was saved: {path}").format(path=out)
            self._app.problems.info(text)

        self._app.tasks.reading.do(lambda: services.scanners.write_test_page(out, texts), finished)

    def _lay_out(self) -> None:
        self.code = QrCode(TEST_TEXT, "")
        self.code.setFixedSize(self.code.sizeHint())
        tried = QWidget()
        left = QVBoxLayout(tried)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(self.country.widget)
        left.addWidget(self.line)
        left.addWidget(self.verdict)
        left.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        beside = ResponsiveRow()
        beside.row.setSpacing(24)
        beside.row.addWidget(tried, 1)
        beside.row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(beside)
        self.add_row(self.print_button, self.save_button)
        self.verdict.hide()
        self.offer.hide()


def _countries(scanners: ScannerSettingsService, texts: Texts) -> list[tuple[str, str]]:
    named = [(country, keyboard_name(country, texts)) for country in scanners.countries()]
    return [("", texts.gettext("Detect automatically")), *named]


def _paint(printer: "QPrinter", page: QImage) -> None:
    """Put the page on the paper, as large as it gets."""
    painter = QPainter(printer)
    box = QRectF(painter.viewport())
    size = QRectF(page.rect()).size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(box.topLeft(), size), page)
    painter.end()

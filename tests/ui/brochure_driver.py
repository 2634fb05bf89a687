"""Drives the page of brochures with the verbs of a user."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from app.ui.brochure.page import BrochurePage
from app.ui.brochure.tray_row import TrayRow
from app.ui.catalogue.lookup import chosen
from app.ui.frame.page_names import BROCHURE
from tests.ui.driver import Desk

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class PaperTray:
    """Stands in for the system's dialogs: a file to save to, a printer that prints into a PDF."""

    def __init__(self, folder: Path) -> None:
        self.saved_in = folder
        self.path: Path | None = folder / "saved.pdf"
        self.proposed = ""
        self.opened: list[Path] = []
        self.sheets = folder / "paper.pdf"
        self.pages: tuple[int, int] | None = None
        self.paper: QPageSize.PageSizeId | None = None

    def file_to_write(self, _title: str, proposed: Path) -> Path | None:
        self.proposed = proposed.name
        return self.path

    def file_to_read(self, title: str, _kinds: str) -> Path | None:
        raise AssertionError(f"no brochure asks for a file: {title}")

    def folder(self, title: str, _proposed: Path) -> Path | None:
        raise AssertionError(f"no brochure asks for a folder: {title}")

    def printer(self, prepare: Callable[[QPrinter], None] | None = None) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if prepare is not None:
            prepare(printer)
        printer.setResolution(150)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.sheets))
        if self.paper is not None:
            printer.setPageSize(QPageSize(self.paper))
        if self.pages is not None:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(*self.pages)
        return printer

    def show(self, folder: Path) -> None:
        self.opened.append(folder)


class BrochureDesk:
    """The window with its page of brochures."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.paper = PaperTray(folder)

    @property
    def page(self) -> BrochurePage:
        page = self.desk.window.pages.page(BROCHURE)
        assert isinstance(page, BrochurePage)
        return page

    def pick(self, text: str) -> None:
        """Search in the catalogue and put the first hit into the brochure, or take it out."""
        hit = self.desk.search(text)[0]
        self.desk.wait_until(lambda: self._is_shown(hit.member, hit.offering))
        self.desk.press(Qt.Key.Key_B, CONTROL)

    def open(self) -> BrochurePage:
        """Go to the page and wait for what it shows first."""
        self.desk.press(Qt.Key.Key_4, ALT)
        self.desk.wait_until(self.page.isVisible)
        self.page.handing_out.files = self.paper
        self.wait()
        return self.page

    def wait(self) -> None:
        """Wait until the pages are those of what is chosen now, or until there are none."""
        self.desk.wait_until(self.is_settled)

    def is_settled(self) -> bool:
        """Whether what is seen is what would be printed now."""
        page, items = self.page, self.desk.window.app.services.trays.tray.items
        is_read = all(item.member in page._shelf.members for item in items)
        return is_read and (page.preview.is_current() if items else page.desk.is_empty())

    def rows(self) -> list[TrayRow]:
        return self.page.order.tray.rows()

    def names(self) -> list[str]:
        return [row.name.text() for row in self.rows()]

    def whats(self) -> list[str]:
        """What of each member is printed."""
        return [row.what.text() for row in self.rows()]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.desk.press(key, modifier or Qt.KeyboardModifier.NoModifier)

    def drag(self, name: str, to: str) -> None:
        """Drag a row by the mouse until it is over another one."""
        rows = dict(zip(self.names(), self.rows(), strict=True))
        row, target = rows[name], rows[to]
        start = QPoint(16, row.height() // 2)
        end = row.mapFromGlobal(target.mapToGlobal(target.rect().bottomLeft() + QPoint(16, 2)))
        QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=start)
        for at in (start + (end - start) / 2, end):
            QTest.mouseMove(row, at)
        QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=end)

    def text(self) -> str:
        """All words of the pages that are seen."""
        pdf = self.page.preview.pdf()
        return text_of(pdf) if pdf else ""

    def status(self) -> int:
        return int(self.desk.badge(BROCHURE) or 0)

    def _is_shown(self, member: str, offering: str | None) -> bool:
        subject = chosen(self.desk.window.app)
        return (
            subject is not None
            and subject.profile.member.id == member
            and subject.offering == offering
        )


def text_of(pdf: bytes | Path) -> str:
    """All words of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(words.split())


def size_of(pdf: Path) -> tuple[int, int]:
    """Width and height of the first page in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    document.close()
    return round(width / 72 * 25.4), round(height / 72 * 25.4)


def ink_of(pdf: Path) -> tuple[float, float]:
    """How much of the first page's width and height bears ink."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=1, grayscale=True).to_pil().point(lambda grey: grey < 250)
    document.close()
    left, top, right, bottom = image.getbbox()
    return (right - left) / image.width, (bottom - top) / image.height


def pages_of(pdf: bytes | Path) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count

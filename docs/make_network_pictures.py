"""Makes the pictures of the network's desk, with invented companies.

python docs/make_network_pictures.py
"""

import sys
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from make_pictures import PICTURES, open_window, pause, search, wait_for  # noqa: E402
from PySide6.QtGui import QPainter, QPixmap  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from app.domain.lead import Interest  # noqa: E402
from app.ui.edition.column_table import ColumnWish  # noqa: E402
from app.ui.edition.sign_sheet import SignSheet  # noqa: E402
from app.ui.frame.page_names import CATALOGUE, EDITION  # noqa: E402
from app.ui.window.main_window import MainWindow  # noqa: E402

FIRST = """No;Company;Town;Web;About us;Fax or phone
901;Kranbau Süd GmbH;Cottbus;kranbau-sued.example;Wir bauen Krane für Tagebaue;+49 355 5550 1
902;Gleisbau Nord GmbH;Senftenberg;gleisbau-nord.example;Gleise für Werkbahnen;+49 3573 5550 2
903;Pumpenhaus Ost GmbH;Forst;pumpenhaus-ost.example;Pumpen und Rohre;+49 3562 5550 3
"""
SECOND = """No;Company;Town;Web;About us;Fax or phone
901;Kranbau Süd-Ost GmbH;Cottbus;kranbau-sued.example;Wir bauen Krane für Tagebaue;+49 355 5550 9
903;Pumpenhaus Ost GmbH;Forst;pumpenhaus-ost.example;Pumpen, Rohre und Ventile;+49 3562 5550 3
904;Messtechnik West GmbH;Guben;messtechnik-west.example;Sensoren für Grundwasser;+49 3561 5550 4
"""


def save(name: str, picture: QPixmap) -> None:
    """Keep a picture among those of the documents."""
    picture.save(str(PICTURES / f"{name}.png"))


def settled(window: MainWindow) -> QPixmap:
    """The window once everything stands."""
    pause(500)
    window.problems.hide()
    return window.grab()


def with_menu(window: MainWindow, menu: Any) -> QPixmap:  # noqa: ANN401 - a menu of Qt
    """The window with one of its menus open."""
    picture = settled(window)
    button: QWidget = menu.parentWidget()
    painter = QPainter(picture)
    painter.drawPixmap(button.mapTo(window, button.rect().bottomLeft()), menu.grab())
    painter.end()
    return picture


def take_over(page: Any) -> None:  # noqa: ANN401 - the page of editions
    """Use the edition that is ready."""
    page.preview.accept_button.click()
    wait_for(lambda: not page.preview.isVisible() and page.drop_area.isEnabled())
    pause(1500)


def drop(page: Any, source: Path, text: str) -> None:  # noqa: ANN401 - as above
    """Take a list of the website: over the sample, a new edition is proposed each time."""
    page.lists.sources.field.setText("website")
    page.lists.sources.choice.setChecked(True)
    source.write_text(text, encoding="utf-8")
    page.take([source])


def lists(window: MainWindow, folder: Path) -> None:
    """A list whose column is corrected, the next one of its source, and the way back."""
    page = window.app.pages.page(EDITION)
    source = folder / "website.csv"
    drop(page, source, FIRST)
    wait_for(page.preview.isVisible)
    page.preview.columns.wished.emit(ColumnWish("Fax or phone", "phone"))
    wait_for(lambda: not page.preview.isVisible())
    wait_for(page.preview.isVisible)
    save("columns", settled(window))
    take_over(page)
    drop(page, source, SECOND)
    wait_for(page.preview.update_tree.isVisible)
    save("update", settled(window))
    take_over(page)
    page.verticalScrollBar().setValue(0)
    save("earlier-editions", with_menu(window, page.current.back_button.menu()))


def signing(window: MainWindow, folder: Path) -> None:
    """How an edition is signed with the key of the office, of which the file's name is shown."""
    sheet = SignSheet(window.app.context, "2026-12", window.app.devices.files)
    key = folder / "network-editor.fairkey"
    window.app.devices.files.file_to_read = lambda _title, _kinds: key
    sheet.key_button.click()
    window.sheets.open(sheet)
    sheet.due.show(date(2027, 1, 4))
    save("signing", settled(window))
    sheet.close_sheet()


def correction(window: MainWindow) -> None:
    """A member that is corrected, and the list of what was."""
    member = Interest("seewald-pumpen", "Seewald Pumpen GmbH").member
    window.app.services.corrections.correct(member, {("phone",): "+49 3573 5550"}, "al")
    window.show_page(CATALOGUE)
    search(window, "seewald", "en")
    pause(1500)
    save("correction", settled(window))


def main() -> None:
    """Take all pictures."""
    with open_window("en") as (window, data):
        window.show_page(EDITION)
        lists(window, data)
        signing(window, data)
        correction(window)


if __name__ == "__main__":
    main()

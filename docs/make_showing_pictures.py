"""Makes pictures of showing companies: python docs/make_showing_pictures.py [FOLDER].

Into FOLDER go all screens at 1024 x 768, 1366 x 768, 1920 x 1080 and 3840 x 2160 at 200 percent;
without one those of docs/pictures are made anew.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from make_booth_pictures import fill, of_kind, open_vault  # noqa: E402
from make_pictures import PICTURES, open_window, pause, search, wait_for  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from app.domain.fair import Organisation  # noqa: E402
from app.ui.frame.page_names import CATALOGUE, SHORTLIST  # noqa: E402
from app.ui.frame.subject import interest_of  # noqa: E402
from app.ui.showing.presentation import Presentation  # noqa: E402
from app.ui.visitor.window import VisitorWindow  # noqa: E402
from app.ui.window.main_window import MainWindow  # noqa: E402

SIZES = ((1024, 768, 1), (1366, 768, 1), (1920, 1080, 1), (3840, 2160, 2))
KEPT = {
    "shortlist",
    "presentation",
    "presentation-offering",
    "visitor",
    "visitor-found",
    "visitor-list",
    "visitor-comparison",
    "visitor-given-back",
    "visitor-unattended",
    "two-languages",
}
"""Those of the documents, at 1366 x 768."""
PIN = "2580"


class Camera:
    """Takes pictures of a window of one size into a folder."""

    def __init__(self, size: tuple[int, int], folder: Path) -> None:
        self._size = size
        self._folder = folder

    def take(self, window: QWidget, name: str, rest: int = 900) -> None:
        """Take a picture once everything has settled."""
        window.setGeometry(0, 0, *self._size)
        pause(rest)
        picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        picture.save(str(self._folder / f"{name}.png"))


def show(window: MainWindow, camera: Camera) -> None:
    """Present a company and one of its offerings."""
    search(window, "насос", "ru")
    window.commands.named("Present").trigger()
    wait_for(lambda: of_kind(Presentation))
    shown = of_kind(Presentation)
    for key, lang in (("presentation", "ru"), ("presentation-mn", "mn"), ("presentation-es", "es")):
        shown.speak(lang)
        shown.go(0)
        camera.take(shown, key)
    shown.speak("ru")
    shown.go(1)
    camera.take(shown, "presentation-offering")
    shown.close()
    window.commands.named("Two languages").trigger()
    camera.take(window, "two-languages")
    window.sheets.close_all()


def mark(window: MainWindow, camera: Camera) -> None:
    """Mark three pumps, and compare them."""
    search(window, "насос", "ru")
    page, visits = window.catalogue_page, window.app.services.visits
    if page is not None:
        found = [hit for hit in page.results.hits() if hit.kind == "product"]
        shortlist = visits.shortlist.with_all(map(interest_of, found[:3]))
        window.reload(visits.mark(shortlist))
    camera.take(window, "catalogue-stars")
    window.show_page(SHORTLIST)
    camera.take(window, "shortlist")
    visits.end()
    window.show_page(CATALOGUE)


def visit(window: MainWindow, camera: Camera) -> None:
    """Look at visitor mode as somebody from Mongolia, Chile and Kazakhstan."""
    window.commands.named("Visitor mode").trigger()
    wait_for(lambda: of_kind(VisitorWindow))
    visitor = of_kind(VisitorWindow)
    visitor.speak("mn")
    wait_for(visitor.desk.start.tiles)
    camera.take(visitor, "visitor", 1500)
    visitor.begin_anew()
    visitor.unattended.alone.stop()
    visitor.unattended.look()
    camera.take(visitor, "visitor-unattended", 1500)
    visitor.unattended.screen.end()
    wait_for(visitor.desk.start.tiles)
    visitor.speak("es")
    visitor.desk.start.tiles()[3].click()
    visitor.desk.box.field.setText("bomba")
    camera.take(visitor, "visitor-found", 1500)
    visitor.desk.starred.emit(visitor.desk.interest())
    visitor.show_list()
    camera.take(visitor, "visitor-list")
    for hit in visitor.desk.page.results.hits()[1:3]:
        visitor.desk.starred.emit(interest_of(hit))
    visitor.sheets.current().compared.emit(visitor.shortlist)
    camera.take(visitor, "visitor-comparison")
    visitor.speak("mn")
    visitor.sheets.close_all()
    visitor.entry_requested.emit()
    camera.take(visitor, "visitor-entry")
    visitor.speak("es")
    visitor.sheets.close_all()
    visitor.staff_requested.emit()
    camera.take(visitor, "visitor-pin")
    visitor.idle.quiet.timeout.emit()
    camera.take(visitor, "visitor-countdown")
    visitor.still_there.go()
    pad = visitor.sheets.current()
    pad.field.setText(PIN)
    pad.primary.click()
    wait_for(lambda: window.isVisible() and window.sheets.current())
    camera.take(window, "visitor-given-back")


def one_size(size: tuple[int, int], folder: Path) -> None:
    """Take all pictures in a size of logical pixels."""
    with open_window("ru", fill) as (window, _data):
        wait_for(lambda: window.catalogue_page and window.catalogue_page.results.hits())
        open_vault(window)
        window.app.services.fairs.save_organisation(
            Organisation("MinGenTec (sample)", sender_mail="data@network.example")
        )
        camera = Camera(size, folder)
        mark(window, camera)
        show(window, camera)
        visit(window, camera)


def main(arguments: list[str]) -> None:
    """Take the pictures of all sizes, each in a process with its scale."""
    if len(arguments) == 3:
        one_size((int(arguments[0]), int(arguments[1])), Path(arguments[2]))
        return
    for width, height, scale in SIZES if arguments else SIZES[1:2]:
        folder = Path(arguments[0] if arguments else tempfile.mkdtemp()) / f"{width}x{height}"
        folder.mkdir(parents=True, exist_ok=True)
        size = (str(width // scale), str(height // scale), str(folder))
        subprocess.run(  # noqa: S603 - this file
            [sys.executable, __file__, *size],
            env=os.environ | {"QT_SCALE_FACTOR": str(scale)},
            check=True,
        )
        if not arguments:
            for name in KEPT:
                (PICTURES / f"{name}.png").write_bytes((folder / f"{name}.png").read_bytes())


if __name__ == "__main__":
    main(sys.argv[1:])

"""Makes the pictures of an invented second network, which is docs/brand-trial and no code.

python docs/make_brand_pictures.py
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from make_booth_pictures import PASSPHRASE, of_kind, open_vault  # noqa: E402
from make_brochure_pictures import save  # noqa: E402
from make_pictures import PICTURES, open_window, pause, wait_for  # noqa: E402
from PIL import Image  # noqa: E402
from PySide6.QtCore import QSize, Qt  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from app.bootstrap import Services, build_services  # noqa: E402
from app.config.paths import find_paths  # noqa: E402
from app.domain.brochure import BrochureItem, BrochureRequest, LayoutName  # noqa: E402
from app.domain.fair import Fair, Organisation  # noqa: E402
from app.ui.settings.staff_language import speak  # noqa: E402
from app.ui.showing.presentation import Presentation  # noqa: E402
from app.ui.style.palettes import THEMES  # noqa: E402
from app.ui.style.theme import Appearance  # noqa: E402
from app.ui.visitor.window import VisitorWindow  # noqa: E402
from app.ui.window.main_window import MainWindow  # noqa: E402

SOURCES = ROOT / "docs" / "brand-trial"
SIZE = QSize(1366, 768)
HALF = QSize(683, 384)
GAP = 12
CHAMBER = "Pohjolan kauppakamari (invented)"
SEAL = b"""<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60">
<rect width="120" height="60" fill="#f7f7f7"/>
<rect x="8" y="8" width="44" height="44" fill="#1d3557"/>
<path d="M60 18H112M60 30H112M60 42H96" stroke="#1d3557" stroke-width="6"/></svg>"""


def settled(window: QWidget, rest: int = 900) -> QPixmap:
    """The window once everything stands."""
    window.setGeometry(0, 0, SIZE.width(), SIZE.height())
    pause(rest)
    return window.grab()


def keep(name: str, shown: list[QPixmap], columns: int = 2) -> None:
    """Put windows at half their size beside each other into a small PNG."""
    rows = -(-len(shown) // columns)
    sheet = QImage(
        columns * (HALF.width() + GAP) + GAP,
        rows * (HALF.height() + GAP) + GAP,
        QImage.Format.Format_RGB32,
    )
    sheet.fill(QColor("#d6dee3"))
    painter = QPainter(sheet)
    for number, picture in enumerate(shown):
        x = GAP + number % columns * (HALF.width() + GAP)
        y = GAP + number // columns * (HALF.height() + GAP)
        mode = Qt.TransformationMode.SmoothTransformation
        painter.drawPixmap(x, y, picture.scaled(HALF, mode=mode))
    painter.end()
    plain = sheet.convertToFormat(QImage.Format.Format_RGBA8888)
    image = Image.frombytes("RGBA", (plain.width(), plain.height()), bytes(plain.constBits()))
    small = image.convert("RGB").quantize(160, dither=Image.Dither.NONE)
    small.save(PICTURES / f"{name}.png", optimize=True)


def themes(window: MainWindow) -> list[QPixmap]:
    """The window in German in its three themes, and in Mongolian."""
    speak(window.app, "de")
    found = []
    for name in THEMES:
        window.context.theme.apply(Appearance(name))
        found.append(settled(window))
    window.context.theme.apply(Appearance("light"))
    speak(window.app, "mn")
    return [*found, settled(window)]


def shown_to_others(window: MainWindow) -> list[QPixmap]:
    """A slide of a company and of an offering, visitor mode, and its list of languages."""
    speak(window.app, "en")
    window.commands.named("Present").trigger()
    wait_for(lambda: of_kind(Presentation))
    slides = of_kind(Presentation)
    slides.speak("fi")
    found = [settled(slides, 1500)]
    slides.go(1)
    found.append(settled(slides, 1500))
    slides.close()
    window.commands.named("Visitor mode").trigger()
    wait_for(lambda: of_kind(VisitorWindow))
    visitor = of_kind(VisitorWindow)
    visitor.speak("fi")
    wait_for(visitor.desk.start.tiles)
    found.append(settled(visitor, 1500))
    visitor.staff_requested.emit()
    return [*found, settled(visitor)]


def fill(services: Services) -> None:
    """A vault whose fair is run by a chamber of its own."""
    services.access.make(PASSPHRASE, "2580")
    fair = services.fairs.save(Fair("", "Talvimessut", "Rovaniemi", "A 3"))
    services.fairs.choose(fair.id)
    services.fairs.save_organisation(
        Organisation(CHAMBER, sender_mail="posti@kauppakamari.example", logo=SEAL)
    )
    services.access.close()


def brochures(catalogue: Path, data: Path) -> None:
    """A brochure in German and pages of the printed catalogue in Finnish."""
    services = build_services(find_paths(data), catalogue)
    items = (BrochureItem("lumitykki"), BrochureItem("jaatie"))
    one = BrochureRequest(items, "de", reader="Anna Müller", fair="Talvimessut", booth="A 3")
    whole = BrochureRequest((), "fi", layout=LayoutName("catalogue"))
    pages = [
        services.brochures.pages(services.brochures.make(request).pdf, 58, numbers)
        for request, numbers in ((one, (1, 2)), (whole, (2, 7)))
    ]
    save("brand-brochure", [page for some in pages for page in some])
    services.close()


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Path(folder) / "revontuli.db"
        build_services(find_paths(Path(folder) / "none")).imports.build(SOURCES, catalogue)

        def begin(services: Services) -> None:
            services.catalogue_file = catalogue
            fill(services)

        with open_window("de", begin) as (window, data):
            keep("brand-window", themes(window))
            open_vault(window)
            keep("brand-showing", shown_to_others(window))
            brochures(catalogue, data)


if __name__ == "__main__":
    main()

"""Letters of slides look as Qt sets them, whichever way they are drawn."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QTextLayout

from app.ui.showing.text_fitting import FittedTextStyle, write
from app.ui.style.theme import body_font

TEXT = "AVATAR · Плотины и хвостохранилища"
WHITE = QColor("white")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 3.0], ids=["small", "as shapes"])
def test_letters_stand_where_qt_sets_them(scale: float) -> None:
    ours = painted(
        scale,
        lambda painter: write(painter, QRectF(4, 4, 700, 60), TEXT, FittedTextStyle(30, WHITE)),
    )
    assert ours == painted(scale, as_qt_sets_it)
    assert ours != painted(scale, lambda _painter: None)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("fits", "rest"), [("Подача 720", " м³"), ("Подача 720 м³/", "ч")])
def test_a_number_stays_with_its_unit_and_a_unit_whole(fits: str, rest: str) -> None:
    number = fits.removeprefix("Подача ") + rest
    box = QRectF(4, 4, QFontMetricsF(body_font(30)).horizontalAdvance(fits) + 2, 150)
    on_two_lines = painted(
        1.0, lambda painter: write(painter, box, f"Подача\n{number}", FittedTextStyle(30, WHITE))
    )
    assert on_two_lines == painted(
        1.0, lambda painter: write(painter, box, f"Подача {number}", FittedTextStyle(30, WHITE))
    )


def as_qt_sets_it(painter: QPainter) -> None:
    layout = QTextLayout(TEXT, body_font(30))
    layout.beginLayout()
    layout.createLine().setLineWidth(700)
    layout.endLayout()
    painter.setPen(WHITE)
    layout.draw(painter, QPointF(4, 4))


def painted(scale: float, paint: Callable[[QPainter], object]) -> QImage:
    image = QImage(2100, 160, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    paint(painter)
    painter.end()
    return image

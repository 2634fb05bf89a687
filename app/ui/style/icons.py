"""Outline icons, tinted by role and sharp at every scale."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap


class Icons:
    """The icons in a folder of SVG files that stroke with `currentColor`; `px` is the scale."""

    def __init__(self, folder: Path, px: Callable[[float], int] = round) -> None:
        self._folder = folder
        self._px = px

    def icon(self, name: str, colour: str, on: str | None = None) -> QIcon:
        """An icon in a colour, and in another one while it is checked."""
        icon = QIcon()
        for pixels in (22, 44):
            icon.addPixmap(self.pixmap(name, colour, pixels))
            if on is not None:
                icon.addPixmap(self.pixmap(name, on, pixels), QIcon.Mode.Normal, QIcon.State.On)
        return icon

    def pixmap(self, name: str, colour: str, pixels: int, ratio: float = 1.0) -> QPixmap:
        """An icon drawn for one size in pixels of the design at a device pixel ratio."""
        return _drawn(self._folder / f"{name}.svg", colour, round(self._px(pixels) * ratio), ratio)


@lru_cache(maxsize=256)
def _drawn(file: Path, colour: str, pixels: int, ratio: float) -> QPixmap:
    source = file.read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = svg_pixmap(source.encode(), QSize(pixels, pixels))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def svg_pixmap(source: bytes, box: QSize) -> QPixmap:
    """An SVG drawn as large as it fits into `box` (device pixels); empty where it is no SVG."""
    return QPixmap.fromImage(svg_image(source, box))


def svg_image(source: bytes, box: QSize | None = None) -> QImage:
    """What `svg_pixmap` draws, as an image: these may be drawn in any thread.

    Without a box it is as large as it says. What it refers to is loaded: those of others go
    through foreign_picture.py.
    """
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the first paint does not wait for it

    renderer = QSvgRenderer(QByteArray(source))
    if not renderer.isValid():
        return QImage()
    size = renderer.defaultSize()
    if box is not None:
        size.scale(box, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image

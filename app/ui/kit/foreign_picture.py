"""The one door for pictures of others: drawn from their own bytes, never from files that they name.

Qt loads what a drawing refers to by a path, on Windows from a share that its maker chose, even
where the drawing itself lies in memory. tests/house/test_markup.py keeps the rest of the window
from going past this module.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from app.ui.style.icons import svg_image

_KINDS = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPG"}
"""Bitmaps of which a catalogue and a lead are made, by how they begin."""


def foreign_picture(data: bytes, box: QSize | None = None) -> QImage:
    """A PNG, JPEG or SVG as large as it is, or fits into `box` (device pixels); null for all else.

    Null also for a drawing that refers to files or does more than be drawn. Draws in any thread.
    """
    from app.store.catalogue.svg import reason_against  # noqa: PLC0415 - the window starts without

    for beginning, kind in _KINDS.items():
        if data.startswith(beginning):
            image = QImage.fromData(data, kind)  # type: ignore[arg-type] # it takes texts alone
            return image if box is None or image.isNull() else _fitted(image, box)
    return QImage() if reason_against(data) else svg_image(data, box)


def _fitted(image: QImage, box: QSize) -> QImage:
    return image.scaled(
        box, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )

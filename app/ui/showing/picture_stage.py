"""A picture of the edition over the name of the member whose work it shows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.services.catalogue.edition_pictures import EditionPicture
from app.ui.kit.accessibility import Role, set_role
from app.ui.showing.slide_pictures import SlidePictures
from app.ui.style.theme import Theme
from app.ui.system.override import override


class PictureStage(QWidget):
    """A picture of the edition as large as there is room, over the name of its member."""

    def __init__(self, theme: Theme, pictures: SlidePictures) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self._shown: EditionPicture | None = None
        set_role(self, Role.GRAPHIC)
        pictures.ready.connect(self.update)

    def show_picture(self, picture: EditionPicture) -> None:
        """Show another picture from now on."""
        self._shown = picture
        self.setAccessibleName(picture.member)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        below, ratio = self._theme.px(34), self.devicePixelRatioF()
        box = QRectF(self.rect()).adjusted(0, 0, 0, -below)
        size = QSize(round(box.width() * ratio), round(box.height() * ratio))
        image = self._pictures.picture(self._shown.medium, size)
        if image is not None and not image.isNull():
            place = QRectF(0, 0, image.width() / ratio, image.height() / ratio)
            place.moveCenter(box.center())
            painter.drawImage(place, image)
        painter.setFont(self._theme.font(16))
        painter.setPen(self._theme.colours.colour("on_rail"))
        words = QRectF(box.x(), box.bottom(), box.width(), below)
        name = painter.fontMetrics().elidedText(
            self._shown.member, Qt.TextElideMode.ElideRight, round(words.width())
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), name)

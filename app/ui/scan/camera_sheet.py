"""The picture of a camera, in which a code is looked for; it closes at the first."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.errors import KnownError
from app.domain.messages import N_
from app.scanning.camera.still import ReadCode, codes_in_grey
from app.scanning.camera.stream import LiveCodes
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.cards import NamedControl
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.cameras import Cameras, RunningCamera
from app.ui.system.override import override
from app.ui.system.tasks import Background, Ok, Result

HEIGHT = 400
AIM = 0.7
"""How much of the height the drawn corners take."""


class CameraSheet(Sheet):
    """`read` gives a `ReadCode`, `chose` the camera that is to be remembered.

    Codes are looked for in the thread of `decoding`, in one picture at a time; what comes
    meanwhile is only shown. The camera runs only while the sheet is seen.
    """

    read = Signal(object)
    chose = Signal(str)

    takes_scans = True

    def __init__(
        self,
        context: UiContext,
        cameras: Cameras,
        known: Mapping[str, str],
        wanted: str,
        decoding: Background,
    ) -> None:
        super().__init__(context)
        self._cameras = cameras
        self._decoding = decoding
        self._frames: RunningCamera | None = None
        self._codes = LiveCodes()
        self._is_busy = self._is_over = False
        self.words.bind(N_("Scan with the camera"), self.title.setText)
        self.choice = NamedControl(QuietComboBox())
        self.words.bind(N_("Camera"), self.choice.say)
        for id_, name in known.items():
            self.choice.control.addItem(name, id_)
        self.choice.control.setCurrentIndex(max(0, self.choice.control.findData(wanted)))
        self.picture = LivePicture(context)
        self.words.bind(N_("Camera image"), self.picture.setAccessibleName)
        self.said = label(wrap=True)
        self._say_how = self.words.bind(
            N_("Hold the code in front of the camera. This window closes by itself."),
            self.said.setText,
        )
        self.close_button = self.words.button(N_("Close"), self.close_sheet)
        self.body.addWidget(self.choice)
        self.choice.setVisible(len(known) > 1)
        self.body.addWidget(self.picture)
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        self.foot.addWidget(self.close_button, 1)
        self.choice.control.activated.connect(self._choose)

    @override
    def enter(self) -> None:
        self.close_button.setFocus()

    @override
    def leave(self) -> None:
        self._is_over = True
        self._stop()
        self._decoding.close()

    def is_busy(self) -> bool:
        """Whether a picture is being looked at."""
        return self._is_busy

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._stop()
        super().hideEvent(event)

    def _start(self) -> None:
        if self._frames is not None or self._is_over:
            return
        try:
            id_ = str(self.choice.control.currentData())
            self._frames = self._cameras.start(id_, self._take, self._fail)
        except KnownError as error:
            self._fail(" ".join(filter(None, self.context.texts.error(error))))

    def _stop(self) -> None:
        frames, self._frames = self._frames, None
        if frames is not None:
            frames.stop()
        self.picture.show_image(QImage())

    def _choose(self) -> None:
        self._stop()
        self._say_how()
        self.chose.emit(str(self.choice.control.currentData()))
        self._start()

    def _fail(self, reason: str) -> None:
        _ = self.context.texts.gettext
        self.said.setText(_("No picture from the camera: {reason}").format(reason=reason))

    def _take(self, image: QImage) -> None:
        if self._frames is None:
            return
        self.picture.show_image(image)
        if not self._is_busy:
            self._is_busy = True
            self._decoding.run(lambda: _codes_in(image), self._look_at)

    def _look_at(self, result: Result[tuple[ReadCode, ...]]) -> None:
        self._is_busy = False
        code = self._codes.certain(result.value) if isinstance(result, Ok) else None
        if code is not None and not self._is_over:
            # Gone first: what the code does to the sheet beneath is seen there.
            self.close_sheet()
            self.read.emit(code)


class LivePicture(QWidget):
    """The latest picture, with corners in which a code is held best."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        set_role(self, Role.GRAPHIC)
        self._image = QImage()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Show this one from now on."""
        self._image = image
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._context.theme.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.colour("rail"))
        if self._image.isNull():
            return
        wide = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._middle(QSize(wide)), self._image)
        painter.setPen(QPen(colours.colour("amber"), 3))
        side = round(self.height() * AIM)
        _draw_corners(painter, self._middle(QSize(side, side)))

    def _middle(self, size: QSize) -> QRectF:
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())


def _draw_corners(painter: QPainter, box: QRectF) -> None:
    arm = box.width() / 8
    for x, to in ((box.left(), arm), (box.right(), -arm)):
        for y, down in ((box.top(), arm), (box.bottom(), -arm)):
            painter.drawPolyline([QPointF(x + to, y), QPointF(x, y), QPointF(x, y + down)])


def _codes_in(image: QImage) -> tuple[ReadCode, ...]:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = bytes(grey.constBits())
    return codes_in_grey(pixels, grey.width(), grey.height(), grey.bytesPerLine())

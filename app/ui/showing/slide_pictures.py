"""Pictures of slides, drawn in the background for the size at which they are shown."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from app.domain.edition import Medium
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.system.tasks import Background, Err, Ok, Result

MOST_BYTES = 192 * 1024 * 1024
"""How much is kept; at 3840 x 2160 a large picture takes 15 MB, a small one 2."""

Key = tuple[str, int, int]


class SlidePictures(QObject):
    """Gives what is drawn already and draws the rest; `ready` tells that there is more."""

    ready = Signal()

    def __init__(self, medium: Callable[[str], Medium | None], background: Background) -> None:
        super().__init__()
        self._medium = medium
        self._background = background
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._asked: set[Key] = set()

    def picture(self, name: str, size: QSize) -> QImage | None:
        """The picture as large as it fits into `size` (device pixels), or None until it is."""
        key = (name, size.width(), size.height())
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        if key not in self._asked:
            self._asked.add(key)
            self._background.run(lambda: _drawn(self._medium(name), size), self._keep(key))
        return None

    def _keep(self, key: Key) -> Callable[[Result[QImage]], None]:
        def keep(result: Result[QImage]) -> None:
            # The slides may have gone while their picture was drawn.
            if not isValid(self):
                return
            self._asked.discard(key)
            match result:
                case Ok(image):
                    self._images[key] = image
                case Err():
                    self._images[key] = QImage()
            while sum(image.sizeInBytes() for image in self._images.values()) > MOST_BYTES:
                self._images.popitem(last=False)
            self.ready.emit()

        return keep


def _drawn(medium: Medium | None, size: QSize) -> QImage:
    return QImage() if medium is None else foreign_picture(medium.data, size)

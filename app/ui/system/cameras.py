"""Cameras as the window asks for them, and those of the system through QtMultimedia.

The add-ons of Qt are an extra of the program: it is whole without them and without a camera.
"""

import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.domain.errors import UsageError
from app.domain.messages import N_

EVERY_S = 0.05
"""Pictures that come sooner are dropped: eyes and codes need no more."""

ShowPicture = Callable[[QImage], object]
Fail = Callable[[str], object]


class RunningCamera(Protocol):
    """A camera that runs."""

    def stop(self) -> None:
        """Let the camera go; its light goes out."""
        ...


class Cameras(Protocol):
    """What a window asks of the system about cameras."""

    def may_be_there(self) -> bool:
        """Whether it is worth asking; nothing is loaded for that."""
        ...

    def known(self) -> Mapping[str, str]:
        """The cameras with their names by ids that stay the same. Raises UsageError."""
        ...

    def start(self, id_: str, show: ShowPicture, fail: Fail) -> RunningCamera:
        """Run a camera: `show` gets its pictures, `fail` the reason why there are none."""
        ...


class SystemCameras:
    """The cameras of this laptop."""

    def may_be_there(self) -> bool:
        """Whether Qt's part for cameras is installed."""
        return find_spec("PySide6.QtMultimedia") is not None

    def known(self) -> Mapping[str, str]:
        """The cameras; the system's own choice comes first. Raises UsageError."""
        media = _multimedia()
        first = media.QMediaDevices.defaultVideoInput()
        devices = [first, *media.QMediaDevices.videoInputs()]
        return {_id(device): device.description() for device in devices if not device.isNull()}

    def start(self, id_: str, show: ShowPicture, fail: Fail) -> RunningCamera:
        """Run a camera. Raises UsageError."""
        media = _multimedia()
        devices = media.QMediaDevices.videoInputs()
        chosen = next((device for device in devices if _id(device) == id_), None)
        if chosen is None:
            raise UsageError(N_("This camera is no longer available."))
        return SystemFrames(media, chosen, show, fail)


class SystemFrames(QObject):
    """A camera of the system."""

    def __init__(self, media: Any, device: Any, show: ShowPicture, fail: Fail) -> None:  # noqa: ANN401 - of an extra that may be missing
        super().__init__()
        self._show = show
        self._last = 0.0
        self._session = media.QMediaCaptureSession()
        self._camera = media.QCamera(device)
        self.sink = media.QVideoSink()
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self.sink)
        self._camera.errorOccurred.connect(lambda _error, reason: fail(reason))
        self.sink.videoFrameChanged.connect(self._take)
        self._camera.start()

    def stop(self) -> None:
        """Let the camera go."""
        self.sink.videoFrameChanged.disconnect(self._take)
        self._camera.stop()

    def _take(self, frame: Any) -> None:  # noqa: ANN401 - as above
        now = time.monotonic()
        if now - self._last < EVERY_S:
            return
        image = frame.toImage()
        # The last one of all is empty.
        if not image.isNull():
            self._last = now
            self._show(image)


def _multimedia() -> Any:  # noqa: ANN401 - as above
    try:
        from PySide6 import QtMultimedia  # noqa: PLC0415 - an extra; the window starts without it
    except ImportError as error:
        raise UsageError(
            N_("Cameras cannot be used here: {reason}."),
            N_("You can still use a photo of the code, as a file or pasted."),
            reason=str(error),
        ) from error
    return QtMultimedia


def _id(device: Any) -> str:  # noqa: ANN401 - as above
    return bytes(device.id().data()).decode(errors="replace")

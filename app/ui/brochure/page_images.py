"""Images of pages in memory, and whether they show the newest file at the size of now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class ShownImage:
    """An image of a page, the resolution it was made for, and whether it is of this file."""

    image: QImage
    dpi: float
    fresh: bool = True


class PageImages:
    """The images by the numbers of their pages."""

    def __init__(self) -> None:
        self._shown: dict[int, ShownImage] = {}

    def take(self, images: Mapping[int, QImage], dpi: float, ratio: float) -> None:
        """Hold newer images; `ratio` is that of dots to the screen's pixels."""
        for number, image in images.items():
            image.setDevicePixelRatio(ratio)
            self._shown[number] = ShownImage(image, dpi)

    def age(self, count: int) -> None:
        """Hold those of the first `count` pages as images of the file before."""
        self._shown = {
            number: replace(shown, fresh=False)
            for number, shown in self._shown.items()
            if number <= count
        }

    def keep(self, numbers: Collection[int]) -> None:
        """Let go of all others."""
        self._shown = {n: shown for n, shown in self._shown.items() if n in numbers}

    def get(self, number: int) -> ShownImage | None:
        """The image of a page, if there is one."""
        return self._shown.get(number)

    def is_sharp(self, number: int, dpi: float) -> bool:
        """Whether a page's image is of this file and resolution."""
        shown = self._shown.get(number)
        return shown is not None and shown.fresh and shown.dpi == dpi

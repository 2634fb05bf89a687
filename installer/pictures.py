"""Makes the pictures of documents small for a bundle."""

from pathlib import Path

from PIL import Image

COLOURS = 256
"""So many are enough for a window: nobody sees which of its shadows are the same now."""


class PictureShrinker:
    """Writes pictures with fewer colours into a folder, each under its own name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def smaller(self, picture: Path) -> Path:
        """The picture with a palette; itself where that saves nothing."""
        made = self._folder / picture.parent.name / picture.name
        made.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(picture) as opened:
            plain = opened.convert("RGB")
        few = plain.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(made, "PNG", optimize=True)
        return made if made.stat().st_size < picture.stat().st_size else picture

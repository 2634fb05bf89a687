"""The fonts of print: which of them has a character, and how wide it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.brochure.style import Weight

FILES: Mapping[Weight, tuple[str, ...]] = {
    Weight.REGULAR: ("NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansMath-Regular"),
    Weight.SEMIBOLD: ("NotoSans-SemiBold", "NotoSansArabic-Bold", "NotoSansMath-Regular"),
    Weight.BOLD: ("NotoSans-Bold", "NotoSansArabic-Bold", "NotoSansMath-Regular"),
}

CHINESE_FONTS = (
    "NotoSansSC-Regular.ttf",
    "NotoSansCJKsc-Regular.ttf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "simhei.ttf",
    "msyh.ttc",
    "simsun.ttc",
    "STHeiti Light.ttc",
)
"""Fonts with Chinese that systems have, best first; only TrueType outlines can be embedded."""

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path("C:/Windows/Fonts"),
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
)

_INSTEAD = str.maketrans("➔➜➤✔✅☑⭐✗✘", "→→▶✓✓✓★××")
"""Signs that no bundled font has, and what says the same."""

_registering = Lock()


class Run(NamedTuple):
    """A piece of text in one font; `width` is in thousandths of the size."""

    font: str
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class _Face:
    name: str
    widths: Mapping[int, float]


class Fonts:
    """The bundled family, and what the system has for Chinese."""

    def __init__(self, folder: Path, chinese: Path | None) -> None:
        with _registering:
            more = _chinese(chinese) if chinese is not None else ()
            self._faces = {
                weight: (*(_registered(folder / f"{name}.ttf") for name in names), *more)
                for weight, names in FILES.items()
            }
        regular = self._faces[Weight.REGULAR]
        self._covered = {"\n", *(chr(code) for face in regular for code in face.widths)}
        self.runs = lru_cache(maxsize=20_000)(self._runs)

    def main(self, weight: Weight) -> str:
        """The name of the font that most of a text is in."""
        return self._faces[weight][0].name

    def printable(self, text: str) -> tuple[str, str]:
        """The text in characters that a font has, and the characters that were left out."""
        if text.isascii():
            return text, ""
        text = text.translate(_INSTEAD)
        missing = set(text) - self._covered
        if not missing:
            return text, ""
        kept = "".join(char for char in text if char not in missing)
        return kept, "".join(sorted(missing))

    def _runs(self, text: str, weight: Weight) -> tuple[Run, ...]:
        """The text in pieces of one font each."""
        return tuple(self._pieces(text, self._faces[weight]))

    def _pieces(self, text: str, faces: tuple[_Face, ...]) -> Iterator[Run]:
        first, start, total = faces[0], 0, 0.0
        current = first
        for position, character in enumerate(text):
            code = ord(character)
            # A space or mark stays in the font of its word.
            face = current if code in current.widths else _face_with(faces, code)
            if face is not current:
                if position > start:
                    yield Run(current.name, text[start:position], total)
                current, start, total = face, position, 0.0
            total += face.widths.get(code, 0)
        if start < len(text):
            yield Run(current.name, text[start:], total)


def find_chinese_font(folders: tuple[Path, ...] = FONT_FOLDERS) -> Path | None:
    """A font of the system with Chinese that can be embedded, or None."""
    wanted = {name.casefold(): rank for rank, name in enumerate(CHINESE_FONTS)}
    found = [
        (wanted[path.name.casefold()], path)
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*.tt?")
        if path.name.casefold() in wanted
    ]
    return min(found)[1] if found else None


def _face_with(faces: tuple[_Face, ...], code: int) -> _Face:
    return next((face for face in faces if code in face.widths), faces[0])


def _chinese(file: Path) -> tuple[_Face, ...]:
    """The font of the system, none where it cannot be embedded."""
    try:
        return (_registered(file),)
    except (TTFError, OSError):
        return ()


def _registered(file: Path) -> _Face:
    """The font under its file's name. Raises TTFError, OSError."""
    name = file.stem
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(file)))
    font = pdfmetrics.getFont(name)
    return _Face(name, font.face.charWidths if isinstance(font, TTFont) else {})

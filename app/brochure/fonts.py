"""The fonts of print: which of them has a character, and how wide it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

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
_MANY = ("DejaVuSans.ttf", "segoeui.ttf", "Arial Unicode.ttf")
SYSTEM_FONTS = (
    CHINESE_FONTS,
    ("NotoSansKR-Regular.ttf", "NanumGothic.ttf", "malgun.ttf", "AppleGothic.ttf"),
    ("NotoSansHebrew-Regular.ttf", *_MANY),
    ("NotoSansGeorgian-Regular.ttf", *_MANY),
    ("NotoSansArmenian-Regular.ttf", *_MANY),
)
"""Fonts that systems have for a script, best first; only TrueType outlines can be embedded."""

_SIMPLE = re.compile(
    "[\u0531-\u058f\u05d0-\u05f4\u10a0-\u10ff\u1c90-\u1cbf\u2e80-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Letters that stand beside each other unchanged: no other is taken from a font of the system."""

FONT_FOLDERS = (  # of the machine, and of a user who may not install for all
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path("C:/Windows/Fonts"),
    Path.home() / "AppData/Local/Microsoft/Windows/Fonts",
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
    Path.home() / "Library/Fonts",
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
    """The bundled family; fonts of the system are read when a text needs them."""

    def __init__(self, folder: Path) -> None:
        with _registering:
            self._faces = {
                weight: tuple(_registered(folder / f"{name}.ttf") for name in names)
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
        missing = {char for char in set(text) - self._covered if not self._is_in_system(char)}
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
            face = current if code in current.widths else self._face_with(faces, code)
            if face is not current:
                if position > start:
                    yield Run(current.name, text[start:position], total)
                current, start, total = face, position, 0.0
            total += face.widths.get(code, 0)
        if start < len(text):
            yield Run(current.name, text[start:], total)

    def _face_with(self, faces: tuple[_Face, ...], code: int) -> _Face:
        more = self._of_system if _SIMPLE.match(chr(code)) else ()
        return next((face for face in (*faces, *more) if code in face.widths), faces[0])

    def _is_in_system(self, character: str) -> bool:
        return _SIMPLE.match(character) is not None and any(
            ord(character) in face.widths for face in self._of_system
        )

    @cached_property
    def _of_system(self) -> tuple[_Face, ...]:
        with _registering:
            return tuple(face for file in find_system_fonts() for face in _embeddable(file))


def find_system_fonts(folders: tuple[Path, ...] = FONT_FOLDERS) -> tuple[Path, ...]:
    """The best font of the system for each script that has one."""
    wanted = {name.casefold() for names in SYSTEM_FONTS for name in names}
    found = {
        path.name.casefold(): path
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*.tt?")
        if path.name.casefold() in wanted
    }
    best = (
        next((found[name] for name in map(str.casefold, names) if name in found), None)
        for names in SYSTEM_FONTS
    )
    return tuple(dict.fromkeys(filter(None, best)))


def _embeddable(file: Path) -> tuple[_Face, ...]:
    """The font of the system, none where it cannot be embedded."""
    from reportlab.pdfbase.ttfonts import TTFError  # noqa: PLC0415 - layouts are listed without it

    try:
        return (_registered(file),)
    except (TTFError, OSError):
        return ()


def _registered(file: Path) -> _Face:
    """The font under its file's name. Raises TTFError, OSError."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - as above
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - as above

    name = file.stem
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(file)))
    font = pdfmetrics.getFont(name)
    return _Face(name, font.face.charWidths if isinstance(font, TTFont) else {})

"""Codes in the pictures of a camera, one picture after another."""

from collections.abc import Iterable

from app.scanning.camera.still import ReadCode

_CHECKED = ("QR", "DataMatrix", "Aztec", "PDF417", "MaxiCode")
"""What the names of codes have in them that check themselves; bars are seen in any fence."""


class LiveCodes:
    """Gives the first code that is certain: bars must be read alike in two pictures running."""

    def __init__(self) -> None:
        self._before: frozenset[ReadCode] = frozenset()

    def certain(self, codes: Iterable[ReadCode]) -> ReadCode | None:
        """The code of this picture to go on with, the one with most to say."""
        found = frozenset(codes)
        sure = [code for code in found if _checks_itself(code) or code in self._before]
        self._before = found
        return max(sure, key=lambda code: len(code.text), default=None)


def _checks_itself(code: ReadCode) -> bool:
    return any(name in code.symbology for name in _CHECKED)

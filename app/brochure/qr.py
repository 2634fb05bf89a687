"""QR codes as one vector path."""

from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError

from app.domain.brochure import BrochureError
from app.domain.messages import N_

QUIET_ZONE = 4
"""Modules of white around a code (ISO/IEC 18004)."""

Strokes = tuple[tuple[int, int, int], ...]
"""Dark runs of modules: column, row, length."""


@lru_cache(maxsize=512)
def strokes_of(text: str) -> tuple[int, Strokes]:
    """The modules along an edge, quiet zone included, and the dark runs. Raises BrochureError."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text.encode("utf-8", errors="replace"), optimize=0)
    try:
        matrix = code.get_matrix()
    except (DataOverflowError, ValueError) as error:
        raise BrochureError(
            N_("No code holds so long a text: {text}… Nothing was written."),
            N_("Give the member a shorter profile address."),
            text=text[:60],
        ) from error
    strokes = tuple(
        (start, row, length) for row, line in enumerate(matrix) for start, length in _runs(line)
    )
    return len(matrix), strokes


def _runs(line: list[bool]) -> list[tuple[int, int]]:
    runs, start = [], None
    for column, dark in enumerate([*line, False]):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            runs.append((start, column - start))
            start = None
    return runs

"""QR codes as one vector path."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from app.domain.brochure import BrochureError
from app.domain.messages import N_

QUIET_ZONE = 4
"""Modules of white around a code (ISO/IEC 18004)."""


@lru_cache(maxsize=512)
def path_of(text: str) -> tuple[int, str]:
    """The modules along an edge, quiet zone included, and the dark ones as one path of a PDF.

    The path counts in whole modules from the upper left corner. Raises BrochureError.
    """
    import qrcode  # noqa: PLC0415 - layouts are listed without it
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415 - as above
    from qrcode.exceptions import DataOverflowError  # noqa: PLC0415 - as above

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text.encode("utf-8", errors="replace"), optimize=0)
    try:
        matrix = code.get_matrix()
    except (DataOverflowError, ValueError) as error:
        raise BrochureError(
            N_("This text is too long for a QR code: {text}… Nothing was written."),
            N_("Give the member a shorter profile address."),
            text=text[:60],
        ) from error
    strokes = (
        f"{column} {row} {length} 1 re"
        for row, line in enumerate(matrix)
        for column, length in _runs(line)
    )
    return len(matrix), " ".join(strokes)


def _runs(line: list[bool]) -> Iterator[tuple[int, int]]:
    """Where dark modules begin, and how many follow each other."""
    column = 0
    for dark, group in groupby(line):
        length = len(list(group))
        if dark:
            yield column, length
        column += length

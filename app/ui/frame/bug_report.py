"""What a bug tells: where it happened, without the values it happened to."""

import platform
import sys
from collections.abc import Iterator

from PySide6.QtCore import qVersion

from app import __version__
from app.domain.errors import causes_of


def report_of(error: BaseException) -> str:
    """A report of a bug: versions and where it happened, without the values it happened to."""
    return "\n".join(
        [
            f"faircat {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
            f"{platform.platform()}, {sys.executable}",
            *_places_of(error),
        ]
    )


def _places_of(error: BaseException) -> Iterator[str]:
    """Where an error happened, then where its cause did, and so on."""
    import traceback  # noqa: PLC0415 - as above

    for cause in causes_of(error):
        yield f"{'' if cause is error else 'because of '}{type(cause).__name__} in"
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"

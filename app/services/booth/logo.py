"""Reading the logo of the organisation."""

from pathlib import Path

from app.config.bounded_read import read_within
from app.domain.errors import UsageError, reason_of
from app.domain.messages import N_
from app.store.catalogue.media import MAX_BYTES, checked_medium, too_large

LOGO_SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
"""What the files of logos end with."""


def read_logo(path: Path) -> bytes:
    """A picture as it may stand for the organisation. Raises SourceError, UsageError."""
    try:
        data = read_within(path, MAX_BYTES)
    except OSError as error:
        reason = reason_of(error)
        raise UsageError(N_("{path} cannot be read: {reason}."), path=path, reason=reason) from None
    if data is None:
        raise too_large(path.name)
    return checked_medium(path.name, data).data

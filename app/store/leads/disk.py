"""What the operating system says of files, as sentences."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import VaultError, VaultUnwritable, reason_of
from app.domain.messages import N_

_NOT_ALLOWED = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn an OSError into the sentence for it; it names the vault, nothing of what was written."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise VaultUnwritable(
                N_("The disk is full. What was saved before is safe."),
                N_("Free some space, then try again."),
            ) from None
        kind = VaultUnwritable if error.errno in _NOT_ALLOWED else VaultError
        raise kind(
            N_("“{path}” cannot be read or written: {reason}. What was saved before is safe."),
            N_("Check that the folder exists and is writable."),
            path=str(error.filename or path),
            reason=reason_of(error),
        ) from None

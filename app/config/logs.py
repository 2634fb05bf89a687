"""The window's log: what went wrong, never what was typed or captured."""

import logging
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.config.private_file import open_private
from app.domain.errors import causes_of

MAX_BYTES = 500_000


class _BoundedHandler(logging.FileHandler):
    """Writes until the file is large: what goes wrong all the time is said often enough.

    `logging.handlers` has one that starts a new file, but loads 10 ms of sockets and queues.
    """

    def _open(self) -> Any:  # type: ignore[explicit-override]  # noqa: ANN401 - logging's
        descriptor = open_private(Path(self.baseFilename), os.O_WRONLY | os.O_APPEND)
        return os.fdopen(descriptor, self.mode, encoding=self.encoding)

    # typing.override comes with Python 3.12.
    def emit(self, record: logging.LogRecord) -> None:  # type: ignore[explicit-override]
        try:
            # It writes first what a full disk did not take before, and fails as that did.
            has_room = self.stream is None or self.stream.tell() < 2 * MAX_BYTES
        except OSError:
            self.handleError(record)
        else:
            if has_room:
                super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # type: ignore[explicit-override]  # noqa: N802 - logging's
        # Whoever logs is at work on what went wrong: no second error may come in its way.
        with suppress(Exception):
            sys.stderr.write(f"{self.format(record)}\n")


class _WithoutValues(logging.Formatter):
    """Says of an error its kind and its place: its message may quote what was typed or captured."""

    def formatException(self, ei: Any) -> str:  # type: ignore[explicit-override]  # noqa: N802, ANN401 - logging's
        parts: list[str] = []
        for error in causes_of(ei[1]):
            parts.append(f"{type(error).__name__} in")
            # No source lines: Python 3.13 shows the whole statement, with what is written in it.
            parts += [
                f'  File "{frame.f_code.co_filename}", line {line}, in {frame.f_code.co_name}'
                for frame, line in traceback.walk_tb(error.__traceback__)
            ]
        return "\n".join(parts)


def start_log(file: Path) -> None:
    """Write warnings and errors to `file`, beside what was written there before.

    A file that has grown large becomes the old one, the only one that is kept. Where the folder
    can't be written, or its disk is full, whoever started the program reads the same on stderr.
    """
    handler: logging.Handler
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileNotFoundError):
            if file.stat().st_size > MAX_BYTES:
                file.replace(file.with_name(f"{file.name}.1"))
        handler = _BoundedHandler(file, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(_WithoutValues("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])

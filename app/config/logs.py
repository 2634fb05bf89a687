"""The window's log: what went wrong, never what was typed or captured."""

import logging
from pathlib import Path

MAX_BYTES = 500_000


def start_log(file: Path) -> None:
    """Write warnings and errors to `file`; a folder that can't be written means no log."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - 10 ms of sockets and queues

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=MAX_BYTES, backupCount=2, encoding="utf-8")
    except OSError:
        logging.basicConfig(level=logging.WARNING)
        return
    logging.basicConfig(
        level=logging.WARNING,
        handlers=[handler],
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )

"""Saving the certificate of an erasure where the user wants it."""

from collections.abc import Callable
from pathlib import Path

from app.domain.erasure import ErasureCertificate
from app.ui.frame.app_context import AppContext
from app.ui.system.file_dialogs import file_to_write


def save_certificate(
    app: AppContext, certificate: ErasureCertificate, write: Callable[[Path], object]
) -> None:
    """Ask for a file, and have `write` write it in the thread of the vault."""
    texts = app.context.texts
    proposed = Path.home() / f"erased-{certificate.stamp.at:%Y%m%d-%H%M}.txt"
    out = file_to_write(app.devices.files, texts.gettext("Save the certificate"), proposed)
    if out is None:
        return

    def finished(_done: object) -> None:
        text = texts.gettext("The certificate was saved: {path}")
        app.problems.info(text.format(path=out))

    app.tasks.keeping.do(lambda: write(out), finished)

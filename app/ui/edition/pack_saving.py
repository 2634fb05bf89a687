"""The edition in use signed as a pack, saved where somebody chooses."""

from collections.abc import Sequence
from pathlib import Path

from app.domain.errors import KnownError
from app.domain.pack import SUFFIX
from app.ui.edition.sign_sheet import SignSheet, SignWish
from app.ui.frame.app_context import AppContext
from app.ui.system.file_dialogs import file_to_write


def ask_to_sign(app: AppContext) -> None:
    """Open the sheet in which the edition in use is signed."""
    sheet = SignSheet(app.context, app.services.catalogue.edition.version, app.devices.files)
    sheet.requested.connect(lambda wish: _save(app, sheet, wish))
    app.sheets.open(sheet)
    app.tasks.reading.do(app.services.corrections.accepted, sheet.tell_lacking)


def _save(app: AppContext, sheet: SignSheet, wish: SignWish) -> None:
    """Ask where, sign in the background, and say what was saved."""
    texts, services = app.context.texts, app.services
    proposed = Path.home() / f"{services.catalogue.edition.version}{SUFFIX}"
    title = texts.gettext("Save the signed pack")
    out = file_to_write(app.devices.files, title, proposed)
    if out is None:
        return
    sheet.set_busy(busy=True)

    def finished(written: Sequence[Path]) -> None:
        if app.sheets.holds(sheet):
            sheet.close_sheet()
        places = ", ".join(map(str, written))
        app.problems.info(texts.gettext("Signed and saved: {places}").format(places=places))

    def fail(error: Exception) -> None:
        if app.sheets.holds(sheet):
            sheet.refuse(error)
        if not isinstance(error, KnownError) or not app.sheets.holds(sheet):
            app.problems.error(error)

    app.tasks.reading.do(lambda: _signed(app, wish, out), finished, fail)


def _signed(app: AppContext, wish: SignWish, out: Path) -> list[Path]:
    """Write the pack, and a smaller one where it continues an older pack; returns the files."""
    from app.services.catalogue.pack_making import PackRequest  # noqa: PLC0415 - who signs nothing waits for none of it

    services = app.services
    delta = out.with_name(f"{out.stem}-changes{SUFFIX}") if wish.since else None
    request = PackRequest(services.catalogue.path, out, wish.due, wish.since, delta)
    request.check()
    key = services.pack_keys.opened(wish.key, lambda _name: wish.passphrase)
    services.pack_maker.make(request, services.trust.chain(), key)
    return [out] if delta is None else [out, delta]

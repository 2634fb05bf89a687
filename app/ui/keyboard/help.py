"""F1 and Ctrl+Shift+P: the keyboard map and the palette over whatever is in front."""

from app.domain.messages import N_
from app.ui.frame.app_context import AppContext

MAP, PALETTE = N_("Keyboard"), N_("Commands")


def add_help(app: AppContext) -> None:
    """Add both keys."""
    add = app.actions.add
    add(MAP, "F1", lambda: _show_map(app), over_sheets=True)
    add(PALETTE, "Ctrl+Shift+P", lambda: _show_palette(app), over_sheets=True)


def _show_map(app: AppContext) -> None:
    from app.ui.keyboard.key_map import map_of  # noqa: PLC0415 - when it is first wanted
    from app.ui.keyboard.map_sheet import KeyboardSheet  # noqa: PLC0415 - as above

    if isinstance(app.sheets.current(), KeyboardSheet):
        return
    for entry in app.pages.entries():
        if entry.has_commands:
            app.pages.page(entry.name)
    app.actions.renew()
    parts = map_of(app.actions, app.context.texts)
    sheet = KeyboardSheet(app.context, parts)

    def print_it() -> None:
        from app.ui.keyboard.printed import print_map  # noqa: PLC0415 - as above

        printer = app.devices.files.printer()
        if printer is not None:
            print_map(printer, app.context.texts.gettext(MAP), parts)

    sheet.print_requested.connect(print_it)
    app.sheets.open(sheet)


def _show_palette(app: AppContext) -> None:
    from app.ui.keyboard.palette_controller import PaletteController  # noqa: PLC0415 - as above

    PaletteController(app, app.actions.named(PALETTE)).open()

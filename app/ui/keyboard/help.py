"""F1 and Ctrl+Shift+P: the keyboard map and the palette over whatever is in front."""

from app.domain.messages import N_
from app.ui.frame.context import Shell
from app.ui.window.pages_registry import WITH_ACTIONS

MAP, PALETTE = N_("Keyboard"), N_("Commands")


def add_help(shell: Shell) -> None:
    """Add both keys."""
    add = shell.actions.add
    add(MAP, "F1", lambda: _show_map(shell), over_sheets=True)
    add(PALETTE, "Ctrl+Shift+P", lambda: _show_palette(shell), over_sheets=True)


def _show_map(shell: Shell) -> None:
    from app.ui.keyboard.key_map import map_of  # noqa: PLC0415 - when it is first wanted
    from app.ui.keyboard.map_sheet import KeyboardSheet  # noqa: PLC0415 - as above

    if isinstance(shell.sheets.current(), KeyboardSheet):
        return
    for name in WITH_ACTIONS:
        shell.page(name)
    shell.actions.renew()
    parts = map_of(shell.actions, shell.look.texts)
    sheet = KeyboardSheet(shell.look, parts)

    def print_it() -> None:
        from app.ui.keyboard.printed import print_map  # noqa: PLC0415 - as above

        printer = shell.files.printer()
        if printer is not None:
            print_map(printer, shell.look.texts.gettext(MAP), parts)

    sheet.print_wanted.connect(print_it)
    shell.sheets.open(sheet)


def _show_palette(shell: Shell) -> None:
    from app.ui.keyboard.palette import Command, PaletteSheet  # noqa: PLC0415 - as above

    if isinstance(shell.sheets.current(), PaletteSheet):
        return
    shell.actions.renew()
    palette = shell.actions.named(PALETTE)
    english = shell.services.texts("en")
    commands = [
        Command(deed.action, deed.say(english))
        for deed in shell.actions.deeds()
        if deed.action is not palette and shell.actions.is_possible(deed)
    ]
    shell.sheets.open(PaletteSheet(shell.look, commands))

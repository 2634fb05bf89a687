"""F1 and Ctrl+Shift+P: the keyboard map and the palette over whatever is in front."""

from app.domain.messages import N_
from app.ui.actions import FINDING, PAGES, Deed
from app.ui.features import WITH_ACTIONS
from app.ui.shell import Shell

MAP, PALETTE = N_("Keyboard"), N_("Commands")
OF_A_PAGE = (PAGES, FINDING)
"""What a sheet in front keeps from the page behind it."""


def add_help(shell: Shell) -> None:
    """Add both keys."""
    shell.actions.add(MAP, "F1", lambda: _show_map(shell))
    shell.actions.add(PALETTE, "Ctrl+Shift+P", lambda: _show_palette(shell))


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
        if deed.action is not palette
        and _is_possible(deed, behind=shell.sheets.current() is not None)
    ]
    shell.sheets.open(PaletteSheet(shell.look, commands))


def _is_possible(deed: Deed, *, behind: bool) -> bool:
    """Whether something can be done now; `behind` a sheet, a page and its parts take no keys."""
    if not deed.action.isEnabled() or not deed.action.text():
        return False
    if deed.within is None:
        return not (behind and deed.group in OF_A_PAGE)
    return deed.within.isVisible() and not behind

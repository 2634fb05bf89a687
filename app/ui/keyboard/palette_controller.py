"""What the palette offers where the window is: commands, controls, and what features bring."""

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import PaletteItem
from app.ui.frame.page import PageEntry
from app.ui.keyboard.page_controls import controls_in
from app.ui.keyboard.palette import PaletteSheet
from app.ui.keyboard.palette_synonyms import read_stem, read_synonyms
from app.ui.kit.key_names import all_keys_of
from app.ui.kit.sheets import Sheet
from app.ui.system.no_op import no_op


class PaletteController(QObject):
    """Opens the palette at once, and adds what takes its time: pages that were not built."""

    def __init__(self, app: AppContext, own: QAction) -> None:
        super().__init__(app.window)
        self._app = app
        self._own = own
        self._pages: list[PageEntry] = []
        self._sheet: PaletteSheet | None = None

    def open(self) -> None:
        """Open it over the page or the sheet in front, unless it is there already."""
        app, beneath = self._app, self._app.sheets.current()
        if isinstance(beneath, PaletteSheet):
            return
        app.actions.renew()
        resources, texts = app.services.paths.resources, app.context.texts
        synonyms, stem = read_synonyms(resources, texts), read_stem(resources, texts.lang)
        sheet = self._sheet = PaletteSheet(app.context, synonyms, stem)
        sheet.closed.connect(self._end)
        sheet.offer(self._commands())
        if beneath is not None:
            sheet.offer(tuple(self._controls_of(beneath)))
            sheet.is_complete = True
        else:
            sheet.offer(tuple(self._controls_of_messages()))
            self._pages = list(app.pages.entries())
            for source in app.actions.palette_sources:
                source(self._offer)
            self._go_on()
        app.vault.before_lock.append(sheet.close_sheet)  # it names people while leads are open
        app.sheets.open(sheet)

    def _commands(self) -> Sequence[PaletteItem]:
        english, actions = self._app.services.texts("en"), self._app.actions
        return [
            PaletteItem(
                command.action.text(),
                command.action.trigger,
                english=command.say(english),
                keys=all_keys_of(command.action),
            )
            for command in actions.commands()
            if command.action is not self._own and actions.is_possible(command)
        ]

    def _controls_of(self, sheet: Sheet) -> Iterator[PaletteItem]:
        return controls_in(sheet, sheet.title.text(), no_op, acts=False)

    def _controls_of_messages(self) -> Iterator[PaletteItem]:
        where = self._app.context.texts.gettext("Message")
        return controls_in(self._app.problems, where, no_op, acts=False)

    def _go_on(self) -> None:
        """Add the controls of one page after the other; a key that is pressed comes between."""
        if self._sheet is None or not self._pages:
            return
        entry = self._pages.pop(0)
        page, show = self._app.pages.page(entry.name), self._app.pages.show
        title = self._app.context.texts.gettext(entry.title)
        self._offer(tuple(controls_in(cast("QWidget", page), title, lambda: show(entry.name))))
        if self._pages:
            QTimer.singleShot(0, self, self._go_on)
        else:
            self._app.actions.renew()
            self._offer(self._commands())
            self._sheet.is_complete = True

    def _offer(self, items: Sequence[PaletteItem]) -> None:
        if self._sheet is not None:
            self._sheet.offer(items)

    def _end(self) -> None:
        if self._sheet is not None:
            self._app.vault.before_lock.remove(self._sheet.close_sheet)
        self._sheet = None
        self.deleteLater()

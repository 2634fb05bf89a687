"""The page of brochures: what is in the tray becomes pages, a file, paper.

One story: a tray, how it is shown, and what is made of it.
"""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.brochure import BrochureReport, BrochureRequest
from app.domain.changes import Changes
from app.domain.errors import KnownError
from app.domain.localized import UNDETERMINED
from app.domain.messages import N_
from app.ui.brochure.order_pane import WIDTH, OrderPane
from app.ui.brochure.output_controller import OutputController
from app.ui.brochure.preview_controller import PreviewController
from app.ui.brochure.preview_pane import PreviewPane
from app.ui.brochure.print_bar import PrintBar
from app.ui.brochure.report_words import cautions
from app.ui.brochure.tray_controller import TrayController
from app.ui.brochure.tray_members import TrayMembers
from app.ui.frame.app_context import AppContext
from app.ui.frame.commands import BROCHURES
from app.ui.frame.language_switch import LanguageSwitch
from app.ui.frame.page import Page
from app.ui.frame.page_names import CATALOGUE
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.typed_keys import types_a_sign
from app.ui.system.override import override
from app.ui.system.tasks import Background


class BrochurePage(QWidget, Page):
    """Assembles tray, options and pages; `app.services.trays` holds what they show.

    `pressing` is the thread that makes and prints; the page closes it.
    """

    def __init__(self, app: AppContext, pressing: Background) -> None:
        super().__init__()
        self._app = app
        self._trays = app.services.trays
        self._was_entered = False
        self._shelf = TrayMembers(app.tasks.reading, self)
        self._editing = TrayController(app, self._shelf.members.get)
        self.desk = PreviewPane(app.context)
        self._pressing = pressing
        self.preview = PreviewController(self.desk, app.services, pressing)
        self.handing_out = OutputController(app, pressing, self)
        self._add_actions()
        more = (self._again, self._attach, self._empty)
        self.bar = PrintBar(app.context, self._save, self._print, more)
        self.order = OrderPane(app.context, app.tasks.searching, app.services, self._empty)
        self._lay_out()
        self._connect()
        self.words = BoundTexts(app.context)
        for part in (self.bar, self.order, self.desk):
            self.words.follow(part.words.retranslate)
        self.words.follow(self._show_again)

    @override
    def accepts_scans(self) -> bool:
        return True

    @override
    def reload(self, changes: Changes) -> None:
        if changes.edition or changes.members:
            self._shelf.clear()
            self.preview.forget()
        if changes.vault or changes.leads:
            self._editing.check_reader(self._forget_person)
        if self._was_entered and (changes.vault or changes.fair):
            self._editing.learn_fair()
        if changes.edition or changes.members or changes.tray or changes.vault:
            self._show_again()

    @override
    def enter(self) -> None:
        self._was_entered = True
        visitor = self._app.services.visitor_language(self._app.context.texts.lang)
        self._trays.set_options(self._trays.options.proposing(visitor))
        self._show()
        self._editing.learn_fair()
        if self._trays.tray.items:
            self.order.tray.focus_first()
        else:
            self.order.add.button.setFocus()

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        # What is typed here looks for a company to add, not in the catalogue.
        if types_a_sign(event):
            self.order.add.take(event)
        return True

    @override
    def own_languages(self) -> LanguageSwitch:
        return self.bar.languages

    @override
    def leave(self) -> None:
        self.preview.forget()
        self.handing_out.stop()
        self._shelf.clear()
        self._pressing.close()

    @override
    def feed_brochure(self) -> bool:
        self.order.add.open()
        return True

    def _show_again(self) -> None:
        if self._was_entered:
            self._show()

    def request(self) -> BrochureRequest | None:
        """What is to be printed now; None where nothing of the tray is in the edition."""
        options, reader = self._trays.options, self._trays.reader
        items = tuple(filter(None, map(self._shelf.printable, self._trays.tray.items)))
        if not items:
            return None
        return BrochureRequest(
            items,
            language=options.language,
            second_language=options.second_language if options.side_by_side else "",
            layout=options.layout,
            paper=options.paper,
            reader=reader.name,
            fair=reader.fair,
            booth=reader.booth,
            cover=options.cover,
            pictures=options.pictures,
            references=options.references,
            contacts=options.contacts,
            comparison=options.compares(len(items)),
        )

    # What is shown

    def _show(self) -> None:
        """Show the tray as it is now and, when its members are read, its pages."""
        tray, options = self._trays.tray, self._trays.options
        try:
            languages = self._app.services.catalogue.edition.languages
        except KnownError as error:
            self._app.problems.error(error)
            return
        readable = [lang for lang in languages if lang != UNDETERMINED]
        self.bar.languages.offer_languages(readable, options.language)
        self.bar.reader.show_name(self._trays.reader.name)
        self.order.options.show_options(options, readable)
        self.order.show_filled(filled=bool(tray.items))
        ids = [item.member for item in tray.items]
        self.order.add.show_tray(options.language, ids)
        is_read = self._shelf.load(ids, lambda: self._app.services.catalogue)
        self.order.tray.show_tray(tray, self._shelf.members, options.language)
        (self._show_pages if is_read else self.desk.show_making)()

    def _show_pages(self) -> None:
        request = self.request()
        for action in (self._save, self._print, self._attach):
            action.setEnabled(request is not None)
        if request is None:
            self.order.show_cautions(())
        self.preview.show(request)

    def _show_report(self, report: BrochureReport) -> None:
        trays, texts = self._trays, self._app.context.texts
        self.order.show_cautions(cautions(report, trays.options, len(trays.tray.items), texts))

    def _forget_person(self) -> None:
        """Nothing of a lead stays on the page once the vault is closed or the lead is gone."""
        name = self._trays.reader.name
        if name and name in self._app.problems.accessibleName():
            self._app.problems.hide()
        self._trays.forget_reader()
        self.bar.reader.forget()
        self.handing_out.forget()
        self.preview.forget()
        if self._was_entered:
            self._show()

    def _hand_out(self, run: Callable[[BrochureRequest], None]) -> None:
        request = self.request()
        if request is not None:
            run(request)

    def _title(self) -> str:
        network = self._app.context.brand.called or self._app.context.program_title
        title = self._shelf.title(self._trays.tray.items, network)
        return self._trays.reader.name or title

    def _do_save(self) -> None:
        self._hand_out(lambda request: self.handing_out.save(request, self._title()))

    def _do_attach(self) -> None:
        self._hand_out(lambda request: self.handing_out.attach(request, self._title()))

    def _do_print(self) -> None:
        count, page = self.desk.pages.count(), self.preview.page
        self._hand_out(lambda request: self.handing_out.print(request, count, page))

    def _add_actions(self) -> None:
        pages, handing_out, editing = self.desk.pages, self.handing_out, self._editing

        def add(title: str, keys: str, run: Callable[[], object]) -> QAction:
            return self._app.actions.add(title, keys, run, within=self, group=BROCHURES)

        self._save = add(N_("Save PDF"), "Ctrl+S", self._do_save)
        self._print = add(N_("Print"), "Ctrl+P", self._do_print)
        self._again = add(N_("Print again"), "Ctrl+Shift+R", handing_out.print_again)
        self._again.setEnabled(False)
        self._attach = add(N_("Attach to lead"), "Ctrl+Shift+A", self._do_attach)
        self._empty = add(N_("Remove all companies"), "Ctrl+Del", editing.empty)
        add(N_("Undo"), "Ctrl+Z", editing.undo)
        add(N_("Larger pages"), "Alt++", lambda: pages.zoom(1))
        add(N_("Smaller pages"), "Alt+-", lambda: pages.zoom(-1))
        add(N_("Whole pages"), "Alt+0", pages.fit)

    def _lay_out(self) -> None:
        parts = ResponsiveRow()
        parts.row.setSpacing(0)
        parts.row.addWidget(self.order)
        parts.row.addWidget(self.desk, 1)
        parts.keep_narrow(self.order, WIDTH, self._app.context.theme.px)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(parts, 1)

    def _connect(self) -> None:
        order, desk, editing, tell = self.order, self.desk, self._editing, self._app.problems.error
        order.tray.changed.connect(editing.change)
        order.tray.removed.connect(editing.remove)
        order.tray.emptied.connect(order.add.button.setFocus)
        order.add.added.connect(editing.add)
        order.options.changed.connect(editing.set_options)
        self.bar.languages.chosen.connect(editing.choose_language)
        self.bar.reader.changed.connect(editing.set_reader)
        self._shelf.read.connect(self._show)
        self.preview.reported.connect(self._show_report)
        for part in (order.add, self.preview):
            part.failed.connect(tell)
        desk.catalogue_requested.connect(lambda: self._app.pages.show(CATALOGUE))
        desk.company_requested.connect(order.add.open)
        desk.pages_requested.connect(self._show_pages)
        desk.working.stopped.connect(self.preview.stop)
        desk.working.stopped.connect(self.handing_out.stop)
        self.handing_out.advanced.connect(desk.advance)
        self.handing_out.ended.connect(desk.end)
        self.handing_out.printed.connect(lambda: self._again.setEnabled(True))

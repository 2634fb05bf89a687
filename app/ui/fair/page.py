"""The page of the fair: what is set for the booth, practising, and the end of a fair."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QScrollArea

from app.domain.changes import Changes
from app.domain.fair import Booth, Fair, Gap, Organisation
from app.domain.messages import N_
from app.services.booth.logo import LOGO_SUFFIXES, read_logo
from app.ui.fair.alias_card import AliasCard
from app.ui.fair.due_card import DueCard
from app.ui.fair.end_cards import CloseCard, PracticeCard
from app.ui.fair.fair_alias_controller import FairAliasController
from app.ui.fair.fair_card import FairCard
from app.ui.fair.gaps_card import GapsCard
from app.ui.fair.law_controller import LawController
from app.ui.fair.organisation_card import OrganisationCard
from app.ui.fair.papers_card import PapersCard
from app.ui.fair.questions_controller import QuestionsController
from app.ui.fair.rare_actions import ask_for_archive_password, ask_for_papers, show_log
from app.ui.fair.staff_card import StaffCard
from app.ui.frame.app_context import AppContext
from app.ui.frame.language_switch import languages_for_visitors
from app.ui.kit.forms import FormField
from app.ui.kit.page_columns import fill_with_columns
from app.ui.leads.privacy.erasure_controller import ErasureController
from app.ui.leads.questions.questions_card import QuestionsCard
from app.ui.system.file_dialogs import kind_filter
from app.ui.system.override import override
from app.ui.vault.vault_page import VaultPage


class FairPage(VaultPage):
    """Shows the booth while the vault is open, the way in while it is not."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._booth: Booth | None = None
        self._wants_gap = False
        self.gaps = GapsCard(app.context)
        self.fair = FairCard(app.context, languages_for_visitors(app.services))
        self._law = LawController(app, self.fair)
        self.alias = AliasCard(app.context)
        self.questions = QuestionsCard(app.context)
        self._asking = QuestionsController(app, self.questions)
        self.practice = PracticeCard(app.context)
        self.staff = StaffCard(app.context)
        self.organisation = OrganisationCard(app.context)
        self.papers = PapersCard(app.context)
        self.due = DueCard(app)
        self._aliasing = FairAliasController(app)
        self.closing = CloseCard(app.context)
        groups = (
            (self.gaps, self.fair, self.alias),
            (self.questions, self.staff),
            (self.organisation,),
            (self.practice, self.due),
            (self.papers, self.closing),
        )
        self._cards = tuple(card for group in groups for card in group)
        self._form = form = QScrollArea()
        fill_with_columns(form, self.words.label(N_("Fair"), "title"), groups)
        self.addWidget(form)
        self._connect()
        for part in self._cards:
            self.words.follow(part.words.retranslate)
        self.words.follow(self._show_again)
        self._load()

    @override
    def reload(self, changes: Changes) -> None:
        if changes.vault or changes.fair:
            self.locked.words.retranslate()
            self._load()
        elif changes.leads and self._booth is not None:
            self.due.refresh()

    @override
    def enter_open(self) -> None:
        self.fair.fair_name.line.setFocus()

    def go_to_gap(self) -> None:
        """Put the keys into the first field that is missing, once the page is read."""
        self._wants_gap = self._booth is None
        if self._booth is not None and self._booth.gaps:
            self._go_to(self._booth.gaps[0])

    def _field_of(self, gap: Gap) -> FormField[Any]:
        return (self.fair.form if gap.of_fair else self.organisation.form).field(gap.field)

    def _go_to(self, gap: Gap) -> None:
        field = self._field_of(gap)
        field.control.setFocus()
        self._form.ensureWidgetVisible(field.widget)

    def _show_again(self) -> None:
        if self._booth is not None:
            self._show(self._booth)

    def _load(self) -> None:
        """Read what is set; nothing of it stays here while the vault is closed."""
        if not self._is_open():
            self._booth = None
            self.setCurrentIndex(0)
            self.fair.clear()
            self._law.show_booth(None)
            self.alias.show_fairs(())
            self._asking.show_booth(None)
            self.staff.show_booth(None)
            self.due.clear()
            self.organisation.show_organisation(Organisation())
            self.gaps.show_gaps(())
            return
        self._app.tasks.keeping.do(self._app.services.fairs.booth, self._show)
        self.due.refresh()

    def _show(self, booth: Booth) -> None:
        if not self._is_open():
            return
        before, self._booth = self._booth, booth
        half_typed = self._app.vault.half_typed
        self.fair.show_booth(booth)
        self._law.show_booth(booth)
        self.alias.show_fairs(booth.joinable)
        self._asking.show_booth(booth)
        self.staff.show_booth(booth)
        self.practice.show_booth(booth)
        self.closing.show_booth(booth)
        if before is None or before.organisation != booth.organisation:
            self.organisation.show_organisation(booth.organisation)
        self.gaps.show_gaps([(gap, self._field_of(gap).title) for gap in booth.gaps])
        self.setCurrentIndex(1)
        if self._wants_gap:
            self.go_to_gap()
        if before is not None:
            half_typed.save()  # what was saved just now is half-typed no more
            return
        for form in (self.fair.form, self.staff.form, self.organisation.form):
            half_typed.give_back(form.typed)

    def _save_fair(self, fair: Fair) -> None:
        fairs = self._app.services.fairs

        def work() -> Fair:
            return fairs.choose(fairs.save(fair).id)

        _ = self._app.context.texts.gettext
        self._do(work, _("The fair is saved."))

    def _save_organisation(self, organisation: Organisation) -> None:
        fairs = self._app.services.fairs
        _ = self._app.context.texts.gettext
        self._do(lambda: fairs.save_organisation(organisation), _("The organisation is saved."))

    def _choose_logo(self) -> None:
        _ = self._app.context.texts.gettext
        kinds = kind_filter(_("Images"), LOGO_SUFFIXES)
        path = self._app.devices.files.file_to_read(_("Choose a logo"), kinds)
        if path is not None:
            self._app.tasks.keeping.do(lambda: read_logo(path), self.organisation.logo.show)

    def _remove_person(self, name: str) -> None:
        fairs = self._app.services.fairs
        _ = self._app.context.texts.gettext
        self._do(lambda: fairs.change_staff(name, active=False))
        self._app.problems.info(
            _("{name} was removed.").format(name=name),
            _("Undo"),
            lambda: self._do(lambda: fairs.change_staff(name, active=True)),
        )

    def _empty_practice(self) -> None:
        def finished(count: int) -> None:
            texts = self._app.context.texts
            self._app.problems.info(
                texts.ngettext(
                    "{n} practice lead was erased.", "{n} practice leads were erased.", count
                )
            )
            self._app.changed(Changes(leads=True, fair=True))

        self._app.tasks.keeping.do(self._app.services.fairs.empty_practice, finished)

    def _ask_to_close(self) -> None:
        from app.ui.leads.privacy.closing_controller import ClosingController  # noqa: PLC0415 - once a fair

        if self._booth is not None:
            ClosingController(self._app).ask(self._booth.fair)

    def _ask_to_join(self) -> None:
        if self._booth is not None:
            self._aliasing.open(self._booth)

    def _do(self, work: Callable[[], object], note: str = "") -> None:
        """Change something in the thread of the vault, and have every view reload."""

        def done(_value: object) -> None:
            if note:
                self._app.problems.info(note)
            self._app.changed(Changes(fair=True))

        self._app.tasks.keeping.do(work, done)

    def _connect(self) -> None:
        fairs, do = self._app.services.fairs, self._do
        self.gaps.requested.connect(self._go_to)
        self.fair.save_requested.connect(self._save_fair)
        self.fair.chosen.connect(lambda id_: do(lambda: fairs.choose(id_)))
        self.alias.requested.connect(self._ask_to_join)
        self.alias.part_requested.connect(self._aliasing.part)
        self.organisation.save_requested.connect(self._save_organisation)
        self.organisation.logo_requested.connect(self._choose_logo)
        self.staff.added.connect(lambda person: do(lambda: fairs.save_staff(person)))
        self.staff.removed.connect(self._remove_person)
        self.staff.arrived.connect(lambda keys: do(lambda: fairs.sign_in(keys)))
        self.staff.device_named.connect(lambda name: do(lambda: fairs.name_device(name)))
        self.practice.started.connect(lambda: do(fairs.practise))
        self.practice.ended.connect(lambda: do(fairs.end_practice))
        self.practice.emptied.connect(self._empty_practice)
        self.due.requested.connect(ErasureController(self._app).due)
        self.papers.requested.connect(lambda: ask_for_papers(self._app))
        self.papers.log_requested.connect(lambda: show_log(self._app))
        self.closing.requested.connect(self._ask_to_close)
        self.closing.archive_requested.connect(lambda: ask_for_archive_password(self._app))

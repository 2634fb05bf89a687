"""Tells a person what is stored about them: reads it in the vault's thread, and writes it."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.disclosure import Disclosure
from app.domain.erasure import Traces
from app.domain.lead import Lead
from app.i18n.formats import language_title, listed
from app.i18n.texts import languages
from app.ui.frame.app_context import AppContext
from app.ui.leads.list.page import LeadsPage
from app.ui.leads.parts.lead_checklist import lines_of, lines_of_drafts
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.privacy.erasure_controller import ErasureController, words_now
from app.ui.leads.privacy.report_sheet import ReportSheet
from app.ui.system.tasks import Latest


class DisclosureController(QObject):
    """Opens reports over the page."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self._read = Latest(app.tasks.keeping)

    def person(self, lead: Lead) -> None:
        """Show everything about the person of a lead."""
        services = self._app.services

        def read() -> tuple[Traces, LeadLabels]:
            traces = services.erasures.traces(lead, services.leads.drafts())
            return traces, words_now(self._app)

        def show(found: tuple[Traces, LeadLabels]) -> None:
            traces, words = found
            self._open(lead, traces, words)

        self._app.tasks.keeping.do(read, show)

    def letters(self, lead: Lead) -> None:
        """Write to everyone who holds what a lead took back, in the staff's language."""
        app, _ = self._app, self._app.context.texts.gettext
        folder = app.devices.files.folder(_("Save to"), Path.home())
        if folder is None:
            return
        texts = app.context.texts

        def written(_files: tuple[Path, ...]) -> None:
            app.problems.info(_("Saved and checked: {path}").format(path=folder))
            app.devices.files.show(folder)

        app.tasks.keeping.do(
            lambda: app.services.withdrawal_letters.write(lead, texts, folder), written
        )

    def _open(self, lead: Lead, traces: Traces, words: LeadLabels) -> None:
        app = self._app
        lang = app.context.texts.lang
        known = languages(app.services.paths.translations)
        lines = (
            *lines_of(traces.sure, words),
            *lines_of_drafts(traces.drafts, words),
            *lines_of(traces.maybe, words, is_ticked=False),
        )
        wanted = lead.person.language if lead.person.language in known else lang
        names = {tag: language_title(tag, lang) for tag in known}
        sheet = ReportSheet(app.context, lines, names, wanted)
        sheet.report_requested.connect(lambda: self._show(sheet, traces, words))
        sheet.folder_requested.connect(lambda: self._save(sheet, lead, traces))
        sheet.closed.connect(self._read.drop)
        open_lead_sheet(app, sheet)
        self._show(sheet, traces, words)

    def _show(self, sheet: ReportSheet, traces: Traces, words: LeadLabels) -> None:
        ticked, texts = sheet.ticks.ticked(), self._app.services.texts(sheet.lang())
        names = listed(map(words.name, traces.mentions), words.texts.lang)

        def read() -> str:
            return self._app.services.disclosures.report_text(
                self._disclosure(ticked, traces), texts
            )

        def show(text: str) -> None:
            sheet.show_report(text, names)

        self._read.do(read, show)

    def _disclosure(self, ticked: tuple[str, ...], traces: Traces) -> Disclosure:
        leads = [lead for lead in (*traces.sure, *traces.maybe) if lead.id in ticked]
        drafts = tuple(draft for draft in traces.drafts if draft.id in ticked)
        return self._app.services.disclosures.of_leads(leads, drafts, traces.mentions)

    def _save(self, sheet: ReportSheet, lead: Lead, traces: Traces) -> None:
        app, _ = self._app, self._app.context.texts.gettext
        chosen = app.devices.files.folder(_("Save to"), Path.home())
        if chosen is None:
            return
        folder = chosen / f"report-{lead.id[:8]}"
        ticked, texts = sheet.ticks.ticked(), app.services.texts(sheet.lang())

        def write() -> tuple[Path, ...]:
            disclosure = self._disclosure(ticked, traces)
            return app.services.disclosures.write_report(disclosure, texts, folder)

        def told_of(_written: tuple[Path, ...]) -> None:
            app.problems.info(_("Saved and checked: {path}").format(path=folder))
            sheet.close_sheet()
            app.devices.files.show(folder)

        app.tasks.keeping.do(write, told_of)


def serve_privacy(app: AppContext, page: LeadsPage) -> None:
    """Tell people what is kept of them, and erase it."""
    disclosures = DisclosureController(app)
    page.detail.report_requested.connect(disclosures.person)
    page.detail.letters_requested.connect(disclosures.letters)
    page.detail.erase_requested.connect(ErasureController(app).person)

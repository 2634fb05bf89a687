"""Builds the page of leads for its window."""

from pathlib import Path

from app.domain.lead import Attachment, Lead
from app.exporters.file_names import file_names
from app.ui.brochure.attaching import MIME as BROCHURE_MIME
from app.ui.brochure.for_lead import save_kept
from app.ui.leads.deeds import Deeds
from app.ui.leads.exporting import Exporting
from app.ui.leads.page import LeadsPage
from app.ui.leads.reading import Reading
from app.ui.leads.single_sheets import CodeSheet, PhotoSheet
from app.ui.shell import Shell


def build_page(shell: Shell) -> LeadsPage:
    """The page, connected to what stands around it."""
    look, services = shell.look, shell.services
    reading = Reading(look, services, shell.vault.state, shell.keeping, shell.searching)
    deeds = Deeds(look, services, shell.keeping)
    page = LeadsPage(look, reading, deeds)
    exporting = Exporting(shell, page, shell.files)

    def save_card(lead: Lead) -> None:
        name = next(file_names([reading.name_of(lead)], ".vcf"))
        out = exporting.files.file_to_write(look.texts.gettext("Save as vCard"), Path.home() / name)
        if out is not None:
            deeds.save_card(lead, out)

    def draft_mail(lead: Lead) -> None:
        name = next(file_names([reading.name_of(lead)], ".eml"))
        title = look.texts.gettext("Save the e-mail draft")
        out = exporting.files.file_to_write(title, Path.home() / name)
        if out is not None:
            deeds.draft_mail(lead, out, exporting.files.show)

    def show_photo(item: Attachment, data: bytes) -> None:
        if item.mime == BROCHURE_MIME:
            save_kept(shell, exporting.files, item.name, data)
        else:
            shell.sheets.open(PhotoSheet(look, item, data))

    page.export_wanted.connect(exporting.begin)
    reading.failed.connect(shell.problems.tell)
    deeds.failed.connect(shell.problems.tell)
    deeds.noted.connect(shell.problems.note)
    deeds.changed.connect(shell.changed)
    page.vault_wanted.connect(lambda: shell.vault.need(page.enter))
    page.mail_wanted.connect(draft_mail)
    page.card_wanted.connect(save_card)
    page.code_wanted.connect(lambda lead: shell.sheets.open(CodeSheet(look, lead)))
    page.photo_wanted.connect(show_photo)
    page.retranslate()
    return page

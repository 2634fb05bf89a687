"""Builds the page of leads for its window."""

from app.domain.lead import Attachment
from app.ui.brochure.attaching import MIME as BROCHURE_MIME
from app.ui.brochure.for_lead import save_kept
from app.ui.frame.context import Shell
from app.ui.leads.export.controller import Exporting
from app.ui.leads.export.receipts import Receipts
from app.ui.leads.export.single_files import SingleFiles
from app.ui.leads.export.single_sheets import CodeSheet, PhotoSheet
from app.ui.leads.list.loader import Reading
from app.ui.leads.list.page import LeadsPage
from app.ui.leads.list.row_actions import Deeds
from app.ui.leads.merge.bundles import BundleDrop, Gathering
from app.ui.leads.merge.duplicates import Doubling
from app.ui.leads.move.controller import Moving
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.leads.privacy.disclosure import Disclosing
from app.ui.leads.privacy.erasure import Erasing


def build_page(shell: Shell) -> LeadsPage:
    """The page, connected to what stands around it."""
    look, services = shell.look, shell.services
    vault = shell.vault
    reading = Reading(look, services, vault.state, vault.is_covered, shell.keeping, shell.searching)
    deeds = Deeds(look, services, shell.keeping)
    page = LeadsPage(look, reading, deeds)
    exporting = Exporting(shell, page, shell.files)

    files = SingleFiles(look, reading, deeds, exporting)

    def show_photo(item: Attachment, data: bytes) -> None:
        if item.mime == BROCHURE_MIME:
            save_kept(shell, exporting.files, item.name, data)
        else:
            open_lead_sheet(shell, PhotoSheet(look, item, data))

    page.bar.search.sayer.follow(page.list)
    page.export_wanted.connect(exporting.begin)
    reading.failed.connect(shell.problems.tell)
    deeds.failed.connect(shell.problems.tell)
    deeds.noted.connect(shell.problems.note)
    deeds.changed.connect(shell.changed)
    page.vault_wanted.connect(lambda: shell.vault.need(page.enter))
    page.mail_wanted.connect(files.draft_mail)
    page.card_wanted.connect(files.save_card)
    page.code_wanted.connect(lambda lead: open_lead_sheet(shell, CodeSheet(look, lead)))
    page.photo_wanted.connect(show_photo)
    page.receipt_wanted.connect(Receipts(shell, exporting).show)
    page.detail.calendar_wanted.connect(files.save_step)
    page.detail.report_wanted.connect(Disclosing(shell).person)
    page.detail.erase_wanted.connect(Erasing(shell).person)
    _gather(shell, page)
    page.retranslate()
    return page


def _gather(shell: Shell, page: LeadsPage) -> None:
    """Let leads of other laptops come in, go out, and duplicates become one."""
    gathering, doubling, drop = Gathering(shell), Doubling(shell), BundleDrop(page)
    moving = Moving(shell)
    need = shell.vault.need
    page.bar.move_action.triggered.connect(
        lambda: need(lambda: moving.open([it for it in page.list.meant() if not it.deleted]))
    )
    page.bar.duplicates_action.triggered.connect(lambda: need(doubling.open))
    page.bar.conflicts_action.triggered.connect(lambda: need(gathering.conflicts))
    page.bar.give_action.triggered.connect(lambda: need(gathering.give))
    page.bar.take_action.triggered.connect(lambda: need(gathering.take_in))
    drop.taken.connect(lambda file: need(lambda: gathering.take_in_file(file)))
    drop.watch(page)

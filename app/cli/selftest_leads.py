"""The steps of the self-test about a visitor: vault, lead, brochure, export."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

from app.bootstrap import Services
from app.cli.leads_fields import with_interests
from app.cli.selftest_wrong import Wrong, expect
from app.domain.brochure import BrochureRequest
from app.domain.closing import ClosingOrder
from app.domain.crm_names import crm_names
from app.domain.export import OTHER_FILES, ExportFormat, ExportRequest, Format, Selection
from app.domain.lead import ConsentItem, Lead, NextStep, Purpose
from app.domain.lead_draft import with_consents
from app.domain.meeting_plan import PlannedBy
from app.exporters.fair_archive import LEADS_PART, read_fair_archive
from app.importers.columns.mapping_file import NO_MAPPING
from app.importers.sandbox.import_parent import ReadJob, read_in_child
from app.security.pin import pin_hash
from app.services.output.exports import propose_password

PASSPHRASE = "kept for no longer than this test"  # noqa: S105 - of a vault without a secret
PIN = "2580"
AGENTS_SECONDS = 60.0
SOLVER_SECONDS = 30.0
NAME = "Мөнхбаяр"
CARD = f"""\
BEGIN:VCARD
VERSION:3.0
N:{NAME};Оюунчимэг;;;
ORG:Invented Mine LLC
TITLE:Procurement
TEL;TYPE=CELL:+976 9911 2233
EMAIL:oyunchimeg@mine.example
ADR:;;;Ulaanbaatar;;;Mongolia
END:VCARD
"""
"""A card as a badge's code holds it; the person is invented."""

ENCRYPTED = b"\xd0\xcf\x11\xe0"
"""How a workbook with a password begins."""
READERS = {"de": "Jörg Weiß", "ru": "Щукин", "mn": "Өлзий", "ar": "فاطمة الزهراء"}
"""Names in the letters of some languages."""


class SelftestBooth:
    """A booth with one visitor, over services in an empty data folder."""

    def __init__(self, services: Services, folder: Path) -> None:
        self._services = services
        self._folder = folder
        self._id = ""

    def make_vault(self) -> str:
        """Make a vault as costly to guess as everybody's."""
        self._services.vault.create(PASSPHRASE)
        return "a vault was made and opened"

    def plan_meetings(self) -> str:
        """Plan the meetings of an invented delegation, by the solver and by our own search."""
        services = self._services
        delegation, plans = services.delegation_sample.load(), services.meeting_plans
        own = plans.plan(delegation, repair_only=True).plan
        plan = plans.plan(delegation, SOLVER_SECONDS, anew=True).plan
        expect(own.meetings, "the search planned no meetings")
        expect(not plans.clashes(services.delegations.dossier(delegation.id)), "a plan clashes")
        count = len(plan.meetings)
        if plan.by == PlannedBy.SOLVER:
            return f"{count} meetings are in the best plan, {len(own.meetings)} in the quick one"
        expect(not plans.has_solver(), f"the best plan was not found within {SOLVER_SECONDS:.0f} s")
        return f"{count} meetings are in the quick plan: the library for the best is not installed"

    def capture(self) -> str:
        """Capture a lead from a card, with consent and an interest."""
        services = self._services
        scan = services.scans.read(CARD)
        expect(scan.person.last_name == NAME, "the card of a visitor was not understood")
        expect(scan.person.mobile == "+97699112233", "a phone number was not understood")
        member = next(services.catalogue.members())
        draft = replace(
            services.leads.new_draft(),
            person=replace(scan.person, language="mn"),
            codes=(scan.code,),
            next_step=NextStep.OFFER,
            due=services.fairs.stamp().at.date(),
        )
        draft = with_consents(
            with_interests(draft, [member.id], services.catalogue), [ConsentItem(Purpose.CONTACT)]
        )
        self._id = services.leads.save(draft).id
        return f"{NAME} was captured from a card and asks for {member.name}"

    def make_brochures(self) -> str:
        """Make a brochure for readers of several scripts, and read all codes back."""
        lead = self._lead()
        request = self._services.brochures.for_lead(lead)
        reports = [
            self._brochure(replace(request, language=lang, reader=reader))
            for lang, reader in READERS.items()
        ]
        pages, codes = (sum(part) for part in zip(*reports, strict=True))
        languages = ", ".join(READERS)
        return f"{pages} pages for readers of {languages}; {codes} codes were read back"

    def _brochure(self, request: BrochureRequest) -> tuple[int, int]:
        brochures = self._services.brochures
        brochure = brochures.make(request)
        path = self._folder / f"brochure-{request.language}.pdf"
        brochures.write(brochure, path)
        images = list(brochures.pages(path.read_bytes()))
        expect(len(images) == brochure.report.pages, f"{path.name} lacks pages")
        expect(brochure.report.codes, f"{path.name} has no code that can be read")
        expect(
            not brochure.report.missing_glyphs,
            f"{path.name} lacks {brochure.report.missing_glyphs}",
        )
        return brochure.report.pages, len(brochure.report.codes)

    def export(self) -> str:
        """Write every kind of file, and read back those that others must be able to read."""
        services, folder = self._services, self._folder
        services.leads.lead(self._id)
        texts = services.texts("de")
        formats: list[Format] = [*ExportFormat, *crm_names()]
        for format_ in formats:
            if format_ not in OTHER_FILES:
                services.exports.export(ExportRequest(format_, self._file(format_)), texts)
        services.follow_up.write_draft(self._id, self._file(ExportFormat.EML))
        services.follow_up.write_calendar(Selection(), self._file(ExportFormat.ICS), texts)
        locked = folder / "locked.xlsx"
        request = ExportRequest(ExportFormat.XLSX, locked, password=PASSPHRASE)
        services.exports.export(request, texts)
        expect(locked.read_bytes().startswith(ENCRYPTED), "a workbook with a password is open")
        self._read_back()
        return f"{len(formats)} kinds of files were written; JSON, vCard, XLSX, ZIP read back"

    def _read_back(self) -> None:
        written = json.loads(self._file(ExportFormat.JSON).read_text(encoding="utf-8"))
        expect(NAME in json.dumps(written, ensure_ascii=False), "the JSON lacks its lead")
        card = self._file(ExportFormat.VCF).read_text(encoding="utf-8")
        names = [scan.person.last_name for scan in self._services.scans.read_all(card)]
        expect(names == [NAME], "the vCard is not the visitor's")
        job = ReadJob([self._file(ExportFormat.XLSX)], NO_MAPPING, lambda: False, kind="people")
        cells = [str(message) for message in read_in_child(job)]
        expect(any(NAME in cell for cell in cells), "the workbook lacks its lead")
        with zipfile.ZipFile(self._file(ExportFormat.ZIP)) as archive:
            expect(archive.testzip() is None, "the archive is damaged")

    def _file(self, format_: Format) -> Path:
        return self._folder / f"leads.{format_}"

    def read_again(self) -> str:
        """Lock the vault, see that it tells nothing, and open it with its passphrase."""
        lead, vault = self._lead(), self._services.vault
        vault.lock()
        for path in vault.files.database.parent.glob(f"{vault.files.database.name}*"):
            expect(NAME.encode() not in path.read_bytes(), f"{path.name} tells the lead's name")
        vault.unlock(PASSPHRASE)
        expect(self._lead() == lead, "the lead changed while the vault was locked")
        return "locked, the vault tells no name; its passphrase brings the lead back"

    def come_back(self) -> str:
        """Leave the key to an agent, lock the vault, and open it with the PIN alone."""
        vault = self._services.vault
        agent = vault.leave_key(pin_hash(PIN), AGENTS_SECONDS)
        if agent is None:
            raise Wrong("no process can keep the key: visitor mode asks for the passphrase")
        vault.lock()
        opened = vault.unlock_with(agent.attempt(PIN).key)
        expect(opened is not None, "the PIN did not bring back the key that was kept")
        return "a process kept the key while the vault was locked; the PIN brought it back"

    def close_fair(self) -> str:
        """Close the fair into an encrypted archive, and open that by its password."""
        services, out = self._services, self._folder / "fair.zip"
        fair = services.fairs.current().id
        password = propose_password()
        order = ClosingOrder(fair, out, password=password, typed=password)
        erasure = services.closings.close(order, services.texts("mn"))
        expect(NAME.encode() not in out.read_bytes(), "the archive tells the lead's name")
        found = read_fair_archive(out, password)
        expect(found.ids(LEADS_PART) == {self._id}, "the archive lacks its lead")
        expect(not services.leads.leads(), "a lead is left after its fair was closed")
        return f"the fair was closed; its archive opens again and holds {erasure.leads} lead"

    def _lead(self) -> Lead:
        return self._services.leads.lead(self._id)

"""How each sheet of the staff's window comes to be open in it, with something in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QImage

from app.domain.closing import FairClosing
from app.domain.closing_gaps import ClosingGaps
from app.domain.conflict import Conflict
from app.domain.errors import SettingsError, WrongPassphrase
from app.domain.fair import Fair, SignOff, joined
from app.domain.follow_up_actions import FollowUpReport, WrittenFile, WrittenMails
from app.domain.glossary import GlossaryConcept, GlossaryFinder
from app.domain.hub_state import WaitingErasure
from app.domain.interest_names import InterestNames
from app.domain.lead import Purpose
from app.domain.pack import TrustedRoot
from app.domain.pairing_code import PairingCode
from app.domain.question import NO_QUESTIONS, Condition, Questionnaire
from app.domain.scan_result import ScannedText
from app.domain.shortlist import Shortlist
from app.domain.visit import VisitorChoice
from app.services.booth.fair_aliases import JoinPlan
from app.services.leads.move_to_fair import MovePlan
from app.services.merge.bundles import BundleContents
from app.services.merge.duplicates import Duplicate
from app.services.merge.matching import MatchReason
from app.services.merge.merge_report import MergeReport
from app.ui.brochure.page import BrochurePage
from app.ui.edition.page import EditionPage
from app.ui.edition.sign_sheet import SignSheet
from app.ui.edition.trust_sheet import TrustSheet
from app.ui.evening.before_closing_sheet import BeforeClosingSheet
from app.ui.evening.evening_sheet import EveningSheet
from app.ui.evening.open_work_sheet import OpenWorkSheet
from app.ui.evening.sure_duplicates_sheet import SureDuplicatesSheet
from app.ui.fair.archive_sheet import ArchiveSheet
from app.ui.fair.join_sheet import JoinSheet
from app.ui.fair.join_sheet import facts_of as joining_facts
from app.ui.fair.law_sheet import LawSheet
from app.ui.fair.page import FairPage
from app.ui.fair.sign_in_sheet import SignInSheet
from app.ui.frame.page_names import EVENING
from app.ui.glossary.sheet import GlossarySheet
from app.ui.keyboard.palette import PaletteSheet
from app.ui.kit.sheets import Sheet
from app.ui.leads.capture.controller import CaptureController
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.leads.export.sheet import ExportSheet
from app.ui.leads.list.page import LeadsPage
from app.ui.leads.merge.bundle_controller import BundleController
from app.ui.leads.merge.bundle_sheets import GiveSheet, TakeInSheet
from app.ui.leads.merge.bundle_texts import given_lines
from app.ui.leads.merge.conflicts_section import Listed, listed
from app.ui.leads.merge.conflicts_sheet import ConflictsSheet
from app.ui.leads.merge.duplicates_sheet import DuplicatesSheet
from app.ui.leads.move.move_sheet import MoveSheet
from app.ui.leads.move.move_sheet import facts_of as moving_facts
from app.ui.leads.move.plan_sheet import due_of
from app.ui.leads.parts.lead_checklist import lines_of
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.leads.privacy.close_sheet import CloseSheet
from app.ui.leads.privacy.erase_sheet import EraseSheet
from app.ui.leads.questions.condition_field import ConditionSources
from app.ui.leads.questions.question_sheet import QuestionPlace, QuestionSheet
from app.ui.scan.camera_sheet import CameraSheet
from app.ui.settings.key_sheets import PassphraseChangeSheet, RecoveryKeySheet
from app.ui.settings.lock_section import LockSection
from app.ui.showing.mirror_sheet import MirrorSheet
from app.ui.showing.vocabulary_sheet import VocabularySheet
from app.ui.system.tasks import Background, ThreadExecutor
from app.ui.together.approve_sheet import ApproveSheet
from app.ui.together.pair_sheet import PairingCodeSheet, PairSheet
from app.ui.together.restore_hub_sheet import RestoreHubSheet
from app.ui.together.revoke_sheet import RevokeSheet
from app.ui.vault.forgotten_sheet import ForgottenSheet
from app.ui.vault.new_recovery_sheet import NewRecoverySheet
from app.ui.vault.pin_sheet import PinSheet
from app.ui.vault.recovery_sheet import RecoverySheet
from app.ui.vault.restore_sheet import RestoreSheet
from app.ui.vault.start_sheet import StartSheet
from app.ui.vault.unlock_sheet import UnlockSheet
from app.ui.visitor.given_back_sheet import GivenBackSheet
from app.ui.visitor.pin_pad import PinPad
from app.ui.welcome.sheet import WelcomeSheet
from tests.support.booth import CRUSHER, PUMP, STAFF, Booth, from_others
from tests.support.kinds import as_a, there
from tests.support.questions import BUDGET, EXPORT
from tests.support.vaults import PASSPHRASE

Open = Callable[[Booth], Sheet]

TERMS = {
    "de": "Schaufelradbagger",
    "en": "bucket-wheel excavator",
    "ru": "роторный экскаватор",
    "es": "excavadora de rueda de cangilones",
    "mn": "роторт экскаватор",
    "pl": "koparka wielonaczyniowa kołowa",
}
RECOVERY = "7KQ4-M2XD-9RTB-HV3N-W8PC-5JYF-G6ZA"


def opened(booth: Booth) -> Sheet:
    """The sheet in front, once everything has settled."""
    booth.wait_until(booth.window.sheets.current, "no sheet opens")
    booth.settle()
    sheet = booth.window.sheets.current()
    assert sheet is not None
    return sheet


def put(booth: Booth, sheet: Sheet) -> Sheet:
    """Open a sheet that needs nothing from who else would open it."""
    booth.window.sheets.open(sheet)
    return opened(booth)


# Leads


def leads_page(booth: Booth) -> LeadsPage:
    return as_a(booth.window.pages.page("leads"), LeadsPage)


def new_lead(booth: Booth) -> Sheet:
    """A sheet that nobody wrote in yet, over drafts that wait."""
    booth.do("+ New lead")
    return opened(booth)


def scanned_lead(booth: Booth) -> Sheet:
    """A sheet that a code has filled: the person is folded into a card."""
    capture = booth.window.findChild(CaptureController)
    assert isinstance(capture, CaptureController)
    card = "MECARD:N:Battsetseg,Oyunchimeg;ORG:Erdenes Tavan Tolgoi JSC;EMAIL:o@ett.example;;"
    capture.scan(ScannedText(card))
    sheet = opened(booth)
    assert isinstance(sheet, CaptureSheet)
    booth.wait_until(sheet.person.is_folded, "the code is not read")
    return opened(booth)


def first_lead(booth: Booth) -> Sheet:
    """A sheet that also asks who is at the laptop."""
    sheet = new_lead(booth)
    assert isinstance(sheet, CaptureSheet)
    sheet.who.ask(())
    return opened(booth)


def messages(booth: Booth) -> Sheet:
    """What was told lately: a note, a failure and a bug."""
    problems = booth.window.problems
    problems.info("Saved: Oyunchimeg Battsetseg", "Undo", lambda: None)
    problems.error(SettingsError("The disk is full.", "Free some space, then try again."))
    problems.error(ValueError("x"))
    problems.hide()
    booth.do("Messages")
    return opened(booth)


def refused_lead(booth: Booth) -> Sheet:
    """A sheet with fields that are wrong, which somebody wants to save."""
    sheet = new_lead(booth)
    assert isinstance(sheet, CaptureSheet)
    wrong = {"email": "nobody@", "phone": "12", "country": "Atlantis", "job_title": "Head of " * 70}
    for name, text in wrong.items():
        sheet.person.put(name, text)
    sheet.save_requested.emit()
    return opened(booth)


def empty_lead(booth: Booth) -> Sheet:
    """A sheet with nothing in it that leads back to a visitor, which somebody wants to save."""
    sheet = new_lead(booth)
    assert isinstance(sheet, CaptureSheet)
    sheet.save_requested.emit()
    return opened(booth)


def known_lead(booth: Booth) -> Sheet:
    """A lead with all that can be kept of one."""
    capture = booth.window.findChild(CaptureController)
    assert isinstance(capture, CaptureController)
    capture.open_lead(booth.leads()[0])
    sheet = opened(booth)
    assert isinstance(sheet, CaptureSheet)
    sheet.interests.search()
    sheet.consent.show_visitors_words()
    return opened(booth)


def of_a_lead(signal: str, lead: int = 0) -> Open:
    """How a sheet opens that the page of leads wants for one of them."""

    def show(booth: Booth) -> Sheet:
        booth.window.show_page("leads")
        page = leads_page(booth)
        wanted = getattr(page, signal, None) or getattr(page.detail, signal)
        wanted.emit(booth.leads()[lead])
        return opened(booth)

    return show


def photo(booth: Booth) -> Sheet:
    page = leads_page(booth)
    lead = booth.leads()[0]
    data = booth.in_the_vault(lambda: booth.services.leads.photo(lead.attachments[0].id))
    page.detail.photo_requested.emit(lead.attachments[0], data)
    return opened(booth)


def certificate(booth: Booth) -> Sheet:
    sheet = of_a_lead("erase_requested")(booth)
    assert isinstance(sheet, EraseSheet)
    sheet.show_certificate("\n".join(booth.foreign(f"{number}. …") for number in range(30)))
    return opened(booth)


def export(booth: Booth) -> Sheet:
    booth.do("Export leads")
    return opened(booth)


def doubtful_export(booth: Booth) -> Sheet:
    """All leads, some of which have no consent to be contacted."""
    sheet = as_a(export(booth), ExportSheet)
    sheet.form.who.setCurrentIndex(sheet.form.who.count() - 1)
    booth.wait_until(sheet.doubts.isVisible)
    return opened(booth)


def encrypted_export(booth: Booth) -> Sheet:
    """Workbooks for members, each with a password."""
    sheet = as_a(export(booth), ExportSheet)
    kind = sheet.form.kind
    kind.setCurrentIndex(1)
    kind.activated.emit(1)
    return opened(booth)


def duplicates(booth: Booth) -> Sheet:
    booth.window.show_page("leads")
    leads_page(booth).bar.duplicates_action.trigger()
    sheet = as_a(opened(booth), DuplicatesSheet)
    booth.wait_until(lambda: not sheet.is_looking())
    booth.settle()
    return sheet


def moving(booth: Booth) -> Sheet:
    context = booth.window.app.context
    words = LeadLabels(context.texts, date(2026, 11, 28))
    leads, (fair, *_) = tuple(booth.leads()), two_fairs(booth)
    sheet = MoveSheet(context, two_fairs(booth), len(leads))
    plan = MovePlan(fair, leads, (Purpose.CONTACT, Purpose.TRANSFER), leads, (), 2)
    sheet.show_plan(moving_facts(plan, words), "", (), sheet.dismiss)
    return put(booth, sheet)


def joining(booth: Booth) -> Sheet:
    """Two fairs, by which leads would be due."""
    context, leads = booth.window.app.context, tuple(booth.leads())
    fair, name = two_fairs(booth)
    sheet = JoinSheet(context, (fair, name), name.id)
    plan = JoinPlan(fair, name, joined(name, fair), len(leads), leads, 2)
    lines = lines_of(leads, LeadLabels(context.texts, date(2026, 11, 28)))
    said = due_of(len(lines), context.texts)
    sheet.show_plan(joining_facts(plan, context.texts), said, lines, sheet.dismiss)
    return put(booth, sheet)


def law_of_a_country(booth: Booth) -> Sheet:
    """The rules of a country that asks for much, confirmed once and changed since."""
    fairs = booth.services.fairs
    sign_off = SignOff(booth.foreign("Dr Weber"), date(2026, 11, 27), "of before")
    law = fairs.law_of(Fair("a", "Mining Week", country="KZ", sign_off=sign_off))
    return put(booth, LawSheet(booth.window.app.context, law, "A", is_asked=True))


def law_of_no_country(booth: Booth) -> Sheet:
    law = booth.services.fairs.law_of(Fair("a", "Expo", country="US"))
    return put(booth, LawSheet(booth.window.app.context, law, "A", is_asked=True))


def two_fairs(booth: Booth) -> tuple[Fair, Fair]:
    names = map(booth.foreign, ("Exponor Antofagasta", "Exponor 2027"))
    one, two = (Fair(id_, name) for id_, name in zip("ab", names, strict=True))
    return one, two


def no_duplicates(booth: Booth) -> Sheet:
    return put(booth, DuplicatesSheet(booth.window.app.context))


def giving(booth: Booth) -> Sheet:
    booth.window.show_page("leads")
    leads_page(booth).bar.give_action.trigger()
    return opened(booth)


def given(booth: Booth) -> Sheet:
    """Leads are in a file, but not all their photos, which a hub has."""
    sheet = as_a(giving(booth), GiveSheet)
    path = booth.folder / booth.foreign("booth-1 2026-11-20 1405.bundle")
    told = given_lines(BundleContents(12, awaited=3), booth.window.app.context.texts)
    sheet.show_done([*told, str(path)], lacks_photos=True)
    return opened(booth)


def _bundle(booth: Booth) -> Path:
    return Path(booth.foreign("booth-2 2026-11-20 1405.bundle"))


def taking(booth: Booth) -> Sheet:
    there(booth.window.findChild(BundleController)).take_in_file(_bundle(booth))
    return opened(booth)


def taken(booth: Booth) -> Sheet:
    """What came from another laptop, and fields to choose in."""
    found = _conflicts(booth)
    conflicts = tuple(found.conflicts)
    report = MergeReport(new=12, changed=3, deleted=1, merged=1, erased=1, conflicts=conflicts)
    sheet = TakeInSheet(booth.window.app.context, _bundle(booth))
    put(booth, sheet)
    sheet.show_report(report, found)
    return opened(booth)


def conflicts(booth: Booth) -> Sheet:
    """The same, come back to later."""
    sheet = ConflictsSheet(booth.window.app.context)
    put(booth, sheet)
    sheet.show_conflicts(_conflicts(booth))
    return opened(booth)


def _conflicts(booth: Booth) -> Listed:
    """A company and a deletion about which two laptops do not agree."""
    lead, by = booth.leads()[1].id, booth.leads()[1].created
    kept = booth.foreign("Erdenes Mining and Rehabilitation LLC")
    company = Conflict(lead, "company", kept, booth.foreign("Эрдэнэс"), by, by)
    found = (company, Conflict(lead, "deleted", "", "1"))
    texts = booth.window.app.context.texts
    told = booth.in_the_vault(lambda: listed(found, booth.services, texts))
    assert isinstance(told, Listed)
    return told


def camera(booth: Booth) -> Sheet:
    """A camera that shows nothing but grey."""
    cameras = SimpleNamespace(
        start=lambda _id, show, _fail: (
            show(QImage(1280, 720, QImage.Format.Format_Grayscale8)),
            SimpleNamespace(stop=lambda: None),
        )[1]
    )
    names = {"front": booth.foreign("HD User Facing Webcam"), "back": "Document camera"}
    decoding = Background(ThreadExecutor("camera"))
    context = booth.window.app.context
    return put(booth, CameraSheet(context, cameras, names, "", decoding))


# Vault


def on_settings(button: str) -> Open:
    """How a sheet opens that a button of the section of the vault asks for."""

    def show(booth: Booth) -> Sheet:
        booth.window.show_page("settings")
        section = booth.window.findChild(LockSection)
        getattr(section, button).click()
        return opened(booth)

    return show


def another_passphrase(booth: Booth) -> Sheet:
    """A passphrase that nobody noted, and is asked to."""
    sheet = as_a(on_settings("passphrase_button")(booth), PassphraseChangeSheet)
    sheet.primary.click()
    return opened(booth)


def another_recovery_key(booth: Booth) -> Sheet:
    """The key that shall count, as it is shown."""
    sheet = as_a(on_settings("recovery_button")(booth), RecoveryKeySheet)
    sheet.passphrase.line.setText(PASSPHRASE)
    sheet.primary.click()
    booth.wait_until(lambda: isinstance(booth.window.sheets.current(), NewRecoverySheet))
    return opened(booth)


def recovery_key_asked_back(booth: Booth) -> Sheet:
    """The same key covered, and another last group than its own."""
    sheet = as_a(another_recovery_key(booth), NewRecoverySheet)
    sheet.primary.click()
    sheet.last_group.line.setText("0000")
    sheet.primary.click()
    return opened(booth)


def unlock(booth: Booth) -> Sheet:
    booth.lock()
    booth.window.app.vault.when_unlocked(lambda: None)
    return opened(booth)


def uncover(booth: Booth) -> Sheet:
    booth.window.app.vault.cover()
    booth.settle()
    booth.window.app.vault.when_unlocked(lambda: None)
    sheet = as_a(opened(booth), PinSheet)
    sheet.pin.line.setText("0000")
    sheet.primary.click()
    return opened(booth)


def forgotten(booth: Booth) -> Sheet:
    sheet = as_a(unlock(booth), UnlockSheet)
    sheet.forgot_button.click()
    booth.settle()
    forgotten_ = opened(booth)
    assert isinstance(forgotten_, ForgottenSheet)
    forgotten_.primary.click()
    return opened(booth)


def restore(booth: Booth) -> Sheet:
    """Backups, and what the newest holds."""
    booth.window.app.vault.restore()
    sheet = as_a(opened(booth), RestoreSheet)
    sheet.passphrase.line.setText(PASSPHRASE)
    sheet.primary.click()
    return opened(booth)


def recovery(booth: Booth) -> Sheet:
    app = booth.window.app
    return put(booth, RecoverySheet(app.context, RECOVERY, app.devices.files))


def start(booth: Booth) -> Sheet:
    sheet = StartSheet(booth.window.app.context)
    sheet.propose("korrekt-pferd-batterie-heftklammer-förderbrücke")
    put(booth, sheet)
    sheet.pin.line.setText("12")
    sheet.primary.click()
    return opened(booth)


def visitor_pin(booth: Booth) -> Sheet:
    return put(booth, PinPad(booth.window.app.context, chooses=True))


def given_back(booth: Booth) -> Sheet:
    """A visitor's list, while entries of another visit are marked."""
    items = tuple(from_others(one, booth.foreign) for one in (PUMP, CRUSHER))
    choice = VisitorChoice(Shortlist(items), "mn", is_another=True)
    before = Shortlist(items[:1])
    names = InterestNames({}, {})
    return put(booth, GivenBackSheet(booth.window.app.context, choice, before, names))


def welcome(booth: Booth) -> Sheet:
    app = booth.window.app
    known = ["de", "en", "es", "mn", "pl", "ru"]
    sheet = WelcomeSheet(app.context, known, "korrekt-pferd-batterie-heftklammer-förderbrücke")
    sheet.choose(app.context.texts.lang, app.context.texts.lang)
    return put(booth, sheet)


# The rest


def attach(booth: Booth) -> Sheet:
    """A brochure that is for nobody yet."""
    trays = booth.services.trays
    booth.window.reload(trays.change(type(trays.tray)().with_member(PUMP.member)))
    booth.window.show_page("brochure")
    booth.settle()
    page = as_a(booth.window.pages.page("brochure"), BrochurePage)
    page._do_attach()
    return opened(booth)


def question(booth: Booth) -> Sheet:
    """A question of the fair with choices, which waits for the answer to another one."""
    waits = Condition(EXPORT.id, ("yes",))
    texts = tuple(replace(it, text=booth.foreign(it.text)) for it in BUDGET.texts)
    asked = (EXPORT, replace(BUDGET, texts=texts, when=waits))
    sources = ConditionSources(asked[:1], {PUMP.member: booth.foreign(PUMP.member_name)})
    place = QuestionPlace(Questionnaire(asked), tuple(TERMS), booth.services.texts, sources)
    return put(booth, QuestionSheet(booth.window.app.context, place, asked[1]))


def new_question(booth: Booth) -> Sheet:
    """A new one without a wording, which somebody wants to save."""
    place = QuestionPlace(NO_QUESTIONS, tuple(TERMS), booth.services.texts)
    sheet = QuestionSheet(booth.window.app.context, place, None)
    put(booth, sheet)
    sheet.primary.click()
    return opened(booth)


def who(booth: Booth) -> Sheet:
    staff = [replace(one, name=booth.foreign(one.name)) for one in STAFF]
    return put(booth, SignInSheet(booth.window.app.context, staff, staff[0].name))


def papers(booth: Booth) -> Sheet:
    booth.do("Papers for data protection…")
    return opened(booth)


def audit_log(booth: Booth) -> Sheet:
    booth.do("Audit log…")
    booth.settle()
    return opened(booth)


def approval(booth: Booth) -> Sheet:
    name = booth.foreign("Laptop Empfang")
    erasure = WaitingErasure("ab" * 32, 7, name, "2026-11-20T10:40:00+01:00")
    return put(booth, ApproveSheet(booth.window.app.context, erasure))


def pairing(booth: Booth) -> Sheet:
    """What a laptop may do at the hub, and which leads it shares."""
    fairs = (
        Fair("expo", booth.foreign("Exponor")),
        Fair("mining", booth.foreign("Майнинг Монгол")),
    )
    return put(booth, PairSheet(booth.window.app.context, fairs, "expo"))


def pairing_for_the_office(booth: Booth) -> Sheet:
    """The same for a laptop that sees every fair."""
    sheet = pairing(booth)
    assert isinstance(sheet, PairSheet)
    sheet.kind.button("office").click()
    booth.settle()
    return sheet


def pairing_code(booth: Booth) -> Sheet:
    """The code by which a laptop joins."""
    hosts = ("192.0.2.7", booth.foreign("hub-messe"), booth.foreign("hub-messe.local"))
    code = PairingCode("K7QF29XMWT04HZBRD51C", hosts)
    return put(
        booth, PairingCodeSheet(booth.window.app.context, code, booth.foreign("Laptop Empfang"))
    )


def pairing_code_used(booth: Booth) -> Sheet:
    """The same after the laptop joined."""
    sheet = pairing_code(booth)
    assert isinstance(sheet, PairingCodeSheet)
    sheet.show_joined()
    booth.settle()
    return sheet


def revoking(booth: Booth) -> Sheet:
    name = booth.foreign("Laptop Empfang")
    return put(booth, RevokeSheet(booth.window.app.context, name, is_unused=False))


def revoking_unused(booth: Booth) -> Sheet:
    """A laptop that never joined."""
    name = booth.foreign("Laptop Empfang")
    return put(booth, RevokeSheet(booth.window.app.context, name, is_unused=True))


def restoring_hub(booth: Booth) -> Sheet:
    at = datetime(2026, 11, 20, 10, 40).astimezone()
    backup = Path(booth.foreign("hub-2026-11-20.dump"))
    return put(booth, RestoreHubSheet(booth.window.app.context, backup, at, 1_204))


def closing(booth: Booth) -> Sheet:
    booth.window.show_page("fair")
    booth.settle()
    as_a(booth.window.pages.page("fair"), FairPage).closing.requested.emit()
    return opened(booth)


def closing_without_photos(booth: Booth) -> Sheet:
    """Photos of the fair's leads are still on the hub."""
    fair, look = booth.leads()[0].fair, booth.services.closings.look
    found = booth.in_the_vault(lambda: replace(look(fair), awaited=12, excluded={}))
    assert isinstance(found, FairClosing)
    return put(booth, CloseSheet(booth.window.app.context, found, (), "password", lambda *_: None))


def archive_password(booth: Booth) -> Sheet:
    """The password that a recovery key gave back."""
    sheet = ArchiveSheet(booth.window.app.context, Path(booth.foreign("Exponor.zip")))
    put(booth, sheet)
    sheet.show_password(booth.foreign("abcd-efgh-jkmn-pqrs"))
    return opened(booth)


def lost_archive_password(booth: Booth) -> Sheet:
    return put(booth, ArchiveSheet(booth.window.app.context, Path(booth.foreign("Exponor.zip"))))


def filling(booth: Booth) -> Sheet:
    booth.window.show_page("edition")
    booth.settle()
    as_a(booth.window.pages.page("edition"), EditionPage).languages.fill_button.click()
    return opened(booth)


def correcting(booth: Booth) -> Sheet:
    booth.search("насос")
    booth.wait_until(booth.catalogue.subject)
    booth.do("Correct member")
    return opened(booth)


def glossary(booth: Booth) -> Sheet:
    """A term that is shown in every language, and was copied."""
    context = booth.window.app.context
    terms = {lang: booth.foreign(term) for lang, term in TERMS.items()}
    concepts = (GlossaryConcept("excavator", terms, "mining"), GlossaryConcept("crane", terms))
    sectors = {"mining": booth.foreign("Mining technology")}
    sheet = GlossarySheet(context, GlossaryFinder(concepts), tuple(TERMS), sectors)
    put(booth, sheet)
    sheet.copy_button.click()
    return opened(booth)


def mirror(booth: Booth) -> Sheet:
    """A profile in the languages of staff and visitor, at an offering."""
    booth.search("насос")
    page = booth.catalogue
    booth.wait_until(lambda: (it := page.subject()) and it.offering)
    subject = there(page.subject())
    member = from_others(subject.profile.member, booth.foreign)
    context = booth.window.app.context
    return put(
        booth,
        MirrorSheet(
            context, member, there(subject.offering), tuple(TERMS), context.texts.lang, "ru"
        ),
    )


def vocabulary(booth: Booth) -> Sheet:
    context = booth.window.app.context
    terms = {lang: booth.foreign(term) for lang, term in TERMS.items()}
    concepts = (GlossaryConcept("excavator", terms, "mining"), GlossaryConcept("crane", terms))
    return put(
        booth,
        VocabularySheet(context, GlossaryFinder(concepts), tuple(TERMS), context.texts.lang, "mn"),
    )


def unknown_phrase(booth: Booth) -> Sheet:
    sheet = vocabulary(booth)
    assert isinstance(sheet, VocabularySheet)
    sheet.field.setText("zzzzqqqqxxxx")
    return opened(booth)


def unknown_term(booth: Booth) -> Sheet:
    booth.do("Look up a term")
    sheet = opened(booth)
    assert isinstance(sheet, GlossarySheet)
    sheet.field.setText("zzzzqqqqxxxx")
    return opened(booth)


def trusting(booth: Booth) -> Sheet:
    """A network that others named, which has expired."""
    root = TrustedRoot(
        *(booth.foreign("Mining Network"), 1, date(2026, 1, 1), 2),
        *((booth.foreign("Chamber"), "Agency"), ("Office",), ("Agency",)),
        is_signed=True,
        code="7KQ4-M2XD-9RTB",
    )
    return put(booth, TrustSheet(booth.window.context, root, booth.foreign("Other network")))


def signing(booth: Booth) -> Sheet:
    """An older pack and a key with long names, and a passphrase that does not fit."""
    files = booth.window.app.devices.files
    sheet = SignSheet(booth.window.context, "2026-12", files)
    for name, button in (
        ("office.fairkey", sheet.key_button),
        ("2026-11.fairpack", sheet.since_button),
    ):
        chosen = Path(f"{booth.foreign('Mining Network')} {name}")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(files, "file_to_read", lambda _title, _kinds, it=chosen: it)
            button.click()
    shown = put(booth, sheet)
    sheet.refuse(
        WrongPassphrase(
            "This passphrase does not open the key of “{name}”. Nothing was signed.",
            "Enter it again. If the file is damaged, use a copy of it.",
            name=booth.foreign("Mining Network"),
        )
    )
    return shown


def keyboard(booth: Booth) -> Sheet:
    booth.do("Keyboard")
    return opened(booth)


def palette(booth: Booth) -> Sheet:
    booth.do("Commands")
    return opened(booth)


def empty_palette(booth: Booth) -> Sheet:
    sheet = palette(booth)
    assert isinstance(sheet, PaletteSheet)
    sheet.field.setText("zzzzqqqqxxxx")
    return sheet


# The evening


def evening(booth: Booth) -> Sheet:
    """The desk, once it says how things stand."""
    booth.do(EVENING)
    sheet = opened(booth)
    assert isinstance(sheet, EveningSheet)
    booth.wait_until(sheet.desk.isVisible, "the leads are not read")
    return sheet


def evening_done(booth: Booth) -> Sheet:
    """What was written, with two mails to open."""
    sheet = evening(booth)
    assert isinstance(sheet, EveningSheet)
    folder = Path("/media/stick/follow-up")
    files = tuple(folder / f"{name}.eml" for name in ("Bat Dorj", "Anna Weber"))
    mails = WrittenMails(files, ("one", "two"), plain=("two",))
    calendar = WrittenFile(folder / "calendar.ics", 2)
    sheet.show_report(FollowUpReport(folder, mails, calendar, (calendar,)))
    return opened(booth)


def open_work(booth: Booth) -> Sheet:
    """The first lead that lacks something."""
    sheet = evening(booth)
    assert isinstance(sheet, EveningSheet)
    sheet.work_button.click()
    booth.wait_until(lambda: isinstance(booth.window.sheets.current(), OpenWorkSheet), "no work")
    work = booth.window.sheets.current()
    assert isinstance(work, OpenWorkSheet)
    booth.wait_until(lambda: work.queue.current, "the work is not read")
    return opened(booth)


def sure_duplicates(booth: Booth) -> Sheet:
    """A pair, ticked."""
    one, two = booth.leads()[:2]
    names = LeadLabels(booth.window.app.context.texts, date(2026, 11, 20))
    pair = Duplicate(one, two, MatchReason.MAIL)
    return put(booth, SureDuplicatesSheet(booth.window.app.context, (pair,), names))


def before_closing(booth: Booth) -> Sheet:
    """All that can be missing."""
    gaps = ClosingGaps(unreported=True, unexported=12, undecided=3, lacking=7)
    return put(booth, BeforeClosingSheet(booth.window.app.context, gaps))


SHEETS: dict[str, Open] = {
    "new lead": new_lead,
    "new lead: scanned": scanned_lead,
    "new lead: the first": first_lead,
    "messages": messages,
    "new lead: refused": refused_lead,
    "new lead: refused: nothing in it": empty_lead,
    "a lead": known_lead,
    "receipt": of_a_lead("receipt_requested"),
    "codes": of_a_lead("code_requested"),
    "photo": photo,
    "report": of_a_lead("report_requested"),
    "erase": of_a_lead("erase_requested"),
    "erase: done": certificate,
    "export": export,
    "export: in doubt": doubtful_export,
    "export: encrypted": encrypted_export,
    "duplicates": duplicates,
    "duplicates: none": no_duplicates,
    "give leads": giving,
    "give leads: done": given,
    "take in leads": taking,
    "take in leads: done": taken,
    "changed on two laptops": conflicts,
    "camera": camera,
    "change the PIN": on_settings("pin_button"),
    "change the passphrase": on_settings("passphrase_button"),
    "change the passphrase: not noted": another_passphrase,
    "new recovery key": on_settings("recovery_button"),
    "new recovery key: shown": another_recovery_key,
    "new recovery key: asked back": recovery_key_asked_back,
    "unlock": unlock,
    "uncover": uncover,
    "forgotten": forgotten,
    "restore": restore,
    "recovery key": recovery,
    "make the vault": start,
    "PIN for visitors": visitor_pin,
    "visitor's list given back": given_back,
    "welcome": welcome,
    "attach": attach,
    "who": who,
    "papers for data protection": papers,
    "audit log": audit_log,
    "approve an erasure": approval,
    "pair a laptop": pairing,
    "pair a laptop: office": pairing_for_the_office,
    "pairing code": pairing_code,
    "pairing code: used": pairing_code_used,
    "revoke a laptop": revoking,
    "revoke a laptop: never joined": revoking_unused,
    "restore the hub": restoring_hub,
    "close the fair": closing,
    "close the fair, photos are on the hub": closing_without_photos,
    "archive: password lost": lost_archive_password,
    "archive: password": archive_password,
    "join fairs": joining,
    "question of the fair": question,
    "question of the fair: refused": new_question,
    "law of a country": law_of_a_country,
    "law of a country: no profile": law_of_no_country,
    "evening": evening,
    "evening: done": evening_done,
    "evening: work left": open_work,
    "evening: sure duplicates": sure_duplicates,
    "evening: before the closing": before_closing,
    "move leads": moving,
    "fill in texts": filling,
    "correct a member": correcting,
    "a term": glossary,
    "a term: none": unknown_term,
    "trust a network": trusting,
    "sign a pack": signing,
    "two languages": mirror,
    "vocabulary": vocabulary,
    "vocabulary: none": unknown_phrase,
    "keyboard": keyboard,
    "commands": palette,
    "commands: none": empty_palette,
}
"""By what each is called in reports and pictures."""

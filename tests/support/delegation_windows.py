"""How the page of delegations and its sheets come to be seen, with the sample in them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.delegation import Party
from app.domain.delegation_feedback import FeedbackQuestion
from app.domain.delegation_handout import DelegationHandout
from app.domain.delegation_intake import IntakeRow, IntakeStatus, ListIntake
from app.domain.delegation_meetings import MeetingState
from app.domain.delegation_record import RecordConflict, canonical
from app.domain.erasure import ErasureCertificate
from app.domain.meeting_plan import RefusalReason, RefusedWish
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.services.delegation.delegation_notices import CONSENT, TRANSFER, NoticeOutlook
from app.services.delegation.places import TypedPlaces
from app.ui.delegations.answers_sheet import AnswersSheet
from app.ui.delegations.delegation_conflicts_sheet import DelegationConflictsSheet
from app.ui.delegations.delegation_erase_sheet import DelegationEraseSheet
from app.ui.delegations.delegation_sheet import DelegationSheet
from app.ui.delegations.feature import DELEGATIONS
from app.ui.delegations.intake_sheet import IntakeSheet
from app.ui.delegations.item_sheet import ItemSheet
from app.ui.delegations.meeting_sheet import MeetingSheet
from app.ui.delegations.notices_sheet import NoticesSheet
from app.ui.delegations.page import DelegationsPage
from app.ui.delegations.participants_field import CHOSEN
from app.ui.delegations.person_sheet import InterpreterSheet, PersonSheet
from app.ui.delegations.places_sheet import PlacesSheet
from app.ui.delegations.plan_notes import CHANGES, REFUSED
from app.ui.kit.sheets import Sheet
from tests.support.booth import Booth
from tests.support.kinds import there
from tests.support.pictures import photo
from tests.support.questions import BUDGET, EXPORT

Show = Callable[[Booth], QWidget]
Open = Callable[[Booth], Sheet]


def page_of(booth: Booth) -> DelegationsPage:
    """The page, in front."""
    booth.window.show_page(DELEGATIONS)
    booth.settle()
    page = booth.window.pages.page(DELEGATIONS)
    assert isinstance(page, DelegationsPage)
    return page


def with_sample(booth: Booth) -> DelegationsPage:
    """The page with the sample open, which is planned; nothing is left of what others showed.

    The window does not look what other programs wrote: it would read again what a view pretends.
    """
    booth.window.vault.presence.stop()
    page = page_of(booth)
    page.session.close()
    known = booth.in_the_vault(booth.services.delegations.delegations)
    if not known:
        booth.in_the_vault(booth.services.delegation_sample.load)
        (sample,) = booth.services.delegations.delegations()
        booth.in_the_vault(lambda: booth.services.meeting_plans.plan(sample, repair_only=True))
    (sample,) = booth.services.delegations.delegations()
    page.open(sample.id)
    booth.wait_until(lambda: page.session.facts, "the sample is not read")
    booth.settle()
    return page


def no_delegation(booth: Booth) -> QWidget:
    """The page before there is any."""
    page = page_of(booth)
    page.session.close()
    page.list.show_delegations((), date(2027, 1, 1))
    page.setCurrentIndex(1)
    booth.settle()
    return booth.window


def delegation_list(booth: Booth) -> QWidget:
    page = with_sample(booth)
    page.view.back.click()
    booth.settle()
    return booth.window


def section(name: str) -> Show:
    """How a section of the sample is shown."""

    def show(booth: Booth) -> QWidget:
        page = with_sample(booth)
        page.view.show_section(name)
        booth.settle()
        return booth.window

    return show


def opened(booth: Booth, sheet: Sheet) -> Sheet:
    booth.window.sheets.open(sheet)
    booth.settle()
    return sheet


def new_delegation(booth: Booth) -> Sheet:
    page = with_sample(booth)
    facts = page.session.facts
    assert facts is not None
    like = facts.dossier.delegation
    return opened(booth, DelegationSheet(booth.window.app.context, like.starts, like=like))


def item(booth: Booth) -> Sheet:
    page = with_sample(booth)
    page.view.programme.meetings.click()
    booth.settle()
    sheet = booth.window.sheets.current()
    assert isinstance(sheet, ItemSheet)
    return sheet


def chosen_people(booth: Booth) -> Sheet:
    """An item of which not everybody is."""
    sheet = item(booth)
    assert isinstance(sheet, ItemSheet)
    sheet.people.whole.button(CHOSEN).click()
    booth.settle()
    return sheet


def person(booth: Booth) -> Sheet:
    facts = with_sample(booth).session.facts
    assert facts is not None
    dossier = facts.dossier
    return opened(booth, PersonSheet(booth.window.app.context, dossier, dossier.guests[0]))


def with_photo(booth: Booth) -> Sheet:
    """Somebody with a photo and a diet."""
    sheet = person(booth)
    assert isinstance(sheet, PersonSheet)
    sheet.portrait.take(photo("BD"))
    sheet.diet.show(booth.foreign("no nuts"))
    booth.settle()
    return sheet


def interpreter(booth: Booth) -> Sheet:
    facts = with_sample(booth).session.facts
    assert facts is not None
    dossier = facts.dossier
    return opened(
        booth,
        InterpreterSheet(booth.window.app.context, dossier.delegation, dossier.interpreters[0]),
    )


def meeting(booth: Booth) -> Sheet:
    facts = with_sample(booth).session.facts
    assert facts is not None
    return opened(booth, MeetingSheet(booth.window.app.context, facts, facts.dossier.meetings[0]))


def placing(booth: Booth) -> Sheet:
    """A meeting that no plan has."""
    facts = with_sample(booth).session.facts
    assert facts is not None
    bare = replace(facts.dossier.meetings[0], slot="", table="")
    return opened(booth, MeetingSheet(booth.window.app.context, facts, bare, is_new=True))


def comparing(booth: Booth) -> QWidget:
    page = with_sample(booth)
    page.view.show_section("plan")
    page.view.plan.notes.show_kind(CHANGES)
    booth.settle()
    return booth.window


def printed(booth: Booth) -> QWidget:
    """Papers of which one is out of date, and one that is for one person."""
    page = with_sample(booth)
    facts = page.session.facts
    assert facts is not None
    dossier, at = facts.dossier, booth.services.fairs.stamp().at
    people = tuple(it.id for it in dossier.people)
    gone = replace(dossier.meetings[0], state=MeetingState.CANCELLED)
    handouts = tuple(
        DelegationHandout(what, what, at, "ob", booth.foreign("papers"), 14, 1, receiver, people)
        for what, receiver in (("booklets", ""), ("badges", ""), ("notice", people[0]))
    )
    meetings = (gone, *dossier.meetings[1:])
    page.session.facts = replace(
        facts, dossier=replace(dossier, handouts=handouts, meetings=meetings)
    )
    page.session.shown.emit()
    page.view.show_section("papers")
    written = page.view.papers.handouts.table
    written.setCurrentItem(there(written.topLevelItem(2)))
    booth.settle()
    return booth.window


def asked(booth: Booth) -> DelegationsPage:
    """The page of a delegation whose people are asked something."""
    page = with_sample(booth)
    facts = page.session.facts
    assert facts is not None
    questions = (FeedbackQuestion("1", EXPORT, 1), FeedbackQuestion("2", BUDGET, 2))
    dossier = replace(facts.dossier, feedback_questions=questions)
    page.session.facts = replace(facts, dossier=dossier)
    page.session.shown.emit()
    return page


def afterwards(booth: Booth) -> QWidget:
    asked(booth).view.show_section("after")
    booth.settle()
    return booth.window


def answers(booth: Booth) -> Sheet:
    facts = asked(booth).session.facts
    assert facts is not None
    dossier = facts.dossier
    return opened(booth, AnswersSheet(booth.window.app.context, dossier, dossier.guests[0]))


def places(booth: Booth) -> Sheet:
    facts = with_sample(booth).session.facts
    assert facts is not None
    hall = booth.foreign("Hall")
    typed = TypedPlaces(f"1, 2 = {hall} 5", f"{hall} 2 – {hall} 5 = 15")
    return opened(booth, PlacesSheet(booth.window.app.context, typed))


def to_grant(booth: Booth) -> QWidget:
    """Two wishes that came after printing, and fit beside what is printed."""
    page = with_sample(booth)
    facts = page.session.facts
    assert facts is not None
    dossier = facts.dossier
    met = {it.pair for it in dossier.meetings}
    guests, hosts = (dossier.units.of(it) for it in Party)
    free = [pair for one in guests for it in hosts if (pair := (one.id, it.id)) not in met]
    slot = dossier.slots[0].id
    refused = tuple(RefusedWish(*it, RefusalReason.NOT_ASKED, slot) for it in free[:2])
    plan = replace(dossier.plans[-1], refused=refused)
    page.session.facts = replace(facts, dossier=replace(dossier, plans=(plan,)))
    page.session.shown.emit()
    page.view.show_section("plan")
    page.view.plan.notes.show_kind(REFUSED)
    booth.settle()
    return booth.window


def notices(booth: Booth) -> Sheet:
    """Privacy notices, of which two are open."""
    facts = with_sample(booth).session.facts
    assert facts is not None
    guests, to_clear = facts.dossier.guests, (Sentence(TRANSFER), Sentence(CONSENT))
    outlook = NoticeOutlook(guests[2:], guests[:2], to_clear)
    return opened(booth, NoticesSheet(booth.window.app.context, outlook))


def erasing(booth: Booth) -> Sheet:
    facts = with_sample(booth).session.facts
    assert facts is not None
    return opened(booth, DelegationEraseSheet(booth.window.app.context, facts.dossier, None))


def erased(booth: Booth) -> Sheet:
    """The certificate of somebody who is gone."""
    facts = with_sample(booth).session.facts
    assert facts is not None
    dossier, context = facts.dossier, booth.window.app.context
    sheet = opened(booth, DelegationEraseSheet(context, dossier, dossier.guests[0]))
    assert isinstance(sheet, DelegationEraseSheet)
    stamp = booth.services.fairs.stamp()
    certificate = ErasureCertificate(stamp, (), 3, 0, 0, 1)
    endings = booth.services.delegation_endings
    sheet.show_certificate(endings.certificate_text(certificate, dossier.delegation, context.texts))
    booth.settle()
    return sheet


def differences(booth: Booth) -> Sheet:
    """A meeting and a person that two laptops changed differently."""
    facts = with_sample(booth).session.facts
    assert facts is not None
    dossier, one = facts.dossier, booth.services.fairs.stamp()
    of, stamps = dossier.delegation.id, (one, replace(one, device="booth-2"))
    guest, meeting = dossier.guests[0], dossier.meetings[0]
    places = [canonical({"slot": it.id, "table": meeting.table, "interpreter": ""})
              for it in dossier.slots[:2]]  # fmt: skip
    conflicts = (
        RecordConflict(of, "meeting", meeting.id, "placed", places[0], places[1], *stamps),
        RecordConflict(of, "person", guest.id, "role", '"a"', '""', *stamps),
        RecordConflict(of, "person", guest.id, "gone", '""', "[]", *stamps),
    )
    parted = replace(facts, dossier=replace(dossier, conflicts=conflicts))
    return opened(booth, DelegationConflictsSheet(booth.window.app.context, parted))


def intake(booth: Booth) -> Sheet:
    """Rows of which one was refused and one stands twice."""
    name = booth.foreign("Oyun Dorj")
    unknown = Sentence(N_("“{value}” is not a known language."), value=booth.foreign("klingon"))
    twice = Sentence(N_("the same person as in row {line}"), line=2)
    rows = (
        IntakeRow("guests.csv", 2, IntakeStatus.NEW, name),
        IntakeRow("guests.csv", 3, IntakeStatus.REFUSED, name, unknown),
        IntakeRow("guests.csv", 4, IntakeStatus.TWICE, name, twice),
    )
    taken = ListIntake(rows, (booth.foreign("Shoe size"),))
    with_sample(booth)
    return opened(booth, IntakeSheet(booth.window.app.context, taken))


PAGES: dict[str, Show] = {
    "delegations: none": no_delegation,
    "delegations": delegation_list,
    "delegation: programme": section("programme"),
    "delegation: people": section("people"),
    "delegation: wishes": section("wishes"),
    "delegation: plan": section("plan"),
    "delegation: wishes to grant": to_grant,
    "delegation: plans compared": comparing,
    "delegation: papers": section("papers"),
    "delegation: papers printed": printed,
    "delegation: the day": section("day"),
    "delegation: afterwards": afterwards,
}
SHEETS: dict[str, Open] = {
    "delegation: places": places,
    "delegation: answers": answers,
    "new delegation": new_delegation,
    "delegation: an item": item,
    "delegation: who takes part": chosen_people,
    "delegation: a person": person,
    "delegation: a person with a photo": with_photo,
    "delegation: an interpreter": interpreter,
    "delegation: a meeting": meeting,
    "delegation: a meeting placed by hand": placing,
    "delegation: erased": erasing,
    "delegation: a person erased": erased,
    "delegation: differences of two laptops": differences,
    "delegation: rows of a list": intake,
    "delegation: privacy notices": notices,
}
"""By what each is called in reports and pictures."""

"""Every page, sheet, window and banner of the program, and how each comes to be seen.

Whoever looks at all of them (at words, layouts, access, pictures) walks over VIEWS; a test sees to
it that no widget of the program is missing there.
"""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.changes import Changes
from app.domain.errors import SettingsError
from app.domain.hub import (
    HubKind,
    HubLaptop,
    HubMeetingReport,
    HubVisit,
    Membership,
    PullReport,
    PushReport,
)
from app.domain.hub_care import HostedHubView, HubUpkeep
from app.domain.hub_state import HubState, WaitingErasure
from app.domain.interest import Interest
from app.domain.lawful_use import Bar
from app.domain.lead_draft import draft_of
from app.domain.messages import N_
from app.domain.personal_schedule import PersonalSchedule
from app.domain.receipt import Receipt
from app.domain.shortlist import Shortlist
from app.domain.together import Colleague, TogetherOverview, UnsyncedLead
from app.domain.visitor_card import CardAnswer, TakenCard, VisitorCard
from app.services.catalogue.edition_updates import MassRemoval
from app.ui.brochure.page import BrochurePage
from app.ui.edition.column_table import ColumnWish
from app.ui.edition.page import EditionPage
from app.ui.frame.language_switch import languages_for_visitors
from app.ui.frame.page_names import TOGETHER
from app.ui.frame.subject import interest_of
from app.ui.kit.ui_context import UiContext
from app.ui.leads.capture.controller import CaptureController
from app.ui.leads.capture.sheet import CaptureSheet
from app.ui.showing.mirror_sheet import MirrorSheet
from app.ui.showing.page import PresentPage
from app.ui.showing.point_window import PointWindow
from app.ui.showing.presentation import Presentation
from app.ui.showing.unattended import Unattended
from app.ui.today.page import TodayPage
from app.ui.today.second_screen import SecondScreen
from app.ui.together.page import TogetherPage
from app.ui.visitor.card.card_window import CardWindow
from app.ui.visitor.comparison_sheet import ComparisonSheet
from app.ui.visitor.kiosk_lock import ScreenCover
from app.ui.visitor.my_list import MyList
from app.ui.visitor.my_schedule_sheet import MyScheduleSheet
from app.ui.visitor.pin_pad import PinPad
from app.ui.visitor.self_registration_sheet import SelfRegistrationSheet
from app.ui.visitor.window import VisitorWindow
from tests.support import delegation_windows
from tests.support.badges import LONG
from tests.support.booth import CRUSHER, PUMP, Booth, from_others
from tests.support.dropped_lists import ABOUT, FIRM, HEADINGS, NEW_FIRM, OTHER_TOWN, PLACE, TOWN
from tests.support.kinds import as_a, there
from tests.support.window_sheets import SHEETS, leads_page

Show = Callable[[Booth], QWidget]


@dataclass(frozen=True, slots=True)
class View:
    """Something to be seen; what it leaves behind, `Booth.clear` puts away.

    A `fresh` one needs a booth without a vault; those `of_visitor` share one visitor's window.
    """

    name: str
    bring: Show
    fresh: bool = False
    of_visitor: bool = False

    def show(self, booth: Booth) -> QWidget:
        """Bring it to the screen; gives the widget that it is."""
        if not self.of_visitor:
            booth.take_back()
        shown = self.bring(booth)
        if not booth.paints:
            shown.window().setUpdatesEnabled(False)
        return shown


# Pages


def edition_page(booth: Booth) -> EditionPage:
    return as_a(booth.window.pages.page("edition"), EditionPage)


def page(name: str) -> Show:
    """How a page of the rail is shown."""

    def show(booth: Booth) -> QWidget:
        booth.window.show_page(name)
        booth.settle()
        return booth.window

    return show


def found(text: str) -> Show:
    """How the catalogue is shown with what a text finds."""

    def show(booth: Booth) -> QWidget:
        booth.search(text)
        return booth.window

    return show


def locked(name: str) -> Show:
    """How a page is shown while the vault is locked."""

    def show(booth: Booth) -> QWidget:
        booth.lock()
        return page(name)(booth)

    return show


def offering(booth: Booth) -> QWidget:
    booth.search("насос")
    catalogue = booth.catalogue
    booth.wait_until(lambda: (it := catalogue.subject()) and it.offering)
    return booth.window


def shortlist(booth: Booth) -> QWidget:
    """Three marked offerings, beside one another."""
    booth.search("насос")
    visits = booth.services.visits
    hits = booth.catalogue.results.hits()
    marked = [interest_of(hit) for hit in hits if hit.kind == "product"][:3]
    booth.window.reload(visits.mark(visits.shortlist.with_all(marked)))
    return page("shortlist")(booth)


def empty_shortlist(booth: Booth) -> QWidget:
    booth.window.reload(booth.services.visits.mark(Shortlist()))
    return page("shortlist")(booth)


def leads_of(name: str) -> Show:
    """The page of leads with what its search finds, or with those that were deleted."""

    def show(booth: Booth) -> QWidget:
        page("leads")(booth)
        leads = leads_page(booth)
        leads.show_all()
        leads.list.tick_none()
        if name == "deleted":
            leads.filters.deleted.click()
        else:
            leads.bar.search.field.setText(name)
        booth.settle()
        booth.wait_until(lambda: not leads.reading.is_busy())
        booth.settle()
        return booth.window

    return show


def ticked_leads(booth: Booth) -> QWidget:
    leads_of("")(booth)
    leads_page(booth).list.tick_all()
    return booth.window


def brochure(booth: Booth) -> QWidget:
    """The pages for the first lead, what it asked for."""
    booth.window.show_page("leads")
    lead = booth.leads()[0]
    leads_page(booth).detail.brochure_requested.emit(lead)
    made = as_a(booth.window.pages.page("brochure"), BrochurePage)
    booth.settle()
    booth.wait_until(made.preview.is_current, "the brochure is not made")
    made.order.tray.rows()[0].fold()
    booth.settle()
    return booth.window


def no_brochure(booth: Booth) -> QWidget:
    trays = booth.services.trays
    booth.window.reload(trays.change(type(trays.tray)()))
    return page("brochure")(booth)


def edition(booth: Booth) -> QWidget:
    page("edition")(booth)
    edition_page(booth)._forget()
    return booth.window


def edition_at(booth: Booth, card: str, is_read: Callable[[Any], bool]) -> QWidget:
    """The edition page where one of its cards is, once this has read what it shows."""
    edition(booth)
    its_page = edition_page(booth)
    shown = getattr(its_page, card)
    shown.refresh()
    booth.wait_until(lambda: is_read(shown), f"the {card} are not read")
    booth.settle()
    its_page.ensureWidgetVisible(shown)
    return booth.window


def edition_preview(booth: Booth) -> QWidget:
    """A list of members that was dropped, with a row that is refused and a column that was told."""
    source = booth.folder / "Messeliste.csv"
    firm, place = booth.foreign(FIRM), booth.foreign(PLACE)
    rows = (
        HEADINGS,
        (firm, TOWN, ABOUT, ABOUT),
        ("", place, "", ""),
    )
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    page("edition")(booth)
    edition = edition_page(booth)
    edition.lists.alone.setChecked(True)

    def read() -> None:
        edition.take([source])
        booth.wait_until(edition.preview.isVisible, "the list is not read")
        edition.preview.columns.wished.emit(ColumnWish("Notiz", "phone"))
        booth.wait_until(edition.preview.isVisible, "the list is not read again")

    show_candidate(booth, "a list", read)
    return booth.window


def show_candidate(booth: Booth, name: str, read: Callable[[], None]) -> None:
    """Show what lists came to, which are read the first time alone."""
    edition = edition_page(booth)
    if name in booth.candidates:
        edition._forget()
        edition._show_candidate(booth.candidates[name])
    else:
        read()
        booth.candidates[name] = there(edition._candidate)
    booth.settle()


def edition_many_leave(booth: Booth) -> QWidget:
    """A list that lacks most members of its source."""
    page("edition")(booth)
    edition = edition_page(booth)
    edition._forget()
    edition.leaving.ask(MassRemoval(1418, 1520, booth.foreign("website")))
    booth.settle()
    return booth.window


def edition_update(booth: Booth) -> QWidget:
    """A list of a source that was dropped: one member joins, one has another address."""
    name = booth.foreign("website")
    if "<" in name or not name.isprintable():
        return edition_preview(booth)  # no source is called so
    source = booth.folder / "Website.csv"
    firm, town = booth.foreign(NEW_FIRM), booth.foreign(OTHER_TOWN)
    member = next(iter(booth.services.catalogue.members()))
    with source.open("w", encoding="utf-8", newline="") as file:
        rows = (("Firma", "Website", "Straße"), (firm, "", ""), (member.name, member.website, town))
        csv.writer(file, delimiter=";").writerows(rows)
    page("edition")(booth)
    edition = edition_page(booth)
    edition.lists.sources.field.setText(name)
    edition.lists.sources.choice.setChecked(True)

    def read() -> None:
        edition.take([source])
        booth.wait_until(edition.preview.update_tree.isVisible, "the update is not read")

    show_candidate(booth, "an update", read)
    return booth.window


LONGEST_FOUND = 60


def edition_unmet(booth: Booth) -> QWidget:
    """Words that were searched in vain in several visits, with terms of the catalogue."""
    word = booth.foreign("kübelturm")
    if "<" in word or not word.isprintable():
        return edition_preview(booth)  # nobody searches for such a word
    if len(word) > LONGEST_FOUND:
        word = "qxzwv" * (len(word) // 5)  # of a long word with known parts these are found
    counts = {word: [5, 3]}
    file = booth.services.paths.data / "unmet.json"
    file.write_text(json.dumps(counts), encoding="utf-8")
    return edition_at(booth, "unmet", lambda card: card.isVisible())


def edition_corrections(booth: Booth) -> QWidget:
    """A member was corrected at the booth, and one field was accepted."""
    member = next(booth.services.catalogue.members())
    corrections = booth.services.corrections
    if not corrections.entries():
        typed = {("phone",): "+49 355 5550", ("address", "city"): "Cottbus"}
        corrections.correct(member.id, typed, "al")
        corrections.accept(member.id, ("phone",))
    return edition_at(booth, "corrections", lambda card: card.isVisible())


def corrected(booth: Booth) -> QWidget:
    """The profile of a member that was corrected."""
    edition_corrections(booth)
    member = next(booth.services.catalogue.members())
    booth.search(member.name)
    booth.wait_until(
        lambda: there(booth.catalogue.subject()).profile.member.id == member.id,
        "the profile is not shown",
    )
    booth.settle()
    return booth.window


def edition_needs(booth: Booth) -> QWidget:
    """What the languages of the fair lack."""
    return edition_at(booth, "needs", lambda card: bool(card.shown()[0][1:]))


def edition_trust(booth: Booth) -> QWidget:
    """Whose packs are used."""
    return edition_at(booth, "trust", lambda card: bool(card.code.text()))


def edition_member_pages(booth: Booth) -> QWidget:
    """Where pages for members are asked for, above a card that reads once it is seen."""
    edition_trust(booth)
    its_page = edition_page(booth)
    its_page.ensureWidgetVisible(its_page.member_pages)
    booth.settle()
    return booth.window


def edition_at_work(booth: Booth) -> QWidget:
    page("edition")(booth)
    edition = edition_page(booth)
    edition._set_working(working=True)
    booth.seems_at_work = edition
    return booth.window


def known_problem(booth: Booth) -> QWidget:
    page("catalogue")(booth)
    problem = SettingsError(
        N_("{folder} is not writable: leads, settings and lists are not saved."),
        N_("Copy the program to a writable place, or set another data folder."),
        folder=booth.foreign(str(booth.folder)),
    )
    booth.window.problems.error(problem)
    return booth.window


def bug(booth: Booth) -> QWidget:
    page("catalogue")(booth)
    booth.window.problems.error(ValueError(booth.foreign("nobody expected this")))
    return booth.window


def note(booth: Booth) -> QWidget:
    """An action that can be taken back, and a visit that goes on."""
    page("leads")(booth)
    booth.do("Start a visit")
    leads = leads_page(booth)
    leads.lead_actions.bring_back(booth.leads(deleted=True))
    booth.settle()
    leads.lead_actions.delete([booth.leads()[-1]])
    booth.settle()
    undo = booth.window.problems.findChildren(QPushButton)
    booth.wait_until(lambda: any(button.isVisible() for button in undo))
    return booth.window


# Other windows


def presentation(booth: Booth) -> QWidget:
    booth.search("насос")
    booth.do("Present")
    running = booth.window.pages.page("present")
    assert isinstance(running, PresentPage)
    booth.wait_until(running.presenting.is_running)
    booth.settle()
    return booth.shown(Presentation)


def presenters_view(booth: Booth) -> QWidget:
    """List and notes beside what the room sees on another screen."""
    presentation(booth)
    return page("present")(booth)


def visitor_start(booth: Booth) -> QWidget:
    return booth.visitor()


def visitor_hits(booth: Booth) -> QWidget:
    window = booth.visitor()
    desk = there(window.desk)
    desk.start.tiles()[0].click()
    desk.box.field.setText("насос")
    booth.wait_until(lambda: desk.page.answered == "насос")
    booth.settle()
    return window


def visitor_list(booth: Booth) -> VisitorWindow:
    window = booth.visitor()
    for interest in (PUMP, CRUSHER):
        window._toggle(from_others(interest, booth.foreign))
    window.show_list()
    return window


def visitor_comparison(booth: Booth) -> QWidget:
    window = visitor_list(booth)
    whole = Interest(PUMP.member, PUMP.member_name)
    chosen = Shortlist(tuple(from_others(one, booth.foreign) for one in (whole, CRUSHER)))
    as_a(window.sheets.current(), MyList).compared.emit(chosen)
    comparison = as_a(window.sheets.current(), ComparisonSheet)
    booth.wait_until(lambda: comparison.table.columnCount() > len(chosen.items))
    return window


def visitor_entry(booth: Booth) -> VisitorWindow:
    window = booth.visitor()
    window.entry_requested.emit()
    return window


def visitor_schedule(schedule: PersonalSchedule | None) -> Show:
    """What a badge opens on the visitors' screen, or the sentence for one that opens nothing."""

    def show(booth: Booth) -> QWidget:
        window = booth.visitor()
        window.sheets.open(MyScheduleSheet(window.context, schedule))
        return window

    return show


def visitor_thanks(booth: Booth) -> QWidget:
    window = visitor_entry(booth)
    as_a(window.sheets.current(), SelfRegistrationSheet).thank()
    return window


def visitor_pin(booth: Booth) -> QWidget:
    window = booth.visitor()
    window.staff_requested.emit()
    pad = window.sheets.current()
    assert isinstance(pad, PinPad)
    pad.field.setText("0000")
    pad.primary.click()
    booth.settle()
    return window


def visitor_left(booth: Booth) -> QWidget:
    window = visitor_list(booth)
    window.idle.quiet.timeout.emit()
    return window


def visitor_unattended(booth: Booth) -> QWidget:
    """A visitor's screen that asks for a language, once its picture is there."""
    window = booth.visitor()
    window.unattended.alone.stop()
    window.unattended.look()
    for button in window.unattended.screen.buttons.values():
        # Qt paints nothing any more in what was hidden while its window was grabbed.
        button.setUpdatesEnabled(True)
    booth.settle()
    return window


def unattended_presentation(booth: Booth) -> QWidget:
    shown = presentation(booth)
    unattended = shown.findChild(Unattended)
    assert unattended is not None
    unattended.alone.stop()
    unattended.look()
    booth.settle()
    return shown


def point_window(booth: Booth) -> QWidget:
    """The visitor's side of two languages, as it is on a screen of its own."""
    sheet = SHEETS["two languages"](booth)
    assert isinstance(sheet, MirrorSheet)
    booth.cover = apart = PointWindow(booth.window.app.context, booth.window.screen())
    apart.show_rows("Русский", sheet.rows())
    apart.show()
    booth.settle()
    return apart


def today(booth: Booth) -> QWidget:
    """The day in figures, once they are counted."""
    page("today")(booth)
    board = as_a(booth.window.pages.page("today"), TodayPage).board
    booth.wait_until(board.fair.value.text, "nothing is counted")
    booth.settle()
    return booth.window


def together(booth: Booth) -> QWidget:
    """The page of the laptops together: a hub out of reach, conflicts, and leads that stay."""
    hub = Membership(
        "hub", booth.foreign("Stand 4.102"), ("127.0.0.1",), 9, "", "nobody", HubKind.BOOTH, "", ""
    )
    booth.in_the_vault(lambda: booth.services.hub_sync.rejoin(hub))
    booth.window.app.changed(Changes(vault=True))
    page(TOGETHER)(booth)
    shown = booth.window.pages.page(TOGETHER)
    assert isinstance(shown, TogetherPage)
    booth.wait_until(lambda: shown.hub_cards and shown.hub_cards[0].turn.trouble, "no hub is met")
    at = datetime(2026, 11, 29, 10, 40).astimezone()
    here = (
        HubLaptop(booth.foreign("Laptop Empfang"), HubKind.ADMIN, at.isoformat()),
        HubLaptop(booth.foreign("Laptop 2"), HubKind.BOOTH, "", me=True),
    )
    pushed = PushReport(asked=2, unpaired=3, unfit=1)
    met = HubMeetingReport(hub.name, PullReport(unread=1), pushed)
    card = shown.hub_cards[0]
    card.turn.visit, card.turn.trouble = HubVisit(met, here, at), None
    shown.show_overview(
        TogetherOverview(
            (hub,),
            {"hub": 3},
            (Colleague(booth.foreign("Anna Schönfeld"), "laptop-2", 12, at),),
            2,
            (UnsyncedLead(booth.foreign("Сергей Орлов"), Bar.NO_CONSENT),),
            {"hub": 1},
        )
    )
    booth.settle()
    return booth.window


def together_apart(booth: Booth) -> QWidget:
    """The same page of a laptop that is at no hub."""
    return page(TOGETHER)(booth)


def together_as_host(booth: Booth) -> QWidget:
    """The same page of the laptop that runs the hub: an erasure waits, and nobody cleaned it."""
    page(TOGETHER)(booth)
    shown = booth.window.pages.page(TOGETHER)
    assert isinstance(shown, TogetherPage)
    booth.settle()
    shown.leave()  # or it would look for the hub that was never set up here, and hide the card
    booth.settle()
    at = datetime(2026, 11, 20, 10, 40).astimezone().isoformat()
    name = booth.foreign("Laptop Empfang")
    state = HubState(
        *("hub", 1, "incarnation", 1_204, 88, 4_100_000),
        (
            HubLaptop(name, HubKind.BOOTH, at),
            HubLaptop(booth.foreign("Laptop 2"), HubKind.ADMIN, ""),
        ),
        (WaitingErasure("ab" * 32, 7, name, at), WaitingErasure("cd" * 32, 1, name, at)),
        (booth.foreign("Laptop 2"),),
    )
    shown.host.show_view(HostedHubView(booth.foreign("Stand 4.102"), state, HubUpkeep(at, "")))
    booth.settle()
    return booth.window


def second_screen(booth: Booth) -> QWidget:
    """The day as it is seen from two metres."""
    today(booth)
    as_a(booth.window.pages.page("today"), TodayPage).second.click()
    booth.settle()
    return booth.shown(SecondScreen)


def curtain(booth: Booth) -> QWidget:
    """What hides the screens beside the visitor's."""
    window = booth.visitor()
    booth.cover = ScreenCover(window.screen(), window.windowTitle())
    booth.cover.show()
    return booth.cover


def card_window(booth: Booth) -> CardWindow:
    """The card of the first lead, before its visitor has done anything."""
    lead, cards = booth.leads()[0], booth.services.visitor_cards
    lang = booth.window.app.context.texts.lang
    others = languages_for_visitors(booth.services)
    made = booth.in_the_vault(lambda: cards.card(draft_of(lead), lead, lang, others))
    assert isinstance(made, VisitorCard)
    theme, icons = booth.window.app.context.theme, booth.window.app.context.icons
    context = UiContext(theme, icons, booth.services.texts(lang), for_fingers=True)
    window = CardWindow(context, made, booth.services.texts)
    window._may_close = True
    booth.cover = window
    window.show()
    booth.settle()
    return window


def card_at(step: str) -> Show:
    """How a step of the card is shown."""

    def show(booth: Booth) -> QWidget:
        window = card_window(booth)
        for row in window.purposes.rows:
            row.tick.box.setChecked(True)
        if step != "person" and window.person.problem():  # hostile names are no addresses
            window.person.fields["email"].control.setText("visitor@mine.example")
        while window.step() is not getattr(window, step):
            window.bottom.next.click()
            assert not window.step().problem()
        booth.settle()
        return window

    return show


def card_receipt(booth: Booth) -> QWidget:
    window, lead = card_window(booth), booth.leads()[0]
    receipt = booth.in_the_vault(lambda: booth.services.consents.receipt(lead))
    assert isinstance(receipt, Receipt)
    window.show_receipt(receipt.title, receipt.lines, receipt.code)
    booth.settle()
    return window


def card_thanks(booth: Booth) -> QWidget:
    window = card_window(booth)
    window.thank()
    booth.settle()
    return window


def card_pin(booth: Booth) -> QWidget:
    window = card_window(booth)
    window.bottom.staff_requested.emit()
    booth.settle()
    return window


def answered_card(booth: Booth) -> QWidget:
    """The sheet of a lead whose visitor agreed and signed on their card."""
    window = card_at("signature")(booth)
    assert isinstance(window, CardWindow)
    pad = window.signature.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(pad, QPoint(120, 60))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 60))
    answers: list[CardAnswer] = []
    window.answered.connect(answers.append)
    window.bottom.next.click()
    window.close()
    capturing = booth.window.findChild(CaptureController)
    assert isinstance(capturing, CaptureController)
    capturing.open_lead(booth.leads()[0])
    booth.settle()
    sheet = booth.window.sheets.current()
    assert isinstance(sheet, CaptureSheet)
    draft, cards = sheet.draft(), booth.services.visitor_cards
    unsigned = replace(answers[0], drawing="")  # nothing is to be kept of it
    taken = booth.in_the_vault(lambda: cards.take(window.card, unsigned, draft))
    assert isinstance(taken, TakenCard)
    drawn = answers[0].drawing.encode()
    sheet.consent.show_card(taken.onto(draft), taken.notice.stamp.at, drawn)
    booth.settle()
    return sheet


def after_start(booth: Booth) -> QWidget:
    """The leads of a vault that was made a moment ago."""
    if booth.is_without_vault():
        booth.make_vault()
    return page("leads")(booth)


PAGES = (
    View("catalogue", found("")),
    View("catalogue: hits", found("bagger")),
    View("catalogue: understood", found("Pumpe > 500 m³/h Chile ISO 9001")),
    View("catalogue: an offering", offering),
    View("catalogue: spelt otherwise", found("Foerderbrukce")),
    View("catalogue: nothing", found("zzzzqqqqxxxx")),
    View("shortlist: empty", empty_shortlist),
    View("shortlist", shortlist),
    View("leads", leads_of("")),
    View("leads: ticked", ticked_leads),
    View("leads: none fits", leads_of("zzzzqqqqxxxx")),
    View("leads: deleted", leads_of("deleted")),
    View("leads: locked", locked("leads")),
    View("brochure: empty", no_brochure),
    View("brochure", brochure),
    View("present", page("present")),
    View("fair", page("fair")),
    View("fair: locked", locked("fair")),
    View("edition", edition),
    View("edition: a list", edition_preview),
    View("edition: an update", edition_update),
    View("edition: many leave", edition_many_leave),
    View("edition: searches in vain", edition_unmet),
    View("edition: corrections", edition_corrections),
    View("catalogue: a corrected member", corrected),
    View("edition: languages of the fair", edition_needs),
    View("edition: pages for members", edition_member_pages),
    View("edition: whose packs", edition_trust),
    View("edition: at work", edition_at_work),
    View("settings", page("settings")),
    View("today", today),
    View("today: locked", locked("today")),
    *(View(name, show) for name, show in delegation_windows.PAGES.items()),
    View("delegations: locked", locked("delegations")),
    View("together: at no hub", together_apart),
    View("together", together),
    View("together: the hub of this laptop", together_as_host),
    View("together: locked", locked("together")),
    View("a problem", known_problem),
    View("a bug", bug),
    View("a note and a visit", note),
)
OTHERS = (
    View("presentation", presentation),
    View("presentation: unattended", unattended_presentation),
    View("presenter's view", presenters_view),
    View("two languages: another screen", point_window),
    View("today: second screen", second_screen),
    View("visitor: start", visitor_start, of_visitor=True),
    View("visitor: hits", visitor_hits, of_visitor=True),
    View("visitor: list", visitor_list, of_visitor=True),
    View("visitor: comparison", visitor_comparison, of_visitor=True),
    View("visitor: entry", visitor_entry, of_visitor=True),
    View("visitor: thanks", visitor_thanks, of_visitor=True),
    View("visitor: schedule", visitor_schedule(LONG), of_visitor=True),
    View("visitor: no schedule", visitor_schedule(None), of_visitor=True),
    View("visitor: PIN", visitor_pin, of_visitor=True),
    View("visitor: left", visitor_left, of_visitor=True),
    View("visitor: unattended", visitor_unattended, of_visitor=True),
    View("visitor: another screen", curtain, of_visitor=True),
    View("card: person", card_at("person")),
    View("card: notice", card_at("notice")),
    View("card: questions", card_at("questions")),
    View("card: purposes", card_at("purposes")),
    View("card: signature", card_at("signature")),
    View("card: receipt", card_receipt),
    View("card: thanks", card_thanks),
    View("card: PIN", card_pin),
    View("lead: answered on the card", answered_card),
)
AFTER_START = (
    View("leads: no vault", page("leads"), fresh=True),
    View("leads: none yet", after_start, fresh=True),
)
OF_DELEGATIONS = tuple(View(name, show) for name, show in delegation_windows.SHEETS.items())
VIEWS = (
    *PAGES,
    *(View(name, show) for name, show in SHEETS.items()),
    *OF_DELEGATIONS,
    *OTHERS,
    *AFTER_START,
)

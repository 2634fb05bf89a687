"""The sheet of a lead: what is seen of its draft, and the draft that is seen.

One story: each part of it is laid out, shown, read and told of problems.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from app.bootstrap import Services
from app.domain.lead import Lead, Rating
from app.domain.lead_draft import LeadDraft, Problem
from app.domain.lead_fields import OWN_STEP, VALUE_FIELDS, text_in, with_text
from app.domain.messages import N_
from app.domain.names import full_name
from app.domain.visitor_card import TakenCard
from app.i18n.texts import Texts
from app.ui.frame.action_buttons import ActionButton
from app.ui.kit.accessibility import announce
from app.ui.kit.key_names import key_sequence
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.leads.capture.alt_digits import AltDigits
from app.ui.leads.capture.consent_section import ConsentSection
from app.ui.leads.capture.drafts_strip import DraftsStrip, name_of
from app.ui.leads.capture.focus_memory import FocusMemory
from app.ui.leads.capture.interests_section import InterestsSection
from app.ui.leads.capture.next_step_section import NextStepSection
from app.ui.leads.capture.note_section import NoteSection
from app.ui.leads.capture.person_card import UNFOLD_KEYS
from app.ui.leads.capture.person_fields import PersonFields
from app.ui.leads.capture.photos_section import PhotosSection
from app.ui.leads.capture.questions_section import QuestionsSection
from app.ui.leads.capture.scan_field import ScanField
from app.ui.leads.capture.toggle_group import ToggleGroup
from app.ui.leads.capture.values_section import ValuesSection
from app.ui.leads.capture.who_line import WhoLine
from app.ui.system.override import override
from app.ui.system.tasks import Background

RATINGS = (
    (Rating.COLD.value, N_("Cold")),
    (Rating.WARM.value, N_("Warm")),
    (Rating.HOT.value, N_("Hot")),
)


class CaptureSheet(Sheet):
    """Shows a draft, new or of the lead `base`, and tells of every change and what is wanted."""

    changed = Signal()
    save_requested = Signal()
    brochure_requested = Signal()
    """The lead is to be saved, and a brochure made for it."""
    interests_requested = Signal()
    """What was asked for is to be saved, and nothing of the person."""
    gone = Signal()
    """The sheet is about to go, whoever asked for it."""

    takes_scans = True

    def __init__(self, context: UiContext, services: Services, searching: Background) -> None:
        super().__init__(context)
        self._draft = LeadDraft("")
        self._base: Lead | None = None
        self._keys = FocusMemory(self)
        self._laws = services.leads.laws
        self.drafts = DraftsStrip(context)
        self.who = WhoLine(context)
        self.scan = ScanField(context)
        self.person = PersonFields(context)
        self.interests = InterestsSection(context, services, searching)
        self.questions = QuestionsSection(context)
        self.rating = ToggleGroup(context, N_("Rating"), RATINGS, 1)
        self.next_step = NextStepSection(context, self.rating, self._countries)
        self.values = ValuesSection(context, [it for it in VALUE_FIELDS if it is not OWN_STEP])
        self.note = NoteSection(context)
        self.photos = PhotosSection(context)
        self.consent = ConsentSection(context)
        self.failure = label(role="odd", wrap=True)
        self.failure.setObjectName("sheetFailure")
        self.interests_button = self.words.button(
            N_("Save the interests only"), self.interests_requested.emit
        )
        self._save = QAction(self)
        self._save.setShortcut(key_sequence("Ctrl+Return"))
        self._save.triggered.connect(self.save_requested)
        self.save_button = ActionButton(self._save, "capture")
        self._save_more = QAction(self)
        self._save_more.triggered.connect(self.brochure_requested)
        self.brochure_button = ActionButton(self._save_more)
        self._lay_out()
        self._connect()
        self._bind_words()
        self._digits = AltDigits(self, self._press)
        self.questions.made.connect(lambda: self._digits.watch(self.questions))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        turn = QShortcut(key_sequence(UNFOLD_KEYS), self, context=within)
        turn.activated.connect(self._turn_card)

    @override
    def enter(self) -> None:
        if self._keys.widget is None or not self._keys.widget.isVisibleTo(self):
            self.enter_first()
        else:
            self._keys.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_first(self) -> None:
        """Give the keys to the first field that is seen: the note, where a code said who it is."""
        first = self.note.text if self.person.is_folded() else self.person.first().line
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def leave(self) -> None:
        self.gone.emit()

    def base(self) -> Lead | None:
        """The lead that is changed; None for a new one."""
        return self._base

    def draft(self) -> LeadDraft:
        """What is seen, as a draft."""
        rating, own = self.rating.value(), self.next_step.in_own_words()
        seen = replace(
            self._draft,
            person=self.person.person(),
            rating=Rating(rating) if rating else None,
            next_step=self.next_step.step(),
            due=self.next_step.day(),
            interests=self.interests.value(),
            values=self.questions.onto(with_text(self.values.value(), OWN_STEP.name, own)),
            note=self.note.value(),
            line=self.scan.line.text(),
            attachments=self.photos.value(),
        )
        return self.consent.onto(seen)

    def put(self, draft: LeadDraft, base: Lead | None, *, proposed: bool = False) -> None:
        """Show another draft; `proposed` says that its interests come from the visit."""
        self._draft, self._base = draft, base
        self.follow_law()
        self.person.show_person(draft.person)
        self.interests.put(draft.interests, proposed=proposed)
        self.rating.put(draft.rating.value if draft.rating else "")
        own = text_in(draft.values, OWN_STEP.name)
        self.next_step.put(draft.next_step, own, draft.due)
        self.values.put(draft.values)
        self.questions.put(draft.values)
        self.note.put(draft.note, base.notes if base else ())
        self.scan.line.setText(draft.line)
        self.photos.put(draft.attachments, base.signatures() if base else ())
        self.consent.put(draft)
        self._show_said(draft)
        self.person.show_fields()
        if draft.codes and base is None:
            self.person.fold()
        self.retranslate()

    def _show_said(self, draft: LeadDraft) -> None:
        """Show what was said on a card before the draft was set aside: refused, agreed or signed.

        What was signed is no photo.
        """
        if draft.unverified:
            return
        at = draft.on_card
        if draft.signature and draft.notices:
            self.photos.put_aside(draft.signature)
            at = at or draft.notices[-1].stamp.at
        if at is not None:
            self.consent.show_card(draft, at, b"")

    def show_picture(self, id_: str, data: bytes) -> None:
        """Show what an attachment holds, where it stands."""
        if id_ == self._draft.signature:
            self.consent.agreed.show_drawing(data)
        else:
            self.photos.show_picture(id_, data)

    def take_card(self, draft: LeadDraft, taken: TakenCard) -> None:
        """Show what a visitor said on their card; a signature is shown with what it signs."""
        if taken.signature is not None:
            self.photos.put_aside(taken.signature.id)
        self.put(draft, self._base)
        self.consent.show_card(draft, taken.notice.stamp.at, taken.answer.drawing.encode())
        self.changed.emit()

    def follow_law(self) -> None:
        """Ask for a person, or for none where the law of the fair is known to want that."""
        nobody = self._draft.fair in self._laws.known
        self.scan.close_to_persons(closed=nobody)
        self.person.name_nobody(nobody=nobody)
        self.values.name_nobody(nobody=nobody)
        self.questions.name_nobody(nobody=nobody)
        self.next_step.name_nobody(nobody=nobody)
        self.note.setHidden(nobody)
        self.consent.setHidden(nobody)
        self.consent.ask_by(self._laws.channels.get(self._draft.fair, ()))

    def fill(self, draft: LeadDraft) -> None:
        """Show what a code added to the draft that is seen, where a person may be.

        Whoever is typing the person goes on in the fields.
        """
        if self._draft.fair in self._laws.known:
            return
        is_typed = self.person.can_fold()
        self._draft = replace(self._draft, codes=draft.codes)
        self.person.show_person(draft.person)
        if not is_typed:
            self.person.fold()
        self.note.put(draft.note, self._base.notes if self._base else ())
        self.values.put(draft.values)
        self.changed.emit()

    def empty(self, name: str) -> None:
        """Take out what stands in a field of the person."""
        self.person.put(name, "")
        self.changed.emit()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say beside the fields what is odd."""
        listed = tuple(problems)
        self.person.show_problems(problem for problem in listed if not problem.blocking)
        self.values.show_problems(listed)
        self.questions.show_problems(listed)
        note = [problem.what for problem in listed if problem.field == "note"]
        self.note.show_problem(note[0] if note else "")

    def say_failure(self, text: str) -> None:
        """Say why the lead is not saved."""
        self.failure.setText(text)
        self.failure.setVisible(bool(text))
        self._instead.hide()

    def offer_interests_alone(self) -> None:
        """Offer to save what was asked for, and nothing of the person."""
        self._instead.show()

    def say_saved(self, text: str, *, well: bool = True) -> None:
        """Say what became of the draft."""
        self.chip.setText(text)
        restyle(self.chip, "role", "pill" if well else "pillOdd")
        self.chip.setVisible(bool(text))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_return and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.save_requested.emit()
        elif is_return and self.scan.line.hasFocus():
            self.scan.take()
        elif is_return:
            self._go_on()
        elif not self._digits.take(event):
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        """To the next field, past the buttons: there, Enter would push them."""
        for _control in self.findChildren(QWidget):
            self.focusNextPrevChild(True)  # noqa: FBT003 - Qt's signature
            if not isinstance(self.focusWidget(), QAbstractButton):
                return

    def show_blocking(self) -> None:
        """Show the fields: something in them, or missing there, keeps the lead from being saved."""
        self.person.show_fields()
        self.person.first().line.setFocus()

    def _turn_card(self) -> None:
        (self.person.unfold if self.person.is_folded() else self.person.fold)()

    def _follow_fold(self, folded: bool) -> None:  # noqa: FBT001 - as the signal tells it
        self.scan.slim(slim=folded)
        if folded:
            self.drafts.conceal()
        # The sheet's own: another program may have the keys while a scan arrives.
        if folded and self.focusWidget() in self.person.findChildren(QWidget):
            self.note.text.setFocus()

    def _countries(self) -> tuple[str, ...]:
        """Where the visitor's weekend is."""
        return (self.person.person().country,)

    def _press(self, digit: int) -> bool:
        if digit == 0:
            self.interests.search()
            return True
        return any(row.press(digit) for row in (self.rating, self.next_step.steps, self.consent))

    def _show_pressed(self, row: ToggleGroup) -> None:
        """Show what a key did, and have it read: the keys are elsewhere."""
        self._keys.show_also(self.next_step)
        announce(row, row.said())

    def _title(self, texts: Texts) -> str:
        known = full_name(self._draft.person) or name_of(self._draft)
        if self._base is None:
            return texts.gettext("New lead")
        if known:
            return texts.gettext("Lead: {name}").format(name=known)
        return texts.gettext("Lead")

    def _bind_words(self) -> None:
        bind = self.words.bind
        bind(self._title, self.title.setText)
        bind(N_("Save lead"), self._save.setText)
        bind(N_("Save and make brochure"), self._save_more.setText)
        people = (self.drafts, self.who, self.scan, self.person, self.interests, self.questions)
        others = (self.rating, self.next_step, self.values, self.note, self.photos, self.consent)
        for part in (*people, *others):
            self.words.follow(part.words.retranslate)

    def _lay_out(self) -> None:
        # All that is asked after a scan is in view on a small laptop.
        self.body.setContentsMargins(22, 8, 22, 8)
        self.body.setSpacing(7)
        before = (self.drafts, self.who, self.scan, self.person, self.interests)
        others = (self.note, self.photos, self.consent, self.questions, self.values)
        for part in (*before, self.next_step, *others):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.failure.hide()
        self.put_above_foot(self.failure)
        self._instead = QWidget()
        instead = QHBoxLayout(self._instead)
        instead.setContentsMargins(0, 6, 0, 6)
        instead.addWidget(self.interests_button)
        instead.addStretch(1)
        self._instead.hide()
        self.put_above_foot(self._instead, in_line=True)
        self.foot.addWidget(self.save_button, 1)
        self.foot.addWidget(self.brochure_button)

    def _connect(self) -> None:
        self.interests.finder.shown.connect(lambda: self._keys.show_also(self.interests.finder))
        self.interests.changed.connect(lambda: self.consent.show_interests(self.interests.value()))
        self.person.folded.connect(self._follow_fold)
        self.consent.answered.connect(lambda: self.say_failure(""))
        self.photos.changed.connect(lambda: self.consent.miss_signature(self.photos.value()))
        typed = (
            *(self.person.changed, self.values.changed, self.questions.changed),
            *(self.note.changed, self.photos.changed),
        )
        for row in (self.rating, self.next_step.steps):
            row.pressed.connect(partial(self._show_pressed, row))
        chosen = (self.interests.changed, self.rating.changed, self.next_step.changed)
        for signal in (*typed, *chosen, self.consent.changed):
            signal.connect(self.changed)

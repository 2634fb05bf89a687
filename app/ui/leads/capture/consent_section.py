"""What the visitor agrees to, purpose by purpose, first in the staff's words, then in their own.

One story: the ticks, who made them under which words, and the signature below them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from app.domain.consent import ConsentText
from app.domain.interest import Interest
from app.domain.lead import Attachment, ConsentHow, ConsentItem, ContactChannel, Notice, Purpose
from app.domain.lead_draft import LeadDraft, channels_ticked, granted, stands_in
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.key_names import written
from app.ui.kit.ui_context import UiContext, clear_layout, label
from app.ui.kit.wrapping_checkbox import WrappingCheckBox
from app.ui.leads.capture.agreed_line import TAKE_CARD_BACK, AgreedLine
from app.ui.leads.capture.signature_section import SignatureSection

if TYPE_CHECKING:
    from app.services.leads.consents import ConsentForm

WORDS = {
    Purpose.CONTACT: N_("We may contact the visitor"),
    Purpose.TRANSFER: N_("We may transfer the data abroad"),
    Purpose.HANDOVER: N_("We may pass the details on to {member}"),
    Purpose.NEWSLETTER: N_("We may send the newsletter"),
}
BY_CHANNEL = {
    ContactChannel.EMAIL: N_("We may contact the visitor by email"),
    ContactChannel.PHONE: N_("We may contact the visitor by phone"),
}
AGREES = N_("The visitor agrees")
BY_STAFF = N_(
    "Ticked by staff: this is recorded without the words. Show them, and the visitor ticks."
)
NOTICE_HEIGHT = 190
SHOW_WORDS = N_("Show the wording")
TURN_CARD = N_("Turn the card to the visitor")
DIGITS = {7: Purpose.CONTACT, 8: Purpose.TRANSFER, 9: Purpose.NEWSLETTER}
"""What Alt and a digit tick, whatever else stands here; a hand-over names its member by hand.

Where contact has two ticks, its digit goes through them: by email, by both, by phone, by none.
"""
_NOT_ASKED = {
    Purpose.CONTACT: N_("Contact is not asked for here. Nothing was ticked."),
    Purpose.TRANSFER: N_("Transfer abroad is not asked for here. Nothing was ticked."),
    Purpose.NEWSLETTER: N_("The newsletter is not asked for here. Nothing was ticked."),
}


class ConsentSection(QFrame):
    """A tick a purpose, one for each member among the interests, and one for each channel.

    `words_requested` asks for the visitor's words, which `show_form` then shows with `signing`.
    """

    changed = Signal()
    answered = Signal()
    """Another tick was set or taken away, or the visitor draws or signed."""
    words_requested = Signal()
    card_requested = Signal()
    """The card is to be turned to the visitor."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.words = BoundTexts(context)
        self._members: dict[str, str] = {}
        self._agreed: set[ConsentItem] = set()
        self._channels: tuple[ContactChannel, ...] = ()
        self._form: ConsentForm | None = None
        self._shown: tuple[Notice, ...] = ()
        self._by_staff: set[ConsentItem] = set()
        self._ticked: set[ConsentItem] = set()
        self._was = LeadDraft("")
        self._signature = ""
        self.setObjectName("consentPart")
        self.ticks: dict[ConsentItem, WrappingCheckBox] = {}
        self.show_words = self.words.button(SHOW_WORDS, self.words_requested.emit, "link")
        self._is_card_out = False
        self.turn_card = self.words.button("", self.card_requested.emit, "link")
        self._say_turn = self.words.bind(self._turns, self.turn_card.setText)
        self.agreed = AgreedLine(context)
        self.agreed.card_requested.connect(self.card_requested)
        self.notice = label(wrap=True, selectable=True)
        self._paper = QScrollArea()
        set_role(self._paper, Role.DOCUMENT)
        self._paper.setObjectName("consentNotice")
        self._paper.setWidgetResizable(True)
        self._paper.setFixedHeight(NOTICE_HEIGHT)
        self._paper.setWidget(self.notice)
        self.words.bind(AGREES, self._paper.setAccessibleName)
        self._lacking = label(role="odd", wrap=True)
        self.unasked = label(role="odd", wrap=True)
        self._not_asked: Purpose | None = None
        self.by_staff = self.words.label(BY_STAFF, "quiet", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self.signing = SignatureSection(context)
        self.signing.pad.changed.connect(self.answered)
        self.words.follow(self.signing.words.retranslate, self.agreed.words.retranslate, self._show)
        self._lay_out()

    def show_card_out(self, *, is_out: bool) -> None:
        """Say whether a press turns the card to the visitor, or takes it back."""
        self._is_card_out = is_out
        self._say_turn()
        self.agreed.show_card_out(is_out=is_out)

    def _turns(self, texts: Texts) -> str:
        return texts.gettext(TAKE_CARD_BACK if self._is_card_out else TURN_CARD)

    def press(self, digit: int) -> bool:
        """Tick or untick the purpose of a digit, and show it; one that is not asked is said.

        False for a digit that means nothing here.
        """
        purpose = DIGITS.get(digit)
        if purpose is None or self.isHidden():
            return False
        if self.agreed.is_card():
            self.agreed.button.setFocus()
            return True
        ticks = [tick for item, tick in self.ticks.items() if item.purpose is purpose]
        self._not_asked = None if ticks else purpose
        self._say_not_asked()
        if ticks:
            first, last = ticks[0].box, ticks[-1].box
            box = first if first.isChecked() is last.isChecked() else last
            box.setFocus()
            box.toggle()
        return True

    def ask_by(self, channels: tuple[ContactChannel, ...]) -> None:
        """Have a tick for each channel that the law names, or one for contact."""
        if channels != self._channels:
            self._channels = channels
            self._show()

    def onto(self, draft: LeadDraft) -> LeadDraft:
        """The draft with what is agreed to now, under which words, and who signed it."""
        agreed = self._set_by(self._agreed)
        purposes = {item.purpose for item in agreed}
        return replace(
            draft,
            interests=tuple(
                replace(item, handover=ConsentItem(Purpose.HANDOVER, item.member) in agreed)
                for item in draft.interests
            ),
            consents=tuple(purpose for purpose in Purpose if purpose in purposes),
            channels=channels_ticked(draft, agreed),
            text=self._text(),
            how=self._how(),
            notices=self._shown,
            signature=self._signature,
        )

    def _set_by(self, agreed: set[ConsentItem]) -> set[ConsentItem]:
        """The ticks that are set by what is agreed to."""
        return {item for item in self.ticks if stands_in(item, agreed)}

    def _how(self) -> ConsentHow:
        """In what way that was agreed to which is new; what staff ticked was shown to nobody."""
        if self._set_by(self._by_staff) & self._set_by(self._agreed):
            return ConsentHow.STAFF
        return ConsentHow.SCREEN if self._form else self._was.how

    def _text(self) -> ConsentText | None:
        if self._how() is ConsentHow.STAFF:
            return None
        return self._form.text if self._form else self._was.text

    def put(self, draft: LeadDraft) -> None:
        """Show what a draft says was agreed to."""
        self._form, self._shown, self._signature = None, draft.notices, draft.signature
        self._not_asked = None
        self._agreed = {it for it in granted(draft) if it.purpose is not Purpose.HANDOVER}
        handed = {item.member for item in draft.interests if item.handover}
        self._agreed |= {ConsentItem(Purpose.HANDOVER, member) for member in handed}
        if draft.unverified:
            self._agreed.clear()
        self._was = draft
        self.agreed.clear()
        if draft.unverified and draft.consents:
            self.agreed.show_unconfirmed(draft)
        self._by_staff = set(self._agreed) if draft.how is ConsentHow.STAFF else set()
        self._ticked = set()
        self._members = _members(draft.interests)
        self._show()

    def show_interests(self, interests: Sequence[Interest]) -> None:
        """Offer a tick for each member that is asked for."""
        members = _members(interests)
        if members != self._members:
            self._members = members
            self._show()
            if self._form is not None:
                self.words_requested.emit()

    def show_form(self, form: "ConsentForm", shown: tuple[Notice, ...]) -> None:
        """Show the visitor's own words; that they were shown is kept with the lead.

        What staff have ticked since the sheet opened is for the visitor to tick, under these words.
        """
        if self._form is None:
            self._agreed -= self._ticked
            self._by_staff -= self._ticked
        self._form, self._shown = form, shown
        self._show()
        # The keys go on from there, and the sheet shows what has them.
        first = next(iter(self.ticks.values()), None)
        if first is not None:
            first.box.setFocus()
        self.changed.emit()

    def show_card(self, draft: LeadDraft, at: datetime, drawing: bytes) -> None:
        """Show what the visitor answered on their card; only there it is changed again."""
        self.put(draft)
        self.agreed.show_agreed(draft, at, drawing)
        self._show()

    def show_visitors_words(self) -> None:
        """Show the visitor's words with the field to sign in, if they are not seen yet.

        What was answered on the card is answered anew there.
        """
        if self.agreed.is_card():
            self.agreed.button.setFocus()
        elif self._form is None:
            self.words_requested.emit()

    def is_drawn(self) -> bool:
        """Whether what is agreed to was signed, and the signature not kept yet."""
        is_open = not self.signing.isHidden()
        return is_open and bool(self._agreed) and not self.signing.pad.is_empty()

    def keep_signature(self, item: Attachment) -> None:
        """What was drawn is an attachment now; consents given from now on bear it."""
        self._signature = item.id
        self._show_signing()
        self.changed.emit()
        self.answered.emit()

    def miss_signature(self, attachments: Sequence[Attachment]) -> None:
        """Where the drawing is not among what is kept any more, it is to be drawn anew."""
        if self._signature and self._signature not in {item.id for item in attachments}:
            self._signature = ""
            self.signing.pad.clear()
            self._show_signing()

    def _show(self) -> None:
        clear_layout(self._column)
        self.ticks = {item: WrappingCheckBox() for item in self._items()}
        for item, tick in self.ticks.items():
            tick.say(self._words_of(item), keys=self._keys_of(item))
            tick.box.setChecked(stands_in(item, self._agreed))
            tick.toggled.connect(lambda ticked, item=item: self._agree(item, ticked=ticked))
            self._column.addWidget(tick)
            tick.setHidden(self.agreed.is_card())
        self._say_not_asked()
        for way in (self.turn_card, self.show_words):
            way.setHidden(self.agreed.is_card())
        form = self._form
        self._paper.setVisible(form is not None)
        self.notice.setText(form.text.notice if form else "")
        lacking = "\n".join(map(self._context.texts.gettext, form.lacking)) if form else ""
        self._lacking.setText(lacking)
        self._lacking.setVisible(bool(lacking))
        self._show_who()
        self._show_signing()

    def _show_who(self) -> None:
        """Say that staff ticked, where they did."""
        by_staff = self._set_by(self._by_staff) & self._set_by(self._agreed)
        self.by_staff.setVisible(bool(by_staff))

    def _keys_of(self, item: ConsentItem) -> str:
        digits = {purpose: digit for digit, purpose in DIGITS.items()}
        digit = digits.get(item.purpose)
        return written(f"Alt+{digit}") if digit else ""

    def _say_not_asked(self) -> None:
        if self._not_asked in {item.purpose for item in self.ticks}:
            self._not_asked = None
        text = _NOT_ASKED[self._not_asked] if self._not_asked else ""
        self.unasked.setText(self._context.texts.gettext(text))
        self.unasked.setVisible(bool(text))

    def _items(self) -> list[ConsentItem]:
        if self._form is not None:
            return [item.agreed for item in self._form.text.statements]
        agreed = {item.purpose for item in self._agreed}
        items: list[ConsentItem] = []
        for purpose in WORDS:
            if purpose is Purpose.HANDOVER:
                items += [ConsentItem(purpose, member) for member in self._members]
            elif purpose is Purpose.CONTACT and self._channels:
                items += [ConsentItem(purpose, channel=channel) for channel in self._channels]
            elif purpose is not Purpose.TRANSFER or purpose in agreed:
                items.append(ConsentItem(purpose))
        return items

    def _words_of(self, item: ConsentItem) -> str:
        if self._form is None:
            name = self._members.get(item.member, item.member)
            text = BY_CHANNEL[item.channel] if item.channel else WORDS[item.purpose]
            return self._context.texts.gettext(text).format(member=name)
        must = " *" if item.purpose in self._form.profile.required else ""
        return self._form.text.statement(item) + must

    def _agree(self, item: ConsentItem, *, ticked: bool) -> None:
        if ticked:
            self._agreed = self._agreed | {item}
        else:
            self._agreed = {it for it in self._agreed if not stands_in(item, {it})}
        if ticked and self._form is None:
            self._by_staff.add(item)
            self._ticked.add(item)
        else:
            self._by_staff = {it for it in self._by_staff if not stands_in(item, {it})}
        self._show_who()
        self._show_signing()
        self.changed.emit()
        self.answered.emit()

    def _show_signing(self) -> None:
        is_open = self._form is not None and bool(self.ticks) and not self._signature
        self.signing.setVisible(is_open)
        is_asked = self._form is not None and self._form.profile.written
        self.signing.ask(needed=is_asked and bool(self._agreed))

    def _lay_out(self) -> None:
        head = FlowLayout(12)
        for part in (self.words.label(AGREES, "fieldHeading"), self.turn_card, self.show_words):
            head.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self.agreed)
        column.addWidget(self._lacking)
        column.addWidget(self._paper)
        column.addLayout(self._column)
        column.addWidget(self.by_staff)
        column.addWidget(self.unasked)
        column.addWidget(self.signing)


def _members(interests: Sequence[Interest]) -> dict[str, str]:
    return {item.member: item.member_name or item.member for item in interests}

"""The visitor's card: what one visitor is shown and asked in front of a member of staff, and says.

It is filled in by a process that holds no key (ADR 22), so all that this process is to know, and
all that it may answer, is here.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace

from app.domain.bounds import Words
from app.domain.consent import ConsentText
from app.domain.errors import FieldError
from app.domain.field_kinds import MAX_FIELD
from app.domain.interest import Interest
from app.domain.lead import (
    PERSON_FIELDS,
    Attachment,
    ConsentHow,
    ConsentItem,
    Notice,
    Person,
    Purpose,
    Values,
)
from app.domain.lead_draft import MAIL_EXAMPLE, LeadDraft, channels_ticked, is_email
from app.domain.lead_fields import text_in
from app.domain.messages import N_
from app.domain.question import Question

CARD_FIELDS = (
    *("first_name", "last_name", "company", "job_title"),
    *("email", "phone", "mobile", "street", "postcode", "city", "country"),
)
"""What a visitor is shown of themselves, and may correct."""

LONGEST_DRAWING = 200_000
_POINT = r"-?\d{1,5} -?\d{1,5}"
_DRAWING = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 \d{1,5} \d{1,5}">'
    r'<path fill="none" stroke="black" stroke-width="2" stroke-linecap="round" '
    rf'd="(?:M{_POINT}l(?:{_POINT}(?: {_POINT})*)?)+"/></svg>'
)
"""What a signature pad draws, and nothing else of an SVG."""


@dataclass(frozen=True, slots=True)
class CardLook:
    """How and where the card is shown: `alone` where staff have no screen of their own beside it.

    `screen` is the name of the screen, `theme`, `percent` and `touch` are as the window has them.
    """

    screen: str = ""
    alone: bool = True
    theme: str = ""
    percent: int = 100
    touch: bool = False


@dataclass(frozen=True, slots=True)
class VisitorCard:
    """One visitor's data and the words of the consents; nothing of anybody else.

    `id` is that of the draft. `key` authenticates what comes back and is made anew for each card.
    `required` must be agreed to before anything is kept, `written` asks for a signature, `agreed`
    are the consents of this visitor that stand already. `questions` are those of the fair, and
    `answered` is what the visitor said to them before. `texts` are the words in every language that
    the visitor may choose.
    """

    id: str
    key: str = field(repr=False)
    fair: str
    person: Person
    text: ConsentText
    interests: tuple[Interest, ...] = ()
    required: tuple[Purpose, ...] = ()
    written: bool = False
    agreed: tuple[ConsentItem, ...] = ()
    look: CardLook = field(default_factory=CardLook)
    questions: tuple[Question, ...] = ()
    answered: Values = ()
    texts: tuple[ConsentText, ...] = ()

    @property
    def language(self) -> str:
        """The language of every word on the card."""
        return self.text.language

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that the visitor may choose, in the order in which they are shown."""
        return tuple(it.language for it in self.texts)

    def in_language(self, language: str) -> "VisitorCard":
        """The card with its words in a language that it has. Raises ValueError for another one."""
        if language == self.language:
            return self
        for text in self.texts:
            if text.language == language:
                return replace(self, text=text)
        raise ValueError("this is no language of the card")


@dataclass(frozen=True, slots=True)
class CardAnswer:
    """What a visitor said on their card; `number` counts the answers of one card.

    `drawing` is the signature as an SVG, empty where none was drawn. `answers` are to the questions
    that were seen, an empty one where nothing was said. `language` is that of the words which the
    visitor read; an empty one is that of the card as it was turned to them.
    """

    card: str
    number: int
    person: Person
    agreed: tuple[ConsentItem, ...] = ()
    drawing: Words = ""
    answers: Values = ()
    language: str = ""

    def under(self, card: VisitorCard) -> VisitorCard:
        """The card with the words that this was said to. Raises ValueError, as `in_language`."""
        return card.in_language(self.language or card.language)


def refuse_odd_answer(card: VisitorCard, answer: CardAnswer) -> None:
    """Raise ValueError for what no card of ours says, whoever sits at the end of the pipe."""
    asked = {item.agreed for item in answer.under(card).text.statements}
    hidden = set(PERSON_FIELDS) - {*CARD_FIELDS, "language"}
    changed = any(getattr(answer.person, it) != getattr(card.person, it) for it in hidden)
    chosen = answer.language or card.person.language
    changed = changed or answer.person.language not in {card.person.language, chosen}
    is_drawn = len(answer.drawing) <= LONGEST_DRAWING and _DRAWING.fullmatch(answer.drawing)
    if answer.card != card.id or changed or not set(answer.agreed) <= asked:
        raise ValueError("this is not what was asked")
    if answer.drawing and not is_drawn:
        raise ValueError("this is no signature")
    asked_of = {(it.field, it.version): it for it in card.questions}
    for it in answer.answers:
        question = asked_of.pop((it.field, it.version), None)
        text = it.value
        if question is None or len(text) > MAX_FIELD or question.text_kind.tidied(text) != text:
            raise ValueError("this is no answer")


def refuse_visitor(person: Person) -> None:
    """Raise FieldError for what a visitor may see is wrong with their data."""
    if person.email.strip() and not is_email(person.email.strip()):
        what = N_("This does not look like an email address.")
        raise FieldError("email", what, MAIL_EXAMPLE)


def new_consents(card: VisitorCard, agreed: Collection[ConsentItem]) -> set[ConsentItem]:
    """What is agreed to on this card and was not before."""
    return set(agreed) - set(card.agreed)


def needs_signature(card: VisitorCard, agreed: Collection[ConsentItem]) -> bool:
    """Whether the law's form asks for a signature under this."""
    return card.written and bool(new_consents(card, agreed))


def with_answer(draft: LeadDraft, card: VisitorCard, answer: CardAnswer) -> LeadDraft:
    """The draft with what the visitor corrected and agreed to, under the words that they read.

    What staff changed meanwhile stays where the visitor changed nothing.
    """
    card = answer.under(card)
    corrected = {
        it.name: getattr(answer.person, it.name)
        for it in fields(Person)
        if getattr(answer.person, it.name) != getattr(card.person, it.name)
    }
    asked = {item.purpose for item in card.text.statements}
    members = {item.member for item in answer.agreed if item.purpose is Purpose.HANDOVER}
    known = {item.member for item in card.interests}
    interests = tuple(
        replace(item, handover=item.member in members) if item.member in known else item
        for item in draft.interests
    )
    agreed = {item.purpose for item in answer.agreed} | (set(draft.consents) - asked)
    ticked = channels_ticked(draft, answer.agreed)
    return replace(
        draft,
        person=replace(draft.person, **corrected),
        interests=interests,
        consents=tuple(purpose for purpose in Purpose if purpose in agreed),
        channels=ticked if Purpose.CONTACT in asked else draft.channels,
        values=_with_answers(draft.values, card, answer),
        text=card.text,
        how=ConsentHow.SCREEN,
    )


def _with_answers(values: Values, card: VisitorCard, answer: CardAnswer) -> Values:
    """The values with what the visitor answered otherwise than before."""
    asked = {it.field: it for it in card.questions}
    for it in answer.answers:
        if it.value != text_in(card.answered, it.field):
            values = asked[it.field].with_answer(values, it.value)
    return values


@dataclass(frozen=True, slots=True)
class TakenCard:
    """What was said on a card: `notice` says when it was shown, `signature` is what was drawn."""

    card: VisitorCard
    answer: CardAnswer
    notice: Notice
    signature: Attachment | None = None

    def onto(self, draft: LeadDraft) -> LeadDraft:
        """A draft with what was said; a signature takes the place of the one before."""
        lead_draft = with_answer(draft, self.card, self.answer)
        is_told = any(it.text == self.notice.text for it in lead_draft.notices)
        notices = lead_draft.notices if is_told else (*lead_draft.notices, self.notice)
        lead_draft = replace(lead_draft, notices=notices, on_card=self.notice.stamp.at)
        if self.signature is None:
            return lead_draft
        others = (it for it in lead_draft.attachments if it.id != draft.signature)
        drawn = self.signature
        return replace(lead_draft, attachments=(*others, drawn), signature=drawn.id)

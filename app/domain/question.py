"""Questions of a fair: what the organiser wants to know of each lead, and what was asked before.

One story: a question, its versions, and what two laptops make of what each asks.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from app.domain.bounds import Number, OutOfBounds, Text
from app.domain.field_kinds import AMOUNT, DAY, LINE, ChoiceKind, ChoicesKind, FieldKind
from app.domain.lead import Stamp, Values
from app.domain.lead_fields import ANSWER, with_text
from app.domain.localized import pick
from app.domain.messages import N_
from app.domain.serialise import to_dict

MAX_QUESTIONS = 12
MAX_CHOICES = 12
MAX_WORDING = 300
_VERSIONS = 900_000
_FIRST_VERSION = 100_000

ShortName = Annotated[str, Text(40, r"[a-z0-9][a-z0-9-]*")]
WordingLanguage = Annotated[str, Text(20)]
Line = Annotated[str, Text(MAX_WORDING)]


class QuestionKind(StrEnum):
    """What an answer may be."""

    CHOICE = "choice"
    CHOICES = "choices"
    """Several of the choices."""
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    YES_NO = "yes-no"


CHOOSING = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})
NAMES_NOBODY = CHOOSING | {QuestionKind.NUMBER, QuestionKind.YES_NO}
"""The kinds whose answers may be kept where no personal data are stored."""

YES, NO = "yes", "no"
YES_OR_NO = ChoiceKind({YES: N_("Yes"), NO: N_("No")})


@dataclass(frozen=True, slots=True)
class Wording:
    """What is read in one language."""

    lang: WordingLanguage
    text: Line


def words_in(words: Iterable[Wording], lang: str) -> str:
    """The wording for a reader of a language."""
    return pick({it.lang: it.text for it in words}, lang).text


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """What can be chosen; `id` means the same in every version of its question."""

    id: ShortName
    texts: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to be so before a question is asked: one of these, or always where none is said.

    `question` was answered with one of `answers`, or at all where these are empty; an interest is
    in one of `members`, or its member is of one of `sectors`.
    """

    question: Annotated[str, Text(40)] = ""
    answers: tuple[ShortName, ...] = ()
    members: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return not (self.question or self.members or self.sectors)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is asked; `unit` is what a number counts.

    `version` follows from all that an answer means: another wording is another version, and an old
    wording again is the old one. Two laptops that ask the same have the same. Whether it is
    `required`, `when` it is asked and in which order its choices stand changes no answer.
    """

    id: ShortName
    kind: QuestionKind
    texts: tuple[Wording, ...]
    choices: tuple[AnswerChoice, ...] = ()
    unit: tuple[Wording, ...] = ()
    for_members: bool = True
    required: bool = False
    when: Condition = Condition()
    version: Annotated[int, Number(2, 999_999)] = 2

    @property
    def field(self) -> str:
        """The name under which a lead keeps the answer."""
        return f"{ANSWER}{self.id}"

    @property
    def text_kind(self) -> FieldKind:
        """What an answer may be, and its text form."""
        ids = {choice.id: choice.id for choice in self.choices}
        kinds: Mapping[QuestionKind, FieldKind] = {
            QuestionKind.NUMBER: AMOUNT,
            QuestionKind.DATE: DAY,
            QuestionKind.TEXT: LINE,
            QuestionKind.YES_NO: YES_OR_NO,
            QuestionKind.CHOICE: ChoiceKind(ids),
            QuestionKind.CHOICES: ChoicesKind(ids),
        }
        return kinds[self.kind]

    @property
    def key(self) -> tuple[str, int]:
        """What an answer names."""
        return self.id, self.version

    def title(self, lang: str) -> str:
        """The wording for a reader of a language."""
        return words_in(self.texts, lang)

    def said(self, text: str, lang: str, say: Callable[[str], str] = str) -> str:
        """An answer in words, as this version has them; `say` translates yes and no."""
        found = {choice.id: words_in(choice.texts, lang) for choice in self.choices}
        if self.kind in CHOOSING:
            return "; ".join(found.get(id_, id_) for id_ in text.split())
        if self.kind is QuestionKind.YES_NO:
            return say(YES_OR_NO.titles.get(text, text))
        unit = words_in(self.unit, lang) if self.kind is QuestionKind.NUMBER and text else ""
        return " ".join(filter(None, (text, unit)))

    def with_answer(self, values: Values, text: str) -> Values:
        """The values of a lead with this answer to it; the version is that of now."""
        was = next((it for it in values if it.field == self.field), None)
        if was is not None and was.value == text:
            return values
        return with_text(values, self.field, text, self.version)


def with_version(question: Question) -> Question:
    """The question with the version that its content gives."""
    import hashlib  # noqa: PLC0415 - 4 MB that the window opens without

    choices = tuple(sorted(question.choices, key=lambda it: it.id))
    bare_question = replace(question, choices=choices, required=False, when=Condition(), version=2)
    plain = to_dict(bare_question)
    bare = json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()
    number = int.from_bytes(hashlib.sha256(bare).digest()[:8])
    return replace(question, version=_FIRST_VERSION + number % _VERSIONS)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What is asked at a fair, in order, and each earlier version that an answer may name.

    `stamp` says who changed it last.
    """

    asked: tuple[Question, ...] = ()
    earlier: tuple[Question, ...] = ()
    stamp: Stamp | None = None

    def __post_init__(self) -> None:
        """Raise OutOfBounds for what no laptop asks, such as two questions of one ID."""
        ids = {it.id for it in self.asked}
        if len(self.asked) > MAX_QUESTIONS or len(ids) < len(self.asked):
            raise OutOfBounds("questions")

    def find(self, id_: str, version: int) -> Question | None:
        """A question as it was asked in this version; None for one that is not known here."""
        return self._versions().get((id_, version))

    def now(self, id_: str) -> Question | None:
        """A question as it is asked now."""
        return next((it for it in self.asked if it.id == id_), None)

    def latest(self) -> tuple[Question, ...]:
        """Each question once, those that are asked no more at the end."""
        found = {it.id: it for it in self.asked}
        for it in self.earlier:
            found.setdefault(it.id, it)
        return tuple(found.values())

    def of_id(self, id_: str) -> tuple[Question, ...]:
        """All versions of a question."""
        return tuple(it for it in (*self.asked, *self.earlier) if it.id == id_)

    def _versions(self) -> dict[tuple[str, int], Question]:
        return {it.key: it for it in (*self.earlier, *self.asked)}


NO_QUESTIONS = Questionnaire()


def merged_questions(one: Questionnaire, two: Questionnaire) -> Questionnaire:
    """What two laptops ask: the later one's questions, and every version that either knows.

    In any order, and twice, it comes to the same.
    """
    late = max((one, two), key=_rank)
    asked = {it.key for it in late.asked}
    others = {_as_version(it) for q in (one, two) for it in (*q.asked, *q.earlier)}
    by_key = {it.key: it for it in sorted(others, key=_content)}
    earlier = (by_key[key] for key in sorted(by_key) if key not in asked)
    return Questionnaire(late.asked, tuple(earlier), late.stamp)


def with_versions_of(questions: Questionnaire, other: Questionnaire) -> Questionnaire:
    """What is asked, with what was asked elsewhere known, too."""
    return merged_questions(questions, Questionnaire(earlier=(*other.asked, *other.earlier)))


def _as_version(question: Question) -> Question:
    return replace(question, required=False, when=Condition())


def _content(question: Question) -> str:
    return json.dumps(to_dict(question), sort_keys=True)


def _rank(it: Questionnaire) -> tuple[tuple[str, ...], list[str]]:
    return it.stamp.key if it.stamp else (), [_content(question) for question in it.asked]

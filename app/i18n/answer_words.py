"""Questions of a fair and what was answered, as a reader of a language sees them."""

from datetime import date

from app.domain.field_kinds import is_readable
from app.domain.lead import FieldValue
from app.domain.lead_answer import LeadAnswer, answers_in
from app.domain.lead_fields import field_word
from app.domain.messages import N_
from app.domain.question import Question, QuestionKind, Questionnaire
from app.i18n.formats import day, number
from app.i18n.texts import Texts

UNKNOWN = N_("Answer to a question that this laptop does not know ({id})")


def answer_title(answer: LeadAnswer, texts: Texts) -> str:
    """The question as it was asked then."""
    if answer.then is not None:
        return answer.then.title(texts.lang)
    return texts.gettext(UNKNOWN).format(id=answer.id)


def answer_words(answer: LeadAnswer, texts: Texts) -> str:
    """What was answered, in the words of then; as it is stored where these are not known."""
    text = answer.value.value
    return said_in_words(answer.then, text, texts) if answer.then else text


def said_in_words(question: Question, text: str, texts: Texts) -> str:
    """An answer to this version of a question: numbers and days as the language writes them."""
    if not is_readable(question.text_kind, text):
        return text
    if question.kind is QuestionKind.DATE and text:
        return day(date.fromisoformat(text), texts.lang)
    if question.kind is QuestionKind.NUMBER and text.isdecimal():
        text = number(int(text), texts.lang)
    return question.said(text, texts.lang, texts.gettext)


def words_of_now(answer: LeadAnswer, texts: Texts) -> str:
    """What the answer says in the words of now, where these are others; empty elsewhere."""
    now, text = answer.now, answer.value.value
    if now is None or now.key == (answer.id, answer.value.version):
        return ""
    if not is_readable(now.text_kind, text):
        return ""
    return f"{now.title(texts.lang)} {said_in_words(now, text, texts)}"


def answer_of_word(field: str, word: str, questions: Questionnaire) -> LeadAnswer:
    """The answer that a history tells of, with the version that it had."""
    text, version = field_word(word)
    (answer,) = answers_in((FieldValue(field, text, version),), questions)
    return answer

"""Reads the questions of a fair from a TOML file (docs/reference/questions.md)."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from app.domain.errors import SourceError
from app.domain.localized import is_language_tag
from app.domain.messages import N_
from app.domain.question import (
    CHOOSING,
    MAX_WORDING,
    AnswerChoice,
    Condition,
    Question,
    QuestionKind,
    ShortName,
    Wording,
    with_version,
)
from app.domain.sentence import Sentence
from app.importers.values.text_cleanup import clean_line
from app.importers.values.toml_file import UnreadableToml, cannot_be_opened, read_toml

_NAME = get_args(ShortName)[1]
_OF_A_QUESTION: Mapping[str, type | tuple[type, ...]] = {
    "id": str,
    "kind": str,
    "text": dict,
    "choices": list,
    "unit": (str, dict),
    "required": bool,
    "for_members": bool,
    "when": dict,
}
_OF_A_CONDITION: Mapping[str, type] = {
    "question": str,
    "is": list,
    "interest_in": list,
    "sector": list,
}


class _WrongQuestion(Exception):
    """What is wrong in the file."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.reason = Sentence(message, **values)


def read_question_file(path: Path) -> tuple[Question, ...]:
    """The questions of a file, in its order. Raises SourceError, naming what is wrong."""
    try:
        return tuple(_questions(read_toml(path)))
    except (_WrongQuestion, UnreadableToml) as error:
        reason = error.reason
    except FileNotFoundError as error:
        reason = cannot_be_opened(error)
    raise SourceError(
        N_("The question file “{name}” cannot be used: {reason}. Nothing was changed."),
        N_("Correct it and try again. `faircat leads questions template` prints an example."),
        name=path.name,
        reason=reason,
    )


def _questions(raw: Mapping[str, Any]) -> Iterable[Question]:
    for name in raw.keys() - {"question"}:
        raise _WrongQuestion(N_("“{name}” is not a known key"), name=name)
    if not isinstance(raw.get("question", []), list):
        raise _WrongQuestion(N_("“{key}” must be a list"), key="question")
    if "question" not in raw:
        raise _WrongQuestion(N_("it has no questions"))
    for number, entry in enumerate(raw.get("question", []), start=1):
        where = str(entry.get("id", number) if isinstance(entry, dict) else number)
        yield _question(where[:60], entry)


def _question(where: str, raw: object) -> Question:
    if not isinstance(raw, dict):
        raise _WrongQuestion(N_("question “{where}” must be a table"), where=where)
    _check(where, raw, _OF_A_QUESTION, ("id", "kind", "text"))
    kind = raw["kind"]
    if kind not in set(QuestionKind):
        raise _WrongQuestion(
            N_("question “{where}”: “{kind}” is not a type of question; use one of {kinds}"),
            where=where,
            kind=kind[:60],
            kinds=", ".join(QuestionKind),
        )
    for key, kinds in (("choices", CHOOSING), ("unit", {QuestionKind.NUMBER})):
        if raw.get(key) and kind not in kinds:
            what = N_("question “{where}”: “{key}” cannot be used with the type “{kind}”")
            raise _WrongQuestion(what, where=where, key=key, kind=kind)
    return with_version(
        Question(
            _id(where, raw["id"]),
            QuestionKind(kind),
            _wordings(where, raw["text"]),
            tuple(_choice(where, it) for it in raw.get("choices", [])),
            _unit(where, raw.get("unit", {})),
            for_members=raw.get("for_members", True),
            required=raw.get("required", False),
            when=_condition(where, raw.get("when", {})),
        )
    )


def _choice(where: str, raw: object) -> AnswerChoice:
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
        what = N_("question “{where}”: a choice must be a table with “{key}”")
        raise _WrongQuestion(what, where=where, key="id")
    texts = {key: text for key, text in raw.items() if key != "id"}
    if not texts:
        raise _WrongQuestion(
            N_("question “{where}”: the choice “{id}” has no wording"), where=where, id=raw["id"]
        )
    return AnswerChoice(_id(where, raw["id"]), _wordings(where, texts))


def _unit(where: str, raw: str | Mapping[str, Any]) -> tuple[Wording, ...]:
    return _wordings(where, {"und": raw} if isinstance(raw, str) and raw else raw or {})


def _condition(where: str, raw: Mapping[str, Any]) -> Condition:
    _check(where, raw, _OF_A_CONDITION)
    lists = [raw.get(key, []) for key in ("is", "interest_in", "sector")]
    if not all(isinstance(value, str) for found in lists for value in found):
        what = N_("question “{where}”: “{key}” must contain lists of texts")
        raise _WrongQuestion(what, where=where, key="when")
    answers, members, sectors = map(tuple, lists)
    return Condition(raw.get("question", ""), answers, members, sectors)


def _wordings(where: str, raw: object) -> tuple[Wording, ...]:
    if not isinstance(raw, dict):
        raise _WrongQuestion(
            N_("question “{where}”: a wording must be a table of languages"), where=where
        )
    found = []
    for lang, text in raw.items():
        if not is_language_tag(lang):
            raise _WrongQuestion(
                N_("question “{where}”: “{lang}” is not a language"), where=where, lang=lang[:60]
            )
        if not isinstance(text, str) or len(text) > MAX_WORDING:
            raise _WrongQuestion(
                N_("question “{where}”: the text in “{lang}” can have at most {most} characters"),
                where=where,
                lang=lang,
                most=MAX_WORDING,
            )
        if line := clean_line(text):
            found.append(Wording(lang, line))
    return tuple(sorted(found, key=lambda it: it.lang))


def _id(where: str, text: str) -> str:
    if len(text) > _NAME.longest or not re.fullmatch(_NAME.form, text):
        raise _WrongQuestion(
            N_(
                "question “{where}”: the ID “{id}” can contain only lower-case letters, "
                "digits and hyphens, at most {most} characters"
            ),
            where=where,
            id=text[:60],
            most=_NAME.longest,
        )
    return text


def _check(
    where: str,
    raw: Mapping[str, Any],
    known: Mapping[str, type | tuple[type, ...]],
    needed: Iterable[str] = (),
) -> None:
    """Raise where a key is unknown or missing, or has a value that cannot be."""
    for key, value in raw.items():
        if key not in known:
            what = N_("question “{where}”: “{key}” is not a known key")
        elif not isinstance(value, known[key]):
            what = N_("question “{where}”: “{key}” has a wrong value")
        else:
            continue
        raise _WrongQuestion(what, where=where, key=key)
    for key in needed:
        if key not in raw:
            raise _WrongQuestion(N_("question “{where}”: “{key}” is missing"), where=where, key=key)

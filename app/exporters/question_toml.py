"""The questions of a fair as the TOML file from which they are read again."""

import json
from collections.abc import Iterable, Iterator

from app.domain.localized import UNDETERMINED
from app.domain.question import Condition, Question, Wording


def questions_to_toml(asked: Iterable[Question]) -> str:
    """The file (docs/reference/questions.md)."""
    lines = [line for question in asked for line in (*_lines(question), "")]
    return "\n".join(lines or ("question = []", ""))


def _lines(question: Question) -> Iterator[str]:
    yield "[[question]]"
    yield f"id = {_text(question.id)}"
    yield f"kind = {_text(question.kind)}"
    yield f"text = {_table(question.texts)}"
    if question.choices:
        yield "choices = ["
        for choice in question.choices:
            yield f"  {_table(choice.texts, f'id = {_text(choice.id)}')},"
        yield "]"
    if question.unit:
        bare = question.unit[0] if len(question.unit) == 1 else None
        is_bare = bare is not None and bare.lang == UNDETERMINED
        yield f"unit = {_text(bare.text) if bare and is_bare else _table(question.unit)}"
    if question.required:
        yield "required = true"
    if not question.for_members:
        yield "for_members = false"
    if not question.when.is_empty:
        yield f"when = {{ {', '.join(_condition(question.when))} }}"


def _condition(when: Condition) -> Iterator[str]:
    if when.question:
        yield f"question = {_text(when.question)}"
    for key, values in (
        ("is", when.answers),
        ("interest_in", when.members),
        ("sector", when.sectors),
    ):
        if values:
            yield f"{key} = [{', '.join(map(_text, values))}]"


def _table(texts: Iterable[Wording], first: str = "") -> str:
    named = (f"{it.lang} = {_text(it.text)}" for it in texts)
    return f"{{ {', '.join(filter(None, (first, *named)))} }}"


def _text(text: str) -> str:
    # A basic string of TOML is a string of JSON, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

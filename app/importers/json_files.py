"""Reads JSON: members in the canonical form, a line or a document, and other people's records."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.importers.canonical import Tidying, is_canonical
from app.importers.limits import MAX_JSON_LINE, MAX_LINES, MAX_ROWS, damaged, too_many_rows
from app.importers.records import Record
from app.importers.report import Sentence
from app.importers.schema import conforms, reason
from app.importers.sniff import broken_text
from app.importers.table import Row, Table

Progress = Callable[[int], None]
"""Called with the number of bytes read."""

_SPACE = re.compile(r"[\s,]*")
_DEEPEST = 6
_DECODER = json.JSONDecoder(parse_constant=lambda name: _refuse_constant(name))


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a JSON file with the line that it begins in, or why it could not be read."""

    line: int
    value: Any
    problem: Sentence | None = None


def read_lines(file: BinaryIO, name: str, progress: Progress) -> Iterator[Found]:
    """The values of a JSON Lines file, one line at a time.

    A line that is no JSON becomes a value with a problem. Raises SourceError for text that is not
    UTF-8 and for too many lines.
    """
    read = count = 0
    for number, line in enumerate(_limited_lines(file), start=1):
        read += len(line)
        if line.isspace():
            continue
        count += 1
        if count > MAX_LINES:
            raise too_many_rows(name, MAX_LINES)
        if count % 200 == 0:
            progress(read)
        yield _line(line, number, name)


def _limited_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that is too long only the beginning, which is then no JSON."""
    while line := file.readline(MAX_JSON_LINE):
        while not line.endswith(b"\n") and len(line) >= MAX_JSON_LINE:
            rest = file.readline(MAX_JSON_LINE)
            if len(rest) < MAX_JSON_LINE:
                break
        yield line


def _line(line: bytes, number: int, name: str) -> Found:
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise broken_text(name, "utf-8", b"\n" * (number - 1)) from error
    try:
        value, end = _DECODER.raw_decode(text, _after_space(text, 0))
    except (ValueError, RecursionError) as error:
        return Found(number, None, _no_json(error))
    if not text[end:].isspace() and end < len(text):
        return Found(number, None, Sentence(N_("the line holds more than one JSON value")))
    return Found(number, value)


def read_document(text: str, name: str) -> list[Found]:
    """The records of a JSON document: its one object, its list, or the list inside its object.

    Raises SourceError where it is no JSON or holds no record.
    """
    try:
        start = _after_space(text, 0)
        value, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise _broken(name, error) from error
    if text[end:].strip():
        raise damaged(name)
    path = _path_of_records(value)
    if path is None:
        if isinstance(value, dict) and _is_index(value):
            return [_found_at(text, _position(text, start, [key]), value[key]) for key in value]
        if isinstance(value, dict) and value:
            return [_found_at(text, start, value)]
        raise SourceError(N_("“{name}” holds no records that could be members."), name=name)
    del value
    found = list(_elements(text, _position(text, start, path)))
    if len(found) > MAX_LINES:
        raise too_many_rows(name, MAX_LINES)
    return found


def members(found: Iterator[Found]) -> Iterator[Record]:
    """The records of values that are meant as members in the canonical form."""
    for item in found:
        yield _member(item)


def as_table(found: list[Found], name: str) -> Table:
    """Foreign records as a table with their keys as headings, nested keys joined by blanks."""
    if len(found) > MAX_ROWS:
        raise too_many_rows(name, MAX_ROWS)
    flat = [_flat(item.value) if isinstance(item.value, dict) else {} for item in found]
    headings = list(dict.fromkeys(key for record in flat for key in record))
    rows = [
        Row(
            item.line,
            [record.get(heading, "") for heading in headings],
            item.problem
            or (None if isinstance(item.value, dict) else Sentence(N_("it is no object"))),
        )
        for item, record in zip(found, flat, strict=True)
    ]
    return Table(rows, headings=headings)


def are_canonical(found: list[Found]) -> bool:
    """Whether most of the objects are meant as members in the canonical form."""
    objects = [item.value for item in found if isinstance(item.value, dict)]
    return sum(map(is_canonical, objects)) * 2 >= len(objects)


def _member(item: Found) -> Record:
    if item.problem:
        return Record(item.line, {}, problem=item.problem)
    if not isinstance(item.value, dict):
        return Record(item.line, {}, problem=Sentence(N_("it is no object")))
    tidying = Tidying()
    doc = tidying.member(item.value)
    notes = ()
    if tidying.left_out:
        names = ", ".join(tidying.left_out)[:300]
        notes = (
            Sentence(N_("left out, because a member has no place for it: {names}"), names=names),
        )
    if not conforms(doc):
        return Record(item.line, {}, problem=reason(doc), notes=notes)
    return Record(item.line, doc, id_from="form" if "id" in doc else "", notes=notes)


def _flat(record: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in record.items():
        heading = f"{prefix} {key}".strip()
        if isinstance(value, dict) and depth < _DEEPEST:
            inner = "" if key in {"properties", "attributes", "fields", "_source"} else heading
            cells.update(_flat(value, inner, depth + 1))
        else:
            cells[heading] = _cell(value)
    return cells


def _cell(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_cell, value)))
    if isinstance(value, dict):
        named = (value.get(key) for key in ("name", "title", "label", "value"))
        return next((_cell(text) for text in named if text), json.dumps(value, ensure_ascii=False))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _path_of_records(value: object, depth: int = 0) -> list[str | int] | None:
    """The keys that lead to the list with the most objects; None if there is no such list."""
    if isinstance(value, list):
        return [] if any(isinstance(item, dict) for item in value) else None
    if not isinstance(value, dict) or depth > _DEEPEST or is_canonical(value):
        return None
    best: tuple[int, list[str | int]] | None = None
    for key, inner in value.items():
        path = _path_of_records(inner, depth + 1)
        if path is not None:
            size = len(_at(inner, path))
            if best is None or size > best[0]:
                best = (size, [key, *path])
    return best[1] if best else None


def _is_index(value: Mapping[str, Any]) -> bool:
    """Whether an object holds nothing but records, each under its key."""
    return (
        len(value) > 1
        and not is_canonical(value)
        and all(isinstance(inner, dict) and len(inner) > 1 for inner in value.values())
    )


def _found_at(text: str, position: int, value: object) -> Found:
    return Found(text.count("\n", 0, position) + 1, value)


def _at(value: Any, path: list[str | int]) -> Any:  # noqa: ANN401 - JSON
    for key in path:
        value = value[key]
    return value


def _position(text: str, start: int, path: list[str | int]) -> int:
    """Where the value begins that the keys of `path` lead to; the text is known to be sound."""
    for wanted in path:
        start = _after_space(text, start + 1)
        while True:
            key, end = _DECODER.raw_decode(text, start)
            start = _after_space(text, text.index(":", end) + 1)
            if key == wanted:
                break
            _, end = _DECODER.raw_decode(text, start)
            start = _after_space(text, end)
    return start


def _elements(text: str, start: int) -> Iterator[Found]:
    """The elements of the array at a position, each with its line."""
    line = text.count("\n", 0, start) + 1
    before = start
    position = _after_space(text, start + 1)
    while text[position] != "]":
        value, end = _DECODER.raw_decode(text, position)
        line += text.count("\n", before, position)
        yield Found(line, value)
        before, position = position, _after_space(text, end)


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _no_json(error: Exception) -> Sentence:
    where = f" (column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
    return Sentence(N_("the line is no valid JSON{where}"), where=where)


def _broken(name: str, error: Exception) -> SourceError:
    line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
    return SourceError(
        N_("“{name}” is no valid JSON: it is broken in line {line}."),
        N_("Save or export the list again and import that file; nothing was changed."),
        name=name,
        line=line,
    )

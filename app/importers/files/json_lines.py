"""Reads JSON Lines: a value a line, however many there are."""

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.files.json_values import DECODER, JsonValue, RepeatedKeyError
from app.importers.tables.encoding_detection import broken_text
from app.importers.tables.limits import MAX_JSON_LINE, MAX_LINES, too_many_rows

BytesRead = Callable[[int], None]
"""Called with the number of bytes read."""


def read_lines(file: BinaryIO, name: str, progress: BytesRead) -> Iterator[JsonValue]:
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
            if len(rest) < MAX_JSON_LINE or rest.endswith(b"\n"):
                break
        yield line


def _line(line: bytes, number: int, name: str) -> JsonValue:
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise broken_text(name, "utf-8", b"\n" * (number - 1)) from error
    try:
        value, end = DECODER.raw_decode(text, len(text) - len(text.lstrip()))
    except (ValueError, RecursionError) as error:
        return JsonValue(number, None, _no_json(error))
    if text[end:].strip():
        return JsonValue(number, None, Sentence(N_("the line contains more than one JSON value")))
    return JsonValue(number, value)


def _no_json(error: Exception) -> Sentence:
    if isinstance(error, RepeatedKeyError):
        return Sentence(N_("the key “{key}” appears twice in one object"), key=error.key)
    if isinstance(error, json.JSONDecodeError):
        return Sentence(N_("the line is not valid JSON (character {place})"), place=error.colno)
    return Sentence(N_("the line is not valid JSON"))

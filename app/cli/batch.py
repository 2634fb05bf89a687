"""`faircat search --batch`: a file of queries, answered line by line."""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

from app.bootstrap import Services
from app.cli.output import hit_as_json, say_json
from app.domain.errors import UsageError, reason_of
from app.domain.messages import N_
from app.domain.search_request import FACETS, SearchRequest

MAX_LIMIT = 1000
"""The most hits that may be asked for."""

_EXAMPLE = '{"id": 1, "q": "pump", "lang": "en", "limit": 10}'


@dataclass(frozen=True, slots=True)
class _Query:
    """A line of the batch file; `id` is whatever the caller wants to have back."""

    id: object
    request: SearchRequest


def run_batch(options: argparse.Namespace, services: Services) -> int:
    """Answer each line of the file with one line."""
    if options.text or any(getattr(options, facet) for facet in FACETS):
        raise UsageError(
            N_("--batch reads its queries from the file; give no words or filters with it."),
            N_("Write one JSON object per line, like {example}."),
            example=_EXAMPLE,
        )
    catalogue = services.catalogue
    with _opened(options.batch) as lines:
        for query in _queries(lines, options):
            start = time.perf_counter()
            outcome = catalogue.search(query.request)
            elapsed = (time.perf_counter() - start) * 1000
            hits = [hit_as_json(hit) for hit in outcome.hits]
            data = {"id": query.id, "ms": round(elapsed, 3), "hits": hits}
            if outcome.understood:
                data["understood"] = [one.key for one in outcome.understood]
            say_json(data, compact=True)
    return 0


@contextmanager
def _opened(path: Path) -> Iterator[Iterable[bytes]]:
    """The lines of a file or, for `-`, of the standard input: bytes, whatever the terminal is."""
    if str(path) == "-":
        yield _read(sys.stdin.buffer, path)
        return
    try:
        file = path.open("rb")
    except OSError as error:
        _refuse(path, error)
    with file:
        yield _read(file, path)


def _read(file: IO[bytes], path: Path) -> Iterator[bytes]:
    while True:
        try:
            line = file.readline()
        except OSError as error:
            _refuse(path, error)
        if not line:
            return
        yield line


def _refuse(path: Path, error: OSError) -> NoReturn:
    raise UsageError(
        N_("“{path}” cannot be read: {reason}."),
        path=str(path),
        reason=reason_of(error),
    ) from error


def _queries(lines: Iterable[bytes], options: argparse.Namespace) -> Iterator[_Query]:
    for number, line in enumerate(lines, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            if text.strip():
                yield _query(json.loads(text, parse_constant=_no_number), options)
        except (ValueError, TypeError, RecursionError) as error:
            raise UsageError(
                N_("Line {line} of the batch file is not a query."),
                N_("Write one JSON object per line, like {example}."),
                line=number,
                example=_EXAMPLE,
            ) from error


def _query(raw: object, options: argparse.Namespace) -> _Query:
    """The query of a line. Raises ValueError or TypeError where it is none."""
    if not isinstance(raw, dict):
        raise TypeError("no object")
    text, lang, limit = raw.get("q"), raw.get("lang"), raw.get("limit")
    if isinstance(text, int | float):
        text = str(text)
    if not all(value is None or isinstance(value, str) for value in (text, lang)):
        raise TypeError("no text")
    if limit is None:
        limit = options.limit
    elif isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= MAX_LIMIT:
        raise ValueError("no limit")
    return _Query(raw.get("id"), SearchRequest(text or "", lang or options.lang, limit=limit))


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)

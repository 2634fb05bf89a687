"""`faircat search`: hits for one text, or for a file of queries."""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.bootstrap import Services
from app.cli.output import note, say, say_json
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.search.outcome import Hit, Nearby, NoMatches, Outcome, Reason
from app.search.query import SearchRequest

DEFAULT_LIMIT = 10

Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_command(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add the command to the parser."""
    parser = commands.add_parser(
        "search", parents=[common], help="search members and offerings", description=__doc__
    )
    parser.add_argument("text", nargs="*", help="what a visitor would say, in any language")
    parser.add_argument("--lang", default="", metavar="L", help="the visitor's language, like ru")
    for facet, what in (
        ("sector", "code of a sector"),
        ("kind", "product, service, research or member"),
        ("country", "country of references, like CL"),
        ("market", "export market, like MN"),
        ("certificate", "certificate, like 'ISO 9001'"),
        ("language", "language of a contact"),
    ):
        parser.add_argument(
            f"--{facet}",
            action="append",
            metavar=facet[0].upper(),
            help=f"only hits with this {what} (repeatable)",
        )
    parser.add_argument(
        "--limit",
        type=_positive,
        default=DEFAULT_LIMIT,
        metavar="N",
        help="at most N hits (default: 10)",
    )
    parser.add_argument("--json", action="store_true", help="print a JSON list of hits")
    parser.add_argument(
        "--batch",
        type=Path,
        metavar="FILE",
        help='one {"id","q","lang","limit"} a line in, one {"id","ms","hits"} a line out',
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, services: Services) -> int:
    """Search once or for each line of the batch file."""
    if options.batch is not None:
        return _run_batch(options, services)
    outcome = services.catalogue.search(_request(options, " ".join(options.text)))
    if options.json:
        say_json([hit_as_json(hit) for hit in outcome.hits])
    else:
        _print(outcome)
        if services.catalogue.edition.sample:
            note("sample edition: all of its members are invented")
    return 0


def hit_as_json(hit: Hit) -> dict[str, object]:
    """A hit as docs/catalogue-format.md describes it."""
    return {
        "member": hit.member,
        "offering": hit.offering,
        "title": hit.title.text,
        "lang": hit.title.lang,
        "score": round(hit.score, 4),
        "name": hit.name.text,
        "city": hit.city,
        "country": hit.country,
        "kind": hit.kind,
        "spans": [list(span) for span in hit.title.spans],
        "snippet": hit.snippet.text,
        "snippet_lang": hit.snippet.lang,
        "snippet_spans": [list(span) for span in hit.snippet.spans],
        "why": [
            {"kind": reason.kind, "typed": reason.typed, "found": reason.found}
            for reason in hit.why
        ],
    }


def reason_in_english(reason: Reason) -> str:
    """A reason in a few words."""
    match reason.kind:
        case "spelling":
            return f"spelling: {reason.found}"
        case "layout":
            return f"keyboard layout: {reason.found}"
        case "partial":
            return f"without “{reason.typed}”"
        case "filter":
            return ""
        case _ if reason.found and reason.typed.casefold() != reason.found.casefold():
            return f"{reason.typed} = {reason.found}"
        case _:
            return ""


def _request(options: argparse.Namespace, text: str) -> SearchRequest:
    chosen: Mapping[str, list[str] | None] = {
        facet: getattr(options, facet)
        for facet in ("sector", "kind", "country", "market", "certificate", "language")
    }
    return SearchRequest(
        text=text,
        lang=options.lang,
        filters={facet: frozenset(values) for facet, values in chosen.items() if values},
        limit=options.limit,
        with_facets=False,
    )


def _print(outcome: Outcome) -> None:
    if isinstance(outcome, NoMatches):
        note("Nothing found. Try fewer or other words.")
        return
    if isinstance(outcome, Nearby):
        note(
            f"Nothing found for just that. Did you mean: {outcome.suggestion}"
            if outcome.suggestion
            else "Nothing found for just that; this is near."
        )
    for hit in outcome.hits:
        say(_line(hit))
    note(f"{len(outcome.hits)} of {outcome.offerings} offerings, {outcome.members} members")


def _line(hit: Hit) -> str:
    address = f"{hit.member}/{hit.offering}" if hit.offering else hit.member
    place = f" ({hit.name.text}, {hit.city})" if hit.offering and hit.city else ""
    why = "; ".join(filter(None, (reason_in_english(reason) for reason in hit.why)))
    return f"{hit.title.text}{place}\n    {address}  [{hit.title.lang}]" + (
        f"  {why}" if why else ""
    )


def _run_batch(options: argparse.Namespace, services: Services) -> int:
    catalogue = services.catalogue
    with _opened(options.batch) as lines:
        for query in _queries(lines):
            request = SearchRequest(
                text=str(query.get("q") or ""),
                lang=str(query.get("lang") or ""),
                limit=int(query.get("limit") or options.limit),
            )
            start = time.perf_counter()
            outcome = catalogue.search(request)
            elapsed = (time.perf_counter() - start) * 1000
            hits = [hit_as_json(hit) for hit in outcome.hits]
            say_json({"id": query.get("id"), "ms": round(elapsed, 3), "hits": hits}, compact=True)
    return 0


def _opened(path: Path) -> Any:  # noqa: ANN401 - a file or stdin, both with lines
    if str(path) == "-":
        return sys.stdin
    try:
        return path.open(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(
            N_("“{path}” cannot be read: {reason}."), path=str(path), reason=error.strerror
        ) from error


def _queries(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            query = json.loads(line)
            if not isinstance(query, dict) or int(query.get("limit") or 1) < 1:
                raise ValueError
        except (ValueError, TypeError, UnicodeDecodeError) as error:
            raise UsageError(
                N_("Line {line} of the batch file is not a query."),
                N_("Write one JSON object a line, like {example}."),
                line=number,
                example='{"id": 1, "q": "pump", "lang": "en"}',
            ) from error
        yield query


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number

"""Search members and offerings in any language, for one text or for a file of queries."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from app.bootstrap import Services
from app.cli.batch import MAX_LIMIT, run_batch
from app.cli.common_options import Commands
from app.cli.hit_reasons_text import reasons_in_english
from app.cli.output import counted, hit_as_json, note, say, say_json, stand_in_english
from app.domain.constraint import Constraint
from app.domain.edition import Sector
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.search_outcome import Hit, Nearby, NoMatches, NoQuery, Outcome
from app.domain.search_request import FACETS, SearchRequest
from app.i18n.formats import country_name
from app.services.catalogue.catalogue_service import CatalogueService

DEFAULT_LIMIT = 10
TAB = "\t"
"""Between the parts of a stand."""


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "search", parents=[common], help="search members and offerings", description=__doc__
    )
    parser.add_argument(
        "text",
        nargs="*",
        help="words a visitor would use, in any language; -word leaves out results with that word",
    )
    parser.add_argument(
        "--lang", default="", metavar="LANG", help="language of the visitor, like ru"
    )
    _add_filters(parser)
    parser.add_argument(
        "--limit",
        type=_limit,
        default=DEFAULT_LIMIT,
        metavar="N",
        help=f"at most N results, up to {MAX_LIMIT} (default: {DEFAULT_LIMIT})",
    )
    parser.add_argument("--json", action="store_true", help="print the results as a JSON list")
    parser.add_argument(
        "--batch",
        type=Path,
        metavar="FILE",
        help='read one {"id","q","lang","limit"} per line, print one {"id","ms","hits"} per line',
    )
    parser.add_argument(
        "--fair",
        action="append",
        default=[],
        metavar="NAME",
        help="fair whose halls and stands count (repeatable; default: all fairs)",
    )
    parser.set_defaults(run=run)


def _add_filters(parser: argparse.ArgumentParser) -> None:
    for facet, what in (
        ("sector", "in the sector with this code"),
        ("kind", "of this type: product, service, research or member"),
        ("hall", "with a stand in this hall, like 17"),
        ("country", "with references in this country, like CL"),
        ("market", "with this export market, like MN"),
        ("certificate", "with this certificate, like 'ISO 9001'"),
        ("language", "with a contact who speaks this language, like ru"),
    ):
        parser.add_argument(
            f"--{facet}",
            action="append",
            metavar=facet[0].upper(),
            help=f"only results {what} (repeatable)",
        )
    parser.add_argument(
        "--not",
        dest="dismissed",
        action="append",
        default=[],
        metavar="KEY",
        help="search for the words themselves, not for this meaning, like country:CL (repeatable)",
    )


def run(options: argparse.Namespace, services: Services) -> int:
    """Search once or for each line of the batch file."""
    if options.batch is not None:
        return run_batch(options, services)
    catalogue = services.catalogue
    request = _request(options)
    _refuse_unknown_values(request, catalogue)
    outcome = catalogue.search(request)
    for constraint in outcome.understood:
        note(f"Understood: {constraint_in_english(constraint)}")
    if options.json:
        say_json([hit_as_json(hit) for hit in outcome.hits])
    else:
        _print(outcome)
        if catalogue.edition.sample:
            info = catalogue.info()
            note(f"sample edition: {info.invented} of its {info.members} members are invented")
    return 0


def constraint_in_english(constraint: Constraint) -> str:
    """What was understood of some words, and the key by which it is dismissed."""
    what = f"“{' '.join(constraint.words)}” is {_meaning_in_english(constraint)}"
    order = "" if constraint.narrowed else ", used for the order only"
    return f"{what}{order} (--not {constraint.key})"


def _meaning_in_english(constraint: Constraint) -> str:
    quantity = constraint.quantity
    if quantity is None:
        values = ", ".join(constraint.values)
        if constraint.kind == "stand":
            return f"the stand {values.replace(TAB, ' ')}"
        if constraint.kind in {"country", "region"}:
            names = (country_name(value, "en") for value in constraint.values)
            return f"experience in {', '.join(names)}"
        if constraint.kind == "without":
            return f"nothing about {values}"
        return f"{constraint.kind} {values}"
    numbers = dict.fromkeys((quantity.low, quantity.high))
    text = f"{quantity.sign} {' to '.join(f'{number:g}' for number in numbers)} {quantity.unit}"
    return f"{constraint.fact or quantity.dimension.replace('_', ' ')} {text.strip()}"


def _refuse_unknown_values(request: SearchRequest, catalogue: CatalogueService) -> None:
    if not request.filters:
        return
    sectors = catalogue.edition.sectors
    known = {sector.code for sector in sectors}
    found = catalogue.search(SearchRequest(limit=1, fairs=request.fairs)).facets
    for facet, values in request.filters.items():
        # Members may have codes that the edition's tree lacks.
        used = {value.partition(TAB)[0] for value in found.get(facet, {})}
        for value in sorted(values):
            if value in used or (facet == "sector" and value in known):
                continue
            near = _near(value, sectors) if facet == "sector" else []
            raise UsageError(
                N_("There is no {facet} “{value}” in this edition."),
                N_("Try one of these: {values}."),
                facet=facet,
                value=value,
                values=", ".join(near or sorted(used)) or "–",
            )


def _near(code: str, sectors: Iterable[Sector]) -> list[str]:
    """The codes that are like this one or whose names are, else those of the first level."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a slip alone

    named = {
        name.casefold(): sector.code
        for sector in sectors
        for name in (*sector.names.values(), sector.code)
    }
    typed = code.casefold()
    parts = [name for name in named if typed and typed in name]
    near = dict.fromkeys(named[name] for name in (*get_close_matches(typed, named), *parts))
    return list(near) or [sector.code for sector in sectors if not sector.parent]


def _request(options: argparse.Namespace) -> SearchRequest:
    chosen = {facet: _as_written(facet, getattr(options, facet) or ()) for facet in FACETS}
    return SearchRequest(
        text=" ".join(options.text),
        lang=options.lang,
        filters={facet: frozenset(values) for facet, values in chosen.items() if values},
        limit=options.limit,
        with_facets=False,
        dismissed=frozenset(options.dismissed),
        fairs=tuple(options.fair),
    )


def _as_written(facet: str, values: Iterable[str]) -> list[str]:
    """The values of a filter, countries as their codes."""
    if facet not in {"country", "market"}:
        return list(values)
    from app.importers.values.countries import country_code  # noqa: PLC0415 - most searches name no country

    return [country_code(value) or value for value in values]


def _print(outcome: Outcome) -> None:
    if isinstance(outcome, NoMatches):
        note("Nothing found. Try fewer or other words.")
        return
    if isinstance(outcome, Nearby):
        note(
            f"No exact match. Did you mean: {outcome.suggestion}"
            if outcome.suggestion
            else "No exact match; these are similar."
        )
    for hit in outcome.hits:
        say(_line(hit))
    note(_sum_of(outcome))


def _sum_of(outcome: Outcome) -> str:
    shown, members = len(outcome.hits), counted(outcome.members, "member")
    if isinstance(outcome, NoQuery):
        return f"{shown} of {members}"
    total = outcome.offerings + outcome.members
    return f"{shown} of {total}: {counted(outcome.offerings, 'offering')}, {members}"


def _line(hit: Hit) -> str:
    address = f"{hit.member}/{hit.offering}" if hit.offering else hit.member
    place = ", ".join(filter(None, (hit.name.text if hit.offering else "", hit.city)))
    lang = f"[{hit.title.lang}]" if hit.title.lang else ""
    why = reasons_in_english(hit.why)
    first = f"{hit.title.text} ({place})" if place else hit.title.text
    where = "; ".join(map(stand_in_english, hit.stands))
    return f"{first}\n    {'  '.join(filter(None, (address, lang, where, why)))}"


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:9]) <= MAX_LIMIT:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to {MAX_LIMIT}")
    return int(text)

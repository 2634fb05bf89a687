"""`faircat brochure`: members as a PDF for one reader, with codes that open their profiles."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.bootstrap import Services
from app.cli.brochure_options import add_looks, looking
from app.cli.common_options import Commands, folder_there, new_file
from app.cli.leads_unlock import add_unlock_options, unlock
from app.cli.output import counted, say, say_json
from app.domain.brochure import (
    PLAIN_LOOK,
    BrochureError,
    BrochureItem,
    BrochureOutcome,
    BrochureReport,
    BrochureRequest,
)
from app.domain.errors import UsageError
from app.domain.localized import UNDETERMINED
from app.domain.messages import N_
from app.i18n.formats import language_name
from app.i18n.texts import languages

DESCRIPTION = """\
Make a PDF about members for one reader. Its QR codes open their profiles and are checked on the
finished pages before anything is written. With --layout catalogue and no members, it shows all."""


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "brochure",
        parents=[common],
        help="make a PDF about members for a reader",
        description=DESCRIPTION,
    )
    parser.add_argument(
        "members",
        nargs="*",
        metavar="MEMBER[/OFFERING]",
        help="ID or name of a member, in this order; with all its offerings or only the one named",
    )
    parser.add_argument("--out", type=new_file, metavar="FILE", help="file to write")
    parser.add_argument(
        "--offering",
        action="append",
        default=[],
        metavar="ID",
        help="only these offerings of the members (repeatable)",
    )
    parser.add_argument("--sector", default="", metavar="S", help="all members of this sector")
    parser.add_argument("--lead", default="", metavar="ID", help="what this lead is interested in")
    parser.add_argument(
        "--hot-leads",
        default="",
        metavar="FAIR",
        help="one file per hot lead of this fair, in the lead's language, into --out-dir",
    )
    parser.add_argument(
        "--out-dir", type=folder_there, metavar="DIR", help="folder for --hot-leads"
    )
    add_looks(parser)
    add_unlock_options(parser)
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, services: Services) -> int:
    """Make the brochure, write it, and say what is in it."""
    if options.hot_leads:
        return _run_batch(options, services)
    if options.out is None:
        options.parser.error("--out FILE is needed")
    if options.offering and not options.members:
        options.parser.error("--offering ID needs its MEMBER; or write MEMBER/ID")
    if options.sector and (options.members or options.lead):
        options.parser.error("--sector S cannot be used with members or --lead")
    _check_languages(options, services)
    request = _request(options, services)
    brochure = services.brochures.make(request)
    services.brochures.write(brochure, options.out)
    if options.json:
        say_json({"out": str(options.out), **_as_json(brochure.report)})
        return 0
    pages, codes = brochure.report.pages, len(brochure.report.codes)
    read_back = f"{counted(codes, 'code')} read back"
    say(f"wrote {options.out}: {counted(pages, 'page')}, {read_back}")
    for line in _remarks(brochure.report):
        say(f"  {line}")
    return 0


def _run_batch(options: argparse.Namespace, services: Services) -> int:
    """Make the brochures of all hot leads; exit code 1 where one of them could not be made."""
    one = (options.members, options.offering, options.sector, options.lead, options.out)
    own = (options.lang, options.reader, options.fair, options.booth)
    if options.out_dir is None or any(one) or any(own):
        options.parser.error(
            "--hot-leads can only be used with --out-dir DIR and layout options: members, "
            "language, names and fair come from the leads"
        )
    _check_languages(options, services)
    unlock(options, services)
    look = looking(PLAIN_LOOK, options)
    report = services.brochures.batch(options.hot_leads, options.out_dir, look)
    if options.json:
        from app.services.output.brochure_batch import entry_as_json  # noqa: PLC0415 - help waits for none

        say_json([entry_as_json(entry) for entry in report.entries])
    else:
        for entry in report.entries:
            say(f"{entry.outcome:8} {entry.file}")
            for problem in entry.problems:
                say(f"  {problem}")
        say(", ".join(f"{report.count(outcome)} {outcome}" for outcome in BrochureOutcome))
    return 1 if report.count(BrochureOutcome.FAILED) else 0


def _check_languages(options: argparse.Namespace, services: Services) -> None:
    """Raise UsageError for a language in which there is nothing to print."""
    edition = set(services.catalogue.edition.languages) - {UNDETERMINED}
    known = edition | set(languages(services.paths.translations))
    for tag in filter(None, (options.lang, options.second_lang)):
        if not known & {tag, tag.partition("-")[0]}:
            raise UsageError(
                N_("The program has no texts in “{tag}”. Nothing was written."),
                N_("Available languages: {languages}."),
                tag=tag,
                languages=", ".join(sorted(known)),
            )


def _request(options: argparse.Namespace, services: Services) -> BrochureRequest:
    request = PLAIN_LOOK
    if options.lead:
        unlock(options, services)
        request = services.brochures.for_lead(services.leads.lead(options.lead))
    items = tuple(_items(options.members, options.offering, services))
    return replace(
        looking(request, options),
        items=request.items + items,
        language=options.lang or request.language,
        reader=options.reader or request.reader,
        fair=options.fair or request.fair,
        booth=options.booth or request.booth,
        sector=options.sector,
    )


def _items(
    named: Sequence[str], wanted: Sequence[str], services: Services
) -> Iterator[BrochureItem]:
    """Each member with those of the wanted offerings that are its own."""
    columns = [services.comparisons.named(name) for name in named]
    own = {it.member.id: {offering.id for offering in it.member.offerings} for it in columns}
    chosen: dict[str, list[str]] = {id_: [] for id_ in own}
    for column in columns:
        if column.offering is not None:
            chosen[column.member.id].append(column.offering.id)
    known = {id_ for ids in own.values() for id_ in ids}
    for id_ in wanted:
        if id_ not in known:
            raise BrochureError(
                N_("None of these members has an offering “{offering}”."),
                N_("Choose one of: {ids}."),
                offering=id_,
                ids=", ".join(sorted(known)),
            )
    for member, ids in own.items():
        here = (*chosen[member], *(id_ for id_ in wanted if id_ in ids))
        yield BrochureItem(member, tuple(dict.fromkeys(here)))


def _remarks(report: BrochureReport) -> Iterator[str]:
    for lang, number in report.fallbacks.items():
        yield f"{number} in {language_name(lang, 'en')}, because a translation is missing"
    if report.missing_glyphs:
        yield f"these characters are in no font and are left out: {report.missing_glyphs}"
    yield from map(str, report.problems)


def _as_json(report: BrochureReport) -> dict[str, object]:
    return {
        "pages": report.pages,
        "codes": list(report.codes),
        "fallbacks": dict(report.fallbacks),
        "missing_glyphs": report.missing_glyphs,
        "problems": [str(problem) for problem in report.problems],
    }

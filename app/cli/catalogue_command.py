"""Build, import, describe and check catalogues."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli import (
    catalogue_corrections,
    catalogue_editions,
    catalogue_export,
    catalogue_glossary,
    catalogue_languages,
    catalogue_member_pages,
    catalogue_reports,
    catalogue_update,
    catalogue_words,
)
from app.cli.catalogue_info import run_info, say_info
from app.cli.check_output import say_check
from app.cli.column_options import add_columns, add_mapping, say_chosen
from app.cli.common_options import Commands, add_brand, add_synonyms, new_file
from app.cli.output import SHOWN_ROWS, counted, note, say, say_json
from app.cli.terminal_progress import TerminalProgress
from app.domain.brand_theme import colour_doubt
from app.domain.errors import SourceError
from app.domain.list_formats import LIST_FORMATS
from app.domain.messages import N_
from app.domain.progress import Progress

if TYPE_CHECKING:
    from app.services.catalogue.imports import ImportReport


def add_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "catalogue", help="build, import, describe and check catalogues", description=__doc__
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _add_build(actions, common)
    _add_import(actions, common)
    catalogue_export.add_action(actions, common)
    catalogue_update.add_action(actions, common)
    catalogue_editions.add_actions(actions, common)
    catalogue_reports.add_actions(actions, common)
    catalogue_member_pages.add_action(actions, common)
    catalogue_languages.add_actions(actions, common)
    catalogue_glossary.add_actions(actions, common)
    catalogue_words.add_action(actions, common)
    catalogue_corrections.add_actions(actions, common)
    for name, run, what in (
        ("info", run_info, "show the edition of a catalogue and its contents"),
        ("check", _run_check, "check a whole catalogue for damage"),
    ):
        action = actions.add_parser(name, parents=[common], help=what, description=what)
        action.add_argument(
            "file", nargs="?", type=Path, help="catalogue (default: the one in use)"
        )
        action.add_argument("--json", action="store_true", help="print JSON")
        action.set_defaults(run=run)


def _add_build(actions: Commands, common: argparse.ArgumentParser) -> None:
    what = "build a catalogue from a folder of source files"
    build = actions.add_parser("build", parents=[common], help=what, description=what)
    build.add_argument("source", type=Path, help="folder with edition.toml, members and media")
    build.add_argument(
        "--out", type=new_file, required=True, metavar="FILE", help="catalogue to write"
    )
    build.add_argument(
        "--edition",
        type=Path,
        metavar="FILE",
        help="description file of the edition (default: edition.toml in the folder)",
    )
    add_synonyms(build)
    build.add_argument("--json", action="store_true", help="print JSON")
    build.set_defaults(run=_run_build)


def _add_import(actions: Commands, common: argparse.ArgumentParser) -> None:
    what = f"make a catalogue from spreadsheets and lists ({LIST_FORMATS})"
    action = actions.add_parser("import", parents=[common], help=what, description=what)
    action.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="lists, imported together"
    )
    action.add_argument("--out", type=new_file, metavar="FILE", help="catalogue to write")
    action.add_argument(
        "--base",
        type=Path,
        metavar="DB",
        help="add to this catalogue, not a new edition (can be the same file as --out)",
    )
    action.add_argument(
        "--edition",
        type=Path,
        metavar="FILE",
        help="description file of the edition: version, sectors and templates",
    )
    add_mapping(action)
    add_columns(action)
    add_brand(action)
    add_synonyms(action)
    action.add_argument(
        "--dry-run", action="store_true", help="read and report only, write nothing"
    )
    action.add_argument(
        "--check",
        action="store_true",
        help="show what each column becomes and ten profiles, write nothing",
    )
    action.add_argument(
        "--report", type=new_file, metavar="FILE", help="write the result of each row as JSON"
    )
    action.add_argument("--json", action="store_true", help="print the report as JSON")
    action.set_defaults(run=_run_import, parser=action)


def _run_build(options: argparse.Namespace, services: Services) -> int:
    info = services.imports.build(
        options.source,
        options.out,
        options.edition,
        watch=Progress(TerminalProgress()),
        synonyms=options.synonyms,
    )
    say_info(info, options.out, as_json=options.json)
    if doubt := colour_doubt(info.edition.brand.colours):
        note(doubt)
    return 0


def _run_import(options: argparse.Namespace, services: Services) -> int:
    # Importing needs SQLAlchemy and more, which no search waits for.
    from app.services.catalogue.column_choices import asked_columns  # noqa: PLC0415
    from app.services.catalogue.imports import ImportRequest  # noqa: PLC0415

    is_trial = options.dry_run or options.check
    if options.out is None and not is_trial:
        options.parser.error("--out FILE is needed, or --dry-run")
    request = ImportRequest(
        files=tuple(options.files),
        out=None if is_trial else options.out,
        base=options.base,
        edition_file=options.edition,
        mapping=options.mapping,
        report=options.report,
        synonyms=options.synonyms,
        columns=asked_columns(options.column),
        brand_of=options.brand,
    )
    report = services.imports.import_files(request, watch=Progress(TerminalProgress()))
    if options.json:
        check = {"check": report.check.as_json()} if options.check else {}
        say_json({**report.as_json(), **check})
    else:
        _say_report(report)
        if options.check:
            say_check(report.check)
        else:
            say_chosen(report.check.columns)
    if options.base is not None and services.editions.info(options.base).edition.sample:
        note("the base is a sample; without --base the new edition contains only the lists")
    if report.is_in_vain:
        raise SourceError(
            N_("None of the {rows} rows could be imported, so no catalogue was written."),
            N_("Use --report FILE to see why. A mapping file can define the columns."),
            rows=report.totals.read,
        )
    return 0


def _say_report(report: "ImportReport") -> None:
    totals = report.totals
    say(", ".join(f"{name} {number}" for name, number in totals.as_json().items()))
    for line in report.notes:
        say(f"  {line}")
    rejected = [row for row in report.rows if row.outcome == "rejected"]
    for row in rejected[:SHOWN_ROWS]:
        say(f"  {row.file}, line {row.line}: {row.reason}")
    if len(rejected) > SHOWN_ROWS:
        say(f"  … and {len(rejected) - SHOWN_ROWS} more; --report FILE lists them all")
    if report.info is not None:
        members = counted(report.info.members, "member")
        say(f"wrote {report.out}: {members}, {counted(report.info.offerings, 'offering')}")


def _run_check(options: argparse.Namespace, services: Services) -> int:
    path = options.file or services.catalogue.path
    say_info(services.editions.check(path), path, as_json=options.json)
    if not options.json:
        say("sound")
    return 0

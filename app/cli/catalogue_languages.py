"""`faircat catalogue languages` and `translations`: what each language lacks, and filling it."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands, folder_there, new_file
from app.cli.output import SHOWN_ROWS, counted, say, say_json
from app.domain.errors import SourceError, UsageError
from app.domain.messages import N_
from app.domain.translation import LanguageMatrix, MemberTexts
from app.services.catalogue.member_names import member_named


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add both to the actions of `faircat catalogue`."""
    what = "show how complete each language of the edition in use is, by member"
    languages = actions.add_parser("languages", parents=[common], help=what, description=what)
    languages.add_argument(
        "--missing", metavar="LANG", help="only members with missing texts in this language"
    )
    languages.add_argument(
        "--json", action="store_true", help="print JSON, including what is missing"
    )
    languages.set_defaults(run=_run_languages)
    what = "request missing translations from members, and import them"
    parser = actions.add_parser("translations", help=what, description=what)
    both = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _add_export(both, common)
    _add_import(both, common)


def _add_export(actions: Commands, common: argparse.ArgumentParser) -> None:
    what = "write workbooks or XLIFF files to have missing translations filled in"
    export = actions.add_parser("export", parents=[common], help=what, description=what)
    export.add_argument(
        "--to", required=True, metavar="LANGS", help="languages to fill, like ru,es"
    )
    export.add_argument(
        "--from",
        dest="source",
        default="de",
        metavar="LANG",
        help="language to translate from (default: de)",
    )
    export.add_argument(
        "--member",
        action="append",
        default=[],
        metavar="M",
        help="only this member, by ID or name, or the beginning of one (repeatable)",
    )
    export.add_argument(
        "--whole", action="store_true", help="include existing texts for correction"
    )
    export.add_argument(
        "--words", default="en", metavar="LANG", help="language of the headings (default: en)"
    )
    where = export.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--out",
        type=new_file,
        metavar="FILE",
        help="one file for all members: a workbook, or XLIFF 2 if its name ends with .xlf",
    )
    where.add_argument(
        "--folder", type=folder_there, metavar="DIR", help="one workbook per member, or --xliff"
    )
    export.add_argument(
        "--xliff", action="store_true", help="in the folder, one XLIFF 2 file per language"
    )
    export.set_defaults(run=_run_export)


def _add_import(actions: Commands, common: argparse.ArgumentParser) -> None:
    what = "make the next edition from the one in use and filled workbooks or XLIFF files"
    action = actions.add_parser("import", parents=[common], help=what, description=what)
    action.add_argument("files", nargs="+", type=Path, metavar="FILE", help="filled files")
    action.add_argument("--out", type=new_file, metavar="DB", help="catalogue to write")
    action.add_argument(
        "--leave-outdated",
        action="store_true",
        help="leave out translations whose source has changed since the workbook was written",
    )
    action.add_argument(
        "--dry-run", action="store_true", help="read and report only, write nothing"
    )
    action.add_argument("--json", action="store_true", help="print the report as JSON")
    action.set_defaults(run=_run_import, parser=action)


def _run_languages(options: argparse.Namespace, services: Services) -> int:
    matrix = services.translations.matrix()
    if options.missing and options.missing not in matrix.languages:
        raise UsageError(
            N_("This edition has no texts in “{lang}”."),
            N_("Available languages: {languages}."),
            lang=options.missing,
            languages=", ".join(matrix.languages),
        )
    members = matrix.lacking(options.missing) if options.missing else matrix.members
    if options.json:
        say_json(_as_json(matrix, members))
        return 0
    say(f"{'all members':<40}" + _percents(matrix.languages, matrix))
    for member in members:
        say(f"{member.name[:39]:<40}" + _percents(matrix.languages, member))
    outdated = {lang: matrix.outdated(lang) for lang in matrix.languages}
    if any(outdated.values()):
        text = ", ".join(f"{lang} {number}" for lang, number in outdated.items() if number)
        say(f"outdated, since the original has changed: {text}")
    return 0


def _percents(languages: tuple[str, ...], shares: LanguageMatrix | MemberTexts) -> str:
    return "  ".join(f"{lang} {shares.percent(lang):>3} %" for lang in languages)


def _as_json(matrix: LanguageMatrix, members: tuple[MemberTexts, ...]) -> Mapping[str, object]:
    return {
        "languages": {lang: matrix.percent(lang) for lang in matrix.languages},
        "members": [
            {
                "id": member.id,
                "name": member.name,
                "texts": member.needed,
                "percent": {lang: member.percent(lang) for lang in matrix.languages},
                "missing": {
                    lang: [passage.key for passage in member.missing[lang]]
                    for lang in matrix.languages
                },
                "outdated": {lang: sorted(member.outdated[lang]) for lang in matrix.languages},
            }
            for member in members
        ],
    }


def _run_export(options: argparse.Namespace, services: Services) -> int:
    from app.services.catalogue.translations import TranslationOrder  # noqa: PLC0415 - no search waits for it

    languages = tuple(filter(None, options.to.replace(" ", "").split(",")))
    members = tuple(member_named(services.catalogue, text).id for text in options.member)
    order = TranslationOrder(languages, options.source, members, whole=options.whole)
    texts = services.texts(options.words)
    if options.out is not None:
        count = services.translations.export(order, options.out, texts)
        say(f"wrote {options.out}: {counted(count, 'text')}")
    elif options.xliff:
        files = services.translations.export_languages(order, options.folder, texts)
        say(f"wrote {len(files)} XLIFF files to {options.folder}")
    else:
        files = services.translations.export_each(order, options.folder, texts)
        say(f"wrote {len(files)} workbooks to {options.folder}")
    return 0


def _run_import(options: argparse.Namespace, services: Services) -> int:
    if options.out is None and not options.dry_run:
        options.parser.error("--out FILE is needed, or --dry-run")
    out = None if options.dry_run else options.out
    report = services.filled_texts.take(
        options.files, services.catalogue.path, out, leave_outdated=options.leave_outdated
    )
    if options.json:
        say_json(report.as_json())
    else:
        outdated = f", from a source that has changed since {report.outdated}"
        counts = f"new texts {report.taken}, rejected {report.refused}"
        say(counts + (outdated if report.outdated else ""))
        remarks = [(row, text) for row in report.rows for text in (row.reason, *row.notes) if text]
        for row, text in remarks[:SHOWN_ROWS]:
            say(f"  {row.file}, line {row.line}: {text}")
        if len(remarks) > SHOWN_ROWS:
            say(f"  … and {len(remarks) - SHOWN_ROWS} more; --json lists them all")
        if report.info is not None:
            say(f"wrote {report.out}: edition {report.info.edition.version}")
    if not report.taken and out is not None:
        raise SourceError(
            N_("These files contain nothing new. No catalogue was written."),
        )
    return 0

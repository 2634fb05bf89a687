"""`faircat delegation print`: papers and files for a delegation."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import AddAction, folder_there
from app.cli.leads_unlock import unlock
from app.cli.output import counted, note, say, say_json
from app.domain.delegation_papers import PaperKind, PaperRequest, PapersReport


def add_action(action: AddAction) -> None:
    """Add `print`."""
    made = action("print", "write booklets, badges, lists, change slips, calendars", _print)
    made.add_argument(
        "--what", required=True, choices=[it.value for it in PaperKind], help="what to print"
    )
    made.add_argument(
        "--out", required=True, type=folder_there, metavar="FOLDER", help="folder for the files"
    )
    made.add_argument("--person", metavar="ID", help="only for this person, by ID or name")
    made.add_argument(
        "--lang", metavar="LANG", help="language of all papers (default: that of each reader)"
    )
    made.add_argument("--sheet", metavar="NAME", help="sheet of badges or cards, like a7")
    made.add_argument(
        "--since",
        metavar="NUMBER",
        help="slips: the plan that people have on paper (default: the one printed last)",
    )


def _print(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation = services.delegations.find(options.delegation)
    request = PaperRequest(
        PaperKind(options.what),
        options.person or "",
        options.lang or "",
        options.since or "",
        options.sheet or "",
    )
    report = services.delegation_papers.write(delegation, request, options.out)
    if options.json:
        say_json(_as_json(report))
        return 0
    for it in report.files:
        pages = f" ({counted(it.pages, 'page')})" if it.pages else ""
        say(f"{it.path}{pages}")
    _notes(report, services)
    return 0


def _notes(report: PapersReport, services: Services) -> None:
    if report.plan:
        note(f"plan {report.plan}")
    if not report.files:
        untouched = f"nobody present has other meetings since plan {report.since}"
        note(untouched if report.kind is PaperKind.SLIPS else "there is nobody to print for")
    if report.missing_glyphs:
        note(f"no font has these characters, which were left out: {report.missing_glyphs}")
    for problem in report.problems:
        note(" ".join(services.texts("en").error(problem)))


def _as_json(report: PapersReport) -> dict[str, object]:
    return {
        "kind": report.kind,
        "plan": report.plan or None,
        "since": report.since or None,
        "files": [
            {
                "path": str(it.path),
                "language": it.lang,
                "people": it.people,
                "pages": it.pages,
                "codes": it.codes,
            }
            for it in report.files
        ],
        "missing_glyphs": report.missing_glyphs,
        "problems": [it.what.format(**it.values) for it in report.problems],
    }

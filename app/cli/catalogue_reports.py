"""`faircat catalogue report` and `reports`: which laptop of a booth has which edition."""

import argparse
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands, new_file, texts_in
from app.cli.output import counted, note, say, say_json
from app.domain.laptop_report import LaptopReport
from app.domain.serialise import to_dict


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add the two to the actions of `faircat catalogue`."""
    what = "report which edition this laptop has, for the manager"
    report = actions.add_parser("report", parents=[common], help=what, description=what)
    report.add_argument("--out", type=new_file, metavar="FILE", help="report to write")
    report.add_argument("--json", action="store_true", help="print JSON")
    report.set_defaults(run=_run_report)
    what = "list what several laptops reported, in one workbook"
    reports = actions.add_parser("reports", parents=[common], help=what, description=what)
    reports.add_argument("files", nargs="+", type=Path, metavar="FILE", help="reports of laptops")
    reports.add_argument(
        "--out", type=new_file, required=True, metavar="FILE", help="workbook to write (.xlsx)"
    )
    reports.add_argument(
        "--words", default="en", metavar="LANG", help="language of the workbook (default: en)"
    )
    reports.add_argument("--json", action="store_true", help="print JSON")
    reports.set_defaults(run=_run_reports)


def _run_report(options: argparse.Namespace, services: Services) -> int:
    service = services.laptop_reports
    report = service.write(options.out) if options.out else service.report()
    if options.json:
        say_json(_as_json(report))
        return 0
    say(_line_of(report))
    if options.out:
        say(f"wrote {options.out}")
    return 0


def _run_reports(options: argparse.Namespace, services: Services) -> int:
    from app.services.catalogue.laptop_reports import outdated_among  # noqa: PLC0415 - no search waits for it

    texts = texts_in(options.words, services)
    sheet = services.laptop_reports.sheet(options.files, options.out, texts)
    reports, outdated = sheet.reports, outdated_among(sheet.reports)
    if options.json:
        say_json([{**_as_json(it), "newest": it.laptop not in outdated} for it in reports])
        return 0
    for report in reports:
        older = "; another laptop has a newer edition" if report.laptop in outdated else ""
        say(f"{_line_of(report)}{older}")
    say(f"wrote {options.out}: {counted(len(reports), 'laptop')}")
    for earlier in sheet.earlier:
        moment = f"{earlier.moment.astimezone():%Y-%m-%d %H:%M}"
        note(f"left out: an earlier report of “{earlier.laptop}”, of {moment}")
    if sheet.earlier:
        note("if these are other laptops, give their computers different names in the system")
    return 0


def _line_of(report: LaptopReport) -> str:
    signed = f"signed by {', '.join(report.signing.signers)}" if report.signing else "not signed"
    return f"{report.laptop}: edition {report.version} of {report.date}, {report.code}, {signed}"


def _as_json(report: LaptopReport) -> dict[str, object]:
    values: dict[str, object] = to_dict(report)
    return {**values, "code": report.code}

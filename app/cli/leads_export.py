"""`faircat leads export`: leads as files for people, phones and other systems.

One story: each choice that a file can be made with, and what is said of the file afterwards.
"""

import argparse
import getpass
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import Commands, day, new_file, no_folder, texts_in
from app.cli.leads_photos import add_fetch_option, fetch_photos, note_awaited
from app.cli.leads_unlock import add_descriptor_option, add_unlock_options, given_secret, unlock
from app.cli.output import counted, note, say, say_json
from app.cli.resolve import resolve_member
from app.config.secret_variables import EXPORT_VARIABLE
from app.domain.crm_names import crm_names
from app.domain.errors import UsageError
from app.domain.export import (
    OTHER_FILES,
    Doubt,
    ExportFormat,
    ExportRequest,
    NoteForMember,
    Selection,
    format_named,
)
from app.domain.lead import Purpose
from app.domain.messages import N_

if TYPE_CHECKING:
    from app.i18n.texts import Texts
    from app.services.output.exports import ExportReport, ExportsService

DESCRIPTION = """\
Write leads to a file: csv and json for other programs, xlsx for people, vcf for phones, zip with
all images, and import files for these systems:
{systems}.
Values that a system would refuse are repaired if possible, and reported. Leads of practice fairs
are never exported. --member limits the file to leads whose visitor agreed to that; without one, no
file is written."""


def add_action(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `export` to the actions of `faircat leads`."""
    systems = crm_names()
    action = actions.add_parser(
        "export",
        parents=[common],
        help="write leads to a file",
        description=DESCRIPTION.format(systems=", ".join(systems)),
    )
    add_unlock_options(action)
    action.add_argument(
        "--format",
        choices=[*(item.value for item in ExportFormat if item not in OTHER_FILES), *systems],
        metavar="FORMAT",
        required=True,
        help="csv, json, xlsx, vcf, zip, or one of the systems above",
    )
    action.add_argument("--out", type=new_file, required=True, metavar="PATH", help="file to write")
    _add_choice(action)
    _add_limits(action)
    _add_ways(action)
    action.set_defaults(run=_run)


def _add_choice(action: argparse.ArgumentParser) -> None:
    """Add which leads."""
    action.add_argument("--fair", default="", metavar="F", help="only leads of this fair")
    action.add_argument(
        "--member",
        default="",
        metavar="M",
        help="only leads whose visitor agreed to have their details passed on to this member",
    )
    action.add_argument(
        "--since",
        type=day,
        metavar="DAY",
        help="only leads made or changed since this day, like 2026-11-20",
    )
    action.add_argument(
        "--lead",
        action="append",
        default=[],
        metavar="ID",
        help="only this lead, by its ID or its first characters (repeatable)",
    )
    action.add_argument(
        "--agreed",
        choices=[item.value for item in Purpose],
        metavar="PURPOSE",
        help="only leads with this consent: contact, handover, newsletter or transfer",
    )


def _add_limits(action: argparse.ArgumentParser) -> None:
    """Add what of them is left out, and which notes go along."""
    action.add_argument(
        "--leave-out",
        action="append",
        default=[],
        choices=[item.value for item in Doubt],
        metavar="DOUBT",
        help="leave out doubtful leads: no-consent (to be contacted), maybe-withdrawn (for one "
        "channel, or by a person who seems to be the same), duplicate (of an older lead in the "
        "file) or conflict (of two laptops) (repeatable)",
    )
    action.add_argument(
        "--with-withdrawn",
        action="store_true",
        help="include leads that withdrew their consent to be contacted, or objected; they are "
        "left out otherwise",
    )
    action.add_argument(
        "--note",
        action="append",
        default=[],
        metavar="ID:N",
        help="with --member: also pass on note N of this lead, 1 being the oldest; otherwise no "
        "note is included (repeatable)",
    )


def _add_ways(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "--split", action="store_true", help="vcf: one file per person, PATH is a folder"
    )
    action.add_argument(
        "--each-member",
        action="store_true",
        help="xlsx: one encrypted file per member, PATH is a folder",
    )
    action.add_argument(
        "--encrypt",
        action="store_true",
        help=f"xlsx: encrypt with a password (from {EXPORT_VARIABLE}, typed, or made and shown)",
    )
    add_descriptor_option(action, "--password-fd", "that password", EXPORT_VARIABLE)
    add_fetch_option(action)
    action.add_argument("--bom", action="store_true", help="csv: start with a byte order mark")
    action.add_argument(
        "--lang", default="en", metavar="LANG", help="xlsx: language of the headers (default: en)"
    )
    action.add_argument("--dry-run", action="store_true", help="report only, write nothing")
    action.add_argument("--json", action="store_true", help="print the report as JSON")


def _run(options: argparse.Namespace, services: Services) -> int:
    request = _request(options)
    unlock(options, services)
    ids = frozenset(services.leads.lead(text).id for text in options.lead)
    member = resolve_member(options.member, services)
    request = replace(
        request,
        selection=replace(request.selection, member=member, leads=ids),
        notes=frozenset(_note(text, member, services) for text in options.note),
    )
    texts = texts_in(options.lang, services)
    fetch_photos(options, services)
    exports = services.exports
    reports: tuple[ExportReport, ...]
    is_written = _is_written(options, request, exports, texts)
    if _is_secret(options) and not request.password and is_written:
        request = _with_password(request)
    if options.dry_run or (member and not options.each_member and not is_written):
        reports = (exports.check(request, texts),)
    elif options.each_member:
        reports = exports.export_for_members(request, texts) if request.password else ()
    else:
        reports = (exports.export(request, texts),)
    if options.json:
        say_json([_as_json(report) for report in reports])
        return 0
    for report in reports:
        _say(report, services)
    if not reports:
        say("no visitor agreed to have their details passed on to a member; nothing was written")
    elif not is_written and not options.dry_run:
        say("none of these leads may be passed on to this member; nothing was written")
    return 0


def _request(options: argparse.Namespace) -> ExportRequest:
    format_ = format_named(options.format)
    if options.split and format_ is not ExportFormat.VCF:
        raise UsageError(N_("--split works only with --format vcf."))
    if _wants_password(options) and format_ is not ExportFormat.XLSX:
        raise UsageError(
            N_("Only workbooks (xlsx) can have a password."),
            N_("Add --format xlsx. --each-member always encrypts with a password."),
        )
    if options.note and not options.member:
        raise UsageError(
            N_("--note chooses notes for a member, but no member was given."),
            N_("Add --member; without it the file contains all notes."),
        )
    if (options.split or options.each_member) and not options.out.is_dir():
        raise no_folder(options.out)
    purpose = Purpose(options.agreed) if options.agreed else None
    return ExportRequest(
        format=format_,
        out=options.out,
        selection=Selection(
            options.fair,
            options.member,
            options.since,
            purpose,
            without=_left_out(options),
        ),
        split=options.split,
        byte_order_mark=options.bom,
        password=_password(options.password_fd) if _is_secret(options) else "",
    )


def _left_out(options: argparse.Namespace) -> frozenset[Doubt]:
    """What is left out: what was asked for, and who wants no more unless that is asked for."""
    named = {Doubt(it) for it in options.leave_out}
    return frozenset(named if options.with_withdrawn else {*named, Doubt.WITHDRAWN})


def _note(text: str, member: str, services: Services) -> NoteForMember:
    id_, _, place = text.rpartition(":")
    lead = services.leads.lead(id_)
    if not (place.isascii() and place.isdigit() and 1 <= int(place) <= len(lead.notes)):
        raise UsageError(
            N_("“{text}” is not a note of this lead; it has {count}."),
            N_("Name a note as ID:N, where 1 is the oldest note of the lead."),
            text=text,
            count=len(lead.notes),
        )
    return NoteForMember(member, lead.id, int(place) - 1)


def _wants_password(options: argparse.Namespace) -> bool:
    return options.encrypt or options.each_member or options.password_fd is not None


def _is_secret(options: argparse.Namespace) -> bool:
    return _wants_password(options) and not options.dry_run


def _is_written(
    options: argparse.Namespace, request: ExportRequest, exports: "ExportsService", texts: "Texts"
) -> bool:
    """Whether anything is written: of files for members, if one of them gets a lead."""
    wanted = request.selection.member
    if options.each_member:
        members = exports.members(replace(request.selection, member=""))
        return any(wanted in {"", id_} for id_, _name in members)
    return not wanted or exports.check(request, texts).leads > 0


def _password(descriptor: int | None) -> str:
    """The password that was given or typed, empty for none."""
    given = given_secret(descriptor, EXPORT_VARIABLE)
    if given or descriptor is not None or not sys.stdin.isatty():
        return given
    return getpass.getpass("Password (empty: one is made): ")


def _with_password(request: ExportRequest) -> ExportRequest:
    """The request with a password; one that is made is told before anything is written with it."""
    from app.services.output.exports import propose_password  # noqa: PLC0415 - as above

    made = propose_password()
    note(f"password: {made}")
    return replace(request, password=made)


def _say(report: "ExportReport", services: Services) -> None:
    from app.i18n.crm_words import sentences  # noqa: PLC0415 - as above
    from app.services.output.export_doubts import (  # noqa: PLC0415 - as above
        barred_sentences,
        doubt_sentences,
        suppressed_sentences,
        unconfirmed_sentences,
    )

    leads = counted(report.leads, "lead")
    if report.files:
        others = len(report.files) - 1
        more = f" and {counted(others, 'more file')}" if others else ""
        say(f"wrote {report.files[0]}{more}: {leads}")
    else:
        say(leads)
    for letter in report.letters:
        say(f"  letter to the member: {letter}")
    english = services.texts("en")
    for sentence in (
        *barred_sentences(report.barred, english),
        *suppressed_sentences(report.suppressed, english),
        *unconfirmed_sentences(report.unconfirmed, english),
        *doubt_sentences(report.doubts, english),
        *sentences(report.findings, report.system, english),
    ):
        say(f"  {sentence}")
    note_awaited(report.awaited)


def _as_json(report: "ExportReport") -> dict[str, object]:
    return {
        "files": [str(path) for path in report.files],
        "letters": [str(path) for path in report.letters],
        "leads": report.leads,
        "doubts": {
            item.doubt.value: {"leads": item.leads, "left_out": item.left_out}
            for item in report.doubts
        },
        "barred": {item.bar.value: item.leads for item in report.barred},
        "suppressed": report.suppressed,
        "unconfirmed": report.unconfirmed,
        "awaited": report.awaited,
        "findings": [
            {
                "rule": finding.rule,
                "column": finding.column,
                "rows": list(finding.rows),
                "repaired": finding.repaired,
            }
            for finding in report.findings
        ],
    }

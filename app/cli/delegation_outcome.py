"""`faircat delegation report|person`: what became of a delegation, what is stored of somebody."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import AddAction, new_file, texts_in
from app.cli.delegation_json import feedback_as_json, person_as_json
from app.cli.leads_unlock import unlock
from app.cli.output import counted, note, say, say_json
from app.domain.delegation import Participant
from app.domain.delegation_report import UnitReport, report_of
from app.domain.dossier import Dossier
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.serialise import to_dict
from app.services.delegation.delegation_names import find_member_id, name_of, person_named

_NOTHING: tuple[object, ...] = (None, "", 0, False, [])


def add_actions(action: AddAction) -> None:
    """Add `report` and `person`."""
    report = action("report", "report the outcome of the meetings in figures", _report)
    report.add_argument("--out", type=new_file, metavar="FILE", help="write it as .pdf or .xlsx")
    report.add_argument(
        "--member",
        metavar="ID",
        help="with --out: the page for this member, with only its meetings",
    )
    report.add_argument(
        "--ministry", action="store_true", help="with --out: only counts, no one by name"
    )
    report.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the file (default: en)"
    )
    person = action("person", "show everything that is stored about one person", _person)
    person.add_argument("person", metavar="PERSON", help="ID or name")
    person.add_argument(
        "--notice",
        type=new_file,
        metavar="FILE",
        help="write the privacy notice for this person (GDPR Art. 14), as .txt or .pdf",
    )
    person.add_argument(
        "--lang", metavar="LANG", help="language of the notice (default: that of the person)"
    )


def _report(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    dossier = services.delegations.dossier(services.delegations.find(options.delegation).id)
    if options.out or options.member or options.ministry:
        return _report_file(dossier, options, services)
    report = report_of(dossier)
    if options.json:
        say_json(to_dict(report) | {"feedback": feedback_as_json(dossier)})
        return 0
    it = report.meetings
    people = f"{counted(report.guests, 'guest')}, {counted(report.hosts, 'host')}"
    say(f"{people}, {report.absent} absent")
    say(
        f"{counted(it.all, 'meeting')}: {it.held} held, {it.no_show} no-show, "
        f"{it.cancelled} cancelled, {it.open} open; {it.wanted_again} wanted again"
    )
    say(f"{report.granted} of {report.wishes} wishes granted")
    if report.rated:
        say(f"rating {report.mean_rating} of 5, {counted(report.rated, 'meeting')} rated")
    members = services.delegation_wishes.members()
    for unit in report.units:
        say(_line_of_unit(unit, name_of(dossier, unit.unit, members)))
    return 0


def _report_file(dossier: Dossier, options: argparse.Namespace, services: Services) -> int:
    if not options.out:
        raise UsageError(N_("Use --member and --ministry together with --out."))
    if options.member and options.ministry:
        raise UsageError(N_("Use either --member or --ministry."))
    texts, files = texts_in(options.lang, services), services.delegation_report_files
    if options.member:
        names = services.delegation_wishes.members()
        member = find_member_id(options.member, names) or options.member
        files.write_member(dossier.delegation, member, options.out, texts)
    elif options.ministry:
        files.write_ministry(dossier.delegation, options.out, texts)
    else:
        files.write(dossier.delegation, options.out, texts)
    say_json({"file": str(options.out)}) if options.json else say(f"wrote {options.out}")
    return 0


def _line_of_unit(unit: UnitReport, name: str) -> str:
    it = unit.meetings
    return (
        f"{unit.party:5}  {name}: {counted(it.all, 'meeting')}, {it.held} held, "
        f"{it.no_show} no-show, {it.wanted_again} wanted again, "
        f"{unit.granted} of {unit.wishes} wishes"
    )


def _person(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    dossier = services.delegations.dossier(services.delegations.find(options.delegation).id)
    person = person_named(dossier, options.person)
    if options.notice:
        return _notice(person, dossier, options, services)
    stored = person_as_json(person, dossier)
    if options.json:
        say_json(stored)
        return 0
    for name, value in stored.items():
        several = value if isinstance(value, list) else [value]
        for it in several:
            text = ", ".join(f"{key}: {one}" for key, one in it.items() if one not in _NOTHING)
            say(f"{name}: {text}")
    return 0


def _notice(
    person: Participant, dossier: Dossier, options: argparse.Namespace, services: Services
) -> int:
    notices, delegation = services.delegation_notices, dossier.delegation
    texts = texts_in(options.lang or notices.language_of(delegation, person), services)
    notices.write(delegation, person, texts, options.notice)
    questions = notices.for_lawyer(delegation, person)
    if options.json:
        say_json({"file": str(options.notice), "language": texts.lang, "for_lawyer": questions})
    else:
        say(f"wrote {options.notice} ({texts.lang})")
        for it in questions:
            note(f"a lawyer has to say: {it}")
    return 0

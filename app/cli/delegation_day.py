"""`faircat delegation present|meeting|report|due|erase`: the day itself, and the end."""

import argparse
from dataclasses import replace

from app.bootstrap import Services
from app.cli.common_options import AddAction, any_text, one_of, texts_in
from app.cli.confirmation import confirm, unconfirmed_erasure
from app.cli.delegation_json import meeting_as_json, people_as_json
from app.cli.delegation_plan import line_of_meeting
from app.cli.leads_unlock import unlock
from app.cli.output import counted, note, say, say_json
from app.domain.delegation import AttendanceState
from app.domain.delegation_meetings import Meeting, MeetingState
from app.domain.dossier import Dossier
from app.domain.errors import FieldError, UsageError
from app.domain.messages import N_
from app.domain.serialise import to_dict
from app.i18n.delegation_words import RULES
from app.services.delegation.delegation_names import (
    interpreter_named,
    meeting_named,
    moment_named,
    person_named,
    slot_named,
    table_named,
)

_WORD = "erase"


def add_actions(action: AddAction) -> None:
    """Add what is done on the day, and what ends a delegation."""
    present = action("present", "record who is present, late or absent", _present)
    present.add_argument("person", metavar="PERSON", help="ID or name")
    states = present.add_mutually_exclusive_group()
    states.add_argument("--late", metavar="TIME", help="will come at this time, like 10:30")
    states.add_argument(
        "--absent", nargs="?", const="", metavar="TIME", help="absent, or absent from this time on"
    )
    states.add_argument("--expected", action="store_true", help="remove what was recorded")
    _add_meeting(action)
    action("due", "list delegations past their retention period", _due)
    erase = action("erase", "erase a delegation, or one of its people, permanently", _erase)
    erase.add_argument("--person", metavar="PERSON", help="only this person")
    erase.add_argument("--yes", action="store_true", help="do not ask for confirmation")
    erase.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the certificate (default: en)"
    )


def _add_meeting(action: AddAction) -> None:
    meeting = action("meeting", "record the outcome of a meeting, or move it", _meeting)
    meeting.add_argument("meeting", metavar="ID", help="ID of the meeting")
    meeting.add_argument(
        "state", nargs="?", type=one_of(MeetingState), metavar="STATE",
        help="planned, held, no-show or cancelled",
    )  # fmt: skip
    meeting.add_argument("--slot", metavar="SLOT", help="move it to this slot or time")
    meeting.add_argument("--table", metavar="TABLE", help="move it to this table")
    meeting.add_argument("--interpreter", metavar="WHO", help="interpreter; “-” for none")
    meeting.add_argument(
        "--pin",
        action=argparse.BooleanOptionalAction,
        help="pin it: planning again does not move it",
    )
    meeting.add_argument(
        "--wanted-again", action=argparse.BooleanOptionalAction, help="they want to meet again"
    )
    meeting.add_argument("--note", type=any_text, metavar="TEXT", help="what was discussed")
    meeting.add_argument(
        "--lead", action="store_true", help="make a lead of the guest, without consents"
    )
    meeting.add_argument(
        "--lang", default="en", metavar="LANG", help="language of the lead's note (default: en)"
    )
    meeting.add_argument("--rating", type=int, metavar="N", help="1 to 5, 0 for none")


def _present(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation = services.delegations.find(options.delegation)
    dossier = services.delegations.dossier(delegation.id)
    person = person_named(dossier, options.person)
    state, at = AttendanceState.PRESENT, ""
    if options.late is not None:
        state, at = AttendanceState.LATE, options.late
    elif options.absent is not None:
        state, at = AttendanceState.ABSENT, options.absent
    elif options.expected:
        state = AttendanceState.EXPECTED
    today = services.delegations.now_there(delegation).day
    when = moment_named(dossier, at, today) if at else None
    after = replace(person, attendance=state, attendance_at=when)
    dossier = services.delegations.save(delegation.id, after, base=person)
    if options.json:
        say_json(people_as_json([dossier.person_of[person.id]], dossier)[0])
    else:
        say(f"{after.label}: {state}{' ' * bool(at)}{at}")
    if state in {AttendanceState.ABSENT, AttendanceState.LATE}:
        note(f"to plan again: faircat delegation plan {delegation.id}")
    return 0


def _meeting(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation = services.delegations.find(options.delegation)
    dossier = services.delegations.dossier(delegation.id)
    before = meeting_named(dossier, options.meeting)
    after = _changed(before, dossier, options)
    dossier = services.meeting_plans.change(delegation, before, after)
    after = meeting_named(dossier, before.id)
    if options.lead:
        texts = texts_in(options.lang, services)
        lead = services.meeting_leads.save(delegation, after, texts)
        after = replace(after, lead=lead.id)
        note(f"lead: {lead.id}")
    if options.json:
        say_json(meeting_as_json(after))
    else:
        say(line_of_meeting(dossier, after, services.delegation_wishes.members()))
    texts = services.texts("en")
    for it in services.meeting_plans.clashes(dossier):
        if it.meeting.pair == after.pair:
            note(texts.gettext(RULES[it.rule]))
    return 0


def _changed(before: Meeting, dossier: Dossier, options: argparse.Namespace) -> Meeting:
    given: dict[str, object] = {
        "state": options.state,
        "slot": slot_named(dossier, options.slot) if options.slot else None,
        "table": table_named(dossier, options.table) if options.table else None,
        "interpreter": options.interpreter and interpreter_named(dossier, options.interpreter),
        "pinned": options.pin,
        "wanted_again": options.wanted_again,
        "note": options.note,
        "rating": options.rating,
    }
    if options.rating is not None and not 0 <= options.rating <= 5:
        what = N_("“{value}” is not a number from {least} to {most}.")
        raise FieldError("rating", what, value=options.rating, least=0, most=5)
    moves = options.slot or options.table or options.interpreter
    if moves and options.pin is None:
        given["pinned"] = True  # moved by hand: no plan takes it back
    if options.interpreter == "-":
        given["interpreter"] = ""
    named = {name: value for name, value in given.items() if value is not None}
    return replace(before, **named)  # type: ignore[arg-type] # each of the type of its field


def _due(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    clocks = services.delegation_endings.due()
    if options.json:
        say_json([{"delegation": it.delegation.id, "until": it.until.isoformat()} for it in clocks])
        return 0
    for it in clocks:
        say(f"{it.until}  {it.delegation.id}  {it.delegation.name}")
    note(counted(len(clocks), "delegation"))
    return 0


def _erase(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation, endings = services.delegations.find(options.delegation), services.delegation_endings
    texts = texts_in(options.lang, services)
    dossier = services.delegations.dossier(delegation.id)
    person = person_named(dossier, options.person) if options.person else None
    what = person.label if person else f"“{delegation.name}” with all its people"
    if not options.yes:
        confirm(
            _WORD,
            f"{what} will be erased permanently. Type “{_WORD}” to continue:",
            unasked=unconfirmed_erasure(),
            refused=UsageError(N_("Nothing was erased.")),
        )
    certificate = (
        endings.erase_person(delegation, person.id) if person else endings.erase(delegation)
    )
    path = endings.save_certificate(certificate, delegation, texts)
    if options.json:
        say_json({**to_dict(certificate), "certificate": str(path)})
    else:
        say(endings.certificate_text(certificate, delegation, texts))
        say(f"certificate: {path}")
    return 0

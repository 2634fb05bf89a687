"""`faircat delegation people|interpreters|programme|tables`: what lists bring."""

import argparse
import re
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import AddAction, folder_there, one_of
from app.cli.delegation_json import people_as_json, taken_as_json
from app.cli.leads_unlock import unlock
from app.cli.output import counted, note, say, say_json
from app.domain.country import LawfulBasis
from app.domain.delegation import Delegation, Party
from app.domain.delegation_intake import IntakeStatus, ListIntake, all_refused
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.serialise import to_dict
from app.services.delegation.delegation_names import label_of, person_named

_NO_COUNT = re.compile(r"[-+]?\d+([.,e]\d*)+|[-+]\d+", re.IGNORECASE)


def add_actions(action: AddAction) -> None:
    """Add what takes lists in."""
    _add_people(action)
    interpreters = action("interpreters", "add interpreters from lists", _interpreters)
    add_files(interpreters)
    programme = action("programme", "add schedule items from lists or typed lines", _programme)
    add_files(programme)
    programme.add_argument(
        "--line",
        action="append",
        metavar="TEXT",
        help="add one item, like “2027-03-01 10:00-12:00 meetings: Hall 2” (repeatable)",
    )
    programme.add_argument("--replace", action="store_true", help="remove all other items")
    programme.add_argument(
        "--lang",
        default="en",
        metavar="LANG",
        help="language of texts whose language is not stated (default: en)",
    )
    tables = action("tables", "set the tables: a number, or their names", _tables)
    tables.add_argument("tables", nargs="+", metavar="TABLE", help="number of tables, or names")


def _add_people(action: AddAction) -> None:
    people = action("people", "add people from lists or vCards; without files, list them", _people)
    add_files(people)
    people.add_argument(
        "--party",
        type=one_of(Party),
        default=Party.GUEST,
        metavar="SIDE",
        help="guest or host, if the list does not state it (default: guest)",
    )
    people.add_argument(
        "--basis",
        type=one_of(LawfulBasis),
        default=LawfulBasis.UNKNOWN,
        metavar="BASIS",
        help="legal basis for storing them: consent, organisation or informed",
    )
    people.add_argument(
        "--photo", nargs=2, metavar=("PERSON", "FILE"), help="store this photo of a person"
    )
    people.add_argument(
        "--notices",
        type=folder_there,
        metavar="FOLDER",
        help="write the privacy notice (GDPR Art. 14) for each person of this side as a PDF",
    )


def add_files(parser: argparse.ArgumentParser) -> None:
    """Let an action name lists to read."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="lists to read")


def _people(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation = services.delegations.find(options.delegation)
    if options.files:
        taken = services.delegation_people.take_people(
            delegation, options.files, options.party, options.basis
        )
        return print_intake(taken, options)
    if options.notices:
        return _notices(delegation, options, services)
    dossier = services.delegations.dossier(delegation.id)
    if options.photo:
        name, file = options.photo
        person = person_named(dossier, name)
        dossier = services.delegations.save_photo(delegation.id, person, Path(file))
    if options.json:
        say_json(people_as_json(dossier.people, dossier))
        return 0
    for person in dossier.people:
        say(f"{person.id}  {person.party:5}  {label_of(person)}")
    return 0


def _notices(delegation: Delegation, options: argparse.Namespace, services: Services) -> int:
    notices, party = services.delegation_notices, options.party
    outlook = notices.outlook(delegation, party)
    files = notices.write_all(delegation, party, options.notices)
    without = [label_of(it) for it in outlook.without]
    if options.json:
        paths = [str(it) for it in files]
        say_json({"files": paths, "without": without, "for_lawyer": outlook.for_lawyer})
    else:
        for path in files:
            say(str(path))
        for name in without:
            note(f"no notice, because no legal basis was entered: {name}")
        for it in outlook.for_lawyer:
            note(f"a lawyer has to say: {it}")
    if without and not files:
        raise UsageError(
            N_("There is no notice yet, because no legal basis was entered."),
            N_("Import the list again with its legal basis, then save the notice."),
        )
    return 0


def _interpreters(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation = services.delegations.find(options.delegation)
    if options.files:
        taken = services.delegation_people.take_interpreters(delegation, options.files)
        return print_intake(taken, options)
    found = services.delegations.dossier(delegation.id).interpreters
    if options.json:
        say_json([to_dict(it) for it in found])
        return 0
    for it in found:
        say(f"{it.id}  {it.name}  {', '.join(it.languages)}")
    return 0


def _programme(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation = services.delegations.find(options.delegation)
    programmes, lang, anew = services.delegation_programmes, options.lang, options.replace
    if options.files:
        taken = programmes.take(delegation, options.files, lang, anew=anew)
    elif options.line:
        taken = programmes.take_typed(delegation, "\n".join(options.line), lang, anew=anew)
    else:
        raise UsageError(N_("Name at least one file."), N_("Or add one item with --line."))
    return print_intake(taken, options)


def _tables(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation = services.delegations.find(options.delegation)
    names = options.tables
    if len(names) == 1 and names[0].isdecimal():
        names = [str(number) for number in range(1, min(int(names[0]), 1_000) + 1)]
    elif len(names) == 1 and _NO_COUNT.fullmatch(names[0]):
        raise UsageError(N_("“{value}” is not a number of tables."), value=names[0])
    dossier = services.delegations.set_tables(delegation.id, names)
    if options.json:
        say_json([to_dict(it) for it in dossier.tables])
    else:
        say(counted(len(dossier.tables), "table"))
    return 0


def print_intake(taken: ListIntake, options: argparse.Namespace) -> int:
    """Account for each row; nothing but refusals is a refusal."""
    for row in taken.notable_rows:
        where = f"{row.file}, row {row.line}" if row.file else f"line {row.line}"
        note(": ".join(filter(None, (where, row.about, str(row.why)))))
    for heading in taken.unknown:
        note(f"column “{heading}”: not known, left out")
    for sentence in taken.hidden:
        note(str(sentence))
    if options.json:
        say_json(taken_as_json(taken))
    else:
        counts = ", ".join(f"{taken.count(fate)} {fate}" for fate in IntakeStatus)
        say(f"{counted(len(taken.rows), 'row')} read: {counts}")
    if all_refused(taken.rows):
        raise UsageError(N_("No row could be imported. Nothing was changed."))
    return 0

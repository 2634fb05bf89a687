"""`faircat delegation feedback`: what people are asked afterwards, and what they answered."""

import argparse
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import AddAction, any_text
from app.cli.delegation_json import feedback_as_json
from app.cli.leads_unlock import unlock
from app.cli.output import counted, note, say, say_json
from app.domain.delegation import Participant
from app.domain.delegation_feedback import QuestionFigures, feedback_of
from app.domain.dossier import Dossier
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.serialise import to_dict
from app.services.delegation.delegation_names import label_of, person_named


def add_action(action: AddAction) -> None:
    """Add `feedback`."""
    what = "ask questions about a delegation, note answers, or count them"
    feedback = action("feedback", what, _feedback)
    feedback.add_argument(
        "--ask", type=Path, metavar="FILE", help="ask the questions of this TOML file from now on"
    )
    feedback.add_argument("--toml", action="store_true", help="print the file that --ask reads")
    feedback.add_argument("--person", metavar="PERSON", help="only what this person answered")
    feedback.add_argument(
        "--answer",
        type=any_text,
        nargs="+",
        metavar=("QUESTION", "VALUE"),
        help="with --person: an answer; without a value it is removed",
    )


def _feedback(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    delegation, feedback = (
        services.delegations.find(options.delegation),
        services.delegation_feedback,
    )
    dossier = services.delegations.dossier(delegation.id)
    person = person_named(dossier, options.person) if options.person else None
    if options.answer and person is None:
        raise UsageError(N_("Say with --person who answered."))
    if options.ask is not None:
        dossier = feedback.take(delegation, options.ask)
    if options.answer and person is not None:
        question, *words = options.answer
        dossier = feedback.answer(delegation, person, question, " ".join(words))
    if options.toml:
        say(feedback.as_file(dossier).rstrip())
        return 0
    if person is not None:
        return _print_person(person, dossier, options, services)
    return _print(dossier, options)


def _print_person(
    person: Participant, dossier: Dossier, options: argparse.Namespace, services: Services
) -> int:
    feedback = services.delegation_feedback
    answers, asked = feedback.answers(dossier, person), feedback.asked_of(dossier, person)
    if options.json:
        given = {it.id: {"value": it.value.value, "version": it.value.version} for it in answers}
        say_json({"person": person.id, "asked": [it.id for it in asked], "answers": given})
        return 0
    say(label_of(person))
    for it in answers:
        say(f"  {it.then.title('en') if it.then else it.id} {it.said('en')}")
    answered = {it.id for it in answers}
    for question in asked:
        if question.id not in answered:
            say(f"  {question.title('en')} –")
    return 0


def _print(dossier: Dossier, options: argparse.Namespace) -> int:
    if options.json:
        asked = [to_dict(it) for it in dossier.questions.asked]
        say_json({"asked": asked, "feedback": feedback_as_json(dossier)})
        return 0
    for figures in feedback_of(dossier.questions, dossier.feedback):
        _say(figures)
    people = counted(len({it.person for it in dossier.feedback}), "person", "people")
    asked_now = counted(len(dossier.questions.asked), "question")
    note(f"{asked_now}, {people} answered")
    return 0


def _say(it: QuestionFigures) -> None:
    say(f"{it.question.id:16} {it.question.title('en')}")
    for answer, count in it.counts:
        say(f"{count:6}  {it.question.said(answer, 'en')}")

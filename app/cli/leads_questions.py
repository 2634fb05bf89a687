"""`faircat leads questions show|set|template|answer`: what is asked at a fair, and answered."""

import argparse
from pathlib import Path

from app.bootstrap import Services
from app.cli.common_options import Commands
from app.cli.leads_list import line_of
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.domain.fair import Fair
from app.domain.question import Question, Questionnaire, words_in
from app.domain.serialise import to_dict
from app.exporters.lead_json import lead_to_json


def add_action(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `questions`."""
    what = "ask questions at a fair, and answer them for a lead"
    parser = actions.add_parser("questions", help=what, description=what)
    own = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    show = add_vault_action(own, common, "show", "show the questions of a fair", _show)
    show.add_argument("--toml", action="store_true", help="print the file that `set` reads")
    what = "ask the questions of a file from now on; answers keep the wording they were given to"
    set_ = add_vault_action(own, common, "set", what, _set)
    set_.add_argument("file", type=Path, metavar="FILE", help="TOML file with the questions")
    for action in (show, set_):
        action.add_argument(
            "--fair", default="", metavar="F", help="fair (default: the current one)"
        )
    what = "print a file with three questions to begin with: budget, time, quantity"
    template = own.add_parser("template", parents=[common], help=what, description=what)
    template.set_defaults(run=_template)
    what = "answer a question for a lead; an empty answer removes it"
    answer = add_vault_action(own, common, "answer", what, _answer)
    answer.add_argument("lead", help="ID, or its first characters")
    answer.add_argument("question", help="ID of the question")
    answer.add_argument(
        "value", nargs="+", help="ID of a choice, number, date like 2026-11-20, text, yes or no"
    )


def _fair(options: argparse.Namespace, services: Services) -> Fair:
    return services.fairs.fair(options.fair) if options.fair else services.fairs.current()


def _show(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = _fair(options, services)
    if options.toml:
        say(services.questions.as_file(fair.questions).rstrip())
        return 0
    return _print(fair, fair.questions, options, services)


def _set(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = _fair(options, services)
    return _print(fair, services.questions.take(fair, options.file), options, services)


def _template(_options: argparse.Namespace, services: Services) -> int:
    say(services.questions.template_text().rstrip())
    return 0


def _answer(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    typed = " ".join(options.value)
    lead = services.questions.answer(options.lead, options.question, typed)
    if options.json:
        say_json(lead_to_json(lead, services.questions.of(lead.fair)))
        return 0
    say(line_of(lead))
    for answer in services.questions.answers(lead):
        asked = answer.then.title("en") if answer.then else answer.id
        say(f"  {asked} {answer.said('en')}")
    return 0


def _print(
    fair: Fair, questions: Questionnaire, options: argparse.Namespace, services: Services
) -> int:
    missing = services.questions.missing_wordings(questions)
    if options.json:
        lacking = {it.question: list(it.languages) for it in missing}
        say_json({"fair": fair.id, **to_dict(questions), "missing_languages": lacking})
        return 0
    for question in questions.asked:
        say(_line(question))
        for choice in question.choices:
            say(f"    {choice.id:16} {words_in(choice.texts, 'en')}")
    note(f"{counted(len(questions.asked), 'question')} at {fair.name or fair.id}")
    for it in missing:
        note(f"{it.question}: no wording in {', '.join(it.languages)}; another one is shown there")
    return 0


def _line(question: Question) -> str:
    marks = (" (required)" * question.required, " (not for members)" * (not question.for_members))
    waits = "" if question.when.is_empty else " (only if)"
    return f"{question.id:16} {question.kind:8} {question.title('en')}{''.join(marks)}{waits}"

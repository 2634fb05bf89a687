"""`faircat catalogue words`: words searched in vain, and the terms that they shall mean."""

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.bootstrap import Services
from app.cli.common_options import Commands, new_file
from app.cli.output import counted, say, say_json
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.unmet import UndecidedWords

if TYPE_CHECKING:
    from app.services.catalogue.unmet_word_decisions import UnmetWordsService

_EPILOG = """\
Searches of one visit only are not shown. What you take is saved in synonyms.csv in the data folder.
It is found from the next edition on: --out DB creates one, or give the file to --synonyms of
"catalogue build", "import" or "update". What you do not take stays on this laptop."""


def add_action(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add it to the actions of `faircat catalogue`."""
    what = "show searches without results with terms they may mean, and use these as synonyms"
    action = actions.add_parser(
        "words",
        parents=[common],
        help=what,
        description=what,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    action.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="WORD=TERM",
        help="the word finds what the term finds (repeatable)",
    )
    action.add_argument(
        "--undo",
        action="append",
        default=[],
        metavar="WORD",
        help="forget what was decided about this word (repeatable)",
    )
    action.add_argument(
        "--drop",
        action="append",
        default=[],
        metavar="WORD",
        help="the next edition has no synonyms of this word (repeatable)",
    )
    action.add_argument(
        "--out",
        type=new_file,
        metavar="DB",
        help="write the edition in use with the synonyms that were taken",
    )
    action.add_argument("--json", action="store_true", help="print JSON")
    action.set_defaults(run=_run)


def _run(options: argparse.Namespace, services: Services) -> int:
    words = services.unmet_words
    _decide(options, words)
    info = words.next_edition(options.out) if options.out else None
    if options.json:
        say_json(_as_json(services))
        return 0
    for one in words.taken():
        say(f"{one.word} = {one.term or '(no synonyms)'}")
    if info is not None:
        text = f"{counted(info.members, 'member')}, {counted(info.offerings, 'offering')}"
        say(f"wrote {options.out}: edition {info.edition.version}, {text}")
    elif not (options.take or options.undo or options.drop):
        _say_undecided(words.undecided())
    return 0


def _decide(options: argparse.Namespace, words: "UnmetWordsService") -> None:
    pairs = [_pair(text) for text in options.take]
    for word in options.undo:
        if not words.undo(word):
            raise UsageError(N_("Nothing was decided about “{word}”."), word=word)
    for word in options.drop:
        words.drop(word)
    for word, term in pairs:
        words.take(word, term)


def _pair(text: str) -> tuple[str, str]:
    word, equals, term = text.partition("=")
    if not equals:
        raise UsageError(N_("“{text}” is not WORD=TERM."), text=text)
    return word.strip(), term.strip()


def _say_undecided(found: list[UndecidedWords]) -> None:
    for one in found:
        say(f"{one.times:6}  {one.words}  ({counted(one.visits, 'visit')})")
        for term in one.proposals:
            say(
                f"          = {term.term}  ({term.relation}, {counted(term.offerings, 'offering')})"
            )
    if not found:
        say("No search has been without results in several visits yet.")


def _as_json(services: Services) -> Mapping[str, object]:
    words = services.unmet_words
    return {
        "words": [
            {
                "words": one.words,
                "times": one.times,
                "visits": one.visits,
                "proposals": [
                    {"term": it.term, "why": str(it.relation), "offerings": it.offerings}
                    for it in one.proposals
                ],
            }
            for one in words.undecided()
        ],
        "taken": [{"word": one.word, "term": one.term} for one in words.taken()],
        "file": str(words.file),
    }

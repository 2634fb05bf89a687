"""The program speaks the English of i18n/style/en.md, in its messages and in its helps."""

import argparse
import re
import tomllib
from collections.abc import Iterator

from app.cli.main import make_parser
from tests.support.translations import ROOT, TEMPLATE, fields, forms, read

STYLE = ROOT / "i18n" / "style" / "en.toml"
LONGEST = 24
"""Words of a sentence; the rule says twenty, and some conditions of the law need more."""


def rules() -> list[tuple[re.Pattern[str], list[str], str]]:
    """Each forbidden pattern, what may stand all the same, and what to write."""
    return [
        (
            re.compile(row.get("pattern") or rf"(?i)\b{re.escape(row['word'])}\b"),
            row.get("but", []),
            f"{row['instead']} ({row['why']})",
        )
        for row in tomllib.loads(STYLE.read_text(encoding="utf-8"))["forbidden"]
    ]


def messages() -> Iterator[str]:
    for text in read(TEMPLATE):
        if text.id:
            yield from forms(text.id)


def helps(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """What the help says of each command and option, beside its name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                yield choice.dest, choice.help or ""
            for chosen in action.choices.values():
                yield from helps(chosen)
        elif not isinstance(action, argparse._HelpAction | argparse._VersionAction):
            yield f"{parser.prog} {action.metavar or action.dest}", action.help or ""


def descriptions(parser: argparse.ArgumentParser) -> Iterator[str]:
    """What stands at the head and at the foot of each command's help."""
    yield from filter(None, (parser.description, parser.epilog))
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for chosen in action.choices.values():
                yield from descriptions(chosen)


def wrong_in(text: str) -> Iterator[str]:
    for pattern, spared, instead in rules():
        plain = re.sub(r"`[^`]*`|\{[^}]*\}", "{}", text)
        for word in spared:
            plain = plain.replace(word, "")
        if found := pattern.search(plain):
            yield f"{text!r}: {found.group()!r}, better {instead}"


def test_messages_keep_to_the_style() -> None:
    wrong = [line for text in messages() for line in wrong_in(text)]
    assert not wrong, "\n".join(["mend these, or the rule in i18n/style/en.toml:", *wrong])


def test_helps_keep_to_the_style() -> None:
    texts = [*(text for _, text in helps(make_parser())), *descriptions(make_parser())]
    wrong = [line for text in texts for line in wrong_in(text)]
    assert not wrong, "\n".join(["mend these, or the rule in i18n/style/en.toml:", *wrong])


def test_every_option_and_command_has_a_help_without_a_full_stop() -> None:
    wrong = [name for name, text in helps(make_parser()) if not text or text.endswith(".")]
    assert not wrong, wrong


def test_sentences_are_short() -> None:
    wrong = [
        sentence
        for text in messages()
        for sentence in re.split(r"(?<=[.?!:;]) ", text)
        if len(sentence.split()) - len(fields(sentence)) > LONGEST
    ]
    assert not wrong, "\n".join(wrong)


def test_a_style_has_rules_that_find_what_they_forbid() -> None:
    said = "“x” is no day. The leads lie in it. It was brought back for ever, in vain; parted anew."
    assert len(list(wrong_in(said))) >= 5

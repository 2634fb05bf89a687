"""A script's variable that holds nothing chooses nothing, where it would have chosen all."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import main
from app.cli.common_options import any_text
from app.cli.main import COMMANDS, make_parser
from tests.cli.conftest import Cli, Terminal

REFUSED = "the value is empty; nothing was done"
MAY_BE_EMPTIED = {
    "brochure": {"title", "for", "fair", "booth"},
    "leads conflicts": {"decide"},
    "fair add": {"place", "booth", "language", "country"},
    "fair edit": {"place", "booth", "language", "country"},
    "delegation new": {"country", "language", "organisation", "host", "host-phone", "notes"},
    "delegation edit": {"country", "language", "organisation", "host", "host-phone", "notes"},
    "delegation wishes": {"reason"},
    "delegation meeting": {"note"},
    "delegation feedback": {"answer"},
    "organisation set": {
        *("name", "address", "data-protection-contact", "sender-mail", "legal-person", "street"),
        *("postcode", "city", "basis", "data-protection-officer", "authority", "office-country"),
        *("privacy-url", "newsletter-about", "processor", "partner"),
    },
}
"""What a fair, a delegation or a cover has and may lose again."""


def options(
    parser: argparse.ArgumentParser, *words: str
) -> Iterator[tuple[tuple[str, ...], argparse.Action]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, part in action.choices.items():
                yield from options(part, *words, name)
        elif words and action.option_strings and action.nargs != 0 and action.choices is None:
            yield words, action


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_for_which_a_script_has_nothing_is_refused(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, option in options(make_parser([command])):
        if option.type not in {None, Path}:
            continue
        name = option.option_strings[-1]
        empty = [" " if option.type is None else ""] * (
            option.nargs if isinstance(option.nargs, int) else 1
        )
        with pytest.raises(SystemExit) as leaving:
            main([*words, name, *empty])
        told = capsys.readouterr().err
        assert (leaving.value.code, REFUSED in told) == (2, True), (words, name, told)


def test_only_what_can_be_taken_away_again_may_be_emptied() -> None:
    found: dict[str, set[str]] = {}
    for words, option in options(make_parser()):
        if option.type is any_text:
            found.setdefault(" ".join(words), set()).add(option.option_strings[-1][2:])
    assert found == MAY_BE_EMPTIED


def test_an_export_for_no_member_writes_no_lead(leads: Cli, tmp_path: Path) -> None:
    leads("add", "--set", "last_name=Ivanova")
    written = tmp_path / "for the member.csv"
    with pytest.raises(SystemExit):
        leads("export", "--member", "", "--format", "csv", "--out", str(written))
    assert not written.exists()


def test_no_field_takes_back_no_correction(terminal: Terminal) -> None:
    own, pumps = ("catalogue", "corrections"), "seewald-pumpen"
    assert terminal.run(*own, "set", pumps, "phone=+49 355 5550", "--by", "al").code == 0
    done = terminal.run(*own, "take-back", pumps, "")
    assert done.code == 2
    assert REFUSED in done.err
    assert "1 correction" in terminal.run(*own, "list").out


def test_the_place_of_a_fair_can_be_taken_away_again(cli: Cli) -> None:
    fair = cli.under("fair")
    fair("add", "Expo", "--place", "Hall 1")
    assert fair.json("edit", "Expo", "--place", "")["place"] == ""


def test_the_folder_where_one_stands_is_told_by_its_name(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "from the stick").mkdir()
    monkeypatch.chdir(tmp_path / "from the stick")
    done = terminal.run("pack", "take", ".")
    assert (done.code, "“from the stick” cannot be read" in done.err) == (2, True)

"""Where commands write: a folder that was mistyped is refused before anything is done."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.common_options import folder_there, new_file
from app.cli.main import make_parser
from tests.cli.conftest import Cli, Terminal

READ = {
    *(
        "catalogue",
        "data",
        "file",
        "files",
        "source",
        "base",
        "edition",
        "mapping",
        "list",
        "synonyms",
        "brand",
        *("key", "manager", "root", "signed", "since", "trust"),
    ),
    *("vcard", "image", "logo", "signature", "batch", "ask"),
    *("to", "ca", "passphrase_file"),
}
"""What is read; a backup has its own words, and any command makes its data folder."""


def options(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for part in action.choices.values():
                yield from options(part)
        else:
            yield action


def test_every_path_of_a_command_is_read_or_its_folder_is_looked_for() -> None:
    kinds = {"read": Path, "file": new_file, "folder": folder_there}
    paths = {
        name: {option.dest for option in options(make_parser()) if option.type is kind}
        for name, kind in kinds.items()
    }
    assert paths["read"] <= READ
    assert {"out", "report", "pdf"} <= paths["file"]
    assert {"out", "out_dir", "folder"} <= paths["folder"]
    written = {"out", "out_dir", "folder", "report", "pdf"}
    checked = {new_file, folder_there}
    assert {option.type for option in options(make_parser()) if option.dest in written} == checked


ON_THE_CATALOGUE = (
    ("brochure", "seewald-pumpen", "--out", "FILE"),
    ("brochure", "--hot-leads", "Fair", "--out-dir", "FOLDER"),
    ("catalogue", "build", ".", "--out", "FILE"),
    ("catalogue", "import", "a.csv", "--out", "FILE"),
    ("catalogue", "import", "a.csv", "--dry-run", "--report", "FILE"),
    ("catalogue", "translations", "export", "--to", "ru", "--out", "FILE"),
    ("catalogue", "translations", "export", "--to", "ru", "--folder", "FOLDER"),
    ("scanner", "test-code", "--out", "FILE"),
)
ON_LEADS = (
    ("leads", "export", "--format", "csv", "--out", "FILE"),
    ("leads", "export", "--format", "vcf", "--split", "--out", "FOLDER"),
    ("leads", "export", "--format", "xlsx", "--each-member", "--out", "FOLDER"),
    ("leads", "bundle", "--out", "FILE"),
    ("leads", "draft", "1", "--out", "FOLDER"),
    ("leads", "calendar", "--out", "FILE"),
    ("leads", "erase", "1", "--yes", "--out", "FOLDER"),
    ("leads", "report", "--person", "Bat", "--out", "FOLDER"),
    ("leads", "receipt", "1", "--pdf", "FILE"),
    ("fair", "close", "Fair", "--out", "FILE"),
)


def mistyped(words: tuple[str, ...], folder: Path) -> list[str]:
    places = {"FILE": str(folder / "a.out"), "FOLDER": str(folder)}
    return [places.get(word, word) for word in words]


@pytest.mark.parametrize("words", [*ON_THE_CATALOGUE, *ON_LEADS], ids=" ".join)
def test_a_folder_that_was_mistyped_is_refused_and_not_made(
    terminal: Terminal, tmp_path: Path, words: tuple[str, ...]
) -> None:
    folder = tmp_path / "stikc"
    before = {*tmp_path.rglob("*")}
    done = terminal.run(*mistyped(words, folder))
    sentence = f"faircat: The folder “{folder}” does not exist. Nothing was done."
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(sentence)
    assert {*tmp_path.rglob("*")} == before


def test_nobody_is_erased_where_the_certificate_could_not_go(cli: Cli, tmp_path: Path) -> None:
    lead = cli.json("leads", "add", "--set", "last_name=Bat")["id"]
    with pytest.raises(SystemExit):
        cli("leads", "erase", lead, "--yes", "--out", str(tmp_path / "stikc"))
    assert [it["id"] for it in cli.json("leads", "list")] == [lead]

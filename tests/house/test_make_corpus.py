"""What benchmarks search in is made by rule, and is the same wherever it is made."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
THINGS = ("Pumpe", "Bagger", "Mühle", "Sieb", "Förderer", "Kran", "Motor", "Ventil")
OTHERS = ("Wasser", "Schlamm", "Kohle", "Erz", "Gleis", "Hafen")
RUSSIAN = ("насос", "экскаватор", "мельница", "грохот", "конвейер", "кран", "мотор", "клапан")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """The lists of an archive of 48 packages in three languages, as apt keeps them."""
    packages, german, russian, english = [], [], [], []
    for thing, russian_thing in zip(THINGS, RUSSIAN, strict=True):
        for other in OTHERS:
            name = f"{thing}-{other}".casefold()
            head = f"Package: {name}\nDescription-md5: {name}\n"
            packages.append(f"{head}Section: mining\nInstalled-Size: 72\nDescription: {name}\n")
            english.append(
                f"{head}Description-en: Machine {name} with pumps\n A pump.\n .\n It works.\n"
            )
            german.append(f"{head}Description-de: {thing} und Pumpen für {other}\n Läuft.\n")
            russian.append(f"{head}Description-ru: Мощный {russian_thing} {other}\n Работает.\n")
    for end, paragraphs in (
        ("binary-amd64_Packages", packages),
        ("i18n_Translation-en", english),
        ("i18n_Translation-de", german),
        ("i18n_Translation-ru", russian),
    ):
        path = tmp_path / "lists" / f"archive_{end}"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(paragraphs), encoding="utf-8")
    return tmp_path / "lists"


def test_a_corpus_is_the_same_each_time(lists: Path, tmp_path: Path) -> None:
    one, two = made(lists, tmp_path / "one", "1"), made(lists, tmp_path / "two", "2")
    assert one == two
    members = rows(tmp_path / "one" / "members.jsonl")
    offerings = [offering for member in members for offering in member["offerings"]]
    assert len(offerings) == 40
    assert {lang for offering in offerings for lang in offering["texts"]} == {"en", "de", "ru"}


def test_what_is_held_out_is_not_tuned_on(lists: Path, tmp_path: Path) -> None:
    made(lists, tmp_path / "one", "1")
    tuning = rows(tmp_path / "one" / "tuning.jsonl")
    heldout = rows(tmp_path / "one" / "heldout.jsonl")
    assert tuning
    assert heldout
    assert not {query["q"] for query in tuning} & {query["q"] for query in heldout}


def test_relevant_is_what_the_rule_of_the_class_says(lists: Path, tmp_path: Path) -> None:
    made(lists, tmp_path / "one", "1")
    members = rows(tmp_path / "one" / "members.jsonl")
    titles = {
        offering["id"]: [text["title"] for text in offering["texts"].values()]
        for member in members
        for offering in member["offerings"]
    }
    queries = rows(tmp_path / "one" / "tuning.jsonl") + rows(tmp_path / "one" / "heldout.jsonl")
    for query in queries:
        typed = query["q"].casefold()
        match query["class"]:
            case "name":
                assert query["relevant"] == [typed]
            case "beginning":
                begins = [
                    name
                    for name, own in titles.items()
                    if any(title.casefold().startswith(typed) for title in own)
                ]
                assert sorted(query["relevant"]) == sorted(begins)
            case "two words":
                for name in query["relevant"]:
                    text = " ".join(titles[name]).casefold()
                    assert all(word in text for word in typed.split())
            case "negative":
                assert query["relevant"] == []
            case _:
                assert query["relevant"]


def made(lists: Path, folder: Path, hashes: str) -> str:
    """What the script prints."""
    run = subprocess.run(
        [
            sys.executable,
            "benchmarks/make_corpus.py",
            str(folder),
            *("--lists", str(lists), "--offerings", "40", "--queries", "5"),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hashes},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return run.stdout


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

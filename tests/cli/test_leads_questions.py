"""`faircat leads questions` as an organiser and a script call it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

FILE = """
[[question]]
id = "budget"
kind = "choice"
required = true
text = { en = "What budget?", de = "Welches Budget?" }
choices = [
  { id = "small", en = "little", de = "wenig" },
  { id = "large", en = "much", de = "viel" },
]

[[question]]
id = "flow"
kind = "number"
text = { en = "How much water?" }
unit = "m³/h"
for_members = false
when = { question = "budget", is = ["large"], interest_in = ["seewald"], sector = ["pumps"] }
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "questions.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_questions_are_set_answered_changed_and_told_in_both_wordings(
    leads: Cli, file: Path, tmp_path: Path
) -> None:
    told = leads.json("questions", "set", str(file))
    assert [it["id"] for it in told["asked"]] == ["budget", "flow"]
    assert told["missing_languages"]["budget"] == ["es", "mn", "pl", "ru"]
    lead = leads.json("add", "--set", "last_name=Bat")["id"]
    assert "budget" not in leads.json("show", lead)
    leads.json("questions", "answer", lead, "budget", "Large")
    leads.json("questions", "answer", lead, "flow", "1", "200")
    other = FILE.replace("What budget?", "How much money?").replace('"much"', '"a lot"')
    file.write_text(other, encoding="utf-8")
    leads("questions", "set", str(file))
    budget, flow = leads.json("show", lead)["answers"]
    assert (budget["asked"], budget["said"]) == ("What budget?", "much")
    assert (budget["asked_now"], budget["said_now"]) == ("How much money?", "a lot")
    assert (flow["value"], flow["said"]) == ("1200", "1200 m³/h")
    assert leads.json("list")[0]["answers"] == [budget, flow]
    out = tmp_path / "leads.json"
    leads("export", "--format", "json", "--out", str(out))
    assert json.loads(out.read_text(encoding="utf-8"))[0]["answers"] == [budget, flow]
    other = leads.json("add", "--set", "last_name=Erz")["id"]
    leads("questions", "answer", other, "budget", "small")
    for wanted, found in (("budget=large", [lead]), ("flow", [lead]), ("budget=x", [])):
        assert [it["id"] for it in leads.json("list", "--answer", wanted)] == found
    assert len(leads.json("list", "--answer", "budget")) == 2
    shown = leads("show", lead)
    assert "What budget? much" in shown
    assert "answer:flow “” → “1200 m³/h”" in shown
    leads("questions", "answer", lead, "flow", "")
    assert [it["question"] for it in leads.json("show", lead)["answers"]] == ["budget"]


def test_what_is_shown_as_a_file_can_be_set_again(leads: Cli, file: Path) -> None:
    before = leads.json("questions", "set", str(file))["asked"]
    file.write_text(leads("questions", "show", "--toml"), encoding="utf-8")
    assert leads.json("questions", "set", str(file))["asked"] == before
    assert "What budget? (required)" in leads("questions", "show")
    assert "not for members" in leads("questions", "show")


def test_the_template_asks_three_questions_in_every_language(leads: Cli, file: Path) -> None:
    file.write_text(leads("questions", "template"), encoding="utf-8")
    told = leads.json("questions", "set", str(file))
    assert [it["id"] for it in told["asked"]] == ["budget", "time", "quantity"]
    assert told["missing_languages"] == {}


WRONG = {
    "no TOML": ("[[question]\n", "not valid TOML (Expected"),
    "its line": ('[[question]]\nid = "x"\nkind = choice\n', "at line 3"),
    "an unknown kind": (FILE.replace('"choice"', '"colour"'), "“colour” is not a type of question"),
    "twice the same": (FILE.replace('"flow"', '"budget"', 1), "Two questions have the ID “budget”"),
    "no wording": (FILE.replace('{ en = "How much water?" }', "{}"), "no wording"),
    "an unknown key": (FILE.replace("required", "needed"), "“needed” is not a known key"),
    "a wrong value": (FILE.replace("= true", '= "yes"'), "“required” has a wrong value"),
    "a missing key": (FILE.replace('kind = "number"\n', ""), "“kind” is missing"),
    "no language": (FILE.replace("de = ", "deutsch_ = ", 1), "is not a language"),
    "an odd ID": (FILE.replace('"flow"', '"Flow rate"', 1), "lower-case letters"),
    "choices of a number": (
        FILE.replace('unit = "m³/h"', "choices = [1]"),
        "cannot be used with the type “number”",
    ),
    "a unit of a choice": (
        FILE.replace("required = true", 'unit = "m"'),
        "“unit” cannot be used with",
    ),
    "a choice without ID": (FILE.replace('id = "small", ', ""), "table with “id”"),
    "a choice without words": (FILE.replace(', en = "much", de = "viel"', ""), "has no wording"),
    "a long text": (FILE.replace("How much water?", "x" * 301), "at most 300 characters"),
    "a condition of numbers": (FILE.replace('["pumps"]', "[1]"), "lists of texts"),
    "no tables": ("question = [1]", "must be a table"),
    "a text of numbers": (FILE.replace('"How much water?"', "5"), "at most 300 characters"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    leads: Cli, file: Path, wrong: str
) -> None:
    text, said = WRONG[wrong]
    file.write_text(text, encoding="utf-8")
    leads("questions", "set", str(file), code=2)
    assert said in leads.errors
    assert "Nothing was changed" in leads.errors
    assert "Traceback" not in leads.errors


def test_a_file_that_is_not_there_or_no_text_is_refused(leads: Cli, file: Path) -> None:
    leads("questions", "set", str(file) + "x", code=2)
    assert "it is not there" in leads.errors
    file.write_bytes(b"\xff\xfe")
    leads("questions", "set", str(file), code=2)
    assert "UTF-8" in leads.errors
    file.write_bytes(b"#" * 5_000_001)
    leads("questions", "set", str(file), code=2)
    assert "too large" in leads.errors
    assert leads.json("questions", "show")["asked"] == []


def test_an_answer_that_cannot_be_is_refused_and_says_what_can(leads: Cli, file: Path) -> None:
    leads("questions", "set", str(file))
    lead = leads.json("add", "--set", "last_name=Bat")["id"]
    leads("questions", "answer", lead, "budget", "medium", code=2)
    assert "“medium” does not answer “What budget?”" in leads.errors
    assert "small | large" in leads.errors
    leads("questions", "answer", lead, "colour", "red", code=2)
    assert "no question “colour”" in leads.errors
    assert "budget, flow" in leads.errors
    assert "answers" not in leads.json("show", lead)


def test_a_fair_has_questions_of_its_own(cli: Cli, file: Path) -> None:
    cli("fair", "add", "Expo")
    cli("fair", "add", "Mining")
    cli("leads", "questions", "set", str(file), "--fair", "Expo")
    assert cli.json("leads", "questions", "show")["asked"] == []
    assert len(cli.json("leads", "questions", "show", "--fair", "expo")["asked"]) == 2
    cli("fair", "edit", "expo", "--name", "Expo Chile")
    assert len(cli.json("leads", "questions", "show", "--fair", "expo")["asked"]) == 2

"""`faircat delegation feedback`: questions of a delegation, as a host asks them afterwards."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Cli

FILE = """\
[[question]]
id = "useful"
kind = "choice"
text = { en = "Was it useful?", de = "War es nützlich?", mn = "Хэрэгтэй байсан уу?" }
choices = [
  { id = "much", en = "much", de = "sehr", mn = "маш" },
  { id = "little", en = "little", de = "wenig", mn = "бага" },
]

[[question]]
id = "missed"
kind = "text"
text = { en = "What was missing?", de = "Was fehlte?", mn = "Юу дутсан бэ?" }
when = { question = "useful", is = ["little"] }
"""
GUESTS = "Name;Organisation;Languages\nBat Dorj;Khar Uul;mn\nTuya Bold;Shine Nuur;mn\n"


@pytest.fixture
def asked(cli: Cli, tmp_path: Path) -> Cli:
    delegation = cli.under("delegation")
    delegation("new", "Mongolia", "--from", "2027-03-01", "--to", "2027-03-03")
    (tmp_path / "guests.csv").write_text(GUESTS, encoding="utf-8")
    delegation("people", "Mongolia", str(tmp_path / "guests.csv"))
    (tmp_path / "questions.toml").write_text(FILE, encoding="utf-8")
    delegation("feedback", "Mongolia", "--ask", str(tmp_path / "questions.toml"))
    return delegation


def answer(asked: Cli, who: str, *words: str, code: int = 0) -> str:
    return asked("feedback", "Mongolia", "--person", who, "--answer", *words, code=code)


def test_questions_are_asked_answered_and_counted(asked: Cli, tmp_path: Path) -> None:
    assert asked.json("feedback", "Mongolia")["feedback"] == [
        {"question": "useful", "people": 0, "counts": {}},
        {"question": "missed", "people": 0, "counts": {}},
    ]
    told = answer(asked, "Bat Dorj", "useful", "little")
    assert "Was it useful? little" in told
    assert "What was missing? –" in told
    assert "What was missing?" not in answer(asked, "Tuya Bold", "useful", "much")
    answer(asked, "Bat Dorj", "missed", "more", "time")
    (useful, missed) = asked.json("feedback", "Mongolia")["feedback"]
    assert useful == {"question": "useful", "people": 2, "counts": {"much": 1, "little": 1}}
    assert missed == {"question": "missed", "people": 1, "counts": {"more time": 1}}
    assert asked.json("report", "Mongolia")["feedback"] == [useful, missed]
    asked("report", "Mongolia", "--out", str(tmp_path / "report.xlsx"), "--lang", "de")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    rows = [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows()]
    assert ["War es nützlich?", "sehr", 1] in rows
    assert ["Was fehlte?", "more time", 1] in rows
    book.close()


def test_what_cannot_be_answered_is_said(asked: Cli) -> None:
    answer(asked, "Bat Dorj", "useful", "perhaps", code=2)
    assert "“perhaps” does not answer “Was it useful?”" in asked.errors
    answer(asked, "Bat Dorj", "price", "5", code=2)
    assert "useful, missed" in asked.errors
    asked("feedback", "Mongolia", "--answer", "useful", "much", code=2)
    assert "--person" in asked.errors
    assert asked.json("feedback", "Mongolia", "--person", "Bat Dorj")["answers"] == {}


def test_an_answer_is_taken_back(asked: Cli) -> None:
    answer(asked, "Bat Dorj", "useful", "much")
    answer(asked, "Bat Dorj", "useful", "little")
    (useful, _missed) = asked.json("feedback", "Mongolia")["feedback"]
    assert useful["counts"] == {"little": 1}
    answer(asked, "Bat Dorj", "useful")
    (useful, _missed) = asked.json("feedback", "Mongolia")["feedback"]
    assert useful["people"] == 0
    answer(asked, "Bat Dorj", "useful", "much")
    assert asked.json("feedback", "Mongolia")["feedback"][0]["counts"] == {"much": 1}


def test_an_answer_keeps_the_wording_that_it_was_given_to(asked: Cli, tmp_path: Path) -> None:
    answer(asked, "Bat Dorj", "useful", "much")
    other = FILE.replace("Was it useful?", "Was it worth the journey?")
    other = other[: other.index('[[question]]\nid = "missed"')]
    (tmp_path / "other.toml").write_text(other, encoding="utf-8")
    asked("feedback", "Mongolia", "--ask", str(tmp_path / "other.toml"))
    assert "worth the journey" in asked("feedback", "Mongolia", "--toml")
    assert "Was it useful? much" in asked("feedback", "Mongolia", "--person", "Bat Dorj")
    (figures,) = asked.json("feedback", "Mongolia")["feedback"]
    assert figures == {"question": "useful", "people": 1, "counts": {"much": 1}}
    (tmp_path / "again.toml").write_text(FILE, encoding="utf-8")
    asked("feedback", "Mongolia", "--ask", str(tmp_path / "again.toml"))
    assert asked("feedback", "Mongolia", "--toml").count("[[question]]") == 2
    empty = tmp_path / "empty.toml"
    empty.write_text("", encoding="utf-8")
    asked("feedback", "Mongolia", "--ask", str(empty), code=2)
    assert "it has no questions" in asked.errors


def test_answers_are_told_to_whoever_gave_them_and_go_with_them(asked: Cli) -> None:
    answer(asked, "Bat Dorj", "useful", "much")
    answer(asked, "Tuya Bold", "useful", "much")
    assert [it["value"] for it in asked.json("person", "Mongolia", "Bat Dorj")["answers"]] == [
        "much"
    ]
    asked("erase", "Mongolia", "--person", "Bat Dorj", "--yes")
    (useful, _missed) = asked.json("feedback", "Mongolia")["feedback"]
    assert useful["people"] == 1

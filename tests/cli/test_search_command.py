"""`faircat search` for people, for machines, and for files of queries."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.support.catalogues import PUMPS, build

ROOT = Path(__file__).parents[2]


def test_search_prints_hits_for_people(terminal: Terminal) -> None:
    done = terminal.run("search", "насос", "--lang", "ru")
    assert done.code == 0
    assert "Погружной насос" in done.out
    assert "seewald-pumpen/tauchpumpe" in done.out


def test_search_prints_hits_for_machines(terminal: Terminal) -> None:
    hits = json.loads(terminal.run("search", "насос", "--lang", "ru", "--json").out)
    assert hits[0]["member"] == PUMPS.id
    assert hits[0]["offering"] == "tauchpumpe"
    assert hits[0]["title"] == "Погружной насос"
    assert hits[0]["lang"] == "ru"
    assert hits[0]["score"] > 0
    assert isinstance(hits[0]["why"], list)


def test_search_filters(terminal: Terminal) -> None:
    hits = json.loads(terminal.run("search", "--market", "MN", "--json").out)
    assert {hit["member"] for hit in hits} == {PUMPS.id}


@pytest.mark.parametrize("market", ["mn", "Mongolia", "Монгол"])
def test_a_country_is_known_by_its_names(terminal: Terminal, market: str) -> None:
    assert "Seewald" in terminal.run("search", "--market", market).out


@pytest.mark.parametrize(
    ("filter_", "value", "known"), [("--kind", "pump", "product"), ("--market", "Narnia", "MN")]
)
def test_a_filter_that_is_not_known_is_refused(
    terminal: Terminal, filter_: str, value: str, known: str
) -> None:
    done = terminal.run("search", filter_, value)
    assert done.code == 2
    assert f"“{value}” in this edition. Try one of these:" in done.err
    assert known in done.err


def test_search_tells_what_was_understood_and_takes_it_back(terminal: Terminal) -> None:
    done = terminal.run("search", "Mongolei")
    assert "“Mongolei” is experience in Mongolia (--not country:MN)" in done.err
    assert PUMPS.id in done.out
    assert "experience in Mongolia" in done.out
    plain = terminal.run("search", "Mongolei", "--not", "country:MN")
    assert "country:MN" not in plain.err
    done = terminal.run("search", "Pumpen ohne Reparatur")
    assert "“ohne Reparatur” is nothing about Reparatur (--not without:reparatur)" in done.err


def test_a_batch_names_what_was_understood(terminal: Terminal, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 1, "q": "Mongolei"}\n{"id": 2, "q": "pumpe"}\n', encoding="utf-8")
    done = terminal.run("search", "--batch", str(queries))
    first, second = map(json.loads, done.out.splitlines())
    assert first["understood"] == ["country:MN"]
    assert "understood" not in second


def test_search_finds_nothing_without_failing(terminal: Terminal) -> None:
    done = terminal.run("search", "qqqqqqqqqq")
    assert (done.code, done.out) == (0, "")
    assert "Nothing found" in done.err


def test_batch_answers_line_by_line(terminal: Terminal, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text(
        '{"id": "a", "q": "насос", "lang": "ru", "limit": 1}\n\n{"id": 2, "q": ""}\n', "utf-8"
    )
    lines = terminal.run("search", "--batch", str(queries), "--json").out.splitlines()
    answers = [json.loads(line) for line in lines]
    assert [answer["id"] for answer in answers] == ["a", 2]
    assert len(answers[0]["hits"]) == 1
    assert answers[0]["ms"] >= 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "2 of 2 members\n"),
        (["--limit", "1"], "1 of 2 members\n"),
        (["Filterbrunnen"], "1 of 1: 1 offering, 0 members\n"),
        (["Seewald"], "3 of 3: 2 offerings, 1 member\n"),
    ],
)
def test_the_number_of_hits_is_said(terminal: Terminal, words: list[str], said: str) -> None:
    assert terminal.run("search", *words).err.startswith(said)


def test_without_words_the_members_are_listed(terminal: Terminal) -> None:
    assert terminal.run("search").out.splitlines() == [
        "Bohrwerk Lausitz GmbH (Cottbus)",
        "    bohrwerk",
        "Seewald Pumpen GmbH (Senftenberg)",
        "    seewald-pumpen",
    ]


MINUS_WORDS = [
    ("Cottbus Senftenberg -Filterbrunnen", "Cottbus Senftenberg -Filterbrunnen"),
    ("-reparatur Pumpen", "Pumpen -reparatur"),
    ("Pumpen --limit 5 -reparatur --lang de", "Pumpen -reparatur"),
    ("Pumpen --json -h0", "Pumpen -h0"),
    ("--limit=3 -насос Pumpen", "Pumpen -насос"),
]


@pytest.mark.parametrize(("typed", "quoted"), MINUS_WORDS)
def test_minus_words_need_no_quotation_marks(terminal: Terminal, typed: str, quoted: str) -> None:
    done = terminal.run("search", "--json", *typed.split())
    assert done.code == 0
    assert done.out == terminal.run("search", "--json", quoted).out


def test_a_whole_query_may_begin_with_a_minus_word(terminal: Terminal) -> None:
    whole = terminal.run("search", "-tauchpumpe seewald", "--lang", "de", "--json").out
    assert whole == terminal.run("search", "seewald -tauchpumpe", "--lang", "de", "--json").out
    assert "Seewald" in whole


def test_a_minus_word_leaves_out_what_has_it(terminal: Terminal) -> None:
    assert "Tauchpumpe" in terminal.run("search", "seewald").out
    assert "Tauchpumpe" not in terminal.run("search", "seewald", "-tauchpumpe").out
    assert "Погружной" not in terminal.run("search", "seewald", "-für grubenwasser").out


def test_words_may_stand_after_options(terminal: Terminal) -> None:
    one = terminal.run("search", "seewald", "--limit", "9", "reparatur", "--json").out
    assert one == terminal.run("search", "seewald reparatur", "--limit", "9", "--json").out


NO_USAGE = [
    ("search pumpe --foo", "--foo"),
    ("search pumpe --lang -reparatur", "--lang"),
    ("search pumpe --limit x", "“x” is not a number from 1 to 1000"),
    ("search pumpe --limit 0", "“0” is not a number"),
    ("search pumpe --limit 1001", "“1001” is not a number"),
    ("show seewald-pumpen -x", "-x"),
    ("search --sector mines", "mining"),
    ("search --sector Bergb", "mining"),
    ("search --sector qqq", "water, mining"),
    ("search --batch - pumpe", "batch"),
    ("search --batch - -pumpe", "batch"),
    ("search --batch - --market CL", "batch"),
    ("search --batch missing.jsonl", "missing.jsonl"),
    ("search --batch .", "it is a folder"),
]


@pytest.mark.parametrize(("line", "said"), NO_USAGE)
def test_a_slip_is_told(terminal: Terminal, line: str, said: str) -> None:
    done = terminal.run(*line.split())
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_sectors_that_only_members_have_are_known(terminal: Terminal) -> None:
    build(terminal.catalogue, replace(PUMPS, sectors=("own",)))
    assert "Seewald" in terminal.run("search", "--sector", "own").out


BROKEN_LINES = [
    "{",
    "[]",
    "5",
    '{"q": 1, "limit": "many"}',
    '{"q": "pump", "limit": "5"}',
    '{"q": "pump", "limit": true}',
    '{"q": "pump", "limit": 2.5}',
    '{"limit": 0}',
    '{"limit": -1}',
    '{"limit": 1001}',
    '{"limit": Infinity}',
    '{"limit": 1e400}',
    '{"limit": ' + "9" * 5000 + "}",
    '{"q": ["pump"]}',
    '{"q": "pump", "lang": 5}',
    '{"id": NaN}',
    "[" * 100_000,
    '{"a":' * 100_000,
]


@pytest.mark.parametrize("line", BROKEN_LINES, ids=range(len(BROKEN_LINES)))
def test_a_broken_batch_line_is_named(terminal: Terminal, tmp_path: Path, line: str) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 1, "q": "pumpe"}\n' + line + "\n", "utf-8")
    done = terminal.run("search", "--batch", str(queries))
    assert done.code == 2
    assert "Line 2" in done.err
    assert json.loads(done.out)["id"] == 1


def test_a_batch_in_another_encoding_is_told(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "queries.jsonl").write_bytes('{"q": "Förderband"}\n'.encode("latin-1"))
    done = terminal.run("search", "--batch", str(tmp_path / "queries.jsonl"))
    assert done.code == 2
    assert "Line 1" in done.err


def test_the_language_of_a_batch_is_that_of_lines_without_one(
    terminal: Terminal, tmp_path: Path
) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('\ufeff{"q": "Tauchpumpe"}\n{"q": "Tauchpumpe", "lang": "de"}\n', "utf-8")
    lines = terminal.run("search", "--lang", "ru", "--batch", str(queries)).out.splitlines()
    assert [json.loads(line)["hits"][0]["lang"] for line in lines] == ["ru", "de"]


def run_on(
    catalogue: Path, *words: str, given: bytes = b"", **streams: int
) -> subprocess.CompletedProcess[bytes]:
    """A search in a process of its own, whose standard streams are real ones."""
    return subprocess.run(
        [sys.executable, "-m", "app", "search", *words, "--catalogue", str(catalogue)],
        cwd=ROOT,
        input=given,
        stdout=streams.get("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        check=False,
    )


def test_a_batch_on_the_standard_input_is_in_utf8(terminal: Terminal) -> None:
    done = run_on(terminal.catalogue, "--batch", "-", given='{"id": 1, "q": "насос"}\n'.encode())
    assert json.loads(done.stdout)["hits"][0]["offering"] == "tauchpumpe"
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_output_that_finds_no_room_is_a_sentence(terminal: Terminal) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run_on(terminal.catalogue, stdout=full.fileno())
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(b"faircat: the output is lost: ")


def test_a_reader_that_leaves_is_no_failure(terminal: Terminal) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run_on(terminal.catalogue, "--json", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")

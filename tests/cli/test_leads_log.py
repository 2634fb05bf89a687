"""`faircat leads log` as whoever answers for the leads calls it."""

import re
from pathlib import Path

from tests.cli.conftest import Cli


def test_the_log_says_what_was_done_and_is_checked(leads: Cli) -> None:
    lead = leads.json("add", "--set", "last_name=Bat")
    leads("erase", lead["id"], "--yes")
    unlocked, line, _this = leads("log").splitlines()
    assert re.match(r"1  \d{4}-\d\d-\d\d \d\d:\d\d  unlock  .*by command", unlocked)
    assert re.match(r"2  \d{4}-\d\d-\d\d \d\d:\d\d  erasure  ", line)
    assert "3 lines, none changed, none missing" in leads.errors
    told = leads.json("log")
    assert [line["deed"] for line in told["lines"]] == ["unlock", "erasure", "unlock"]
    assert told["faults"] == []
    noted = told["lines"][-1]["hash"]
    assert leads("log", "--check", "--noted", noted.upper()) == ""
    assert "no line has the hash" in leads("log", "--check", "--noted", "0" * 64, code=1)


def test_the_log_is_written_for_an_auditor(leads: Cli, tmp_path: Path) -> None:
    assert leads("log", "--out", str(tmp_path / "log.csv")) == ""
    assert "wrote" in leads.errors
    head, line = (tmp_path / "log.csv").read_text().splitlines()
    assert head.startswith("number,at,deed")
    assert ",unlock," in line

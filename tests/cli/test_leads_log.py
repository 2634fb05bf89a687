"""`faircat leads log` as whoever answers for the leads calls it."""

import re

from tests.cli.conftest import Cli


def test_the_log_says_what_was_done_and_is_checked(leads: Cli) -> None:
    lead = leads.json("add", "--set", "last_name=Bat")
    leads("erase", lead["id"], "--yes")
    (line,) = leads("log").splitlines()
    assert re.match(r"1  \d{4}-\d\d-\d\d \d\d:\d\d  erasure  ", line)
    assert "1 line, none changed, none missing" in leads.errors
    told = leads.json("log")
    assert [line["deed"] for line in told["lines"]] == ["erasure"]
    assert told["faults"] == []
    noted = told["lines"][-1]["hash"]
    assert leads("log", "--check", "--noted", noted.upper()) == ""
    assert "no line has the hash" in leads("log", "--check", "--noted", "0" * 64, code=1)

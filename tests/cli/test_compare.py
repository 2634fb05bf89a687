"""`faircat compare` as somebody types it."""

import json

from tests.cli.conftest import Terminal
from tests.support.catalogues import DRILLS, PUMPS

PUMP, WELLS = "seewald-pumpen/tauchpumpe", "Bohrwerk Lausitz GmbH/brunnen"


def test_offerings_stand_side_by_side_in_the_language_asked_for(terminal: Terminal) -> None:
    done = terminal.run("compare", PUMP, WELLS, "--lang", "de")
    assert done.code == 0
    lines = done.out.splitlines()
    assert "invented" in lines[0]
    assert lines[1].split("  ")[-1].strip() == "Filterbrunnen"
    (flow,) = [line for line in lines if "Förderstrom" in line]
    assert flow.startswith("? ")
    assert any(line.startswith("≠ ") for line in lines)
    assert "720 m³/h" in flow


def test_what_is_the_same_can_be_left_out(terminal: Terminal) -> None:
    full = terminal.run("compare", PUMP, "seewald-pumpen/reparatur").out
    brief = terminal.run("compare", PUMP, "seewald-pumpen/reparatur", "--differing").out
    assert any(line.startswith("= ") for line in full.splitlines())
    assert not any(line.startswith("= ") for line in brief.splitlines())


def test_json_names_columns_values_and_languages(terminal: Terminal) -> None:
    made = json.loads(terminal.run("compare", PUMPS.id, WELLS, "--lang", "ru", "--json").out)
    assert [(column["member"], column["offering"]) for column in made["columns"]] == [
        (PUMPS.id, None),
        (DRILLS.id, "brunnen"),
    ]
    rows = {row["name"]: row for row in made["rows"]}
    assert rows["founded"]["differs"] is rows["founded"]["same"] is False
    assert rows["founded"]["values"] == [[{"text": "1992"}], []]
    assert rows["summary"]["values"][1] == [{"text": "Bis 300 m", "lang": "de"}]


def test_one_five_or_an_unknown_one_are_refused(terminal: Terminal) -> None:
    assert "2 to 4" in terminal.run("compare", PUMP).err
    assert "2 to 4" in terminal.run("compare", *[PUMPS.id] * 5).err
    unknown = terminal.run("compare", PUMP, "seewald-pumpen/nothing")
    assert unknown.code == 2
    assert "no offering “nothing”" in unknown.err

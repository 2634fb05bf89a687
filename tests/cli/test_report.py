"""`faircat report`: what visitors asked for in vain."""

import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.services.catalogue.unmet_searches import UnmetDemand


def test_what_was_searched_in_vain_is_told(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data_folder.mkdir()
    unmet = UnmetDemand(data_folder / "unmet.json", list, lambda _name: ())
    for text in ("Wasserstoff", "литий", "wasserstoff"):
        unmet.count(text)
    assert main(["report", "unmet", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"words": "wasserstoff", "times": 2, "visits": 1},
        {"words": "литий", "times": 1, "visits": 1},
    ]
    assert main(["report", "unmet"]) == 0
    assert "2  wasserstoff" in capsys.readouterr().out


def test_nothing_yet_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "unmet"]) == 0
    assert (
        capsys.readouterr().out
        == """\
No search has been without results yet.
"""
    )

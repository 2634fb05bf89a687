"""The table of doors: every country is in it, and it says what the notices promise."""

import re
from pathlib import Path

import pytest
from babel import Locale

from app.domain.lawful_use import Door
from app.i18n.consent_words import ConsentBook

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "doors.md").read_text(encoding="utf-8")
NAMES = Locale("en").territories


def rows(country: str) -> dict[str, list[str]]:
    """What stands at the doors of a country, by what was agreed to."""
    (table,) = (
        it for it in PAGE.split("\n## ") if re.search(rf"\b{country}\b(?! until)", it[:200])
    )
    cells = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return {kind: verdicts for kind, *verdicts in cells[2:]}


@pytest.mark.parametrize("code", ConsentBook(ROOT / "resources" / "consent").countries())
def test_each_country_has_a_verdict_at_each_door(code: str) -> None:
    for verdicts in rows(NAMES[code]).values():
        assert len(verdicts) == len(Door)
        assert all(re.fullmatch(r"yes|no \(\d\)", it) for it in verdicts)


@pytest.mark.parametrize("country", ["Mongolia", "Peru"])
def test_without_consent_nothing_is_kept_where_the_notice_says_so(country: str) -> None:
    assert "yes" not in rows(country)["nothing"]
    assert "yes" not in rows(country)["contact"], "not without the transfer"
    assert set(rows(country)["everything"]) == {"yes"}


@pytest.mark.parametrize("country", ["Kazakhstan", "Russia"])
def test_nobody_is_kept_where_no_personal_data_may_be(country: str) -> None:
    named = [row for kind, row in rows(country).items() if not kind.startswith("only interests")]
    assert all("yes" not in row for row in named)


def test_at_home_only_what_was_agreed_to_is_used() -> None:
    nothing = dict(zip(Door, rows("Germany")["nothing"], strict=True))
    refused = {door for door, verdict in nothing.items() if verdict != "yes"}
    assert refused == {Door.DRAFT, Door.CALENDAR, Door.HANDOVER}

"""A name that runs to the left leaves what stands behind it in a line where it is."""

import pytest

from app.domain.unicode_safety import isolated, strip_bidi_controls

DAY = " · 3 Dec 2026"


@pytest.mark.parametrize("name", ["Anna Müller", "Łukasz 9", "Болормаа", "李雷"])
def test_names_that_run_to_the_right_are_as_they_were(name: str) -> None:
    assert isolated(name) == name


@pytest.mark.parametrize("name", ["Anna Müller-ابن رشد", "ابن رشد", "דוד 7"])
def test_a_name_that_runs_to_the_left_is_shut_in(name: str) -> None:
    line = isolated(name) + DAY
    assert strip_bidi_controls(line) == name + DAY
    assert line.index("\u2069") == len(name) + 1

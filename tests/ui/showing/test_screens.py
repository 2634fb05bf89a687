"""On two screens one shows, the other keeps list and notes; a pulled plug loses nothing.

A clicker leads on, a digit changes the language, and Alt+F4 ends it, all by real keys.
"""

from pathlib import Path

from tests.support.catalogues import put_catalogue
from tests.support.displays import told_by, two_screens


def test_the_show_moves_with_the_screens(tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    places = (tmp_path / "data", tmp_path / "catalog.db")
    with two_screens() as env:
        told = told_by("tests.ui.screens_child", env, *places)
    on_two, on_the_first, back, on_one, again_on_two, *writing = told
    while_writing, after_writing = writing
    assert on_the_first == [0, 2, "de", True], "S chooses the screen"
    assert back == [1366, 2, "de", True]
    assert on_two == [1366, 2, "de", True]
    assert on_one == [0, 2, "de", True]
    assert again_on_two == [1366, 2, "de", True]
    assert while_writing == [True, 2, "de", False], "it does not cover what is being written"
    assert after_writing == [0, 2, "de", True]

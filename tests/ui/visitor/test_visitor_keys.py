"""Real keys under a real window manager: Alt+F4 and all others do not lead out of visitor mode."""

from pathlib import Path

from tests.support.catalogues import put_catalogue
from tests.support.displays import told_by, two_screens


def test_the_visitor_keeps_the_screen(tmp_path: Path) -> None:
    put_catalogue(tmp_path / "catalog.db")
    places = (tmp_path / "data", tmp_path / "catalog.db")
    with two_screens() as env:
        kept = told_by("tests.ui.visitor_child", env, *places)
    assert [name for name, is_kept in kept.items() if not is_kept] == []
    assert len(kept) > 25

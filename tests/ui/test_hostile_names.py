"""Names that are markup are shown as the names that they are, and load nothing, wherever shown."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import Qt, QTextDocument

from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.plain_text import tool_tip
from tests.support.booth import photo
from tests.support.hostile import Hostile


@pytest.fixture(scope="module")
def hostile() -> Iterator[Hostile]:
    with closing(Hostile()) as made:
        yield made


@pytest.mark.usefixtures("qapp")
def test_a_picture_is_drawn_from_its_own_bytes(hostile: Hostile) -> None:
    assert foreign_picture(hostile.drawing).isNull()
    assert foreign_picture(b"<svg").isNull()
    assert foreign_picture(b"GIF89a").isNull()
    assert foreign_picture(photo()).size() == QSize(320, 200)
    assert foreign_picture(photo(), QSize(100, 100)).size() == QSize(100, 62)
    plain = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="4"><path d="M0 0"/></svg>'
    assert foreign_picture(plain).size() == QSize(9, 4)
    assert foreign_picture(plain, QSize(90, 90)).size() == QSize(90, 40)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=90))
@example("<h1>x</h1><img src=file:///p.png>")
@example("a &lt;b&gt; <b>c")
@example("<!doctype html><p>x")
@example("<?xml?><b>x</b>")
@example("<a href='file:///x'>x</a>")
def test_a_tool_tip_says_the_text_as_it_stands(text: str) -> None:
    assert shown(tool_tip(text)) == text


def test_a_tool_tip_keeps_the_lines_of_its_text() -> None:
    assert shown(tool_tip("<b>Anna\n  Lehmann</b>")) == "<b>Anna\n  Lehmann</b>"


def test_a_tool_tip_is_no_wider_than_a_screen_and_no_longer() -> None:
    lines = tool_tip("Pumpe " * 100_000 + "<b>").split("\n")
    assert max(map(len, lines)) <= 100
    assert len(lines) < 40
    assert len(tool_tip("x" * 30_000_000)) < 10_000
    assert tool_tip("Pumpe\n" * 1000).endswith("Pumpe\n…")
    assert tool_tip("Pumpe\n" * 1000).count("\n") == 30


def shown(tip: str) -> str:
    """What Qt makes of a tool tip."""
    document = QTextDocument()
    if Qt.mightBeRichText(tip):
        document.setHtml(tip)
        return document.toPlainText()
    return tip

"""Pages behind the one in front show what other laptops do a little later, all else at once."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.changes import Changes
from app.ui.frame.page import Page, PageEntry
from app.ui.frame.page_stack import PageStack
from app.ui.system.override import override

BY_OTHERS = Changes(leads=True, by_others=True)


class Noting(QWidget, Page):
    """A page that notes what it is to show again."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Changes] = []

    @override
    def reload(self, changes: Changes) -> None:
        self.told.append(changes)


@pytest.fixture
def pages(qtbot: QtBot) -> tuple[PageStack, Noting, Noting]:
    front, behind = Noting(), Noting()
    stack = PageStack()
    qtbot.addWidget(stack)
    stack.add([PageEntry("behind", "behind", "", 1, lambda: behind)])
    stack.show_page("behind")
    stack.add([PageEntry("front", "front", "", 1, lambda: front)])
    stack.show_page("front")
    return stack, front, behind


def test_a_page_behind_is_told_once_of_all_that_others_did_when_it_is_shown(
    pages: tuple[PageStack, Noting, Noting],
) -> None:
    stack, front, behind = pages
    for changes in (BY_OTHERS, BY_OTHERS, Changes(fair=True, by_others=True)):
        stack.reload(changes)
    assert (len(front.told), behind.told) == (3, [])
    stack.show_page("behind")
    assert behind.told == [Changes(leads=True, fair=True, by_others=True)]
    stack.show_page("behind")
    assert len(behind.told) == 1


def test_what_is_done_here_is_shown_everywhere_at_once(
    pages: tuple[PageStack, Noting, Noting],
) -> None:
    stack, front, behind = pages
    stack.reload(Changes(vault=True))
    assert front.told == behind.told == [Changes(vault=True)]


def test_a_page_that_nobody_comes_to_is_told_by_itself(
    pages: tuple[PageStack, Noting, Noting],
) -> None:
    stack, _front, behind = pages
    stack.reload(BY_OTHERS)
    (waiting,) = (it for it in stack.findChildren(QTimer) if it.isActive())
    waiting.timeout.emit()
    assert behind.told == [BY_OTHERS]

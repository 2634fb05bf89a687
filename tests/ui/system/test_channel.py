"""The pipes between two windows of the program."""

import os

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop
from pytestqt.qtbot import QtBot

from app.ui.system.channel import Channel

MANY = 300
"""One in a hundred took the program with it."""


class Far:
    """A channel, and the ends that another process would hold."""

    def __init__(self) -> None:
        hears, self.writes = os.pipe()
        self.reads, writes = os.pipe()
        self.channel: Channel | None = Channel(hears, writes)
        self.said: list[list[object]] = []
        self.channel.came.connect(self.said.append)

    def say(self, line: str) -> None:
        os.write(self.writes, line.encode() + b"\n")

    def go(self) -> None:
        os.close(self.writes)

    def is_deaf(self) -> bool:
        """Whether nobody reads what is said."""
        try:
            self.say("")
        except BrokenPipeError:
            return True
        return False

    def let_go(self) -> None:
        """What a window does that hears of the end: it keeps nothing of the other one."""
        channel, self.channel = self.channel, None
        if channel is not None:
            channel.close()


@pytest.mark.usefixtures("qapp")
def test_who_lets_go_of_another_window_as_it_ends_lives_on() -> None:
    for _ in range(MANY):
        far = Far()
        channel = far.channel
        assert channel is not None
        channel.ended.connect(far.let_go)
        channel.listen()
        far.say('["ready"]')
        far.go()
        while far.channel is not None:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert far.said == [["ready"]]
        os.close(far.reads)


@pytest.mark.usefixtures("qapp")
def test_who_closes_hears_nothing_more(qtbot: QtBot) -> None:
    far = Far()
    assert far.channel is not None
    ended: list[bool] = []
    far.channel.ended.connect(lambda: ended.append(True))
    far.channel.listen()
    far.channel.close()
    far.say('["state", "late"]')
    far.say("what no window of ours says ends the hearing")
    qtbot.waitUntil(far.is_deaf)
    QCoreApplication.processEvents()
    assert far.said == []
    assert ended == []
    far.go()
    os.close(far.reads)

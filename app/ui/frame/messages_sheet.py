"""The sheet with what was told lately: nothing that came and went is lost."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.messages import N_
from app.i18n.formats import clock
from app.ui.frame.message_log import MESSAGES, LoggedMessage
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label


class MessagesSheet(Sheet):
    """Lists messages with their time; of a bug the report can be copied still."""

    def __init__(self, context: UiContext, messages: Sequence[LoggedMessage]) -> None:
        super().__init__(context)
        self.words.bind(MESSAGES, self.title.setText)
        if not messages:
            self.body.addWidget(self.words.label(N_("No messages yet."), "quiet", wrap=True))
        for place, message in enumerate(messages, start=1):
            entry = self._entry(message)
            text = self.context.texts.gettext("{n} of {all}").format(n=place, all=len(messages))
            entry.setAccessibleName(f"{text}, {message.what}")
            self.body.addWidget(entry)
        self.body.addStretch(1)
        close = self.words.button(N_("Close"), self.close_sheet)
        self.foot.addWidget(close, 1)

    def _entry(self, message: LoggedMessage) -> QWidget:
        entry = QFrame()
        set_role(entry, Role.GROUPING)
        entry.setObjectName("message")
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(2)
        column.addWidget(label(clock(message.at, self.context.texts.lang), "quiet"))
        column.addWidget(label(message.what, "strong", wrap=True, selectable=True))
        if message.remedy:
            column.addWidget(label(message.remedy, wrap=True, selectable=True))
        if message.report:
            report = message.report
            copy = self.words.button(
                N_("Copy report"), lambda: QGuiApplication.clipboard().setText(report)
            )
            column.addWidget(copy)
        return entry

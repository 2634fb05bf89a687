"""Sheets with one thing of a lead: its codes as they were read, a photo."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.lead import Attachment, Lead
from app.domain.messages import N_
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.sheets import WIDTH, Sheet
from app.ui.kit.ui_context import UiContext, label

CODE_HEIGHT = 360


class CodeSheet(Sheet):
    """The codes of a lead, letter by letter; nothing in them is followed or carried out."""

    takes_scans = True

    def __init__(self, context: UiContext, lead: Lead) -> None:
        super().__init__(context)
        self.text = QPlainTextEdit("\n\n".join(code.text for code in lead.codes))
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(CODE_HEIGHT)
        self.text.setTabChangesFocus(True)
        title = N_("Code as read")
        self.words.bind(title, self.title.setText, self.text.setAccessibleName)
        self.copy_button = self.words.button(
            N_("Copy"), lambda: QGuiApplication.clipboard().setText(self.text.toPlainText())
        )
        self.body.addWidget(self.text, 1)
        self.foot.addWidget(self.copy_button)
        self.foot.addStretch(1)


class PhotoSheet(Sheet):
    """One photo, as wide as the sheet."""

    takes_scans = True

    def __init__(self, context: UiContext, item: Attachment, data: bytes) -> None:
        super().__init__(context)
        self.title.setText(item.name)
        shown = label()
        shown.setAccessibleName(item.name)
        image = foreign_picture(data)
        if not image.isNull():
            width = round((WIDTH - 50) * self.devicePixelRatioF())
            mode = Qt.TransformationMode.SmoothTransformation
            pixmap = QPixmap.fromImage(image.scaledToWidth(min(width, image.width()), mode))
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            shown.setPixmap(pixmap)
        self.body.addWidget(shown)
        self.body.addStretch(1)
        self.close_button = self.words.button(N_("Close"), self.close_sheet)
        self.foot.addWidget(self.close_button)
        self.foot.addStretch(1)

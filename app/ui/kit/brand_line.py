"""The network's logo with its name beside it, as windows show whose catalogue it is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.kit.ui_context import UiContext, label

LOGO = QSize(120, 36)
"""Pixels of the design that a logo has beside a name."""


class BrandLine(QWidget):
    """Logo and name on a ground of the theme; nothing where the edition has no brand.

    `host` is the organisation of the fair, which then stands beside the network.
    """

    def __init__(
        self, context: UiContext, ground: str, role: str = "brand", *, host: str = ""
    ) -> None:
        super().__init__()
        self._context = context
        self._ground = ground
        self._host = host
        self.logo, self.name = label(), label(role=role)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.logo)
        row.addWidget(self.name, 0 if host else 1)
        self._host_name = label(host, "brandHost", wrap=True)
        if host:
            row.addWidget(self._host_name, 1)
        for signal in (context.theme.changed, context.theme.rebranded):
            signal.connect(self.show_brand)
        self.show_brand()

    def show_host(self, *, shown: bool) -> None:
        """Show the organisation of the fair, or leave it away where there is little room."""
        self._host_name.setVisible(shown and bool(self._host))

    def has_words(self) -> bool:
        """Whether there is anything to show."""
        brand = self._context.brand
        return bool(brand.called or self._host) or not self.logo.pixmap().isNull()

    def show_brand(self) -> None:
        """Show what there is of the brand now."""
        brand = self._context.brand
        logo = logo_pixmap(self._context, self._ground, LOGO, self.devicePixelRatioF())
        self.logo.setPixmap(logo)
        self.logo.setVisible(not logo.isNull())
        self.name.setText(brand.called)
        self.name.setVisible(bool(brand.called))
        is_shown = self.has_words()
        if self.parentWidget() is not None or not is_shown:
            self.setVisible(is_shown)  # without a parent it would be a window, as wide as its words


def logo_pixmap(context: UiContext, ground: str, room: QSize, ratio: float) -> QPixmap:
    """The logo for a ground, as large as it fits into so many pixels of the design; or null."""
    logo = context.theme.logo(ground)
    if logo.isNull():
        return QPixmap()
    wide, high = (round(context.theme.px(it) * ratio) for it in (room.width(), room.height()))
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    pixmap = QPixmap.fromImage(logo.scaled(QSize(wide, high), keep, smooth))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap

"""The mark at the head of the rail: the logo of the network, its letters, or a plain sign."""

from PySide6.QtCore import QSize, Qt

from app.ui.kit.brand_line import logo_pixmap
from app.ui.kit.plain_text import PlainLabel, set_tool_tip
from app.ui.kit.ui_context import UiContext

MARK = 44
LOGO = QSize(38, 38)
"""The room for a logo in the rail."""

MOST_TIMES_AS_WIDE = 1.7
"""A logo that is wider for its height cannot be read in the rail; letters stand for it."""


class RailMark(PlainLabel):
    """Shows the brand of the theme; its logo comes later than its letters."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("railMark")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(MARK, MARK)
        for signal in (context.theme.changed, context.theme.rebranded):
            signal.connect(self.show_brand)
        self.show_brand()

    def show_brand(self) -> None:
        """Show what there is of the brand now."""
        context, brand = self._context, self._context.brand
        logo = logo_pixmap(context, "paper", LOGO, self.devicePixelRatioF())
        is_readable = 0 < logo.width() <= MOST_TIMES_AS_WIDE * logo.height()
        set_tool_tip(self, brand.name)
        self.setAccessibleName(brand.name)
        if is_readable:
            self.setPixmap(logo)
        elif brand.letters:
            self.setText(brand.letters)
        else:
            self.setPixmap(context.icons.pixmap("library", context.theme.colours.lake_deep, 22))

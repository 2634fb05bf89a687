"""The bar above a page: a field, and beside it, or below where there is no room, the rest."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.system.override import override

HEIGHT = 64
LEAST_FIELD = 240


class TopBar(ResponsiveRow):
    """`field` takes the room that `others` leave; in a narrow window they stand below it."""

    def __init__(self, field: QWidget, others: FlowLayout) -> None:
        super().__init__()
        self._others = others
        self.setObjectName("topBar")
        self.setMinimumHeight(HEIGHT)
        field.setMinimumWidth(LEAST_FIELD)
        self.row.setContentsMargins(18, 10, 18, 10)
        self.row.setSpacing(14)
        self.row.addWidget(field, 1)
        self.row.addWidget(others)

    @override
    def minimumSizeHint(self) -> QSize:
        # Below the field, the others fold by themselves.
        edges = self.row.contentsMargins()
        widest = max(LEAST_FIELD, self._others.minimumSizeHint().width())
        return QSize(widest + edges.left() + edges.right(), super().minimumSizeHint().height())

    @override
    def least_width(self, widget: QWidget) -> int:
        # They stay on one line as long as they stand beside the field.
        is_flow = widget is self._others
        return widget.sizeHint().width() if is_flow else super().least_width(widget)

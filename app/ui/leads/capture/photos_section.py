"""Photos of the card or the badge and signatures, as small pictures that can be taken away."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from app.domain.lead import Attachment
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.bound_texts import BoundTexts
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.plain_text import PlainLabel, set_tool_tip
from app.ui.kit.ui_context import UiContext

SIDE = 64


class PhotosSection(QWidget):
    """A button a photo; pressing it takes the photo away. What is `held` is no button."""

    changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.words = BoundTexts(context)
        self.words.follow(self._show)
        self._items: tuple[Attachment, ...] = ()
        self._held: Collection[str] = ()
        self._aside: set[str] = set()
        self._flow = FlowLayout(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        self._pictures: dict[str, QPixmap] = {}
        self.hide()

    def value(self) -> tuple[Attachment, ...]:
        """The photos that stand."""
        return self._items

    def put(self, items: Sequence[Attachment], held: Collection[str]) -> None:
        """Show other photos, of which the signatures in `held` stay.

        Their pictures come with `show_picture`.
        """
        self._items, self._held = tuple(items), held
        self._show()

    def put_aside(self, id_: str) -> None:
        """Show one of them no more: it is no photo, and is shown where it belongs."""
        self._aside.add(id_)
        self._show()

    def add(self, item: Attachment, data: bytes) -> None:
        """Show one more."""
        self._items = (*self._items, item)
        self.show_picture(item.id, data)
        self.changed.emit()

    def show_picture(self, id_: str, data: bytes) -> None:
        """Show the picture of a photo."""
        self._pictures[id_] = QPixmap.fromImage(foreign_picture(data, QSize(SIDE, SIDE) * 2))
        self._show()

    def _show(self) -> None:
        self._flow.clear()
        shown = [item for item in self._items if item.id not in self._aside]
        for item in shown:
            self._flow.add(self._picture(item) if item.id in self._held else self._button(item))
        self.setVisible(bool(shown))

    def _picture(self, item: Attachment) -> QLabel:
        picture = PlainLabel()
        picture.setObjectName("heldSignature")
        set_role(picture, Role.GRAPHIC)
        picture.setFixedSize(SIDE, SIDE + 12)
        if item.id in self._pictures:
            drawn = QPixmap(self._pictures[item.id])
            drawn.setDevicePixelRatio(2)
            picture.setPixmap(drawn)
        stays = self._context.texts.gettext(
            "The signature of a consent; it stays until the consent is withdrawn."
        )
        picture.setAccessibleName(stays)
        set_tool_tip(picture, stays)
        return picture

    def _button(self, item: Attachment) -> QToolButton:
        button = QToolButton()
        button.setObjectName("leadPhoto")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setText("×")
        button.setFixedSize(SIDE + 28, SIDE + 12)
        button.setIconSize(QSize(SIDE, SIDE))
        if item.id in self._pictures:
            button.setIcon(QIcon(self._pictures[item.id]))
        remove = self._context.texts.gettext("Remove photo: {name}").format(name=item.name)
        button.setAccessibleName(remove)
        set_tool_tip(button, remove)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._remove(item))
        return button

    def _remove(self, item: Attachment) -> None:
        self._items = tuple(other for other in self._items if other.id != item.id)
        self._show()
        self.changed.emit()

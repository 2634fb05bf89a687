"""Where a visitor begins: a question, and the sectors of the catalogue as tiles."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.edition import Edition
from app.services.catalogue.sectors import SectorTile
from app.ui.catalogue.catalogue_labels import CatalogueLabels
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext, label
from app.ui.showing.slide_pictures import SlidePictures
from app.ui.system.override import override
from app.ui.visitor.tile import Tile

ROOM = 290
"""The width a tile wants."""

MOST_COLUMNS = 4
GAP = 18


class StartPage(QScrollArea):
    """`chosen` gives a sector; `all_requested` asks for the members from A to Z."""

    chosen = Signal(str)
    all_requested = Signal()

    def __init__(self, context: UiContext, pictures: SlidePictures) -> None:
        super().__init__()
        self._context = context
        self._pictures = pictures
        self._tiles: list[Tile] = []
        self._columns = 0
        self._title = label(role="greeting", wrap=True)
        self._about = label(role="greetingQuiet", wrap=True)
        self.everyone = QPushButton()
        self.everyone.clicked.connect(self.all_requested)
        said = QWidget()
        said.setMinimumWidth(ROOM)
        words = QVBoxLayout(said)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._about)
        head = ResponsiveRow()
        head.row.setSpacing(24)
        head.row.addWidget(said, 1)
        head.row.addWidget(self.everyone, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 10, 24, 20)
        column.setSpacing(GAP)
        column.addWidget(head)
        column.addLayout(self._grid, 1)
        self.setObjectName("visitorStart")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def show_tiles(self, tiles: Sequence[SectorTile]) -> None:
        """Show these sectors; `speak` says their names."""
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._tiles = [Tile(self._context, self._pictures, tile) for tile in tiles]
        for made in self._tiles:
            made.clicked.connect(lambda _checked=False, made=made: self.chosen.emit(made.tile.code))
        self._arrange(anew=True)

    def tiles(self) -> Sequence[Tile]:
        """The tiles in their order."""
        return tuple(self._tiles)

    def speak(self, edition: Edition, members: int) -> None:
        """Say everything in the visitor's language."""
        texts = self._context.texts
        words = CatalogueLabels(texts, edition)
        self._title.setText(texts.gettext("What are you looking for?"))
        self._about.setText(texts.gettext("Choose an area, or type a word in any language above."))
        everyone = texts.ngettext("All {n} member, A to Z", "All {n} members, A to Z", members)
        self.everyone.setText(everyone)
        self.everyone.setVisible(members > 0)
        for tile in self._tiles:
            count = texts.ngettext("{n} member", "{n} members", tile.tile.members)
            below = (item.code for item in edition.sectors if item.parent == tile.tile.code)
            about = ", ".join(words.sector(code) for code in below)
            tile.say(words.sector(tile.tile.code), count, about)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, *, anew: bool = False) -> None:
        columns = columns_for(
            len(self._tiles), self.viewport().width(), self._context.theme.px(ROOM)
        )
        if columns == self._columns and not anew:
            return
        self._columns = columns
        for place, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, place // columns, place % columns)
        for place in range(MOST_COLUMNS):
            self._grid.setColumnStretch(place, int(place < columns))


def columns_for(tiles: int, width: int, room: int = ROOM) -> int:
    """As many columns as there is room for, or fewer where that leaves no gap at the end."""
    most = max(1, min(MOST_COLUMNS, width // room))
    return min(range(most, max(1, most - 2), -1), key=lambda n: (-tiles % n, -n), default=most)

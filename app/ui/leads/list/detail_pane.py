"""One lead beside the list: all that is known of it, and what can be done with it.

One story: each action has its button or its line in the menu here, and asks whoever does it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AttachmentAwaited, AttachmentDamaged
from app.domain.fair import Fair
from app.domain.lawful_use import Bar
from app.domain.lead import Attachment, Lead
from app.domain.newsletter import is_unconfirmed
from app.domain.recipient import Recipient
from app.domain.three_way_merge import Change
from app.ui.kit.accessibility import Role, set_role
from app.ui.kit.flow_layout import FlowLayout
from app.ui.kit.foreign_picture import foreign_picture
from app.ui.kit.plain_text import set_tool_tip
from app.ui.kit.ui_context import UiContext, clear_layout, label
from app.ui.leads.list.detail_sections import (
    DetailLine,
    DetailSection,
    doubtful_section,
    history_section,
    place_of,
    recipients_section,
    sections,
)
from app.ui.leads.parts.lead_labels import LeadLabels
from app.ui.system.override import override

WIDTH, LEAST = 330, 260
PHOTO = QSize(132, 96)


@dataclass(frozen=True, slots=True)
class Extras:
    """What is read when a lead is chosen: its history, and its pictures with their bytes.

    And who holds what it took back, and which leads may be of the same person and have it still.
    """

    history: tuple[Change, ...]
    photos: tuple[tuple[Attachment, bytes | AttachmentDamaged], ...]
    """Why there are no bytes where the disk damaged them, or they are still on a hub."""
    recipients: tuple[Recipient, ...] = ()
    doubtful: tuple[Lead, ...] = ()

    def awaits_photos(self) -> bool:
        """Whether some of the pictures are still on a hub."""
        return any(isinstance(data, AttachmentAwaited) for _, data in self.photos)


class LeadDetailPane(QScrollArea):
    """Shows a lead; Escape gives the keys back."""

    left = Signal()
    edit_requested = Signal(object)
    mail_requested = Signal(object)
    newsletter_requested = Signal(object)
    confirmed_requested = Signal(object)
    calendar_requested = Signal(object)
    copy_requested = Signal(object)
    brochure_requested = Signal(object)
    remove_requested = Signal(object)
    card_requested = Signal(object)
    code_requested = Signal(object)
    receipt_requested = Signal(object)
    objection_requested = Signal(object)
    no_objection_requested = Signal(object)
    report_requested = Signal(object)
    letters_requested = Signal(object)
    erase_requested = Signal(object)
    photo_requested = Signal(object, object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lead: Lead | None = None
        self._words: LeadLabels | None = None
        self.setObjectName("leadDetail")
        set_role(self, Role.DOCUMENT)
        self.setWidgetResizable(True)
        self.setMinimumWidth(LEAST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit_button, self.mail_button = QPushButton(), QPushButton()
        self.calendar_button = QPushButton()
        self.brochure_button, self.more_button = QPushButton(), QToolButton()
        self.edit_button.setProperty("role", "primary")
        self.edit_button.clicked.connect(lambda: self.edit_requested.emit(self._lead))
        self.mail_button.clicked.connect(lambda: self.mail_requested.emit(self._lead))
        self.calendar_button.clicked.connect(lambda: self.calendar_requested.emit(self._lead))
        self.brochure_button.clicked.connect(lambda: self.brochure_requested.emit(self._lead))
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = self._menu = QMenu(self)
        self.remove_action = _action(menu, lambda: self.remove_requested.emit(self._lead))
        self.copy_action = _action(menu, lambda: self.copy_requested.emit(self._lead))
        self.card_action = _action(menu, lambda: self.card_requested.emit(self._lead))
        self.code_action = _action(menu, lambda: self.code_requested.emit(self._lead))
        self.receipt_action = _action(menu, lambda: self.receipt_requested.emit(self._lead))
        menu.addSeparator()
        self.newsletter_action = _action(menu, lambda: self.newsletter_requested.emit(self._lead))
        self.confirmed_action = _action(menu, lambda: self.confirmed_requested.emit(self._lead))
        menu.addSeparator()
        self.objection_action = _action(menu, lambda: self.objection_requested.emit(self._lead))
        self.no_objection_action = _action(
            menu, lambda: self.no_objection_requested.emit(self._lead)
        )
        self.report_action = _action(menu, lambda: self.report_requested.emit(self._lead))
        self.erase_action = _action(menu, lambda: self.erase_requested.emit(self._lead))
        self.more_button.setMenu(menu)
        self._lay_out()
        self.clear()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def clear(self) -> None:
        """Show nothing."""
        self._lead = None
        self._page.hide()
        for layout in (self._parts, self._told, self._photos, self._history):
            clear_layout(layout)
        self._name.clear()
        self._place.clear()
        self.setAccessibleName("")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_lead(
        self, lead: Lead, fair: Fair, until: date, words: LeadLabels, why: Bar | None = None
    ) -> None:
        """Show a lead, and `why` it may not be used; history and pictures come later."""
        _ = words.texts.gettext
        is_other = self._lead is None or self._lead.id != lead.id
        self._lead, self._words = lead, words
        self._name.setText(words.name(lead))
        self._place.setText(place_of(lead, words))
        self._name_actions(lead)
        clear_layout(self._parts)
        _fill(self._parts, sections(lead, fair, until, words, why))
        clear_layout(self._told)
        if is_other:
            clear_layout(self._photos)
            clear_layout(self._history)
            self.verticalScrollBar().setValue(0)
        self.setAccessibleName(_("Lead: {name}").format(name=words.name(lead)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page.show()

    def _name_actions(self, lead: Lead) -> None:
        _ = self._context.texts.gettext
        self.edit_button.setText(_("Restore") if lead.deleted else _("Edit"))
        self.mail_button.setText(_("Draft email"))
        self.mail_button.setVisible(bool(lead.person.email) and not lead.deleted)
        self.calendar_button.setText(_("Add to calendar"))
        self.calendar_button.setVisible(lead.due is not None and not lead.deleted)
        self.brochure_button.setText(_("Brochure"))
        self.more_button.setIcon(
            self._context.icons.icon("ellipsis", self._context.theme.colours.ink)
        )
        self.more_button.setAccessibleName(_("More for this lead"))
        self.remove_action.setText(_("Delete"))
        self.remove_action.setVisible(not lead.deleted)
        self.copy_action.setText(_("Copy email"))
        self.copy_action.setVisible(bool(lead.person.email))
        self.card_action.setText(_("Save as vCard…"))
        self.code_action.setText(_("Show code"))
        self.code_action.setVisible(bool(lead.codes))
        self.receipt_action.setText(_("Receipt for the visitor"))
        self.receipt_action.setVisible(bool(lead.consents or lead.notices))
        is_waiting = is_unconfirmed(lead) and bool(lead.person.email) and not lead.deleted
        self.newsletter_action.setText(_("Request newsletter confirmation…"))
        self.newsletter_action.setVisible(is_waiting)
        self.confirmed_action.setText(_("Note newsletter confirmation"))
        self.confirmed_action.setVisible(is_waiting)
        self.objection_action.setText(_("Note an objection to contact"))
        self.objection_action.setVisible(not lead.deleted and not lead.refused_contact())
        self.no_objection_action.setText(_("Undo the objection to contact"))
        self.no_objection_action.setVisible(not lead.deleted and lead.refused_contact())
        self.report_action.setText(_("Everything about this person…"))
        self.erase_action.setText(_("Erase permanently…"))

    def show_extras(self, extras: Extras) -> None:
        """Show pictures and history of the lead that is shown."""
        if self._lead is None or self._words is None:
            return
        clear_layout(self._told)
        if extras.recipients:
            _fill(self._told, [recipients_section(extras.recipients, self._words)])
            self._told.addWidget(self._letters())
        if extras.doubtful:
            _fill(self._told, [doubtful_section(extras.doubtful, self._words)])
        clear_layout(self._photos)
        for item, data in extras.photos:
            self._photos.addWidget(
                self._photo(item, data) if isinstance(data, bytes) else self._no_photo(item, data)
            )
        clear_layout(self._history)
        _fill(self._history, [history_section(extras.history, self._lead, self._words)])

    def lead(self) -> Lead | None:
        """The lead that is shown."""
        return self._lead

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _letters(self) -> QPushButton:
        button = QPushButton(self._context.texts.gettext("Write letters to them…"))
        button.clicked.connect(lambda: self.letters_requested.emit(self._lead))
        return button

    def _no_photo(self, item: Attachment, why: AttachmentDamaged) -> QLabel:
        _ = self._context.texts.gettext
        if isinstance(why, AttachmentAwaited):
            text = _("“{name}” is not on this laptop yet. It comes as soon as the hub answers.")
        else:
            text = _("“{name}” was damaged on the disk; no backup here has it.")
        return label(text.replace("{name}", item.name), role="quiet", wrap=True)

    def _photo(self, item: Attachment, data: bytes) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "photo")
        button.setAccessibleName(item.name)
        set_tool_tip(button, item.name)
        image = foreign_picture(data)
        if image.isNull():
            button.setText(item.name.replace("&", "&&"))
        else:
            small = image.scaled(
                PHOTO * self.devicePixelRatioF(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            button.setIcon(QPixmap.fromImage(small))
            button.setIconSize(PHOTO)
        button.clicked.connect(lambda: self.photo_requested.emit(item, data))
        return button

    def _lay_out(self) -> None:
        self._name = label(role="leadName", wrap=True, selectable=True)
        self._place = label(role="quiet", wrap=True)
        buttons = FlowLayout(6)
        shown = (self.edit_button, self.mail_button, self.calendar_button, self.brochure_button)
        for button in (*shown, self.more_button):
            buttons.add(button)
        self._parts, self._told = QVBoxLayout(), QVBoxLayout()
        self._photos, self._history = QVBoxLayout(), QVBoxLayout()
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(20, 18, 12, 22)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(self._place)
        column.addSpacing(8)
        column.addWidget(buttons)
        for part in (self._parts, self._told, self._photos, self._history):
            part.setSpacing(2)
            column.addLayout(part)
        column.addStretch(1)
        self.setWidget(self._page)


def _action(menu: QMenu, run: Callable[[], object]) -> QAction:
    action = menu.addAction("")
    action.triggered.connect(lambda _checked=False: run())
    return action


def _fill(column: QVBoxLayout, parts: Sequence[DetailSection]) -> None:
    for section in parts:
        column.addSpacing(12)
        column.addWidget(label(section.title, "section"))
        for line in _labels(section.lines):
            column.addWidget(line)


def _labels(lines: Iterable[DetailLine]) -> Iterable[QWidget]:
    for line in lines:
        text = label(line.text, line.role, wrap=True, selectable=True)
        text.setMinimumWidth(1)
        yield text
        if line.quiet:
            quiet = label(line.quiet, "quiet", wrap=True)
            quiet.setMinimumWidth(1)
            yield quiet

"""The sheet in which an item of a programme is made or changed."""

from typing import Any

from PySide6.QtCore import QTimer, Signal

from app.domain.bounds import Number
from app.domain.delegation import SLOT_MINUTES, ItemKind, ProgrammeItem, refuse_odd_item
from app.domain.dossier import Dossier
from app.domain.messages import N_
from app.i18n.delegation_words import KINDS_OF_ITEMS
from app.i18n.formats import language_name
from app.i18n.texts import Texts
from app.ui.delegations.delegation_fields import (
    BreaksField,
    NeededDayField,
    NumberChoiceField,
    TimeField,
    let_titles_wrap,
)
from app.ui.delegations.participants_field import ParticipantsField
from app.ui.kit.forms import ChoiceField, Form, FormField, LineField, NumberField, TicksField
from app.ui.kit.ui_context import UiContext
from app.ui.kit.wording_fields import WordingField
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet

NEW, CHANGE = N_("New item of the schedule"), N_("Change the item")
_OF_MEETINGS = ("slot_minutes", "pause_minutes", "breaks")
_MINUTES = Number(0, 24 * 60)


class ItemSheet(VaultSheet):
    """`wanted` gives the item as it shall be; its texts are typed in one language at a time."""

    wanted = Signal(object)

    guards_typed = True

    def __init__(
        self, look: UiContext, dossier: Dossier, item: ProgrammeItem, *, is_new: bool
    ) -> None:
        super().__init__(look)
        self._dossier = dossier
        delegation = dossier.delegation
        self.introduce(NEW if is_new else CHANGE, "", N_("Save the item"))
        self.about.hide()
        own = look.texts.lang
        self._languages = tuple(dict.fromkeys((own, *delegation.languages)))
        self.language = ChoiceField("lang", N_("Language of title and notes"), self._offered)
        self.titles = WordingField("titles", N_("Title"), width=2)
        self.notes = WordingField("notes", N_("Notes"), width=2)
        self.kind = ChoiceField("kind", N_("Type"), _kinds)
        self.people = ParticipantsField(look, "people", N_("Who takes part"), dossier)
        fields = self._fields()
        let_titles_wrap(fields)
        self.form = Form(
            look,
            item,
            fields,
            refuse=lambda typed: refuse_odd_item(typed, delegation),
            told=lambda name, _value: self._told(name),
        )
        self.form.show(item)
        self.body.addWidget(self.language.widget)
        self.body.addWidget(self.form.grid(2))
        self.body.addWidget(self.form.problem)
        self.end_body()
        self.language.retranslate(look)
        self.language.show(own)
        self.language.told = self._speak
        self._speak()
        self._show_parts()
        self._connect(fields)

    def _connect(self, fields: tuple[FormField[Any], ...]) -> None:
        self.primary.clicked.connect(self._go_on)
        for field in fields:
            pressed = getattr(field.control, "returnPressed", None)
            if pressed is not None:
                pressed.connect(self._go_on)
        look = self.look
        self.words.follow(self.form.retranslate, lambda: self.language.retranslate(look))

    def _fields(self) -> tuple[FormField[Any], ...]:
        return (
            self.kind,
            NeededDayField("day", N_("Day")),
            TimeField("starts", N_("From")),
            TimeField("ends", N_("Until")),
            self.titles,
            LineField("place", N_("Place")),
            LineField("address", N_("Address")),
            LineField("link", N_("Link to the online meeting"), width=2),
            NumberField("travel_minutes", N_("Travel time in minutes"), _MINUTES),
            NumberChoiceField("slot_minutes", N_("Minutes per meeting"), _slot_minutes),
            NumberField("pause_minutes", N_("Minutes between meetings"), _MINUTES),
            BreaksField("breaks", N_("Breaks, like 15:00-15:20")),
            self.people,
            *self._interpreters(),
            self.notes,
        )

    def _interpreters(self) -> tuple[FormField[Any], ...]:
        """A box for each, where there are any."""
        known = [(it.id, it.name) for it in self._dossier.interpreters]
        title = N_("Interpreters who take part")
        return (TicksField("interpreters", title, lambda _texts: known, width=2),) if known else ()

    @override
    def enter(self) -> None:
        self.kind.control.setFocus()

    def _speak(self) -> None:
        for field in (self.titles, self.notes):
            field.line.speak(str(self.language.read()))

    def _told(self, name: str) -> None:
        self._show_parts()
        if name == self.people.name:  # its list has its place once everything is laid out anew
            last = self.people.hint
            QTimer.singleShot(0, last, lambda: self.area.ensureWidgetVisible(last))

    def _show_parts(self) -> None:
        is_meetings = self.kind.read() is ItemKind.MEETINGS
        for name in _OF_MEETINGS:
            self.form.field(name).widget.setVisible(is_meetings)
        self.people.ask_hosts(asks=is_meetings)

    def _offered(self, texts: Texts) -> list[tuple[str, str]]:
        return [(lang, language_name(lang, texts.lang)) for lang in self._languages]

    def _go_on(self) -> None:
        typed = self.form.checked()
        if typed is None:
            self.area.ensureWidgetVisible(self.form.problem)
        elif not self.is_busy():
            self.say("")
            self.set_busy(busy=True)
            self.wanted.emit(typed)


def _kinds(texts: Texts) -> list[tuple[ItemKind, str]]:
    return [(kind, texts.gettext(words)) for kind, words in KINDS_OF_ITEMS.items()]


def _slot_minutes(_texts: Texts) -> list[tuple[int, str]]:
    return [(it, str(it)) for it in SLOT_MINUTES]

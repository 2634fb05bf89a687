"""The sheet in which an item of a programme is made or changed."""

from typing import Any

from app.domain.bounds import Number
from app.domain.delegation import SLOT_MINUTES, ItemKind, ProgrammeItem, refuse_odd_item
from app.domain.dossier import Dossier
from app.domain.messages import N_
from app.i18n.delegation_words import KINDS_OF_ITEMS
from app.i18n.formats import language_title
from app.i18n.texts import Texts
from app.ui.delegations.delegation_fields import (
    BreaksField,
    NeededDayField,
    NumberChoiceField,
    TimeField,
    let_titles_wrap,
)
from app.ui.delegations.field_titles import OF_ITEM
from app.ui.delegations.participants_field import ParticipantsField
from app.ui.kit.forms import ChoiceField, Form, FormField, LineField, NumberField, TicksField
from app.ui.kit.ui_context import UiContext
from app.ui.kit.wording_fields import WordingField
from app.ui.system.override import override
from app.ui.vault.edit_sheet import EditSheet

NEW, CHANGE = N_("New item of the schedule"), N_("Change the item")
_OF_MEETINGS = ("slot_minutes", "pause_minutes", "breaks")
_MINUTES = Number(0, 24 * 60)


class ItemSheet(EditSheet):
    """`requested` gives the item as it shall be; its texts are typed in one language at a time."""

    def __init__(
        self, context: UiContext, dossier: Dossier, item: ProgrammeItem, *, is_new: bool
    ) -> None:
        super().__init__(context)
        self._dossier = dossier
        delegation = dossier.delegation
        self.introduce(NEW if is_new else CHANGE, "", N_("Save the item"))
        self.about.hide()
        own = context.texts.lang
        self._languages = tuple(dict.fromkeys((own, *delegation.languages)))
        self.language = ChoiceField("lang", N_("Language of title and notes"), self._offered)
        self.titles = WordingField("titles", OF_ITEM["titles"], width=2)
        self.notes = WordingField("notes", OF_ITEM["notes"], width=2)
        self.kind = ChoiceField("kind", OF_ITEM["kind"], _kinds)
        self.people = ParticipantsField(context, "people", OF_ITEM["people"], dossier)
        fields = self._fields()
        let_titles_wrap(fields)
        self.body.addWidget(self.language.widget)
        self.add_form(
            Form(
                context,
                item,
                fields,
                refuse=lambda typed: refuse_odd_item(typed, delegation),
                on_change=lambda name, _value: self._update(name),
            )
        )
        self.language.retranslate(context)
        self.language.show(own)
        self.language.on_change = self._speak
        self._speak()
        self._show_parts()
        self.words.follow(lambda: self.language.retranslate(context))

    def _fields(self) -> tuple[FormField[Any], ...]:
        return (
            self.kind,
            NeededDayField("day", OF_ITEM["day"]),
            TimeField("starts", OF_ITEM["starts"]),
            TimeField("ends", OF_ITEM["ends"]),
            self.titles,
            LineField("place", OF_ITEM["place"]),
            LineField("address", OF_ITEM["address"]),
            LineField("link", OF_ITEM["link"], width=2),
            NumberField("travel_minutes", OF_ITEM["travel_minutes"], _MINUTES),
            NumberChoiceField("slot_minutes", OF_ITEM["slot_minutes"], _slot_minutes),
            NumberField("pause_minutes", OF_ITEM["pause_minutes"], _MINUTES),
            BreaksField("breaks", OF_ITEM["breaks"]),
            self.people,
            *self._interpreters(),
            self.notes,
        )

    def _interpreters(self) -> tuple[FormField[Any], ...]:
        """A box for each, where there are any."""
        known = [(it.id, it.name) for it in self._dossier.interpreters]
        title = OF_ITEM["interpreters"]
        return (TicksField("interpreters", title, lambda _texts: known, width=2),) if known else ()

    @override
    def enter(self) -> None:
        self.kind.control.setFocus()

    def _speak(self) -> None:
        for field in (self.titles, self.notes):
            field.line.speak(str(self.language.read()))

    def _update(self, name: str) -> None:
        self._show_parts()
        if name == self.people.name:
            self.reveal(self.people.hint)

    def _show_parts(self) -> None:
        is_meetings = self.kind.read() is ItemKind.MEETINGS
        for name in _OF_MEETINGS:
            self.form.field(name).widget.setVisible(is_meetings)
        self.people.ask_hosts(asks=is_meetings)

    def _offered(self, texts: Texts) -> list[tuple[str, str]]:
        return [(lang, language_title(lang, texts.lang)) for lang in self._languages]


def _kinds(texts: Texts) -> list[tuple[ItemKind, str]]:
    return [(kind, texts.gettext(words)) for kind, words in KINDS_OF_ITEMS.items()]


def _slot_minutes(_texts: Texts) -> list[tuple[int, str]]:
    return [(it, str(it)) for it in SLOT_MINUTES]

"""Fields for what a delegation is made of: days that must be, times of day, languages."""

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any

from app.domain.delegation import ENDS_BEFORE, LocalMoment, SlotBreak
from app.domain.errors import FieldError
from app.domain.messages import N_
from app.i18n.formats import language_title, parsed_day, short_day
from app.i18n.texts import SOURCE_LANGUAGE, Texts
from app.ui.kit.cards import NamedControl, TitledField
from app.ui.kit.forms import NO_DATE, ChoiceField, DayField, FormField, TicksField
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

LANGUAGES = ("en", "de", "mn", "ru", "es", "pl", "fr", "pt", "zh", "kk", "uz", "uk")
"""Those that can be ticked; others come with lists and stay."""
_TIME = re.compile(r"(?P<h>\d{1,2})(?:[:.h ]?(?P<m>\d{2}))?")
_NO_TIME = N_("This is not a time. Write it like 10:20.")
_NO_DAY = N_("Enter a day.")


class NeededDayField(DayField):
    """A day that must be there."""

    @override
    def read(self) -> date:
        found = super().read()
        if found is None:
            raise FieldError(self.name, _NO_DAY)
        return found


class NumberChoiceField(ChoiceField):
    """One of several numbers."""

    @override
    def put(self, kept: str) -> None:
        self.show(int(kept or 0))


class TimeField(FormField[time]):
    """A time of day: 10:20, 10.20, 1020 or 10."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self.field = TitledField()
        self.widget, self.control = self.field, self.field.line
        self.field.line.setPlaceholderText("10:20")

    @override
    def retranslate(self, context: UiContext) -> None:
        self.field.name(context.texts.gettext(self.title), context)

    @override
    def show(self, value: time) -> None:
        self.field.put(f"{value:%H:%M}")

    @override
    def read(self) -> time:
        return time_typed(self.field.text(), self.name)

    @override
    def kept(self) -> str:
        return self.field.text()

    @override
    def put(self, kept: str) -> None:
        if self.field.text() != kept:
            self.field.put(kept)


class MomentField(FormField[LocalMoment | None]):
    """A day and a time, or nothing; a mere time is of the day that `usual` gives."""

    def __init__(self, name: str, title: str, usual: Callable[[], date]) -> None:
        super().__init__(name, title)
        self._usual = usual
        self._lang = SOURCE_LANGUAGE
        self.field = TitledField()
        self.widget, self.control = self.field, self.field.line

    @override
    def retranslate(self, context: UiContext) -> None:
        self.field.name(context.texts.gettext(self.title), context)
        self._lang = context.texts.lang
        self.field.line.setPlaceholderText(f"{short_day(self._usual(), self._lang)} 10:20")

    @override
    def show(self, value: LocalMoment | None) -> None:
        text = f"{short_day(value.day, self._lang)} {value.at:%H:%M}" if value else ""
        self.field.put(text)

    @override
    def read(self) -> LocalMoment | None:
        text = self.field.text().strip()
        if not text:
            return None
        day_text, _, at = text.rpartition(" ")
        try:
            day = parsed_day(day_text, self._lang) if day_text else None
        except ValueError as error:
            usual = short_day(self._usual(), self._lang)
            raise FieldError(self.name, NO_DATE, text=day_text, day=usual) from error
        return LocalMoment(day or self._usual(), time_typed(at, self.name))

    @override
    def kept(self) -> str:
        try:
            found = self.read()
        except FieldError:
            return self.field.text()
        return found.to_text() if found else ""

    @override
    def put(self, kept: str) -> None:
        day_text, _, at = kept.rpartition(" ")
        try:
            self.show(LocalMoment(date.fromisoformat(day_text), time.fromisoformat(at)))
        except ValueError:
            self.field.put(kept)


class BreaksField(FormField[tuple[SlotBreak, ...]]):
    """Times without meetings, in one line: 10:40-11:00, 12:00-13:00."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self.field = TitledField()
        self.widget, self.control = self.field, self.field.line

    @override
    def retranslate(self, context: UiContext) -> None:
        self.field.name(context.texts.gettext(self.title), context)

    @override
    def show(self, value: tuple[SlotBreak, ...]) -> None:
        self.field.put(", ".join(f"{it.starts:%H:%M}-{it.ends:%H:%M}" for it in value))

    @override
    def read(self) -> tuple[SlotBreak, ...]:
        found = []
        for part in filter(None, (it.strip() for it in re.split("[,;]", self.field.text()))):
            first, _, last = re.sub("[–—]", "-", part).partition("-")
            slot_break = SlotBreak(time_typed(first, self.name), time_typed(last, self.name))
            if slot_break.ends <= slot_break.starts:
                raise FieldError(self.name, *ENDS_BEFORE)
            found.append(slot_break)
        return tuple(found)

    @override
    def kept(self) -> str:
        return self.field.text()

    @override
    def put(self, kept: str) -> None:
        if self.field.text() != kept:
            self.field.put(kept)


def languages_field(name: str, title: str, *, width: int = 1) -> TicksField:
    """Ticks for the languages of delegations."""
    return TicksField(name, title, _languages, width=width)


def let_titles_wrap(fields: Iterable[FormField[Any]]) -> None:
    """Let long titles take several lines: two fields side by side have little room."""
    for field in fields:
        if isinstance(field.widget, NamedControl):
            field.widget.let_caption_wrap()


def time_typed(text: str, field: str) -> time:
    """The time that was typed into a field. Raises FieldError for none."""
    found = _TIME.fullmatch(text.strip())
    try:
        if found is not None:
            return time(int(found["h"]), int(found["m"] or 0))
    except ValueError as error:
        raise FieldError(field, _NO_TIME) from error
    raise FieldError(field, _NO_TIME)


def _languages(texts: Texts) -> list[tuple[str, str]]:
    return [(tag, language_title(tag, texts.lang)) for tag in LANGUAGES]

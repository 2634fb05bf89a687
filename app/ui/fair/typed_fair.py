"""What was typed into the card of the fair and is not saved yet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from app.i18n.formats import parsed_day, short_day
from app.ui.kit.typed_form import SUBJECT, Texts, TypedForm


@dataclass(frozen=True, slots=True)
class FairParts:
    """The controls of the card; `begin_new` empties it for a fair that is not there yet."""

    lines: Mapping[str, QLineEdit]
    days: Mapping[str, QLineEdit]
    country: QComboBox
    ticks: Callable[[], Mapping[str, QCheckBox]]
    lang: Callable[[], str]
    fair: Callable[[], str]
    """The id of the fair that is shown, nothing for a new one."""
    begin_new: Callable[[], object]

    def form(self) -> TypedForm:
        """The form of all of them."""
        return TypedForm("fair", self.read, self._write, self.fair)

    def read(self) -> Texts:
        """What stands in them, the days as every language reads them."""
        lines = {name: line.text() for name, line in self.lines.items()}
        days = {name: _iso(line.text(), self.lang()) for name, line in self.days.items()}
        ticked = [tongue for tongue, tick in self.ticks().items() if tick.isChecked()]
        others = {"country": self.country.currentData() or "", "languages": " ".join(ticked)}
        return lines | days | others

    def show(self, values: Texts) -> None:
        """Show what `read` gave, the days as the language of now writes them."""
        for name, line in (*self.lines.items(), *self.days.items()):
            text = _day_in(values[name], self.lang()) if name in self.days else values[name]
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)
        self.country.setCurrentIndex(max(0, self.country.findData(values["country"])))
        for tongue, tick in self.ticks().items():
            tick.setChecked(tongue in values["languages"].split())

    def _write(self, texts: Texts) -> None:
        """Put back what was typed of the fair that is on, or of a new one."""
        subject = texts.get(SUBJECT, "")
        if subject not in {"", self.fair()}:
            return  # another fair is on by now
        if not subject:
            self.begin_new()
        self.show(self.read() | texts)


def _iso(text: str, lang: str) -> str:
    """A day that was typed in a language as every other reads it; the text where it is none."""
    try:
        day = parsed_day(text, lang)
    except ValueError:
        return text
    return day.isoformat() if day else text


def _day_in(iso: str, lang: str) -> str:
    """What `_iso` gave, as a language writes it."""
    try:
        day = parsed_day(iso, lang)
    except ValueError:
        return iso
    return short_day(day, lang) if day else iso

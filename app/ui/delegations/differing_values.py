"""What two laptops wrote differently of a delegation, in the words of its sheets."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.domain.country import LawfulBasis
from app.domain.delegation import AttendanceState, ItemKind
from app.domain.delegation_meetings import Meeting, MeetingState
from app.domain.delegation_record import GONE, RecordConflict
from app.domain.messages import N_
from app.i18n.delegation_words import KINDS_OF_ITEMS, STATES, time_in_words
from app.i18n.formats import language_name, moment, short_day
from app.i18n.texts import Texts
from app.ui.delegations.delegation_session import DelegationFacts
from app.ui.delegations.field_titles import title_of
from app.ui.delegations.person_sheet import BASES
from app.ui.delegations.person_sheet import STATES as ATTENDANCE

_DAY, _TIME = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d:\d\d:\d\d")


class DifferingValues:
    """Names, titles and values of conflicts, as the facts and the language have them."""

    def __init__(self, facts: DelegationFacts, texts: Texts) -> None:
        self._facts = facts
        self._texts = texts
        photo, lang = texts.gettext("Photo"), texts.lang
        self._words: Mapping[str, Callable[[Any], str]] = {
            "placed": self._placed,
            "attended": self._attended,
            "state": lambda it: texts.gettext(STATES[MeetingState(it)]),
            "kind": lambda it: texts.gettext(KINDS_OF_ITEMS[ItemKind(it)]),
            "basis": lambda it: texts.gettext(BASES[LawfulBasis(it)]),
            "languages": lambda it: ", ".join(language_name(one, lang) for one in it),
            "titles": lambda it: ", ".join(one["text"] for one in it),
            "data": lambda it: photo if it else "",
            "photo": lambda it: photo if it else "",
        }

    def about(self, it: RecordConflict) -> str:
        """The thing that was changed: a meeting by its two sides, all else by its name."""
        dossier = self._facts.dossier
        if it.id == dossier.delegation.id:
            return dossier.delegation.name
        found: list[Any] = [
            *dossier.meetings,
            *dossier.wishes,
            *dossier.never,
            *dossier.diets,
            *dossier.items,
        ]
        thing = next((one for one in found if one.id == it.id), None)
        if isinstance(thing, Meeting):
            return " – ".join(self._facts.name(side) for side in thing.pair)
        for names in (("by", "wanted"), ("guest", "host"), ("person",)):
            sides = [getattr(thing, name, "") for name in names]
            if all(sides):
                return " – ".join(map(self._facts.name, sides))
        if thing in dossier.items:
            at = short_day(thing.day, self._texts.lang)
            return " ".join((at, thing.title(self._texts.lang)))
        return self._facts.name(it.id)

    def title(self, it: RecordConflict) -> str:
        """What was changed of it."""
        return self._texts.gettext(title_of(it.kind, it.field))

    def kept(self, it: RecordConflict) -> str:
        """What counts."""
        if it.field == GONE:
            return self._texts.gettext("kept, because it was edited later")
        return self._value(it.field, it.kept)

    def other(self, it: RecordConflict) -> str:
        """What somebody else wrote without knowing of that."""
        if it.field == GONE:
            return self._texts.gettext("removed")
        return self._value(it.field, it.other)

    def by(self, it: RecordConflict) -> tuple[str, str]:
        """Who wrote either, on which laptop, and when."""
        said = (
            (one.author, one.device, moment(one.at, self._texts.lang))
            for one in (it.kept_by, it.other_by)
        )
        kept, other = (" · ".join(filter(None, parts)) for parts in said)
        return kept, other

    def _value(self, field: str, text: str) -> str:
        try:
            said = self._words.get(field, self._plain)
            return said(json.loads(text)) or "–"
        except (ValueError, KeyError, TypeError):
            return text

    def _attended(self, value: dict[str, Any]) -> str:
        state = self._texts.gettext(ATTENDANCE[AttendanceState(value["attendance"])])
        return ", ".join(filter(None, (state, self._plain(value["attendance_at"]))))

    def _placed(self, value: dict[str, str]) -> str:
        facts, texts = self._facts, self._texts
        slot = facts.dossier.slot_of.get(value["slot"])
        if slot is None:
            return ""
        when = time_in_words(slot, facts.dossier, texts)
        where = texts.gettext("table {table}").format(table=facts.name(value["table"]))
        who = facts.name(value["interpreter"]) if value["interpreter"] else ""
        return ", ".join(filter(None, (when, where, who)))

    def _plain(self, value: Any) -> str:  # noqa: ANN401 - as JSON gives it
        """A value of any shape: names for IDs, yes and no, lists in one line."""
        match value:
            case bool():
                return self._texts.gettext(N_("yes") if value else N_("no"))
            case str():
                return self._text(value)
            case dict():
                return " ".join(filter(None, map(self._plain, value.values())))
            case list():
                return ", ".join(filter(None, map(self._plain, value)))
            case _:
                return "" if value is None else str(value)

    def _text(self, value: str) -> str:
        if _DAY.fullmatch(value):
            return short_day(date.fromisoformat(value), self._texts.lang)
        if _TIME.fullmatch(value):
            return value[:5]
        return self._facts.name(value) if value else ""

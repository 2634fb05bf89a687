"""The field that says when a question is asked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import N_
from app.domain.question import CHOOSING, YES_OR_NO, Condition, Question, QuestionKind
from app.domain.serialise import to_dict
from app.i18n.texts import Texts
from app.ui.kit.cards import NamedControl
from app.ui.kit.combo_box import QuietComboBox
from app.ui.kit.forms import FormField
from app.ui.kit.ui_context import UiContext
from app.ui.system.override import override

ANSWER, MEMBER, SECTOR = "answer", "member", "sector"
KINDS = {
    "": N_("Always"),
    ANSWER: N_("After an answer"),
    MEMBER: N_("For an interest in a member"),
    SECTOR: N_("For an interest in a sector"),
}


@dataclass(frozen=True, slots=True)
class ConditionSources:
    """What a question can wait for: those before it, members and sectors by their names."""

    before: tuple[Question, ...] = ()
    members: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)


class ConditionField(FormField[Condition]):
    """Two lists: for what kind of thing it waits, and for which; a wider one of a file stays."""

    def __init__(self, name: str, title: str, sources: ConditionSources) -> None:
        super().__init__(name, title, width=2)
        self._sources = sources
        self._shown = Condition()
        self._which: list[Condition] = []
        self._context: UiContext | None = None
        self.control: QuietComboBox = QuietComboBox()
        self.which: QuietComboBox = QuietComboBox()
        self._named, self._named_which = NamedControl(self.control), NamedControl(self.which)
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._named, self._named_which):
            column.addWidget(part)
        self.control.activated.connect(lambda _place: self._choose_kind())
        self.which.activated.connect(lambda _place: self._choose())

    @override
    def retranslate(self, context: UiContext) -> None:
        self._context = context
        _ = context.texts.gettext
        self._named.say(_(self.title))
        self._named_which.say(_(N_("Only for")))
        self.show(self._shown)

    @override
    def show(self, value: Condition) -> None:
        self._shown = value
        if self._context is None:
            return
        _ = self._context.texts.gettext
        self.control.clear()
        for kind, words in KINDS.items():
            if not kind or kind == _kind_of(value) or self._offered(kind):
                self.control.addItem(_(words), kind)
        self.control.setCurrentIndex(self.control.findData(_kind_of(value)))
        self._show_which()

    @override
    def read(self) -> Condition:
        return self._shown

    @override
    def kept(self) -> str:
        return json.dumps(to_dict(self._shown))

    @override
    def put(self, kept: str) -> None:
        """Nothing: as for a wording."""

    def _choose_kind(self) -> None:
        found = self._offered(self.control.currentData())
        self._shown = found[0] if found else Condition()
        self._show_which()
        self.on_change()

    def _choose(self) -> None:
        self._shown = self._which[self.which.currentIndex()]
        self.on_change()

    def _show_which(self) -> None:
        """What can be waited for of the kind that is chosen, and what is waited for now."""
        found = self._offered(self.control.currentData())
        if found and self._shown not in found:
            found.append(self._shown)
        self._which = found
        self.which.clear()
        if self._context is not None:
            texts = self._context.texts
            self.which.addItems([condition_words(it, self._sources, texts) for it in found])
        self.which.setCurrentIndex(found.index(self._shown) if found else -1)
        self._named_which.setVisible(bool(found))

    def _offered(self, kind: str) -> list[Condition]:
        offered = list(_offered(kind, self._sources))
        return offered or [self._shown] * bool(kind and kind == _kind_of(self._shown))


def _kind_of(when: Condition) -> str:
    """The first thing that it waits for."""
    waits = {ANSWER: when.question, MEMBER: when.members, SECTOR: when.sectors}
    return next((kind for kind, found in waits.items() if found), "")


def _offered(kind: str, sources: ConditionSources) -> Iterator[Condition]:
    if kind == MEMBER:
        named = sorted(sources.members.items(), key=lambda it: it[1].casefold())
        yield from (Condition(members=(id_,)) for id_, _name in named)
    elif kind == SECTOR:
        yield from (Condition(sectors=(code,)) for code in sources.sectors)
    elif kind == ANSWER:
        for question in sources.before:
            yield Condition(question.id)
            yield from (Condition(question.id, (id_,)) for id_ in _answers(question))


def _answers(question: Question) -> list[str]:
    if question.kind is QuestionKind.YES_NO:
        return list(YES_OR_NO.titles)
    return [it.id for it in question.choices] if question.kind in CHOOSING else []


def condition_words(when: Condition, sources: ConditionSources, texts: Texts) -> str:
    """What it waits for; any of these is enough."""
    parts = [sources.members.get(id_, id_) for id_ in when.members]
    parts += [sources.sectors.get(code, code) for code in when.sectors]
    if when.question:
        asked = next((it for it in sources.before if it.id == when.question), None)
        title = asked.title(texts.lang) if asked else when.question
        lines = [asked.said(it, texts.lang, texts.gettext) if asked else it for it in when.answers]
        answers = " / ".join(lines) or texts.gettext("any answer")
        parts.insert(0, f"{title} {answers}")
    return " / ".join(parts)

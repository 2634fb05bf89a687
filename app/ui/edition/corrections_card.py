"""What the booth corrected of members: who, when, what it was and is; the office decides."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.domain.changes import Changes
from app.domain.correction import Corrections, CorrectionState
from app.domain.member_fields import FieldPath
from app.domain.messages import N_
from app.i18n.correction_words import field_in, value_in
from app.i18n.formats import day_in_list
from app.i18n.texts import Texts
from app.services.catalogue.corrections import CorrectionEntry
from app.ui.edition.corrections_list import LINE, CorrectionsList
from app.ui.frame.app_context import AppContext
from app.ui.kit.cards import CardFrame
from app.ui.kit.ui_context import label

LEAST_LINES, MOST_LINES = 2, 8
HEADS = (N_("Member and field"), N_("Before"), N_("Now"), N_("Corrected"))

Decide = Callable[[str, FieldPath], Corrections]


class CorrectionsCard(CardFrame):
    """Lists what is corrected here; there is none where nothing is."""

    requested = Signal()
    """The next edition, with what was accepted."""
    counted = Signal(str)
    """How many members are corrected here, as a sentence; nothing where none is."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app.context,
            N_("Corrections from the booth"),
            N_(
                "Accept what the next edition should say. Refuse a correction where the "
                "edition is right. It ends automatically once an edition says the same."
            ),
        )
        self._app = app
        self._entries: Sequence[CorrectionEntry] = ()
        self.count = label(role="strong", wrap=True)
        self.list = CorrectionsList(app.context.theme, len(HEADS))
        self.words.bind(N_("Corrections from the booth"), self.list.setAccessibleName)
        corrections = app.services.corrections
        self.accept_button = self._button(N_("Accept"), corrections.accept)
        self.refuse_button = self._button(N_("Refuse"), corrections.refuse)
        self.back_button = self._button(N_("Withdraw"), corrections.take_back)
        self.make_button = self.words.button(N_("Create next edition"), self.requested.emit)
        self.column.addWidget(self.count)
        self.column.addWidget(self.list)
        self.add_row(self.accept_button, self.refuse_button, self.back_button)
        self.add_row(self.make_button)
        self.list.itemSelectionChanged.connect(self._look_over)
        self.list.fitted.connect(self._fit)
        self.words.follow(self._show)
        self.hide()

    def refresh(self) -> None:
        """Read what is corrected here, and how it stands to the edition in use."""
        reading, problems = self._app.tasks.reading, self._app.problems
        reading.do(self._app.services.corrections.entries, self._learn, problems.error)

    def lines(self) -> tuple[str, ...]:
        """What stands in the lines."""
        columns = range(len(HEADS))
        items = self.list.items()
        return tuple(" | ".join(item.text(column) for column in columns) for item in items)

    def _learn(self, entries: Sequence[CorrectionEntry]) -> None:
        self._entries = entries
        self._show()

    def _show(self) -> None:
        texts = self._app.context.texts
        self.count.setText(self._count(texts))
        titles = [texts.gettext(head) for head in HEADS]
        self.list.show_rows(titles, [(_key(it), _columns(it, texts)) for it in self._entries])
        self.setVisible(bool(self._entries))
        self.counted.emit(self.count.text() if self._entries else "")
        self._look_over()

    def _fit(self) -> None:
        px, rows = self._app.context.theme.px, self.list.rows_height()
        shown = min(max(rows, px(LEAST_LINES * LINE)), px(MOST_LINES * LINE))
        self.list.setFixedHeight(self.list.header().sizeHint().height() + shown + px(20))

    def _chosen(self) -> list[CorrectionEntry]:
        items = zip(self.list.items(), self._entries, strict=True)
        return [entry for item, entry in items if item.isSelected()]

    def _look_over(self) -> None:
        """What is accepted already, or of a member that is not there, is not accepted again."""
        chosen = self._chosen()
        past = {CorrectionState.ACCEPTED, CorrectionState.MISSING}
        self.accept_button.setEnabled(any(it.state not in past for it in chosen))
        self.refuse_button.setEnabled(bool(chosen))
        self.back_button.setEnabled(bool(chosen))
        accepted = any(it.state is CorrectionState.ACCEPTED for it in self._entries)
        self.make_button.setVisible(accepted)

    def _count(self, texts: Texts) -> str:
        members = len({entry.correction.member for entry in self._entries})
        return texts.ngettext("{n} member corrected here", "{n} members corrected here", members)

    def _button(self, title: str, decide: Decide) -> QPushButton:
        return self.words.button(title, lambda: self._decide(decide))

    def _decide(self, decide: Decide) -> None:
        app, chosen = self._app, [entry.correction for entry in self._chosen()]
        self.list.setFocus()

        def work() -> None:
            for one in chosen:
                decide(one.member, one.path)

        app.tasks.reading.do(
            work, lambda _done: app.changed(Changes(members=True)), app.problems.error
        )


def _columns(entry: CorrectionEntry, texts: Texts) -> tuple[str, str, str, str]:
    one = entry.correction
    signed = f"{day_in_list(one.day, texts.lang)}, {one.by}"
    state = _state(entry, texts)
    return (
        f"{entry.name} · {field_in(one.path, texts)}",
        value_in(one.path, one.was, texts),
        value_in(one.path, one.now, texts),
        f"{signed}\n{state}" if state else signed,
    )


def _key(entry: CorrectionEntry) -> str:
    """What tells the correction from others, whatever becomes of it."""
    return "\n".join((entry.correction.member, *entry.correction.path))


def _state(entry: CorrectionEntry, texts: Texts) -> str:
    """How it stands to the edition, where that says more than that it holds."""
    match entry.state:
        case CorrectionState.ACCEPTED:
            return texts.gettext("accepted for the next edition")
        case CorrectionState.CONFLICT:
            value = value_in(entry.correction.path, entry.edition, texts)
            return texts.gettext("the edition now says: {value}").format(value=value)
        case CorrectionState.MISSING:
            return texts.gettext("not in this edition")
    return ""

"""The sheet that corrects a member: its fields as they are shown, and who says so."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.bounds import MOST_LETTERS
from app.domain.correction import Correction, field_text
from app.domain.errors import FieldError, KnownError
from app.domain.member import Member
from app.domain.member_fields import FieldPath
from app.domain.messages import N_
from app.i18n.correction_words import field_in, value_in
from app.i18n.texts import Texts
from app.ui.kit.cards import NamedControl
from app.ui.kit.sheets import Sheet
from app.ui.kit.ui_context import UiContext, label
from app.ui.system.override import override


class CorrectSheet(Sheet):
    """`requested` says that what is typed is to be kept."""

    requested = Signal()

    guards_typed = True

    def __init__(
        self,
        context: UiContext,
        member: Member,
        paths: Sequence[FieldPath],
        corrections: Sequence[Correction] = (),
    ) -> None:
        super().__init__(context)
        self.member = member
        self._paths = tuple(paths)
        self._before = {one.path: one.was for one in corrections}
        self.words.bind(N_("Correct member"), self.title.setText)
        about = N_(
            "The edition stays as it is. What you correct is shown, searched and printed on this "
            "laptop, with the date and your initials."
        )
        self.body.addWidget(label(member.name, "section", wrap=True))
        self.body.addWidget(self.words.label(about, "quiet", wrap=True))
        self.fields = {path: self._field(path) for path in self._paths}
        self.by = NamedControl(QLineEdit(), wraps=True)
        self.by.control.setMaxLength(MOST_LETTERS)
        self.words.bind(N_("Your initials"), self.by.say)
        self._problem = label(role="wrong", wrap=True)
        self._problem.hide()
        self.body.addStretch(1)
        for part in (self.by, self._problem):
            part.setContentsMargins(0, 8, 0, 6)
            self.put_above_foot(part, in_line=True)
        self.save_button = self.words.button(N_("Save correction"), self.requested.emit, "primary")
        self.foot.addWidget(self.save_button)
        self.foot.addStretch(1)
        for field in (*self.fields.values(), self.by):
            field.control.returnPressed.connect(self.requested)

    def typed(self) -> Mapping[FieldPath, str]:
        """What was changed, by field."""
        now = {path: field.control.text().strip() for path, field in self.fields.items()}
        return {path: text for path, text in now.items() if text != self._shown(path)}

    def refuse(self, error: Exception) -> None:
        """Say why nothing was kept, where it is about."""
        if not isinstance(error, KnownError):
            raise error
        self._problem.setText(" ".join(filter(None, self.context.texts.error(error))))
        self._problem.show()
        named = {".".join(path): field for path, field in self.fields.items()} | {"by": self.by}
        if isinstance(error, FieldError) and error.field in named:
            named[error.field].control.setFocus()

    def sign(self, initials: str) -> None:
        """Propose who says so, unless somebody typed it."""
        if not self.by.control.text():
            self.by.control.setText(initials)

    @override
    def enter(self) -> None:
        first = self._paths.index(("phone",)) if ("phone",) in self._paths else 0
        line = self.fields[self._paths[first]].control
        line.setFocus()
        line.selectAll()

    def _field(self, path: FieldPath) -> "NamedControl[QLineEdit]":
        field = NamedControl(QLineEdit(self._shown(path)), wraps=True)
        field.control.setCursorPosition(0)
        self.words.bind(partial(field_in, path), field.say)
        self.body.addWidget(field)
        if path in self._before:
            self.body.addWidget(self.words.label(partial(self._was, path), "quiet", wrap=True))
        return field

    def _shown(self, path: FieldPath) -> str:
        text = field_text(self.member, path) or ""
        return value_in(path, text, self.context.texts) if text else ""

    def _was(self, path: FieldPath, texts: Texts) -> str:
        value = value_in(path, self._before[path], texts)
        return texts.gettext("In the edition: {value}").format(value=value)

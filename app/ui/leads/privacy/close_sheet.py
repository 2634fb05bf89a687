"""The sheet that closes a fair: what will happen, the password asked back, then what happened."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from app.domain.closing import FairClosing
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.i18n.closing_words import (
    awaited_sentence,
    closing_sentence,
    leaving_sentences,
    recovery_sentence,
)
from app.i18n.texts import Texts
from app.ui.kit.ui_context import UiContext, label, restyle
from app.ui.leads.parts.lead_checklist import ChecklistLine, LeadChecklist
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet


class CloseSheet(VaultSheet):
    """`requested` asks for a file to write to; nothing was erased before.

    `photos_requested` wants the photos first that are still on a hub.
    `lines` are the leads that lie apart, none of them ticked; `password` is proposed,
    `refuse_password` raises UsageError for one with which an archive is not written.
    """

    requested = Signal()
    photos_requested = Signal()

    takes_scans = True

    def __init__(
        self,
        context: UiContext,
        closing: FairClosing,
        lines: Sequence[ChecklistLine],
        password: str,
        refuse_password: Callable[[str, str], None],
    ) -> None:
        super().__init__(context)
        self._refuse_password = refuse_password
        self._closing = closing
        self._certificate = ""
        self._is_noted = False
        words = self.words
        self.encrypt = words.tick(N_("Encrypt the file with a password"))
        self.encrypt.setChecked(True)
        self.introduce(N_("Close the fair"), self._sentence, self._next_step)
        words.follow(self._show_parts)
        self._list_leaving(lines)
        self._ask_for_password(password)
        self.lock = words.label(self._what_opens, "quiet", wrap=True)
        self.certificate = label(wrap=True, selectable=True)
        self.back_button = words.button(N_("Back"), self.dismiss)
        self.photos_button = words.button(N_("Fetch photos"), self._fetch)
        self.body.addWidget(self.lock)
        self.body.addWidget(self.certificate)
        self.end_body()
        self.foot.addWidget(self.photos_button)
        self.foot.addWidget(self.back_button)
        self.encrypt.toggled.connect(lambda _on: self.retranslate())
        self.primary.clicked.connect(self._go_on)

    def _list_leaving(self, lines: Sequence[ChecklistLine]) -> None:
        words, closing = self.words, self._closing
        self.steps = words.label(_steps, wrap=True)
        self.counts = words.label(
            lambda texts: " ".join(leaving_sentences(closing, texts)), wrap=True
        )
        self.awaited = words.label(
            lambda texts: awaited_sentence(closing, texts), "caution", wrap=True
        )
        apart = N_("These are listed separately: what you do not tick is erased without a copy.")
        self.apart = words.label(apart, "caution", wrap=True)
        self.ticks = LeadChecklist()
        self.ticks.show_lines(lines)
        words.bind(N_("Listed separately"), self.ticks.setAccessibleName)
        shown = (self.steps, self.counts, self.awaited, self.apart, self.ticks, self.encrypt)
        for part in shown:
            self.body.addWidget(part)

    def _ask_for_password(self, proposed: str) -> None:
        self.password = self.ask_for(N_("Password of the file"), is_shown=True)
        self.password.put(proposed)
        self.typed = self.ask_for(N_("Password from your note"), is_shown=True)
        again = N_("Show it again")
        self.again_button = self.words.button(again, lambda: self._ask_back(is_noted=False), "link")
        self.typed.head.addWidget(self.again_button)

    @override
    def enter(self) -> None:
        if self.typed.isVisible():
            self.typed.line.setFocus()
        elif self.ticks.isVisible():
            self.ticks.setFocus()
        else:
            self.primary.setFocus()

    def ticked(self) -> frozenset[str]:
        """The ids of those apart that go into the file."""
        return frozenset(self.ticks.ticked())

    def passwords(self) -> tuple[str, str]:
        """The password, and as it was typed from the note; both empty for an open file."""
        return (self.password.text(), self.typed.text()) if self._is_locked() else ("", "")

    def show_certificate(self, text: str) -> None:
        """Show that it is done."""
        self.set_busy(busy=False)
        self._certificate = text
        self.certificate.setText(text)
        self.retranslate()
        self.enter()

    @override
    def set_busy(self, *, busy: bool) -> None:
        super().set_busy(busy=busy)
        self.photos_button.setEnabled(not busy)

    def _fetch(self) -> None:
        self.say("")
        self.set_busy(busy=True)
        self.photos_requested.emit()

    def _is_locked(self) -> bool:
        return self.encrypt.isChecked()

    def _show_parts(self) -> None:
        """Show what belongs to the step: choosing, asking back, or done."""
        is_done, is_noted = bool(self._certificate), self._is_noted
        self.steps.setVisible(not is_done)
        for part in (self.counts, self.encrypt):
            part.setVisible(not is_done and not is_noted)
        lacks_photos = self._closing.awaited > 0 and not is_done and not is_noted
        self.awaited.setVisible(lacks_photos)
        self.photos_button.setVisible(lacks_photos)
        has_apart = bool(self._closing.excluded) and not is_done and not is_noted
        self.apart.setVisible(has_apart)
        self.ticks.setVisible(has_apart)
        self.password.setVisible(self._is_locked() and not is_done and not is_noted)
        self.typed.setVisible(self._is_locked() and not is_done and is_noted)
        self.lock.setVisible(not is_done)
        self.back_button.setVisible(not is_done)
        self.certificate.setVisible(is_done)
        restyle(self.lock, "role", "quiet" if self._is_locked() else "caution")

    def _sentence(self, texts: Texts) -> str:
        if self._certificate:
            return texts.gettext("The fair is closed. The certificate is also beside the file.")
        happens = texts.gettext("When you continue:")
        return f"{closing_sentence(self._closing, texts)} {happens}"

    def _next_step(self, texts: Texts) -> str:
        if self._certificate:
            return texts.gettext("Done")
        if self._is_noted or not self._is_locked():
            return texts.gettext("Choose file and close…")
        return texts.gettext("I have written the password down")

    def _what_opens(self, texts: Texts) -> str:
        if not self._is_locked():
            return texts.gettext(
                "The file is not encrypted: give it to the office, then delete it."
            )
        opened = recovery_sentence(self._closing.mark, texts)
        if self._is_noted:
            return opened
        note = texts.gettext("Write the password down, but not on this laptop.")
        return f"{note} {opened}"

    def _ask_back(self, *, is_noted: bool) -> None:
        self._is_noted = is_noted
        self.typed.line.clear()
        self.say("")
        self.retranslate()
        self.enter()

    def _go_on(self) -> None:
        if self._certificate:
            self.close_sheet()
            return
        password, typed = self.passwords()
        try:
            if password:
                self._refuse_password(password, typed if self._is_noted else password)
        except UsageError as error:
            line = self.typed.line if self._is_noted else self.password.line
            self.say(" ".join(part for part in self.context.texts.error(error) if part), line)
            return
        if self._is_locked() and not password:
            self.say(self.context.texts.gettext("The file needs a password."), self.password.line)
        elif self._is_locked() and not self._is_noted:
            self._ask_back(is_noted=True)
        else:
            self.say("")
            self.requested.emit()


def _steps(texts: Texts) -> str:
    steps = (
        N_("1. Its leads, with images, are written to a file of your choice."),
        N_("2. The file is checked; if it is incomplete, nothing else happens."),
        N_("3. All its leads are erased here and in the backups beside the vault."),
    )
    return "\n".join(map(texts.gettext, steps))

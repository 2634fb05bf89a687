"""Privacy notices for people who came from lists (GDPR Art. 14): who gets one, what is open.

One story: the sheet shows what can be saved, and what is done in it.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.country import LawfulBasis
from app.domain.delegation import Delegation, Participant, Party
from app.domain.messages import N_
from app.i18n.texts import Texts
from app.services.delegation.delegation_notices import NoticeOutlook
from app.ui.delegations.delegation_session import DelegationSession
from app.ui.delegations.person_sheet import BASES
from app.ui.kit.forms import ChoiceField
from app.ui.kit.responsive_row import ResponsiveRow
from app.ui.kit.ui_context import UiContext
from app.ui.leads.parts.lead_sheets import open_lead_sheet
from app.ui.system.file_dialogs import documents_folder
from app.ui.system.override import override
from app.ui.vault.vault_sheet import VaultSheet, refused_in

_MOST_NAMES = 6


class NoticesSheet(VaultSheet):
    """`requested` asks for the files, `basis_entered` has the legal basis for those without one."""

    requested = Signal()
    basis_entered = Signal(object)

    def __init__(self, context: UiContext, outlook: NoticeOutlook) -> None:
        super().__init__(context)
        self.outlook = outlook
        self.introduce(N_("Privacy notices (GDPR Art. 14)"), self._about, self._save_title)
        words = self.words
        self.open = words.label(self._open, "strong", wrap=True)
        self.basis = ChoiceField("basis", N_("Legal basis"), _bases)
        self.enter_basis = words.button(self._enter_title, self._enter)
        self.lawyer = words.label(self._lawyer, wrap=True)
        row = ResponsiveRow()
        row.row.setSpacing(12)
        row.row.addWidget(self.basis.widget)
        row.row.addWidget(self.enter_basis, 0, Qt.AlignmentFlag.AlignBottom)
        row.row.addStretch(1)
        self.row = row
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in (self.open, row, self.lawyer):
            column.addWidget(part)
        self.body.addLayout(column)
        self.end_body()
        self.primary.clicked.connect(self.requested.emit)
        words.follow(lambda: self.basis.retranslate(context))
        self.show_outlook(outlook)

    def show_outlook(self, outlook: NoticeOutlook) -> None:
        """Show for whom there can be a notice now."""
        self.outlook = outlook
        for part in (self.open, self.row):
            part.setVisible(bool(outlook.without))
        self.lawyer.setVisible(bool(outlook.for_lawyer))
        self.words.retranslate()
        self.set_busy(busy=False)

    @override
    def enter(self) -> None:
        (self.primary if self.outlook.ready else self.basis.control).setFocus()

    @override
    def set_busy(self, *, busy: bool) -> None:
        super().set_busy(busy=busy)
        self.primary.setEnabled(not busy and bool(self.outlook.ready))

    def _about(self, texts: Texts) -> str:
        return texts.gettext(
            "People whose data came from a list must learn what you store and why. Everyone gets a "
            "PDF in their own language, to print or to send."
        )

    def _save_title(self, texts: Texts) -> str:
        count = len(self.outlook.ready)
        return texts.ngettext("Save {n} notice…", "Save {n} notices…", count)

    def _open(self, texts: Texts) -> str:
        people = self.outlook.without
        text = texts.ngettext(
            "{n} person gets a notice once the legal basis is entered:",
            "{n} people get a notice once the legal basis is entered:",
            len(people),
        )
        names = [it.label for it in people[:_MOST_NAMES]]
        return f"{text} {', '.join(names)}{'…' if len(people) > _MOST_NAMES else ''}"

    def _enter_title(self, texts: Texts) -> str:
        count = len(self.outlook.without)
        return texts.ngettext("Enter for {n} person", "Enter for {n} people", count)

    def _lawyer(self, texts: Texts) -> str:
        """What has to be cleared before the notices are handed out."""
        title = texts.gettext("For a lawyer, before you hand them out:")
        return "\n".join([title, *(f"• {texts.said(it)}" for it in self.outlook.for_lawyer)])

    def _enter(self) -> None:
        self.basis_entered.emit(LawfulBasis(str(self.basis.read())))


class NoticeWriting:
    """Opens the sheet for the people of a party, and does what is chosen in it."""

    def __init__(self, session: DelegationSession) -> None:
        self._session = session
        self._app = session.app

    def open(self, party: Party) -> None:
        """Show who of a party gets a notice."""
        facts = self._session.facts
        if facts is None:
            return
        delegation, notices = facts.dossier.delegation, self._app.services.delegation_notices

        def show(outlook: NoticeOutlook) -> None:
            sheet = NoticesSheet(self._app.context, outlook)
            sheet.requested.connect(lambda: self._save(sheet, delegation, party))
            sheet.basis_entered.connect(
                lambda basis: self._enter(sheet, (delegation, party), basis)
            )
            open_lead_sheet(self._app, sheet)

        self._app.tasks.keeping.do(
            lambda: notices.outlook(delegation, party), show, self._app.problems.error
        )

    def _enter(
        self, sheet: NoticesSheet, whose: tuple[Delegation, Party], basis: LawfulBasis
    ) -> None:
        notices, (delegation, party) = self._app.services.delegation_notices, whose
        without = sheet.outlook.without

        def work() -> NoticeOutlook:
            notices.enter_basis(delegation, without, basis)
            return notices.outlook(delegation, party)

        def undo() -> None:
            notices.enter_basis(delegation, without, LawfulBasis.UNKNOWN)

        text = self._said_of_basis(without, basis)
        refused = refused_in(sheet, self._app)
        sheet.set_busy(busy=True)
        self._session.do(work, text, undo, then=sheet.show_outlook, otherwise=refused)

    def _said_of_basis(self, people: Sequence[Participant], basis: LawfulBasis) -> str:
        texts = self._app.context.texts
        return texts.ngettext(
            "Legal basis of {n} person: {basis}",
            "Legal basis of {n} people: {basis}",
            len(people),
            basis=texts.gettext(BASES[basis]),
        )

    def _save(self, sheet: NoticesSheet, delegation: Delegation, party: Party) -> None:
        files, texts = self._app.devices.files, self._app.context.texts
        folder = files.folder(texts.gettext("Folder for the files"), documents_folder())
        if folder is None:
            return

        def done(made: Sequence[Path]) -> None:
            sheet.close_sheet()
            text = texts.ngettext("{n} file saved", "{n} files saved", len(made))
            self._app.problems.info(text, texts.gettext("Open folder"), partial(files.show, folder))

        notices = self._app.services.delegation_notices
        sheet.set_busy(busy=True)
        self._session.do(
            lambda: notices.write_all(delegation, party, folder),
            then=done,
            otherwise=refused_in(sheet, self._app),
            is_slow=True,
        )


def _bases(texts: Texts) -> list[tuple[str, str]]:
    """What can be entered: something that is stated."""
    return [
        (basis, texts.gettext(text))
        for basis, text in BASES.items()
        if basis is not LawfulBasis.UNKNOWN
    ]

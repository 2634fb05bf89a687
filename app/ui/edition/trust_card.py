"""Whose packs this laptop uses: shown, chosen by a trust file, taken back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QPaintEvent

from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.pack import TRUST_SUFFIX, TrustFile, TrustInForce, TrustSource
from app.ui.edition.pack_saving import ask_to_sign
from app.ui.edition.trust_sheet import TrustSheet
from app.ui.edition.trust_words import doubt_words, root_words
from app.ui.frame.app_context import AppContext
from app.ui.kit.cards import CardFrame
from app.ui.kit.ui_context import label
from app.ui.system.file_dialogs import kind_filter
from app.ui.system.override import override

_SOURCES = {
    TrustSource.CHOSEN: N_("Chosen on this laptop"),
    TrustSource.PROGRAM: N_("Came with the program"),
    TrustSource.SAMPLE: N_("Ask your network for its trust file."),
}


class TrustCard(CardFrame):
    """Names the network; what is not readable is said, and can be taken back."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(
            app.context,
            N_("Whose packs are used"),
            N_("A pack is used only if it was signed by someone this network names."),
        )
        self._app = app
        self._in_force: TrustInForce | None = None
        self._wrong: Exception | None = None
        self._is_read = False
        self.network = label(role="strong", wrap=True)
        self.doubt = label(role="odd", wrap=True)
        self.summary = label(role="quiet", wrap=True)
        self.code = label(role="quiet", wrap=True, selectable=True)
        self.signing = self.words.label(
            N_("The guide to signed packs explains how the office gets keys and signs packs."),
            "quiet",
            wrap=True,
        )
        self.sign_button = self.words.button(N_("Sign this edition…"), lambda: ask_to_sign(app))
        self.choose_button = self.words.button(N_("Choose trust file…"), self._choose)
        self.back_button = self.words.button(N_("Stop trusting this network"), self._withdraw)
        for part in (self.network, self.doubt, self.summary, self.code, self.signing):
            self.column.addWidget(part)
        self.add_row(self.choose_button, self.back_button, self.sign_button)
        self.words.follow(self._show)
        self._show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_read:
            # What verifies packs is loaded for whoever looks, and for no other.
            self.refresh()

    def refresh(self) -> None:
        """Read whose packs are used."""
        self._is_read = True

        def fail(error: Exception) -> None:
            self._learn(None, error)

        self._app.tasks.reading.do(self._app.services.trust.in_force, self._learn, fail)

    def reload(self) -> None:
        """Read it anew where it was shown: a pack may have replaced keys."""
        if self._is_read:
            self.refresh()

    def ask(self, file: Path) -> None:
        """Ask whether the network of a trust file is to be trusted; nothing changes before."""
        app = self._app
        self.refresh()
        app.tasks.reading.do(lambda: app.services.trust.read(file), self._offer, app.problems.error)

    def _choose(self) -> None:
        texts = self._app.context.texts
        kinds = kind_filter(texts.gettext("Trust files"), [TRUST_SUFFIX])
        chosen = self._app.devices.files.file_to_read(texts.gettext("Choose trust file"), kinds)
        if chosen is not None:
            self.ask(chosen)

    def _offer(self, trust: TrustFile) -> None:
        before = self._in_force.root.network if self._in_force else "–"
        sheet = TrustSheet(self._app.context, trust.root, before)
        sheet.accepted.connect(lambda: self._accept(sheet, trust))
        self._app.sheets.open(sheet)

    def _accept(self, sheet: TrustSheet, trust: TrustFile) -> None:
        sheet.close_sheet()
        self._use(trust)

    def _use(self, trust: TrustFile) -> None:
        app, texts = self._app, self._app.context.texts

        def finished(_root: object) -> None:
            text = texts.gettext("Packs of “{network}” are used from now on.")
            app.problems.info(text.format(network=trust.root.network))
            self.refresh()

        app.tasks.reading.do(lambda: app.services.trust.use(trust), finished, app.problems.error)

    def _withdraw(self) -> None:
        app, texts = self._app, self._app.context.texts

        def finished(before: TrustFile | None) -> None:
            self.refresh()
            if before is None:
                app.problems.info(texts.gettext("The trust file was removed from this laptop."))
                return
            text = texts.gettext("Packs of “{network}” are refused from now on.")
            app.problems.info(
                text.format(network=before.root.network),
                texts.gettext("Undo"),
                lambda: self._use(before),
            )

        app.tasks.reading.do(app.services.trust.withdraw, finished, app.problems.error)

    def _learn(self, in_force: TrustInForce | None, wrong: Exception | None = None) -> None:
        self._in_force, self._wrong = in_force, wrong
        self._show()

    def _show(self) -> None:
        texts, trust = self._app.context.texts, self._in_force
        if trust is not None:
            self.network.setText(trust.root.network)
            self.doubt.setText(doubt_words(trust.root, texts))
            lines = (texts.gettext(_SOURCES[trust.source]), *root_words(trust.root, texts))
            self.summary.setText("\n".join(lines))
            text = texts.gettext("Code to compare by phone: {code}")
            self.code.setText(text.format(code=trust.root.code))
        elif isinstance(self._wrong, UsageError):
            self.doubt.setText(" ".join(texts.error(self._wrong)))
        for part in (self.network, self.summary, self.code):
            part.setVisible(trust is not None)
        self.doubt.setVisible(bool(self.doubt.text()))
        is_chosen = trust is not None and trust.source is TrustSource.CHOSEN
        self.back_button.setVisible(is_chosen or self._wrong is not None)


def trust_files(paths: Sequence[Path]) -> list[Path]:
    """Those of some files that say whom to trust."""
    return [path for path in paths if path.suffix.lower() == TRUST_SUFFIX]

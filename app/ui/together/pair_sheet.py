"""The sheets by which whoever runs a hub lets a laptop in: what it may do, then its code."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.fair import Fair
from app.domain.hub import HubKind
from app.domain.hub_names import refuse_laptop_name
from app.domain.messages import N_, NP_
from app.domain.pairing_code import PairingCode
from app.i18n.texts import Texts
from app.ui.kit.qr_label import QrCode
from app.ui.kit.segmented_control import Choice, SegmentedControl
from app.ui.kit.ui_context import UiContext, label
from app.ui.kit.wrapping_checkbox import WrappingCheckBox
from app.ui.vault.vault_sheet import VaultSheet

CODE_SIZE = 280

CHOICES = (
    Choice(HubKind.BOOTH, NP_("laptop", "Booth")),
    Choice(HubKind.ADMIN, NP_("laptop", "Lead administrator")),
    Choice(HubKind.OFFICE, NP_("laptop", "Office")),
)
MAY = {
    HubKind.BOOTH: N_("It gets the leads of its fairs. It erases only when you have approved it."),
    HubKind.ADMIN: N_(
        "It gets the leads of its fairs. It erases up to five leads an hour, more only when you "
        "have approved it."
    ),
    HubKind.OFFICE: N_("It gets the leads of every fair, and erases without approval."),
}


class PairSheet(VaultSheet):
    """`requested` asks for the code of a laptop."""

    requested = Signal()

    def __init__(self, context: UiContext, fairs: Sequence[Fair], current: str) -> None:
        super().__init__(context)
        self.introduce(
            N_("Pair a laptop"),
            N_("The laptop then syncs with the hub. You get a code that it joins with."),
            N_("Show the code"),
        )
        self.name = self.ask_for(N_("Name of the laptop"), is_secret=False)
        self.kind = SegmentedControl(context, N_("Type of laptop"), CHOICES)
        self.kind.choose(HubKind.BOOTH)
        self.may = self.words.label(lambda texts: texts.gettext(MAY[self.its_kind()]), wrap=True)
        self.may.setProperty("role", "quiet")
        self.body.addWidget(self.words.label(N_("Type of laptop"), "caption"))
        self.body.addWidget(self.kind)
        self.body.addWidget(self.may)
        self._offer_fairs(fairs, current)
        self.back_button = self.words.button(N_("Back"), self.dismiss)
        self.foot.addWidget(self.back_button)
        self.end_body()
        self.words.follow(self.kind.retranslate, self._retranslate_fairs)
        self.kind.chosen.connect(lambda _value: self._show_kind())
        self.primary.clicked.connect(self._ask)

    def its_kind(self) -> HubKind:
        """What the laptop may do."""
        return HubKind(self.kind.current())

    def laptop(self) -> str:
        """Its name, as it was typed."""
        return self.name.text().strip()

    def fairs(self) -> frozenset[str]:
        """The ids of the fairs whose leads it shares; for the office any are those of all."""
        office = self.its_kind() is HubKind.OFFICE
        ticked = [fair for fair, tick in self.ticks if office or tick.box.isChecked()]
        return frozenset(id_ for fair in ticked for id_ in fair.ids)

    def _offer_fairs(self, fairs: Sequence[Fair], current: str) -> None:
        self._fairs = QWidget()
        column = QVBoxLayout(self._fairs)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words.label(N_("Fairs whose leads it shares"), "caption"))
        self.ticks = [(fair, WrappingCheckBox()) for fair in fairs]
        for fair, tick in self.ticks:
            tick.box.setChecked(current in fair.ids or len(fairs) == 1)
            column.addWidget(tick)
        self.body.addWidget(self._fairs)

    def _retranslate_fairs(self) -> None:
        for fair, tick in self.ticks:
            tick.say(fair.name or self.context.texts.gettext("No name yet"))

    def _show_kind(self) -> None:
        self._fairs.setVisible(self.its_kind() is not HubKind.OFFICE)
        self.words.retranslate()

    def _ask(self) -> None:
        if self.refuses(refuse_laptop_name, self.laptop(), self.name.line):
            return
        if not self.fairs():
            self.say(self.context.texts.gettext("Choose at least one fair."), self.ticks[0][1].box)
            return
        self.say("")
        self.requested.emit()


class PairingCodeSheet(VaultSheet):
    """Shows the code, which is nowhere else; `page_requested` asks for it on paper."""

    page_requested = Signal()

    def __init__(self, context: UiContext, code: PairingCode, laptop: str) -> None:
        super().__init__(context)
        self.laptop = laptop
        self._has_joined = False

        def where(texts: Texts) -> str:
            to_scan = texts.gettext("Scan this code on the page “{page}”, or type there:")
            return to_scan.format(page=texts.gettext(NP_("page", "Together")))

        self.introduce(
            lambda texts: texts.gettext("For the laptop “{name}”").format(name=laptop),
            where,
            N_("Done"),
        )
        self.picture = QrCode(code.text(), "", side=CODE_SIZE)
        self.words.bind(N_("Pairing code"), self.picture.setAccessibleName)
        self.typed = label(code.typed(), "code", wrap=True, selectable=True)
        once = N_("It works once. Whoever has it can join in this laptop's place.")
        self.once = self.words.label(once, "quiet", wrap=True)
        self.status = self.words.label(self._how_it_stands, "strong", wrap=True)
        self.page_button = self.words.button(N_("Save page to print…"), self.page_requested.emit)
        self.body.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self.typed, self.once, self.status):
            self.body.addWidget(part)
        self.foot.addWidget(self.page_button)
        self.end_body()
        self.primary.clicked.connect(self.close_sheet)

    def show_joined(self) -> None:
        """Say that the laptop is at the hub; its code is worthless now."""
        self._has_joined = True
        for part in (self.picture, self.typed, self.once, self.about, self.page_button):
            part.hide()
        self.retranslate()
        self.enter()

    def _how_it_stands(self, texts: Texts) -> str:
        if self._has_joined:
            return texts.gettext("“{name}” has joined the hub.").format(name=self.laptop)
        return texts.gettext("Waiting for the laptop to join…")

"""A profile in two languages, paragraph beside paragraph."""

from collections.abc import Sequence

from app.domain.member import Member
from app.domain.messages import N_
from app.services.catalogue.mirrors import mirrored
from app.ui.kit.ui_context import UiContext
from app.ui.showing.bilingual_sheet import BilingualSheet
from app.ui.showing.bilingual_table import BilingualRow
from app.ui.system.override import override


class MirrorSheet(BilingualSheet):
    """Begins at the offering that is open on the profile."""

    def __init__(
        self,
        context: UiContext,
        member: Member,
        offering: str,
        languages: Sequence[str],
        left: str,
        right: str,
    ) -> None:
        super().__init__(context, languages, left, right)
        self._member = member
        self.words.bind(N_("Two languages"), self.title.setText)
        self.words.bind(N_("The profile in two languages"), self.table.setAccessibleName)
        self.body.addWidget(self.table, 1)
        self.fill()
        paragraphs = mirrored(member, left, right)
        places = [place for place, it in enumerate(paragraphs) if it.offering == offering]
        if offering and places:
            self.table.mark(places[0])

    @override
    def rows(self) -> Sequence[BilingualRow]:
        return tuple(
            BilingualRow(
                (self.said(it.left, self.left), self.said(it.right, self.right)), it.is_heading
            )
            for it in mirrored(self._member, self.left, self.right)
        )

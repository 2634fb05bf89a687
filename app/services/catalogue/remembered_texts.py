"""The texts in which an edition remembers what a source said of its members."""

import json
from collections.abc import Iterable
from pathlib import Path

from app.domain.member import Member
from app.domain.update_memory import SourceRecord
from app.importers.members.deserialise import member_from
from app.importers.members.schema import conforms
from app.services.catalogue.import_plan import said_text
from app.store.catalogue.catalogue_connection import damaged


class RememberedTexts:
    """Those of the members of a list, each written once.

    Most members say what they said: of these no text is read.
    """

    def __init__(self, members: Iterable[Member]) -> None:
        self._written = {member.id: (member, said_text(member)) for member in members}

    def text(self, member: Member) -> str:
        """The text of a member, of the list or made of one of it."""
        known, text = self._written.get(member.id, (None, ""))
        return text if member == known else said_text(member)

    def said(self, record: SourceRecord, base: Path) -> dict[str, Member]:
        """What a source said last. Raises CatalogueError where no program of ours wrote that."""
        return {id_: self._member(id_, text, base) for id_, text in record.said.items()}

    def _member(self, id_: str, text: str, base: Path) -> Member:
        known = self._written.get(id_)
        if known is not None and known[1] == text:
            return known[0]
        try:
            doc = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise damaged(base) from error
        if not conforms(doc):
            raise damaged(base)
        return member_from(doc, id_)
